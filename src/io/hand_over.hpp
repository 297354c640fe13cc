// Batches handed from who fills them to who uses them, on two threads where the caller allows it.
#ifndef REFERRAL_CHAIN_SRC_IO_HAND_OVER_HPP
#define REFERRAL_CHAIN_SRC_IO_HAND_OVER_HPP

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <future>
#include <mutex>
#include <system_error>

namespace referral_chain::detail {

/// A batch, and how it was filled.
template <class Batch>
struct handed_batch {
    Batch batch{};
    bool is_last = false;
    std::exception_ptr failure{};  // thrown on the way; the batch is the last one then
    bool is_full = false;          // and the user's; otherwise the filler's

    template <class Fill>
    void fill_with(Fill& fill) noexcept {
        try {
            is_last = !fill(batch);
        } catch (...) {
            failure = std::current_exception();
            is_last = true;
        }
    }
    /// **Gives** whether another follows.
    template <class Use>
    [[nodiscard]] bool use_with(Use& use) {
        use(batch);
        if (failure) {
            std::rethrow_exception(failure);
        }
        return !is_last;
    }
};

/// A few batches that go round between two threads.
template <class Batch>
class batch_ring {
 public:
    template <class Fill>
    void fill_all(Fill& fill) {
        for (std::size_t at = 0; wait_for(batches_[at], false); at = (at + 1) % batches_.size()) {
            batches_[at].fill_with(fill);
            const bool is_last = batches_[at].is_last;
            pass_on(batches_[at], true);
            if (is_last) {
                return;
            }
        }
    }
    template <class Use>
    void use_all(Use& use) {
        const leaving at_end{*this};
        for (std::size_t at = 0; wait_for(batches_[at], true) && batches_[at].use_with(use);
             at = (at + 1) % batches_.size()) {
            pass_on(batches_[at], false);
        }
    }

 private:
    struct leaving {  // whatever comes, nobody fills on for nobody
        batch_ring& ring;
        ~leaving() {
            const std::lock_guard lock(ring.mutex_);
            ring.is_left_ = true;
            ring.has_changed_.notify_one();
        }
    };

    /// **Gives** false where nobody uses batches any more.
    [[nodiscard]] bool wait_for(const handed_batch<Batch>& batch, bool is_full) {
        std::unique_lock lock(mutex_);
        has_changed_.wait(lock, [&] { return batch.is_full == is_full || is_left_; });
        return !is_left_;
    }
    void pass_on(handed_batch<Batch>& batch, bool is_full) {
        const std::lock_guard lock(mutex_);
        batch.is_full = is_full;
        has_changed_.notify_one();
    }

    std::array<handed_batch<Batch>, 4> batches_;
    std::mutex mutex_;
    std::condition_variable has_changed_;
    bool is_left_ = false;
};

/// Fills batches one after another until `fill(batch)` gives false, and uses each, the last one too: `use(batch)` on
/// the caller's thread, while another fills the next ones if `is_parallel` and a thread can be had.
/// **Throws** what either throws; what comes from `fill`, after the batch on the way has been used.
template <class Batch, class Fill, class Use>
void hand_over(bool is_parallel, Fill fill, Use use) {
    if (is_parallel) {
        batch_ring<Batch> ring;
        std::future<void> filler;  // its end waits
        try {
            filler = std::async(std::launch::async, [&] { ring.fill_all(fill); });
        } catch (const std::system_error&) {  // no thread to be had
        }
        if (filler.valid()) {
            ring.use_all(use);
            return;
        }
    }
    handed_batch<Batch> one;
    do {
        one.fill_with(fill);
    } while (one.use_with(use));
}

}  // namespace referral_chain::detail

#endif

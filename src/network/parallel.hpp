// Two things at once, where the caller allows it.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_PARALLEL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_PARALLEL_HPP

#include <future>
#include <system_error>
#include <thread>

namespace referral_chain::detail {

/// True if more than one thread is wanted, 0 standing for all cores.
[[nodiscard]] inline bool is_parallel(unsigned threads) noexcept {
    return threads == 0 ? std::thread::hardware_concurrency() > 1 : threads > 1;
}

/// Runs both, side by side if `is_parallel` and a thread can be had, and waits for both. **Throws** what they throw; if
/// both do, what the first does.
template <class First, class Second>
void run_both(bool is_parallel, First first, Second second) {
    std::future<void> other;  // its end waits
    if (is_parallel) {
        try {
            other = std::async(std::launch::async, [&second] { second(); });
        } catch (const std::system_error&) {  // no thread to be had: one after the other
        }
    }
    first();
    other.valid() ? other.get() : second();
}

}  // namespace referral_chain::detail

#endif

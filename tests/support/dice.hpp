// Reproducible random numbers for tests.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_DICE_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_DICE_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace support {

/// Random numbers whose every value the standard fixes, unlike those of `std::uniform_int_distribution`.
class dice {
 public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}
    /// Somebody else's choices first, a byte for each number below 256 and eight for others; then as from the seed.
    dice(std::vector<std::uint8_t> chosen, std::uint64_t seed) : engine_(seed), chosen_(std::move(chosen)) {}

    /// From 0 up to but not including `count`. **Requires** count > 0. The bias of a remainder does not matter here.
    [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(next(count) % count); }
    [[nodiscard]] std::int64_t from_to(std::int64_t least, std::int64_t greatest) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(greatest - least + 1)));
    }
    [[nodiscard]] bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    template <class Value>
    [[nodiscard]] Value one_of(const std::vector<Value>& values) {
        return values[below(values.size())];
    }
    template <class Value>
    void shuffle(std::vector<Value>& values) {
        for (std::size_t left = values.size(); left > 1; --left) {
            std::swap(values[left - 1], values[below(left)]);
        }
    }

 private:
    [[nodiscard]] std::uint64_t next(std::size_t count) {
        const std::size_t bytes = count <= 256 ? 1 : 8;
        if (chosen_.size() - used_ < bytes) {
            return engine_();
        }
        std::uint64_t number = 0;
        for (std::size_t byte = 0; byte < bytes; ++byte) {
            number = number << 8U | chosen_[used_++];
        }
        return number;
    }

    std::mt19937_64 engine_;
    std::vector<std::uint8_t> chosen_{};
    std::size_t used_ = 0;  // of these
};

}  // namespace support

#endif

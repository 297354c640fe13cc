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

    /// From 0 up to but not including `count`. **Requires** count > 0. The bias of a remainder does not matter here.
    [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
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
    std::mt19937_64 engine_;
};

}  // namespace support

#endif

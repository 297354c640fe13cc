// Random numbers that are the same on every platform: SplitMix64 and integer arithmetic alone.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RANDOM_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RANDOM_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace benchmarks {

/// A bijection of 64 bits that leaves no pattern. **Source** Steele, Lea & Flood (2014), SplitMix64.
[[nodiscard]] constexpr std::uint64_t scrambled(std::uint64_t word) noexcept {
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9ULL;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebULL;
    return word ^ (word >> 31);
}

class random_source {
 public:
    explicit constexpr random_source(std::uint64_t seed) noexcept : state_(seed) {}

    constexpr std::uint64_t word() noexcept { return scrambled(state_ += 0x9e3779b97f4a7c15ULL); }
    /// From 0 up to but not including `end`. **Requires** 0 < end ≤ 2³².
    constexpr std::uint64_t below(std::uint64_t end) noexcept { return ((word() >> 32) * end) >> 32; }
    /// From `least` to `greatest`, both included. **Requires** least ≤ greatest, less than 2³² apart.
    constexpr std::int64_t between(std::int64_t least, std::int64_t greatest) noexcept {
        return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(greatest - least) + 1));
    }
    constexpr bool happens(unsigned percent) noexcept { return below(100) < percent; }

 private:
    std::uint64_t state_;
};

/// 0 to count − 1. **Requires** count < 2³².
[[nodiscard]] inline std::vector<std::uint32_t> running_numbers(std::size_t count) {
    std::vector<std::uint32_t> numbers(count);
    for (std::size_t at = 0; at < count; ++at) {
        numbers[at] = static_cast<std::uint32_t>(at);
    }
    return numbers;
}

/// The same in random order.
[[nodiscard]] inline std::vector<std::uint32_t> shuffled_numbers(std::size_t count, random_source& random) {
    std::vector<std::uint32_t> numbers = running_numbers(count);
    for (std::size_t left = count; left > 1; --left) {
        std::swap(numbers[left - 1], numbers[random.below(left)]);
    }
    return numbers;
}

}  // namespace benchmarks

#endif

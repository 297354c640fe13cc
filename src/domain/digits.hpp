// Decimal digits into a buffer, two at a time.
#ifndef REFERRAL_CHAIN_SRC_DOMAIN_DIGITS_HPP
#define REFERRAL_CHAIN_SRC_DOMAIN_DIGITS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace referral_chain::detail {

/// `00` to `99`.
inline constexpr auto digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t number = 0; number < 100; ++number) {
        pairs[2 * number] = static_cast<char>('0' + number / 10);
        pairs[2 * number + 1] = static_cast<char>('0' + number % 10);
    }
    return pairs;
}();

/// **Requires** a number below 100. **Gives** the end of what was written, as all here.
inline char* write_two_digits(char* out, std::uint64_t number) noexcept {
    std::memcpy(out, &digit_pairs[2 * number], 2);
    return out + 2;
}

/// With zeros in front. **Requires** a number below 10 to the power of `count`.
inline char* write_fixed_digits(char* out, std::uint64_t number, std::size_t count) noexcept {
    for (char* at = out + count; at != out; number /= 10) {
        *--at = static_cast<char>('0' + number % 10);
    }
    return out + count;
}

[[nodiscard]] inline std::size_t count_digits(std::uint64_t number) noexcept {
    std::size_t count = 1;
    for (; number >= 10'000; number /= 10'000) {
        count += 4;
    }
    return count + (number >= 10 ? 1U : 0U) + (number >= 100 ? 1U : 0U) + (number >= 1'000 ? 1U : 0U);
}

/// At most 20 digits.
inline char* write_digits(char* out, std::uint64_t number) noexcept {
    if (number < 10) {
        *out = static_cast<char>('0' + number);
        return out + 1;
    }
    char* const end = out + count_digits(number);
    char* at = end;
    for (; number >= 100; number /= 100) {
        write_two_digits(at -= 2, number % 100);
    }
    if (number >= 10) {
        write_two_digits(at - 2, number);
    } else {
        *--at = static_cast<char>('0' + number);
    }
    return end;
}

}  // namespace referral_chain::detail

#endif

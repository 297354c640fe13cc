// Numbers with a fraction as text, rounded exactly.
#ifndef REFERRAL_CHAIN_SRC_IO_DECIMAL_TEXT_HPP
#define REFERRAL_CHAIN_SRC_IO_DECIMAL_TEXT_HPP

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "../domain/digits.hpp"

namespace referral_chain::detail {

inline constexpr std::size_t longest_decimal = 400;  // the largest double has 309 digits before the point

/// A number from 0 up to 2^40 in millionths, rounded as std::to_chars does: exactly, a tie to the even neighbour.
/// **Given** the bits of the double, its sign bit not set.
[[nodiscard]] inline std::uint64_t rounded_millionths(std::uint64_t bits) noexcept {
    __extension__ using wide = unsigned __int128;
    constexpr int mantissa_bits = 52;
    const auto exponent = static_cast<int>(bits >> mantissa_bits);
    const std::uint64_t implicit_bit = exponent == 0 ? 0 : std::uint64_t{1} << mantissa_bits;
    const std::uint64_t mantissa = (bits & ((std::uint64_t{1} << mantissa_bits) - 1)) | implicit_bit;
    const int shift = 1'075 - std::max(exponent, 1);  // the number is mantissa / 2^shift
    if (shift > 73) {
        return 0;  // mantissa × 10^6 is less than 2^73, half of the least that counts
    }
    const wide scaled = wide{mantissa} * 1'000'000;
    const auto floor = static_cast<std::uint64_t>(scaled >> shift);
    const wide rest = scaled - (wide{floor} << shift);
    const wide half = wide{1} << (shift - 1);
    return floor + (rest > half || (rest == half && floor % 2 == 1) ? 1 : 0);
}

/// Six digits behind the point. **Requires** room for longest_decimal characters.
/// **Gives** the end of what was written, which std::to_chars would write too.
inline char* write_six_decimals(char* out, double number) noexcept {
    constexpr std::uint64_t bits_of_2_to_40 = std::uint64_t{1'023 + 40} << 52;
    const auto bits = std::bit_cast<std::uint64_t>(number);
    if (bits >= bits_of_2_to_40) {  // or negative, or no number
        return std::to_chars(out, out + longest_decimal, number, std::chars_format::fixed, 6).ptr;
    }
    const std::uint64_t millionths = rounded_millionths(bits);
    const std::uint64_t behind_point = millionths % 1'000'000;
    out = write_digits(out, millionths / 1'000'000);
    *out++ = '.';
    out = write_two_digits(out, behind_point / 10'000);
    out = write_two_digits(out, behind_point / 100 % 100);
    return write_two_digits(out, behind_point % 100);
}

}  // namespace referral_chain::detail

#endif

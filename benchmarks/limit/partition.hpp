// Dealing rows out to a few hundred parts, each of which fits the cache: what makes random access cheap.
#ifndef REFERRAL_CHAIN_BENCHMARKS_LIMIT_PARTITION_HPP
#define REFERRAL_CHAIN_BENCHMARKS_LIMIT_PARTITION_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "limit/buffer.hpp"

namespace benchmarks {

/// In rows. Measured with one and ten million: from 48 to 96 there is no difference, 24 is too near.
inline constexpr std::size_t prefetch_ahead = 64;

/// Rows by part, and where each part begins; `first` has one more entry than there are parts.
template <class Row>
struct parts {
    buffer<Row> rows;
    std::vector<std::size_t> first;
    [[nodiscard]] std::size_t count() const noexcept { return first.size() - 1; }
};

/// From counts by part, kept one place further on, to where each part begins.
inline void add_up(std::vector<std::size_t>& counts) noexcept {
    for (std::size_t part = 1; part < counts.size(); ++part) {
        counts[part] += counts[part - 1];
    }
}

/// Rows 0 to `count` − 1, made by `row_at(number)`, dealt out by `part_of(number)`; in order within a part.
template <class Row, class PartOf, class RowAt>
[[nodiscard]] parts<Row> deal_out(std::size_t count, std::size_t part_count, PartOf part_of, RowAt row_at) {
    parts<Row> dealt{buffer<Row>(count), std::vector<std::size_t>(part_count + 1)};
    for (std::size_t number = 0; number < count; ++number) {
        ++dealt.first[part_of(number) + 1];
    }
    add_up(dealt.first);
    std::vector<std::size_t> next(dealt.first.begin(), dealt.first.end() - 1);
    for (std::size_t number = 0; number < count; ++number) {
        dealt.rows[next[part_of(number)]++] = row_at(number);
    }
    return dealt;
}

/// One pass of a radix sort: from `from` to `to` by a digit of at most eleven bits; stable.
inline void sort_by_digit(const std::uint64_t* from, std::size_t count, std::uint64_t* to, unsigned shift,
                          unsigned bits) {
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    std::array<std::uint32_t, (1 << 11) + 1> next;
    std::fill_n(next.begin(), mask + 2, 0U);
    for (std::size_t at = 0; at < count; ++at) {
        ++next[(from[at] >> shift & mask) + 1];
    }
    for (std::size_t digit = 1; digit <= mask; ++digit) {
        next[digit] += next[digit - 1];
    }
    for (std::size_t at = 0; at < count; ++at) {
        to[next[from[at] >> shift & mask]++] = from[at];
    }
}

/// Sorts by the upper half; stable. **Requires** upper halves of at most `bits` bits, fewer than 2³² words.
inline void sort_by_upper_half(buffer<std::uint64_t>& words, unsigned bits) {
    constexpr unsigned top_bits = 10;
    const unsigned low_bits = bits > top_bits ? bits - top_bits : 0;
    const unsigned digit_bits = (low_bits + 1) / 2;
    // First into parts that fit the cache, then each of them by the two digits below.
    auto dealt = deal_out<std::uint64_t>(
        words.size(), std::size_t{1} << top_bits,
        [&words, low_bits](std::size_t at) { return words[at] >> (32 + low_bits); },
        [&words](std::size_t at) { return words[at]; });
    for (std::size_t part = 0; part < dealt.count() && low_bits > 0; ++part) {
        const std::size_t first = dealt.first[part];
        const std::size_t count = dealt.first[part + 1] - first;
        if (count > 1) {
            std::uint64_t* const rows = dealt.rows.data() + first;
            std::uint64_t* const other = words.data() + first;
            sort_by_digit(rows, count, other, 32, digit_bits);
            sort_by_digit(other, count, rows, 32 + digit_bits, digit_bits);
        }
    }
    std::swap(words, dealt.rows);
}

}  // namespace benchmarks

#endif

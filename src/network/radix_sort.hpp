// Many rows by a number each: stable, a few passes over memory instead of a comparison sort's dozens.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_RADIX_SORT_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_RADIX_SORT_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace referral_chain::detail {

/// By `key_of(row)`, an unsigned number up to `greatest`; rows of one key stay in their order.
template <class Row, class Key, class KeyOf>
void radix_sort(std::vector<Row>& rows, Key greatest, KeyOf key_of) {
    constexpr unsigned digit_bits = 8;
    constexpr std::size_t few = 2'048;
    const auto by_key = [&](const Row& left, const Row& right) { return key_of(left) < key_of(right); };
    if (std::is_sorted(rows.begin(), rows.end(), by_key)) {
        return;
    }
    if (rows.size() < few) {
        std::stable_sort(rows.begin(), rows.end(), by_key);
        return;
    }
    std::vector<Row> sorted(rows.size());
    for (unsigned shift = 0; shift < static_cast<unsigned>(std::bit_width(greatest)); shift += digit_bits) {
        const auto digit_of = [&](const Row& row) { return key_of(row) >> shift & 0xFFU; };
        std::array<std::size_t, std::size_t{1} << digit_bits> next{};
        for (const Row& row : rows) {
            ++next[digit_of(row)];
        }
        std::size_t first = 0;
        for (std::size_t& begin : next) {
            first += std::exchange(begin, first);
        }
        for (const Row& row : rows) {
            sorted[next[digit_of(row)]++] = row;
        }
        rows.swap(sorted);
    }
}

}  // namespace referral_chain::detail

#endif

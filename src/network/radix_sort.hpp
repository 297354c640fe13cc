// Rows by a key of 32 or 64 bits: stable, a few passes over memory instead of a comparison sort's dozens.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_RADIX_SORT_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_RADIX_SORT_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace referral_chain::detail {

template <class Key>
struct keyed_row {
    Key key;
    std::uint32_t row;
};

/// By key; rows of one key stay in their order. **Requires** keys up to `greatest`.
template <class Key>
void sort_by_key(std::vector<keyed_row<Key>>& rows, Key greatest) {
    constexpr unsigned digit_bits = 8;
    constexpr std::size_t few = 2'048;
    const auto by_key = [](const keyed_row<Key>& left, const keyed_row<Key>& right) { return left.key < right.key; };
    if (std::is_sorted(rows.begin(), rows.end(), by_key)) {
        return;
    }
    if (rows.size() < few) {
        std::stable_sort(rows.begin(), rows.end(), by_key);
        return;
    }
    std::vector<keyed_row<Key>> sorted(rows.size());
    for (unsigned shift = 0; shift < static_cast<unsigned>(std::bit_width(greatest)); shift += digit_bits) {
        const auto digit_of = [shift](const keyed_row<Key>& row) { return row.key >> shift & 0xFFU; };
        std::array<std::size_t, std::size_t{1} << digit_bits> next{};
        for (const auto& row : rows) {
            ++next[digit_of(row)];
        }
        std::size_t first = 0;
        for (std::size_t& begin : next) {
            first += std::exchange(begin, first);
        }
        for (const auto& row : rows) {
            sorted[next[digit_of(row)]++] = row;
        }
        rows.swap(sorted);
    }
}

}  // namespace referral_chain::detail

#endif

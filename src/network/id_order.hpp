// Rows in the order of their ids' texts.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ID_ORDER_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ID_ORDER_HPP

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "look_ahead.hpp"
#include "referral_chain/network/id_column.hpp"

namespace referral_chain::detail {

/// The first eight bytes of a text as a number that sorts as they do, shorter texts as if zeros followed.
[[nodiscard]] inline std::uint64_t prefix_of(std::string_view text) noexcept {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), std::min<std::size_t>(text.size(), sizeof bytes));
    return __builtin_bswap64(bytes);
}

/// Sorts rows, `rows[i]` having the id `ids[row_of(rows[i])]`. Costs a look at the ids each, and one more for those that
/// begin alike.
template <class Row, class RowOf>
void sort_by_id(std::span<Row> rows, const id_column& ids, RowOf row_of) {
    struct keyed {
        std::uint64_t prefix;
        Row row;
    };
    const auto id = [&](const Row& row) { return ids[row_of(row)]; };
    constexpr std::size_t few = 8;
    if (rows.size() <= few) {
        std::sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) { return id(left) < id(right); });
        return;
    }
    std::vector<keyed> keys(rows.size());
    with_look_ahead(
        rows.size(), [&](std::size_t at) { ids.prefetch(row_of(rows[at])); },
        [&](std::size_t at) {
            const id_text text = id(rows[at]);
            keys[at] = {prefix_of(text.view()), rows[at]};
        });
    std::sort(keys.begin(), keys.end(), [&](const keyed& left, const keyed& right) {
        return left.prefix != right.prefix ? left.prefix < right.prefix : id(left.row) < id(right.row);
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const keyed& next) { return next.row; });
}

}  // namespace referral_chain::detail

#endif

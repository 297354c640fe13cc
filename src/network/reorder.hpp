// Columns in a new order of rows. The old order is anywhere in memory, so each read is asked for ahead.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_REORDER_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_REORDER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "builder_state.hpp"
#include "look_ahead.hpp"
#include "radix_sort.hpp"

namespace referral_chain::detail {

using row_numbers = std::span<const std::uint32_t>;

/// Row i is `values[rows[i]]`, or `nothing` where there is no such row.
template <class Value>
[[nodiscard]] std::vector<Value> reordered(std::span<const Value> values, row_numbers rows, Value nothing) {
    std::vector<Value> result;
    result.reserve(rows.size());
    with_look_ahead(
        rows.size(), [&](std::size_t at) { __builtin_prefetch(values.data() + rows[at]); },
        [&](std::size_t at) { result.push_back(rows[at] < values.size() ? values[rows[at]] : nothing); });
    return result;
}

template <class Value, Value Nothing>
[[nodiscard]] optional_column<Value, Nothing> reordered(const optional_column<Value, Nothing>& values,
                                                        row_numbers rows) {
    if (values.empty()) {
        return {};
    }
    return optional_column<Value, Nothing>(reordered(std::span<const Value>(values.values()), rows, Nothing));
}

[[nodiscard]] inline std::vector<std::uint8_t> reordered_codes(const raw_codes& codes, row_numbers rows) {
    return codes.empty() ? std::vector<std::uint8_t>()
                         : reordered(std::span<const std::uint8_t>(codes.values()), rows, std::uint8_t{255});
}

/// Times after `last_key` are none.
[[nodiscard]] inline time_column reordered(const raw_times& times, row_numbers rows,
                                           std::int64_t last_key = std::numeric_limits<std::int64_t>::max()) {
    if (times.empty()) {
        return {};
    }
    if (times.is_wide()) {
        auto keys = reordered(times.wide(), rows, time_column::none);
        std::replace_if(
            keys.begin(), keys.end(), [=](std::int64_t key) { return key > last_key; }, time_column::none);
        return time_column(std::move(keys));
    }
    auto offsets = reordered(times.narrow(), rows, time_column::absent);
    if (last_key < raw_times::base + std::int64_t{time_column::absent}) {
        const std::int64_t last = last_key - raw_times::base;
        for (std::uint32_t& offset : offsets) {
            offset = std::int64_t{offset} <= last ? offset : time_column::absent;
        }
    }
    return {raw_times::base, std::move(offsets)};
}

/// Sort keys, none for absence, from the base of all narrow times where they allow it.
[[nodiscard]] inline time_column column_of(std::vector<std::int64_t> keys) {
    const auto fits = [](std::int64_t key) {
        return key == time_column::none ||
               static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(raw_times::base) < raw_times::absent;
    };
    if (!std::all_of(keys.begin(), keys.end(), fits)) {
        return time_column(std::move(keys));
    }
    std::vector<std::uint32_t> offsets;
    offsets.reserve(keys.size());
    for (const std::int64_t key : keys) {
        offsets.push_back(key == time_column::none ? time_column::absent
                                                   : static_cast<std::uint32_t>(key - raw_times::base));
    }
    return {raw_times::base, std::move(offsets)};
}

[[nodiscard]] inline id_column reordered(const id_column& ids, row_numbers rows) {
    id_column result;
    if (!ids.are_numbers()) {
        result.write_out();
    }
    result.reserve(rows.size(), ids.byte_count());
    const auto ask = [&](std::size_t at) { ids.prefetch(rows[at]); };
    if (ids.are_numbers()) {
        with_look_ahead(rows.size(), ask, [&](std::size_t at) { result.push_back(ids.numbers()[rows[at]]); });
    } else {
        with_look_ahead(
            rows.size(), [&](std::size_t at) { ids.prefetch_place(rows[at]); }, ask,
            [&](std::size_t at) { result.push_back(ids.text(rows[at])); });
    }
    return result;
}

/// Row i is `texts[places[i]]`, empty where that is none.
[[nodiscard]] inline text_column reordered(const text_column& texts, const label_column& places) {
    text_column result;
    const auto& rows = places.values();
    result.reserve(rows.size(), rows.empty() ? 0 : texts.byte_count());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (const std::size_t soon = at + 2 * look_ahead; soon < rows.size() && rows[soon] != no_index) {
            texts.prefetch_place(rows[soon]);
        }
        if (const std::size_t soon = at + look_ahead; soon < rows.size() && rows[soon] != no_index) {
            __builtin_prefetch(texts[rows[soon]].data());
        }
        result.push_back(rows[at] == no_index ? std::string_view() : texts[rows[at]]);
    }
    return result;
}

/// Rows gathered by party.
struct gathered {
    std::vector<std::uint32_t> first_of_party;  // one more than parties
    std::vector<std::uint32_t> rows;
};

/// A row on its way to its party.
template <class Key>
struct party_row {
    std::uint32_t party;
    std::uint32_t row;
    Key key;
};

/// **Given** for each of `parties_of` its party, and as `key_of(i)` and `row_of(i)` its key and row. **Gives** the rows
/// by party, within a party by key, rows of equal keys by `comes_first(row, row)`.
template <class Key, class KeyOf, class RowOf, class ComesFirst>
[[nodiscard]] gathered gather_by(row_numbers parties_of, std::size_t parties, KeyOf key_of, RowOf row_of,
                                 ComesFirst comes_first) {
    std::vector<party_row<Key>> rows;
    rows.reserve(parties_of.size());
    for (std::size_t at = 0; at < parties_of.size(); ++at) {
        rows.push_back({parties_of[at], row_of(at), key_of(at)});
    }
    radix_sort(rows, static_cast<std::uint32_t>(parties), [](const party_row<Key>& row) { return row.party; });
    const auto comes_before = [&](const party_row<Key>& left, const party_row<Key>& right) {
        return left.key != right.key ? left.key < right.key : comes_first(left.row, right.row);
    };
    gathered result;
    result.first_of_party.reserve(parties + 1);
    result.rows.reserve(rows.size());
    auto first = rows.begin();
    for (std::uint32_t party = 0; party < parties; ++party) {
        result.first_of_party.push_back(static_cast<std::uint32_t>(result.rows.size()));
        const auto last = std::find_if(first, rows.end(), [party](const auto& row) { return row.party != party; });
        if (last - first > 1 && !std::is_sorted(first, last, comes_before)) {
            std::sort(first, last, comes_before);
        }
        for (; first != last; ++first) {
            result.rows.push_back(first->row);
        }
    }
    result.first_of_party.push_back(static_cast<std::uint32_t>(result.rows.size()));
    return result;
}

/// **Given** rows, the party of each, and the time they are ordered by within a party; `comes_first(row, row)` decides
/// between equal times. Every row **requires** a time.
template <class ComesFirst>
[[nodiscard]] gathered gather(row_numbers rows, row_numbers parties_of, std::size_t parties, const raw_times& times,
                              ComesFirst comes_first) {
    const auto row_of = [&](std::size_t at) { return rows[at]; };
    if (times.is_wide()) {
        return gather_by<std::int64_t>(
            parties_of, parties, [&](std::size_t at) { return times.wide()[rows[at]]; }, row_of, comes_first);
    }
    return gather_by<std::uint32_t>(
        parties_of, parties, [&](std::size_t at) { return times.narrow()[rows[at]]; }, row_of, comes_first);
}

/// By the texts of their ids.
[[nodiscard]] inline auto by_id(const id_column& ids) {
    return [&ids](std::uint32_t left, std::uint32_t right) { return ids[left] < ids[right]; };
}

/// The party of each row, whose customers are given by pool number.
[[nodiscard]] inline std::vector<std::uint32_t> parties_of(row_numbers rows, row_numbers customers,
                                                           row_numbers position) {
    std::vector<std::uint32_t> result;
    result.reserve(rows.size());
    with_look_ahead(
        rows.size(), [&](std::size_t at) { __builtin_prefetch(&position[customers[rows[at]]]); },
        [&](std::size_t at) { result.push_back(position[customers[rows[at]]]); });
    return result;
}

}  // namespace referral_chain::detail

#endif

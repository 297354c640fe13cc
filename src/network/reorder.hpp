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
#include "rising_rows.hpp"

namespace referral_chain::detail {

using row_numbers = std::span<const std::uint32_t>;

/// Row i is `values[rows[i]]`, or `nothing` where there is no such row.
template <class Value>
[[nodiscard]] std::vector<Value> reordered(std::span<const Value> values, row_numbers rows, Value nothing) {
    std::vector<Value> result(rows.size());
    with_look_ahead(
        rows.size(), [&](std::size_t at) { __builtin_prefetch(values.data() + rows[at]); },
        [&](std::size_t at) { result[at] = rows[at] < values.size() ? values[rows[at]] : nothing; });
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

/// From the offsets of narrow times; those after `last_key` are none.
[[nodiscard]] inline time_column column_until(std::int64_t last_key, std::vector<std::uint32_t> offsets) {
    if (last_key < raw_times::base + std::int64_t{time_column::absent}) {
        const std::int64_t last = last_key - raw_times::base;
        for (std::uint32_t& offset : offsets) {
            offset = std::int64_t{offset} <= last ? offset : time_column::absent;
        }
    }
    return {raw_times::base, std::move(offsets)};
}

/// The same of wide times.
[[nodiscard]] inline time_column column_until(std::int64_t last_key, std::vector<std::int64_t> keys) {
    std::replace_if(
        keys.begin(), keys.end(), [=](std::int64_t key) { return key > last_key; }, time_column::none);
    return time_column(std::move(keys));
}

/// Times after `last_key` are none.
[[nodiscard]] inline time_column reordered(const raw_times& times, row_numbers rows,
                                           std::int64_t last_key = std::numeric_limits<std::int64_t>::max()) {
    if (times.empty()) {
        return {};
    }
    if (times.is_wide()) {
        return column_until(last_key, reordered(times.wide(), rows, time_column::none));
    }
    return column_until(last_key, reordered(times.narrow(), rows, time_column::absent));
}

[[nodiscard]] inline id_column reordered(const id_column& ids, row_numbers rows) {
    if (ids.are_numbers()) {
        return id_column(reordered(std::span<const std::uint64_t>(ids.numbers()), rows, std::uint64_t{0}));
    }
    id_column result;
    result.write_out();
    result.reserve(rows.size(), ids.byte_count());
    with_look_ahead(
        rows.size(), [&](std::size_t at) { ids.prefetch_place(rows[at]); },
        [&](std::size_t at) { ids.prefetch(rows[at]); }, [&](std::size_t at) { result.push_back(ids.text(rows[at])); });
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

/// By their ids.
[[nodiscard]] inline auto by_id(const id_pool& ids) {
    return [&ids](std::uint32_t left, std::uint32_t right) { return ids.comes_before(left, right); };
}

/// The party of each row, whose customers are given by pool number.
[[nodiscard]] inline std::vector<std::uint32_t> parties_of(const rising_rows& rows, row_numbers customers,
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

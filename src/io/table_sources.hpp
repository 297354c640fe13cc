// What the tables are written from, and the order and the fetching of their rows.
#ifndef REFERRAL_CHAIN_SRC_IO_TABLE_SOURCES_HPP
#define REFERRAL_CHAIN_SRC_IO_TABLE_SOURCES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "output_files.hpp"
#include "referral_chain/io/tables.hpp"

namespace referral_chain::detail {

/// Everything a table reads from.
struct table_sources {
    const network& net;
    const network_answers& answers;
    const load_facts& load;
    const table_options& options;
    const std::vector<std::uint32_t>& parties_by_id;  ///< party numbers in the order of their ids' bytes

    [[nodiscard]] const currency& unit() const { return net.facts().money_unit; }
};

/// Asks for the memory of a row of a column, if the column has it.
template <class Value>
void ask_for(const std::vector<Value>& column, std::size_t row) noexcept {
    if (row < column.size()) {
        __builtin_prefetch(column.data() + row);
    }
}
inline void ask_for(const time_column& column, std::size_t row) noexcept { ask_for(column.offsets(), row); }
inline void ask_for(const amount_column& column, std::size_t row) noexcept { ask_for(column.narrow(), row); }
/// For what tells which id it is: the number itself, or where its bytes are.
inline void ask_for(const id_column& ids, std::size_t row) noexcept {
    ids.are_numbers() ? ids.prefetch(row) : ids.prefetch_place(row);
}
template <class Index>
void ask_for(const id_column& ids, const std::optional<Index>& row) noexcept {
    if (row) {
        ask_for(ids, row->value());
    }
}

/// The id of a party or referral, its bytes asked for from memory.
template <class Index>
[[nodiscard]] id_text fetched_id(const network& net, Index index) {
    const id_text id = net.id_of(index);
    __builtin_prefetch(id.view().data());
    return id;
}
template <class Index>
[[nodiscard]] std::optional<id_text> fetched_id(const network& net, const std::optional<Index>& index) {
    return index ? std::optional(fetched_id(net, *index)) : std::nullopt;
}

/// Rows in the order of ids lie anywhere in memory. So a few at a time are fetched step by step, each step for all of
/// them: one asks for the memory that the next reads, and nobody waits for a row of his own.
/// **Given** positions in the order of the table, `write`, and steps that each fill in a part of a row.
template <class Row, class Write, class... Fetch>
void write_fetched(std::span<const std::uint32_t> positions, Write write, Fetch... fetch) {
    constexpr std::size_t batch_rows = 16;
    std::array<Row, batch_rows> rows;
    for (std::size_t first = 0; first < positions.size(); first += batch_rows) {
        const std::span batch(rows.data(), std::min(batch_rows, positions.size() - first));
        for (std::size_t at = 0; at < batch.size(); ++at) {
            batch[at].position = positions[first + at];
        }
        const auto fill_in = [&batch](auto step) { std::for_each(batch.begin(), batch.end(), step); };
        (fill_in(fetch), ...);
        std::for_each(batch.begin(), batch.end(), write);
    }
}

// Of parties
void write_customers(output_file& file, const table_sources& from);
void write_chains(output_file& file, const table_sources& from);
void write_asks(output_file& file, const table_sources& from);
void write_over_asked(output_file& file, const table_sources& from);
// Of referrals
void write_links(output_file& file, const table_sources& from);
void write_quality(output_file& file, const table_sources& from);
void write_worklist(output_file& file, const table_sources& from);

}  // namespace referral_chain::detail

#endif

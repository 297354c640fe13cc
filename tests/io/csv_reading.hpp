// Helpers of the tests of CSV rows: sources in memory, and a whole text read by csv_row_reader.
#ifndef REFERRAL_CHAIN_TESTS_IO_CSV_READING_HPP
#define REFERRAL_CHAIN_TESTS_IO_CSV_READING_HPP

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../src/io/csv_row_reader.hpp"
#include "csv_oracle.hpp"

namespace referral_chain::testing {

/// A text that comes in pieces of chosen sizes.
class text_source final : public detail::byte_source {
 public:
    explicit text_source(
        std::string_view text, std::function<std::size_t()> piece = [] { return std::size_t(-1); })
        : text_(text), piece_(std::move(piece)) {}
    std::size_t read(char* room, std::size_t size) override {
        const std::size_t count = std::min({size, text_.size(), std::max<std::size_t>(piece_(), 1)});
        std::copy_n(text_.begin(), count, room);
        text_.remove_prefix(count);
        bytes_read_ += count;
        return count;
    }
    [[nodiscard]] std::size_t bytes_read() const { return bytes_read_; }

 private:
    std::string_view text_;
    std::function<std::size_t()> piece_;
    std::size_t bytes_read_ = 0;
};

/// All rows of a source, every column kept.
inline csv_table_read read_all(detail::byte_source& source, detail::csv_limits limits = {}) {
    detail::csv_row_reader reader(source, limits);
    csv_table_read table;
    const auto state = reader.read_header();
    table.has_header = state != detail::csv_header::missing;
    table.header = reader.header();
    if (state == detail::csv_header::faulty) {
        table.header_fault = reader.fault();
    }
    if (state != detail::csv_header::ok) {
        return table;
    }
    std::vector<std::size_t> slots(table.header.size());
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        slots[slot] = slots.size() - 1 - slot;  // the other way round, so that slot and column cannot be mixed up
    }
    reader.keep(slots);
    while (reader.next()) {
        csv_row row{reader.line(), reader.byte_offset(), reader.fault(), std::string(reader.raw().substr(0, 203)), {}};
        for (std::size_t column = 0; column < slots.size() && !row.fault; ++column) {
            row.values.emplace_back(reader.value(slots.size() - 1 - column));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

inline csv_table_read read_all(std::string_view text, detail::csv_limits limits = {}) {
    text_source source(text);
    return read_all(source, limits);
}

/// The fault of the one row behind the header `a,b`.
inline std::optional<reject_reason> fault_of(const std::string& row, detail::csv_limits limits = {}) {
    const auto table = read_all("a,b\n" + row, limits);
    return table.rows.empty() ? std::nullopt : table.rows.front().fault;
}

/// The values of the one row behind the header `a,b`.
inline std::vector<std::string> values_of(const std::string& row) {
    const auto table = read_all("a,b\n" + row);
    return table.rows.empty() ? std::vector<std::string>() : table.rows.front().values;
}

}  // namespace referral_chain::testing

#endif

// What a source says of its tables and rows, as texts that tests can compare.
#ifndef REFERRAL_CHAIN_TESTS_IO_DATABASE_SOURCE_READING_HPP
#define REFERRAL_CHAIN_TESTS_IO_DATABASE_SOURCE_READING_HPP

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "../../../src/io/row_source.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::testing {

struct source_row {
    std::uint64_t line = 0;
    std::vector<std::string> texts{};
    std::string fault{};  ///< empty where the row has none
    std::string raw{};
};

[[nodiscard]] inline source_row row_of(const detail::row_source& source) {
    source_row row{source.line(), {}, {}, {}};
    if (const auto fault = source.fault()) {
        row.fault = to_string(*fault);
        row.raw = source.raw();
    } else {
        row.texts.assign(source.texts().begin(), source.texts().end());
    }
    return row;
}

/// All rows, all columns kept in their order.
[[nodiscard]] inline std::vector<source_row> rows_of(detail::row_source& source) {
    std::vector<std::size_t> columns(source.columns().size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    source.keep(columns);
    std::vector<source_row> rows;
    while (source.next()) {
        rows.push_back(row_of(source));
    }
    return rows;
}

[[nodiscard]] inline std::vector<source_row> rows_of(detail::source_set& set, const std::string& table) {
    const auto source = set.open(table, ',');
    if (source == nullptr) {
        ADD_FAILURE() << "no table " << table;
        return {};
    }
    return rows_of(*source);
}

/// Each row as `line: text|text`, or `line! fault [raw]`.
[[nodiscard]] inline std::vector<std::string> lines_of(detail::source_set& set, const std::string& table) {
    std::vector<std::string> lines;
    for (const source_row& row : rows_of(set, table)) {
        std::string line = std::to_string(row.line);
        if (!row.fault.empty()) {
            lines.push_back(line + "! " + row.fault + " [" + row.raw + "]");
            continue;
        }
        for (std::size_t slot = 0; slot < row.texts.size(); ++slot) {
            line += (slot == 0 ? ": " : "|") + row.texts[slot];
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The message of the io_error that an action throws; empty where it throws none.
template <class Action>
[[nodiscard]] std::string complaint_of(Action action) {
    try {
        action();
    } catch (const io_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace referral_chain::testing

#endif

// A data folder read the slow, obvious way: which rows it has, what becomes of each, and the records of those taken.
// Rows are cut by csv_oracle, values read by slow_values, and what a record may not say is judged by the oracle.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_SLOW_TABLES_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_SLOW_TABLES_HPP

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "fuzz_target.hpp"
#include "oracle/oracle.hpp"

namespace fuzz {

/// What a load of a folder must find.
struct slow_load {
    /// Words that the one error's message holds, the file first; none where there is no error.
    lines error{};
    /// `table: read = taken + rejected`, for each of the six.
    lines counts{};
    /// One line for each reject, as shown_reject makes it.
    lines rejects{};
    /// One line for each table that has a column that is not ours.
    lines unknown_columns{};
    /// `2024-05-01 sales line 3 ordered_at`; empty where no row taken holds an event.
    std::string latest{};
    /// The rows taken.
    oracle::record_set taken{};
};

/// Its place, what is wrong and how it is shown.
[[nodiscard]] std::string shown_reject(const std::string& table, std::uint64_t line, std::uint64_t offset,
                                       const std::string& column, const std::string& reason, const std::string& text);

/// **Given** the contents of the files by name, and the digits of the currency.
[[nodiscard]] slow_load slow_load_of(const std::map<std::string, std::string>& files, bool strict, int currency_digits);

}  // namespace fuzz

#endif

// A naive reader of clean data folders for the oracle: rows without faults in their form, whatever their meaning. What
// it cannot read it throws at the test; rejects belong to the library's own reader.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_CLEAN_CSV_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_CLEAN_CSV_HPP

#include <map>
#include <string>
#include <vector>

#include "oracle/oracle.hpp"
#include "oracle/tables.hpp"

namespace oracle {

/// A time as files write it: `2024-05-01`, `2024-05-01T10:30:15.250+07:00`.
[[nodiscard]] referral_chain::utc_time time_from(const std::string& text);

/// All rows of a file, the header's first; none where there is no file.
[[nodiscard]] std::vector<text_row> csv_rows(const std::string& path);
/// The tables of a folder; amounts in US dollars.
[[nodiscard]] record_set records_in(const std::string& folder);

/// **Given** the arguments of the program, and the folder their file names start from.
[[nodiscard]] options options_from(const std::string& command_line, const std::string& folder);

}  // namespace oracle

#endif

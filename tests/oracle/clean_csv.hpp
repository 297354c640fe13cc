// A naive reader of data folders for the oracle: rows without faults in their form, whatever their meaning. Rows with
// faults must be named to it, for finding them belongs to the library's own reader; else it throws at the test.
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

/// The lines on which rows start that are to be passed over; true for those that end with their line, as a row with a
/// broken quote does, whatever its quotes say.
using faulty_lines = std::map<std::int64_t, bool>;
/// By file name, from a `rejects.csv`.
[[nodiscard]] std::map<std::string, faulty_lines> faults_in(const std::string& rejects_path);

/// Empty where there is no file.
[[nodiscard]] std::string text_of_file(const std::string& path);
/// All rows of a file but the faulty ones, the header's first; none where there is no file.
[[nodiscard]] std::vector<text_row> csv_rows(const std::string& path, const faulty_lines& faults = {});
/// The tables of a folder less the faulty rows; amounts in US dollars.
[[nodiscard]] record_set records_in(const std::string& folder, const std::map<std::string, faulty_lines>& faults = {});

/// **Given** the arguments of the program, and the folder their file names start from.
[[nodiscard]] options options_from(const std::string& command_line, const std::string& folder);

}  // namespace oracle

#endif

// A list of holidays from a text file.
#ifndef REFERRAL_CHAIN_IO_HOLIDAYS_HPP
#define REFERRAL_CHAIN_IO_HOLIDAYS_HPP

#include <filesystem>
#include <vector>
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "referral_chain/io/export.hpp"

namespace referral_chain {

/// For business_calendar.
/// **Given** a file with one date (`2024-12-25`) a line; empty lines and lines that begin with `#` are skipped, spaces
/// around a date are cut.
/// **Throws** io_error where the file cannot be read, and for any line that is something else; it names file and line.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::vector<boost::gregorian::date> read_holidays(
    const std::filesystem::path& file);

}  // namespace referral_chain

#endif

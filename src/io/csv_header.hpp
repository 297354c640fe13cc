// The header row of a CSV file, or why the file cannot be used.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_HEADER_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_HEADER_HPP

#include <filesystem>

#include "csv_row_reader.hpp"

namespace referral_chain::detail {

/// **Throws** io_error where there is no header row that can be used.
void read_header(csv_row_reader& reader, const std::filesystem::path& path);

}  // namespace referral_chain::detail

#endif

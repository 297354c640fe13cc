// The workload as a folder of CSV files.
#ifndef REFERRAL_CHAIN_BENCHMARKS_WHOLE_CSV_FOLDER_HPP
#define REFERRAL_CHAIN_BENCHMARKS_WHOLE_CSV_FOLDER_HPP

#include <filesystem>

#include "support/workload.hpp"

namespace benchmarks {

/// customers.csv, referrals.csv and sales.csv, with names, segments and salespeople made up.
void write_csv_folder(const workload& load, const std::filesystem::path& folder);

[[nodiscard]] double mebibytes_in(const std::filesystem::path& folder);

}  // namespace benchmarks

#endif

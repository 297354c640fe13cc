// A folder of CSV files, read into a network builder. What a field means and when a row is rejected is told in
// docs/definitions.md; how rows are cut from bytes lies in src/io.
#ifndef REFERRAL_CHAIN_IO_CSV_HPP
#define REFERRAL_CHAIN_IO_CSV_HPP

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/money.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/io/load_sources.hpp"
#include "referral_chain/network/load_report.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_chain {

/// How far a load has come.
struct csv_progress {
    record_table table{};           ///< being read
    std::uint64_t bytes_read = 0;   ///< of all files together
    std::uint64_t bytes_total = 0;  ///< of all files together, when they were opened
};

/// How to read a folder.
struct csv_options {
    /// Called now and then, at most once in 4 MiB, and once at the end. What it throws ends the load.
    std::function<void(const csv_progress&)> progress{};
};

/// What a load found besides records; those, and the rejects, are in the builder's report.
struct csv_load {
    /// By record_table: the columns that are not ours, in the order of the header; with a mapping, those it does not
    /// use.
    std::array<std::vector<std::string>, record_table_count> unknown_columns{};
    /// What a mapping read, in that order: reject::source counts these from 1. None without one.
    std::vector<mapped_source> sources{};
    /// What a mapping read besides, to look texts up in; not counted among the sources.
    std::vector<name_source> name_sources{};
    /// What a mapping looked up, each text of a source and column once, by these and by line.
    std::vector<text_match> matches{};

    /// What the source of a reject or event is called: `leads.csv`.
    [[nodiscard]] std::string file_of(record_table table, std::uint32_t source) const {
        return source == 0 ? std::string(to_string(table)) + ".csv" : sources[source - 1].name;
    }
    /// What a column of ours is called there.
    [[nodiscard]] std::string_view column_of(std::uint32_t source, std::string_view column) const& noexcept {
        return source == 0 ? column : sources[source - 1].name_of(column);
    }
    std::string_view column_of(std::uint32_t source, std::string_view column) const&& = delete;
};

/// Reads customers.csv, referrals.csv, sales.csv, service_cases.csv, feedback.csv and asks.csv, in this order.
/// Only referrals.csv must be there. Each row becomes a record in the builder or a reject in its report.
///
/// **Given** a folder, the builder the records go to, and options.
/// **Throws** io_error, naming the file and the cause: no such folder; referrals.csv missing; anything but a readable
/// regular file (or a link to one) where one of the six is looked for; no header row, a header row that cannot be cut
/// into fields, more than 1,024 columns, one of ours missing or there twice. All this is found before the first row is
/// read, so the builder is as before; after a read error or limit_error it keeps the rows taken until then. A file that
/// is written to while it is read is such an error, found at its end; one that is exchanged is read as it was.
/// **Cost** O(bytes); a few MiB and the values of one row: nothing that grows with rows or their length. With more than
/// one thread (builder_options), another reads ahead while the caller's, which alone calls `progress`, fills the
/// builder.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT csv_load load_csv_folder(const std::filesystem::path& folder,
                                                                network_builder& builder,
                                                                const csv_options& options = {});

}  // namespace referral_chain

#endif

// A folder of CSV files for tests, and what a load of it reports.
#ifndef REFERRAL_CHAIN_TESTS_IO_CSV_FOLDER_HPP
#define REFERRAL_CHAIN_TESTS_IO_CSV_FOLDER_HPP

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "referral_chain/domain/error.hpp"
#include "referral_chain/io/csv.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {

inline const std::string referrals_header = "referral_id,referrer_id,referred_id,given_at\n";

/// Holds a referrals.csv without rows, which every folder must have.
class csv_folder {
 public:
    csv_folder() { write("referrals.csv", referrals_header); }
    csv_folder& write(const std::string& file, const std::string& content) {
        folder_.write(file, content);
        return *this;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }

    [[nodiscard]] load_report load(builder_options options = {}) const {
        network_builder builder(std::move(options));
        found = load_csv_folder(path(), builder);
        return builder.report();
    }
    [[nodiscard]] row_counts rows_of(record_table table) const {
        const load_report report = load();
        return report.rows_of(table);
    }
    /// What the load says cannot be read; empty where it does not fail.
    [[nodiscard]] std::string complaint() const {
        network_builder builder;
        try {
            found = load_csv_folder(path(), builder);
        } catch (const io_error& error) {
            EXPECT_EQ(builder.report().rows_of(record_table::referrals).read, 0U);
            return error.what();
        }
        return {};
    }

    mutable csv_load found{};  ///< by the last load

 private:
    test_support::temporary_folder folder_;
};

/// `line column reason [text]` of the only reject; else how many there are.
inline std::string only_reject(const load_report& report) {
    if (report.rejects.size() != 1) {
        return std::to_string(report.rejects.size()) + " rejects";
    }
    const reject& row = report.rejects.front();
    return std::to_string(row.line) + " " + std::string(row.column) + " " + std::string(to_string(row.reason)) + " [" +
           row.text + "]";
}

}  // namespace referral_chain::testing

#endif

// A folder of somebody's CSV files and a mapping, for tests, and what a load through it reports.
#ifndef REFERRAL_CHAIN_TESTS_IO_MAPPED_FOLDER_HPP
#define REFERRAL_CHAIN_TESTS_IO_MAPPED_FOLDER_HPP

#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <string>

#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/mapping.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {

class mapped_folder {
 public:
    mapped_folder& write(const std::string& file, const std::string& content) {
        folder_.write(file, content);
        return *this;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

    load_report load(const std::string& how, const mapping_options& options = {}, builder_options built = {}) {
        network_builder builder(std::move(built));
        found = load_mapped_folder(path(), mapping::from_text(how, "m.toml"), builder, options);
        latest = builder.latest();
        net = builder.build({.as_of = instant(boost::posix_time::ptime(boost::gregorian::date(2200, 12, 31)))});
        return builder.report();
    }
    /// What is wrong with a mapping; empty where nothing is.
    [[nodiscard]] std::string mistake(const std::string& how) {
        try {
            static_cast<void>(load(how));
        } catch (const io_error& error) {
            return error.what();
        }
        return {};
    }
    /// The rejects, each in a line: `file line column reason [text]`.
    [[nodiscard]] std::string rejects(const load_report& report) const {
        std::string lines;
        for (const reject& row : report.rejects) {
            lines += found.file_of(row.table, row.source) + " " + std::to_string(row.line) + " " +
                     std::string(found.column_of(row.source, row.column)) + " " + std::string(to_string(row.reason)) +
                     " [" + row.text + "]\n";
        }
        return lines;
    }
    /// The referrals by their numbers, each in a line: `id referrer>referred given`.
    [[nodiscard]] std::string referrals() const {
        std::string lines;
        for (const referral_index referral : net->referrals()) {
            lines += net->id_of(referral).str() + " " + net->id_of(net->referrer_of(referral)).str() + ">" +
                     net->id_of(net->referred_of(referral)).str() + " " + to_string(net->given_at(referral)) + "\n";
        }
        return lines;
    }

    /// The outcomes recorded, by the ids of their referrals, each in a line: `id outcome`.
    [[nodiscard]] std::string outcomes() const {
        std::set<std::string> lines;
        for (const referral_index referral : net->referrals()) {
            lines.insert(net->id_of(referral).str() + " " + std::string(to_string(net->recorded_outcome(referral))) +
                         "\n");
        }
        return std::accumulate(lines.begin(), lines.end(), std::string());
    }

    csv_load found{};  ///< by the last load, as all below
    std::optional<latest_event> latest{};
    std::optional<network> net{};

 private:
    test_support::temporary_folder folder_;
};

/// A mapping of `edges.csv` with the columns id, a, b and t; `more` goes below its [referrals].
inline std::string edges(const std::string& more = "", const std::string& given_at = "\"t\"") {
    return "[referrals]\nfrom = \"edges\"\nreferral_id = \"id\"\nreferrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at "
           "= " +
           given_at + "\n" + more;
}

}  // namespace referral_chain::testing

#endif

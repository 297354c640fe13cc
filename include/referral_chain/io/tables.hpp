// The answers as tables: customers.csv, chains.csv, links.csv, asks.csv, over_asked.csv, quality.csv, worklist.csv,
// rejects.csv and summary.json, and matches.csv where a mapping looked texts up; written whole or not at all.
// docs/definitions.md explains every column and key.
#ifndef REFERRAL_CHAIN_IO_TABLES_HPP
#define REFERRAL_CHAIN_IO_TABLES_HPP

#include <filesystem>
#include <optional>
#include <vector>

#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/quality.hpp"
#include "referral_chain/analysis/worklist.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/network/load_report.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Every answer about one network.
struct network_answers {
    chain_depth_figures depths;
    std::vector<generation_range> bounds;
    yield_figures yields;
    duty_figures duties;
    broken_chain_figures broken;
    ask_figures asks;
    std::vector<quality_row> quality;
    customer_comparison comparison;
    std::vector<work_item> work;
    growth_figures growth;
    broken_cost_figures broken_cost;
};

/// What a team sets for itself: docs/how-to/set_my_own_standard.md tells of each.
struct answer_options {
    yield_options yield{};
    service_standard standard{};
    ask_rules asks{};
    growth_options growth{};
    quality_options quality{};
};

/// Asks every question once. **Throws** what the analyses throw.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT network_answers find_answers(const network& net,
                                                                    const answer_options& options = {});

/// What the load says about itself in rejects.csv and summary.json.
struct load_facts {
    const load_report& report;
    const csv_load& files;
    /// Where as_of came from; nothing where somebody chose it.
    std::optional<latest_event> as_of_source{};
};

/// How cells are written.
struct table_options {
    /// Leave out the `'` before texts that a spreadsheet would take for a formula.
    bool raw = false;
};

/// Writes the nine files, or ten with matches.csv, into a folder, which is made if absent. Rows are sorted by their
/// first columns, ids by bytes.
/// **Requires** answers of this very network.
/// **Throws** io_error naming the file and the cause; no file is then new or changed, unless the system fails between
/// two of the final renames, each of which leaves a file whole.
/// **Cost** O(P + R) with ids of bounded length; at most 20 bytes of memory for each party and 20 for each referral,
/// and 4 for each moment of asking.
REFERRAL_CHAIN_IO_EXPORT void write_tables(const std::filesystem::path& folder, const network& net,
                                           const network_answers& answers, const load_facts& load,
                                           const table_options& options = {});

}  // namespace referral_chain

#endif

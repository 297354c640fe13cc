// All answers, and all tables of them.
#include "referral_chain/io/tables.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "io/csv_writer.hpp"
#include "io/output_files.hpp"
#include "io/reject_text.hpp"
#include "io/summary.hpp"
#include "io/table_sources.hpp"
#include "network/id_order.hpp"
#include "network/parallel.hpp"

namespace referral_chain {
namespace {

using detail::csv_writer;

/// A reject under the names that its reader knows.
struct named_reject {
    std::string file;
    const reject* row = nullptr;
};

void write_rejects(detail::output_file& file, const detail::table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"file", "line", "column", "reason", "text"});
    std::vector<named_reject> rejects;
    for (const reject& row : from.load.report.rejects) {
        rejects.push_back({from.load.files.file_of(row.table, row.source), &row});
    }
    std::stable_sort(rejects.begin(), rejects.end(), [](const named_reject& left, const named_reject& right) {
        return std::tie(left.file, left.row->line) < std::tie(right.file, right.row->line);
    });
    for (const auto& [file_name, row] : rejects) {
        table.text(file_name)
            .number(row->line)
            .text(row->column.empty() ? row->column : from.load.files.column_of(row->source, row->column))
            .word(to_string(row->reason))
            .text(row->text)
            .end_row();
    }
}

/// Whom the texts meant that a mapping looked up.
void write_matches(detail::output_file& file, const detail::table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"file", "line", "column", "text", "times", "state", "customer_ids"});
    for (const text_match& match : from.load.files.matches) {
        std::string ids;
        for (const std::string& id : match.ids) {
            ids.append(ids.empty() ? "" : ";").append(id);
        }
        table.text(from.load.files.file_of({}, match.source))
            .number(match.line)
            .text(from.load.files.column_of(match.source, match.column))
            .text(detail::reject_text(match.text))
            .number(match.times)
            .word(to_string(match.state))
            .text(ids)
            .end_row();
    }
}

}  // namespace

network_answers find_answers(const network& net, const answer_options& options) {
    network_answers answers;
    detail::run_both(
        detail::is_parallel(net.threads()),
        [&] {
            answers.depths = chain_depths(net);
            answers.duties = find_duties(net, options.standard);
            answers.broken = find_broken_chains(net, answers.depths, answers.duties);
            answers.quality = referral_quality(net, answers.duties, options.quality);
        },
        [&] {
            answers.bounds = find_generation_bounds(net);
            answers.yields = customer_yields(net, options.yield);
            answers.asks = find_asks(net, options.asks);
            answers.comparison = compare_referred_customers(net);
            answers.growth = measure_growth(net, options.growth);
        });
    answers.work = find_work(net, answers.yields, answers.duties, answers.asks, options.asks);
    answers.broken_cost = cost_of_broken_links(net, answers.growth, answers.duties);
    return answers;
}

void write_tables(const std::filesystem::path& folder, const network& net, const network_answers& answers,
                  const load_facts& load, const table_options& options) {
    detail::output_files files(folder);
    auto& customers = files.add("customers.csv");
    auto& chains = files.add("chains.csv");
    auto& links = files.add("links.csv");
    auto& asks = files.add("asks.csv");
    auto& over_asked = files.add("over_asked.csv");
    auto& quality = files.add("quality.csv");
    auto& worklist = files.add("worklist.csv");
    auto& rejects = files.add("rejects.csv");
    auto& summary = files.add("summary.json");
    auto* const matches = load.files.matches.empty() ? nullptr : &files.add("matches.csv");
    std::vector<std::uint32_t> parties_by_id;
    const detail::table_sources from{net, answers, load, options, parties_by_id};
    detail::run_both(
        detail::is_parallel(net.threads()),
        [&] {
            parties_by_id = detail::order_by_id(net.party_count(),
                                                [&net](std::uint32_t party) { return net.id_of(party_index(party)); });
            detail::write_customers(customers, from);
            detail::write_chains(chains, from);
            detail::write_asks(asks, from);
            detail::write_over_asked(over_asked, from);
        },
        [&] {
            detail::write_links(links, from);
            detail::write_quality(quality, from);
            detail::write_worklist(worklist, from);
            write_rejects(rejects, from);
            if (matches != nullptr) {
                write_matches(*matches, from);
            }
            summary.append(detail::summary_text(net, answers, load));
        });
    files.commit();
}

}  // namespace referral_chain

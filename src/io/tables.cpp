// All answers, and all tables of them.
#include "referral_chain/io/tables.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "io/csv_writer.hpp"
#include "io/output_files.hpp"
#include "io/summary.hpp"
#include "io/table_sources.hpp"
#include "network/id_order.hpp"
#include "network/parallel.hpp"

namespace referral_chain {
namespace {

using detail::csv_writer;

void write_rejects(detail::output_file& file, const detail::table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"file", "line", "column", "reason", "text"});
    std::vector<const reject*> rejects;
    for (const reject& row : from.load.report.rejects) {
        rejects.push_back(&row);
    }
    std::stable_sort(rejects.begin(), rejects.end(), [](const reject* left, const reject* right) {
        return std::tuple(to_string(left->table), left->line) < std::tuple(to_string(right->table), right->line);
    });
    for (const reject* row : rejects) {
        table.word(std::string(to_string(row->table)) + ".csv")
            .number(row->line)
            .word(row->column)
            .word(to_string(row->reason))
            .text(row->text)
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
            answers.quality = referral_quality(net, answers.duties);
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
            summary.append(detail::summary_text(net, answers, load));
        });
    files.commit();
}

}  // namespace referral_chain

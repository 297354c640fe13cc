// All answers, and all tables of them.
#include "referral_chain/io/tables.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "io/csv_writer.hpp"
#include "network/id_order.hpp"
#include "io/output_files.hpp"
#include "io/summary.hpp"
#include "io/table_sources.hpp"

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
    answers.depths = chain_depths(net);
    answers.bounds = find_generation_bounds(net);
    answers.yields = customer_yields(net, options.yield);
    answers.duties = find_duties(net, options.standard);
    answers.broken = find_broken_chains(net, answers.depths, answers.duties);
    answers.asks = find_asks(net, options.asks);
    answers.quality = referral_quality(net, answers.duties);
    answers.comparison = compare_referred_customers(net);
    answers.work = find_work(net, answers.yields, answers.duties, answers.asks, options.asks);
    answers.growth = measure_growth(net, options.growth);
    answers.broken_cost = cost_of_broken_links(net, answers.growth, answers.duties);
    return answers;
}

void write_tables(const std::filesystem::path& folder, const network& net, const network_answers& answers,
                  const load_facts& load, const table_options& options) {
    const auto parties_by_id =
        detail::order_by_id(net.party_count(), [&net](std::uint32_t party) { return net.id_of(party_index(party)); });
    const detail::table_sources from{net, answers, load, options, parties_by_id};
    detail::output_files files(folder);
    detail::write_customers(files.add("customers.csv"), from);
    detail::write_chains(files.add("chains.csv"), from);
    detail::write_links(files.add("links.csv"), from);
    detail::write_asks(files.add("asks.csv"), from);
    detail::write_over_asked(files.add("over_asked.csv"), from);
    detail::write_quality(files.add("quality.csv"), from);
    detail::write_worklist(files.add("worklist.csv"), from);
    write_rejects(files.add("rejects.csv"), from);
    files.add("summary.json").append(detail::summary_text(net, answers, load));
    files.commit();
}

}  // namespace referral_chain

// The tables, row by row in the order of the ids.
#include "referral_chain/io/tables.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "io/csv_writer.hpp"
#include "io/output_files.hpp"
#include "io/summary.hpp"

namespace referral_chain {
namespace {

using detail::csv_writer;

/// Positions of an id column in the order of the ids' bytes.
[[nodiscard]] std::vector<std::uint32_t> sorted_by_id(const id_column& ids, std::vector<std::uint32_t> rows) {
    std::sort(rows.begin(), rows.end(),
              [&ids](std::uint32_t left, std::uint32_t right) { return ids[left] < ids[right]; });
    return rows;
}
[[nodiscard]] std::vector<std::uint32_t> sorted_by_id(const id_column& ids) {
    std::vector<std::uint32_t> rows(ids.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return sorted_by_id(ids, std::move(rows));
}

/// Positions of rows that are in order within each customer, by the bytes of the customer's id.
template <class Row>
[[nodiscard]] std::vector<std::uint32_t> sorted_by_customer(const network& net, const std::vector<Row>& rows) {
    std::vector<std::uint32_t> positions(rows.size());
    std::iota(positions.begin(), positions.end(), 0U);
    std::stable_sort(positions.begin(), positions.end(), [&](std::uint32_t left, std::uint32_t right) {
        return net.id_of(rows[left].customer) < net.id_of(rows[right].customer);
    });
    return positions;
}

/// Everything a table reads from.
struct sources {
    const network& net;
    const network_answers& answers;
    const load_facts& load;
    const table_options& options;

    [[nodiscard]] const currency& unit() const { return net.facts().money_unit; }
};

void write_customers(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"customer_id",
                  "status",
                  "joined_at",
                  "seed_id",
                  "referrer_id",
                  "referral_id",
                  "generation",
                  "generation_min",
                  "generation_max",
                  "given",
                  "won",
                  "lost",
                  "open",
                  "conversion",
                  "direct_customers",
                  "downstream_customers",
                  "own_revenue",
                  "direct_revenue",
                  "downstream_revenue",
                  "discounted_yield",
                  "cost",
                  "referral_interval_days"});
    const auto& net = from.net;
    const auto& depths = from.answers.depths;
    const auto& yields = from.answers.yields;
    const auto& outcomes = yields.outcomes;
    const auto& downstream = yields.downstream;
    for (const std::uint32_t at : sorted_by_id(net.columns().ids)) {
        const party_index party(at);
        const auto referral = net.credited_referral(party);
        const auto conversion = outcomes[at].conversion();
        table.text(net.id_of(party))
            .word(net.is_customer(party) ? "customer" : "prospect")
            .time(net.joined_at(party))
            .text(net.id_of(depths.chains[depths.places[at].chain].seed))
            .text(referral ? net.id_of(net.referrer_of(*referral)) : id_text())
            .text(referral ? net.id_of(*referral) : id_text())
            .number(depths.places[at].generation)
            .number(from.answers.bounds[at].least)
            .number(from.answers.bounds[at].greatest)
            .number(outcomes[at].given)
            .number(outcomes[at].won)
            .number(outcomes[at].lost)
            .number(outcomes[at].open)
            .ratio(conversion ? std::optional(conversion->share) : std::nullopt)
            .number(downstream[at].direct_customers)
            .number(downstream[at].downstream_customers)
            .amount(net.own_revenue(party))
            .amount(downstream[at].direct_revenue)
            .amount(downstream[at].downstream_revenue)
            .amount(yields.rounded_yield(party))
            .amount(yields.cost[at])
            .ratio(yields.referral_interval_days(party))
            .end_row();
    }
}

void write_chains(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"seed_id", "parties", "customers", "depth", "revenue", "broken_links", "strained_links",
                  "sound_depth", "beyond_break"});
    const auto& depths = from.answers.depths;
    const auto& broken = from.answers.broken;
    std::vector<std::uint32_t> seeds;
    seeds.reserve(depths.chains.size());
    for (const auto& chain : depths.chains) {
        seeds.push_back(chain.seed.value());
    }
    for (const std::uint32_t seed : sorted_by_id(from.net.columns().ids, std::move(seeds))) {
        const std::uint32_t chain = depths.places[seed].chain;
        table.text(from.net.id_of(party_index(seed)))
            .number(depths.chains[chain].parties)
            .number(depths.chains[chain].customers)
            .number(depths.chains[chain].depth)
            .amount(broken.revenue[chain])
            .number(broken.broken_links[chain])
            .number(broken.strained_links[chain])
            .number(broken.sound_depth[chain])
            .number(broken.beyond_break[chain])
            .end_row();
    }
}

void write_asks(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"customer_id", "moment", "at", "window_end", "state"});
    for (const std::uint32_t at : sorted_by_customer(from.net, from.answers.asks.moments)) {
        const timely_moment& moment = from.answers.asks.moments[at];
        table.text(from.net.id_of(moment.customer))
            .word(to_string(moment.kind))
            .time(moment.at)
            .time(utc_time(moment.window_end))
            .word(to_string(moment.state))
            .end_row();
    }
}

void write_over_asked(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"customer_id", "at"});
    for (const std::uint32_t at : sorted_by_customer(from.net, from.answers.asks.over_asked)) {
        const over_ask& ask = from.answers.asks.over_asked[at];
        table.text(from.net.id_of(ask.customer)).time(ask.at).end_row();
    }
}

void write_quality(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"dimension", "value", "given", "won", "lost", "open", "conversion", "conversion_low",
                  "conversion_high", "revenue_won", "cost", "links", "broken", "broken_rate", "broken_low",
                  "broken_high"});
    const auto add_share = [&table](const std::optional<share_interval>& share) {
        table.ratio(share ? std::optional(share->share) : std::nullopt)
            .ratio(share ? std::optional(share->low) : std::nullopt)
            .ratio(share ? std::optional(share->high) : std::nullopt);
    };
    for (const quality_row& row : from.answers.quality) {
        table.word(to_string(row.dimension)).text(row.value).number(row.given).number(row.won);
        table.number(row.lost).number(row.open);
        add_share(row.conversion());
        table.amount(row.revenue_won).amount(row.cost).number(row.links).number(row.broken);
        add_share(row.broken_rate());
        table.end_row();
    }
}

void write_worklist(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"action", "referral_id", "customer_id", "due", "overdue_hours", "value_at_stake"});
    for (const work_item& item : from.answers.work) {
        table.word(to_string(item.action))
            .text(item.referral ? from.net.id_of(*item.referral) : id_text())
            .text(from.net.id_of(item.party))
            .time(utc_time(item.due))
            .number(static_cast<std::uint64_t>(item.overdue_hours))
            .amount(item.value_at_stake)
            .end_row();
    }
}

[[nodiscard]] std::string failures_of(const link_duties& link) {
    std::string reasons;
    for (std::size_t which = 0; which < experience_failure_count; ++which) {
        const auto failure = static_cast<experience_failure>(which);
        if (link.has_failure(failure)) {
            reasons.append(reasons.empty() ? "" : ";").append(to_string(failure));
        }
    }
    return reasons;
}

void write_links(detail::output_file& file, const sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"referral_id", "referrer_id", "referred_id", "given_at", "credited", "outcome", "status",
                  "thank_for_referral", "thank_for_referral_due", "meet_on_schedule", "meet_on_schedule_due",
                  "same_experience", "same_experience_reasons", "thank_on_close", "thank_on_close_due",
                  "referrer_revenue", "referred_revenue", "downstream_revenue", "downstream_customers"});
    const auto& net = from.net;
    const auto& duties = from.answers.duties;
    for (const std::uint32_t at : sorted_by_id(net.columns().referral_ids)) {
        const referral_index referral(at);
        const link_duties& link = duties.links[at];
        const link_stake stake = stake_of(net, from.answers.yields.downstream, referral);
        const auto state = [&link](duty which) { return to_string(link.state_of(which)); };
        table.text(net.id_of(referral))
            .text(net.id_of(net.referrer_of(referral)))
            .text(net.id_of(net.referred_of(referral)))
            .time(net.given_at(referral))
            .word(net.is_credited(referral) ? "true" : "false")
            .word(to_string(net.outcome_of(referral)))
            .word(to_string(link.status))
            .word(state(duty::thank_for_referral))
            .time(duties.due(referral, duty::thank_for_referral))
            .word(state(duty::meet_on_schedule))
            .time(duties.due(referral, duty::meet_on_schedule))
            .word(state(duty::same_experience))
            .word(failures_of(link))
            .word(state(duty::thank_on_close))
            .time(duties.due(referral, duty::thank_on_close))
            .amount(stake.referrer_revenue)
            .amount(stake.referred_revenue)
            .amount(stake.downstream_revenue)
            .number(stake.downstream_customers)
            .end_row();
    }
}

void write_rejects(detail::output_file& file, const sources& from) {
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
    const sources from{net, answers, load, options};
    detail::output_files files(folder);
    write_customers(files.add("customers.csv"), from);
    write_chains(files.add("chains.csv"), from);
    write_links(files.add("links.csv"), from);
    write_asks(files.add("asks.csv"), from);
    write_over_asked(files.add("over_asked.csv"), from);
    write_quality(files.add("quality.csv"), from);
    write_worklist(files.add("worklist.csv"), from);
    write_rejects(files.add("rejects.csv"), from);
    files.add("summary.json").append(detail::summary_text(net, answers, load));
    files.commit();
}

}  // namespace referral_chain

// Tables whose rows begin with a party, in the order of the parties' ids.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <vector>

#include "csv_writer.hpp"
#include "table_sources.hpp"

namespace referral_chain::detail {
namespace {

/// A row of customers.csv on its way from memory.
struct customer_row {
    std::uint32_t position = 0;
    chain_place place{};
    std::optional<referral_index> referral{};
    std::optional<party_index> referrer{};
    std::uint32_t least_generation = 0, greatest_generation = 0;
    outcome_count outcomes{};
    downstream_total downstream{};
    std::optional<utc_time> joined_at{};
    money own_revenue{}, discounted_yield{};
    std::int64_t cost = 0;
    std::optional<double> interval_days{};
    party_index seed{0};
    id_text id{}, seed_id{};
    std::optional<id_text> referrer_id{};
    std::optional<id_text> referral_id{};
};

void ask_for_party(const customer_row& row, const network& net, const network_answers& answers) {
    const std::size_t at = row.position;
    const auto& columns = net.columns();
    const auto& yields = answers.yields;
    ask_for(columns.ids, at);
    ask_for(columns.referrer, at);
    ask_for(columns.credited_referral, at);
    ask_for(columns.joined_at, at);
    ask_for(columns.own_revenue, at);
    ask_for(answers.depths.places, at);
    ask_for(answers.bounds, at);
    ask_for(yields.outcomes, at);
    ask_for(yields.downstream, at);
    ask_for(yields.discounted_yield, at);
    ask_for(yields.cost, at);
    ask_for(yields.intervals, at);
    ask_for(yields.interval_seconds, at);
}

void fetch_party(customer_row& row, const network& net, const network_answers& answers) {
    const party_index party(row.position);
    row.place = answers.depths.places[row.position];
    row.referral = net.credited_referral(party);
    row.referrer = net.credited_referrer(party);
    row.id = fetched_id(net, party);
    ask_for(answers.depths.chains, row.place.chain);
    ask_for(net.columns().ids, row.referrer);
    ask_for(net.columns().referral_ids, row.referral);
}

void fetch_figures(customer_row& row, const network& net, const network_answers& answers) {
    const party_index party(row.position);
    row.least_generation = answers.bounds[row.position].least;
    row.greatest_generation = answers.bounds[row.position].greatest;
    row.outcomes = answers.yields.outcomes[row.position];
    row.downstream = answers.yields.downstream[row.position];
    row.joined_at = net.joined_at(party);
    row.own_revenue = net.own_revenue(party);
    row.discounted_yield = answers.yields.rounded_yield(party);
    row.cost = answers.yields.cost[row.position];
    row.interval_days = answers.yields.referral_interval_days(party);
    row.seed = answers.depths.chains[row.place.chain].seed;
    ask_for(net.columns().ids, row.seed.value());
}

void fetch_ids(customer_row& row, const network& net) {
    row.seed_id = fetched_id(net, row.seed);
    row.referrer_id = fetched_id(net, row.referrer);
    row.referral_id = fetched_id(net, row.referral);
}

void write_row(csv_writer& table, const customer_row& row) {
    const auto conversion = row.outcomes.conversion();
    table.text(row.id)
        .word(row.joined_at ? "customer" : "prospect")
        .time(row.joined_at)
        .text(row.seed_id)
        .text(row.referrer_id)
        .text(row.referral_id)
        .number(row.place.generation)
        .number(row.least_generation)
        .number(row.greatest_generation)
        .number(row.outcomes.given)
        .number(row.outcomes.won)
        .number(row.outcomes.lost)
        .number(row.outcomes.open)
        .ratio(conversion ? std::optional(conversion->share) : std::nullopt)
        .number(row.downstream.direct_customers)
        .number(row.downstream.downstream_customers)
        .amount(row.own_revenue)
        .amount(row.downstream.direct_revenue)
        .amount(row.downstream.downstream_revenue)
        .amount(row.discounted_yield)
        .amount(row.cost)
        .ratio(row.interval_days)
        .end_row();
}

struct chain_row {
    std::uint32_t position = 0;  // of the seed
    chain_size size{party_index(0)};
    std::int64_t revenue = 0;
    std::uint32_t broken_links = 0, strained_links = 0, sound_depth = 0, beyond_break = 0;
    std::uint32_t chain = 0;
    id_text id{};
};

/// The seeds in the order of their ids.
[[nodiscard]] std::vector<std::uint32_t> seeds_by_id(const table_sources& from) {
    std::vector<std::uint8_t> is_seed(from.net.party_count());
    for (const chain_size& chain : from.answers.depths.chains) {
        is_seed[chain.seed.value()] = 1;
    }
    std::vector<std::uint32_t> seeds;
    seeds.reserve(from.answers.depths.chains.size());
    std::copy_if(from.parties_by_id.begin(), from.parties_by_id.end(), std::back_inserter(seeds),
                 [&is_seed](std::uint32_t party) { return is_seed[party] != 0; });
    return seeds;
}

/// Positions of rows that lie party by party, now in the order of the parties' ids.
template <class Row>
[[nodiscard]] std::vector<std::uint32_t> positions_by_id(const std::vector<Row>& rows, const table_sources& from) {
    if (rows.empty()) {
        return {};
    }
    std::vector<std::uint32_t> first(from.net.party_count() + std::size_t{1});
    for (const Row& row : rows) {
        ++first[row.customer.value() + std::size_t{1}];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> positions;
    positions.reserve(rows.size());
    for (const std::uint32_t party : from.parties_by_id) {
        for (std::uint32_t at = first[party]; at < first[party + std::size_t{1}]; ++at) {
            positions.push_back(at);
        }
    }
    return positions;
}

template <class Row>
struct row_of_party {
    std::uint32_t position = 0;
    const Row* row = nullptr;
    id_text id{};
};

/// Writes rows that lie party by party, each with the id of its party.
template <class Row, class Write>
void write_by_id(const std::vector<Row>& rows, const table_sources& from, Write write) {
    write_fetched<row_of_party<Row>>(
        positions_by_id(rows, from), [&](const auto& row) { write(row.id, *row.row); },
        [&](auto& row) {
            row.row = &rows[row.position];
            __builtin_prefetch(row.row);
        },
        [&](auto& row) { ask_for(from.net.columns().ids, row.row->customer.value()); },
        [&](auto& row) { row.id = fetched_id(from.net, row.row->customer); });
}

}  // namespace

void write_customers(output_file& file, const table_sources& from) {
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
    const auto& answers = from.answers;
    write_fetched<customer_row>(
        from.parties_by_id, [&](const customer_row& row) { write_row(table, row); },
        [&](customer_row& row) { ask_for_party(row, net, answers); },
        [&](customer_row& row) { fetch_party(row, net, answers); },
        [&](customer_row& row) { fetch_figures(row, net, answers); }, [&](customer_row& row) { fetch_ids(row, net); });
}

void write_chains(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"seed_id", "parties", "customers", "depth", "revenue", "broken_links", "strained_links",
                  "sound_depth", "beyond_break"});
    const auto& depths = from.answers.depths;
    const auto& broken = from.answers.broken;
    write_fetched<chain_row>(
        seeds_by_id(from),
        [&table](const chain_row& row) {
            table.text(row.id).number(row.size.parties).number(row.size.customers).number(row.size.depth);
            table.amount(row.revenue).number(row.broken_links).number(row.strained_links);
            table.number(row.sound_depth).number(row.beyond_break).end_row();
        },
        [&](chain_row& row) {
            ask_for(depths.places, row.position);
            ask_for(from.net.columns().ids, row.position);
        },
        [&](chain_row& row) {
            row.chain = depths.places[row.position].chain;
            row.id = fetched_id(from.net, party_index(row.position));
            ask_for(depths.chains, row.chain);
            ask_for(broken.revenue, row.chain);
            ask_for(broken.broken_links, row.chain);
            ask_for(broken.strained_links, row.chain);
            ask_for(broken.sound_depth, row.chain);
            ask_for(broken.beyond_break, row.chain);
        },
        [&](chain_row& row) {
            row.size = depths.chains[row.chain];
            row.revenue = broken.revenue[row.chain];
            row.broken_links = broken.broken_links[row.chain];
            row.strained_links = broken.strained_links[row.chain];
            row.sound_depth = broken.sound_depth[row.chain];
            row.beyond_break = broken.beyond_break[row.chain];
        });
}

void write_asks(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"customer_id", "moment", "at", "window_end", "state"});
    write_by_id(from.answers.asks.moments, from, [&table](const auto& id, const timely_moment& moment) {
        table.text(id).word(to_string(moment.kind)).time(moment.at).time(utc_time(moment.window_end));
        table.word(to_string(moment.state)).end_row();
    });
}

void write_over_asked(output_file& file, const table_sources& from) {
    csv_writer table(file, from.unit(), from.options.raw);
    table.header({"customer_id", "at"});
    write_by_id(from.answers.asks.over_asked, from,
                [&table](const auto& id, const over_ask& ask) { table.text(id).time(ask.at).end_row(); });
}

}  // namespace referral_chain::detail

// What must not matter does not: the order of rows, how often we ask, and strangers.
#include <sstream>

#include "records_generator.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/domain/text.hpp"

namespace chain = referral_chain;
using properties::record_lines;

namespace {

std::string text(const std::optional<chain::utc_time>& time) { return time ? to_string(*time) : "none"; }

/// Everything a party is told about itself that promises do not decide, without positions.
std::string described(const chain::network& net, chain::party_index party) {
    const auto depths = chain_depths(net);
    const auto bounds = find_generation_bounds(net);
    const auto credited = net.credited_referral(party);
    const std::size_t at = party.value();
    std::ostringstream out;
    out << net.id_of(party) << ' ' << text(net.joined_at(party)) << ' ' << text(net.active_since(party)) << ' '
        << (credited ? net.id_of(*credited).str() : "seed") << ' ' << depths.places[at].generation << ' '
        << bounds[at].least << ' ' << bounds[at].greatest << ' '
        << net.id_of(depths.chains[depths.places[at].chain].seed) << ' ' << depths.chains[depths.places[at].chain].depth
        << ' ' << net.own_revenue(party).minor_units();
    for (const chain::referral_index referral : net.given_by(party)) {
        out << ' ' << net.id_of(referral) << '=' << static_cast<int>(net.credit_of(referral))
            << net.outcome_of(referral);
    }
    return out.str();
}

/// The whole network with its duties, in the order of its numbers.
std::string described(const chain::network& net) {
    std::ostringstream out;
    for (const chain::party_index party : net.parties()) {
        out << described(net, party) << '\n';
    }
    const auto duties = find_duties(net);
    for (const chain::referral_index referral : net.referrals()) {
        const auto& link = duties.links[referral.value()];
        out << net.id_of(referral) << ' ' << link.status << ' ' << int{link.failures};
        for (const chain::duty_state state : link.state) {
            out << ' ' << state;
        }
        out << '\n';
    }
    out << net.facts().credit_loops << ' ' << net.facts().unlisted << ' ' << duties.stale_promises;
    return out.str();
}

/// Amounts are not what these properties are about.
record_lines without_large_sales(record_lines records) {
    std::erase_if(records.lines, [](const std::string& line) { return line.find("000000000") != std::string::npos; });
    return records;
}

record_lines shuffled(record_lines records) {
    for (std::size_t left = records.lines.size(); left > 1; --left) {
        std::swap(records.lines[left - 1], records.lines[*rc::gen::inRange<std::size_t>(0, left)]);
    }
    return records;
}

}  // namespace

// Ties settled by arrival, or a loop broken where the walk began, would show here.
RC_GTEST_PROP(OrderProperties, RowOrderChangesNothing, (const record_lines& made)) {
    const record_lines records = without_large_sales(made);
    RC_ASSERT(described(shuffled(records).network()) == described(records.network()));
}

// Hash seeds differ from builder to builder; nothing else may.
RC_GTEST_PROP(OrderProperties, TheSameRecordsTwiceMakeTheSameNetwork, (const record_lines& made)) {
    const record_lines records = without_large_sales(made);
    RC_ASSERT(described(records.network()) == described(records.network()));
}

RC_GTEST_PROP(OrderProperties, AskingABuilderTwiceGivesTheSameNetwork, (const record_lines& made)) {
    chain::network_builder builder;
    support::add_lines(builder, without_large_sales(made).text());
    const chain::build_options options{.as_of = support::instant_at("2024-01-31")};
    const auto first = builder.build(options);
    (void)builder.build({.as_of = support::instant_at("2024-01-02"), .policy = chain::credit_policy::last_touch});
    RC_ASSERT(described(builder.build(options)) == described(first));
}

// Strangers on the same days, with ids before, between and after ours, and a loop of their own.
RC_GTEST_PROP(OrderProperties, AnUnrelatedChainChangesNothing, (const record_lines& made)) {
    const record_lines records = without_large_sales(made);
    record_lines more = records;
    more.lines.insert(more.lines.begin(), "referral a0 A -> B 2024-01-01");
    more.lines.emplace_back("referral r9x B -> zz 2024-01-02 outcome=won");
    more.lines.emplace_back("referral zz zz -> ab 2024-01-02");
    more.lines.emplace_back("referral x1 x -> y 2024-01-03");
    more.lines.emplace_back("referral x2 y -> x 2024-01-03");
    more.lines.emplace_back("sale x3 ab 2024-01-03 500");
    const auto alone = records.network();
    const auto among_others = more.network();
    for (const chain::party_index party : alone.parties()) {
        RC_ASSERT(described(alone, party) ==
                  described(among_others, support::party(among_others, alone.id_of(party).str())));
    }
}

// What lies after as_of might as well not be there, for everything that habits (tracked shares) do not decide.
RC_GTEST_PROP(OrderProperties, RecordsAfterAsOfChangeNothing, (const record_lines& made)) {
    const record_lines records = without_large_sales(made);
    record_lines more = records;
    more.lines.emplace_back("referral later a -> b 2024-02-01 outcome=won");
    more.lines.emplace_back("referral latest newcomer -> c 2024-02-01");
    more.lines.emplace_back("sale later a 2024-02-01 500");
    const auto now = records.network();
    const auto later = more.network();
    RC_ASSERT(now.party_count() == later.party_count());
    for (const chain::party_index party : now.parties()) {
        RC_ASSERT(described(now, party) == described(later, party));
    }
}

// Money adds up, whichever way it is summed, in 128 bits where 64 do not hold it.
#include "records_generator.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/yield.hpp"

namespace chain = referral_chain;
using properties::record_lines;

namespace {

__extension__ using wide = __int128;

/// Own revenue of everybody below a party, climbed up from each of them: slow and obvious.
std::vector<wide> revenue_below(const chain::network& net) {
    std::vector<wide> below(net.party_count());
    for (const chain::party_index party : net.parties()) {
        for (auto above = net.credited_referrer(party); above; above = net.credited_referrer(*above)) {
            below[above->value()] += net.own_revenue(party).minor_units();
        }
    }
    return below;
}
bool fits(wide sum) {
    return sum >= std::numeric_limits<std::int64_t>::min() && sum <= std::numeric_limits<std::int64_t>::max();
}
bool fits_all(const std::vector<wide>& sums) { return std::all_of(sums.begin(), sums.end(), fits); }

/// The network, where every party's own revenue fits 64 bits; nothing else is built.
std::optional<chain::network> buildable(const record_lines& records) {
    try {
        return records.network();
    } catch (const chain::limit_error&) {
        return std::nullopt;
    }
}

}  // namespace

// Either all sums are exact, or limit_error: never a wrapped number, never a refusal without need.
RC_GTEST_PROP(MoneyProperties, DownstreamRevenueIsExactOrRefused, (const record_lines& records)) {
    const auto net = buildable(records);
    RC_PRE(net.has_value());
    const auto expected = revenue_below(*net);
    std::vector<wide> direct(net->party_count());
    for (const chain::party_index party : net->parties()) {
        if (const auto referrer = net->credited_referrer(party)) {
            direct[referrer->value()] += net->own_revenue(party).minor_units();
        }
    }
    if (fits_all(expected) && fits_all(direct)) {
        const auto below = sum_downstream(*net);
        for (std::size_t at = 0; at < below.size(); ++at) {
            RC_ASSERT(below[at].downstream_revenue == expected[at]);
            RC_ASSERT(below[at].direct_revenue == direct[at]);
        }
    } else {
        RC_ASSERT_THROWS_AS((void)sum_downstream(*net), chain::limit_error);
    }
}

RC_GTEST_PROP(MoneyProperties, ChainsAddUpToTheRevenueOfAll, (const record_lines& records)) {
    const auto net = buildable(records);
    RC_PRE(net.has_value());
    const auto depths = chain_depths(*net);
    wide all = 0;
    std::vector<wide> by_chain(depths.chain_count());
    for (const chain::party_index party : net->parties()) {
        all += net->own_revenue(party).minor_units();
        by_chain[depths.places[party.value()].chain] += net->own_revenue(party).minor_units();
    }
    RC_PRE(fits_all(by_chain));
    const auto chains = find_broken_chains(*net, depths, find_duties(*net));
    wide sum = 0;
    for (const std::int64_t revenue : chains.revenue) {
        sum += revenue;
    }
    RC_ASSERT(sum == all);
}

// Amounts small enough for doubles to be exact.
RC_GTEST_PROP(MoneyProperties, WithGammaOneTheYieldIsDownstreamRevenue, (record_lines records)) {
    std::erase_if(records.lines, [](const std::string& line) { return line.find("000000000") != std::string::npos; });
    const auto net = records.network();
    const auto yields = customer_yields(net, {.gamma = 1});
    for (const chain::party_index party : net.parties()) {
        RC_ASSERT(yields.rounded_yield(party).minor_units() == yields.downstream[party.value()].downstream_revenue);
    }
}

RC_GTEST_PROP(MoneyProperties, CostsAddUpToThoseOfAllReferralsNotVoid, (record_lines records)) {
    std::erase_if(records.lines, [](const std::string& line) { return line.find("000000000") != std::string::npos; });
    const auto net = records.network();
    std::int64_t expected = 0;
    for (const chain::referral_index referral : net.referrals()) {
        if (net.recorded_outcome(referral) != chain::referral_outcome::void_) {
            expected += net.columns().incentive_cost[referral.value()];
        }
    }
    std::int64_t sum = 0;
    for (const std::int64_t cost : customer_yields(net).cost) {
        sum += cost;
    }
    RC_ASSERT(sum == expected);
}

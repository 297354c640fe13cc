// What holds for shared credit, rewards and growth of every network.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "records_generator.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/quality.hpp"
#include "referral_chain/analysis/rewards.hpp"
#include "referral_chain/analysis/shared_credit.hpp"
#include "referral_chain/analysis/yield.hpp"

namespace chain = referral_chain;
using properties::record_lines;

namespace {

chain::shared_credit_policy some_policy() {
    return *rc::gen::element(chain::shared_credit_policy::linear, chain::shared_credit_policy::time_decay,
                             chain::shared_credit_policy::position_based);
}

}  // namespace

RC_GTEST_PROP(CreditProperties, SharesOfOneArrivalAddUpToOne, (const record_lines& records)) {
    const auto net = records.network();
    const auto shares = credit_shares(net, {.policy = some_policy()});
    for (const chain::party_index party : net.parties()) {
        double sum = 0;
        bool has_eligible = false;
        for (const std::uint32_t referral : net.received_by(party)) {
            const bool is_eligible = net.credit_of(chain::referral_index(referral)) >= chain::credit_state::eligible;
            RC_ASSERT(is_eligible == (shares[referral] > 0));
            has_eligible = has_eligible || is_eligible;
            sum += shares[referral];
        }
        RC_ASSERT(std::abs(sum - (has_eligible ? 1.0 : 0.0)) < 1e-12);
    }
}

// The identity that makes shared values worth having: nothing is lost on the way up, nothing counts twice.
RC_GTEST_PROP(CreditProperties, ValuesOfThoseNobodySharesAddUpToAllRevenue, (const record_lines& records)) {
    const auto net = records.network();
    const auto shares = credit_shares(net, {.policy = some_policy()});
    const auto values = shared_values(net, shares);
    double revenue = 0;
    double turnover = 1;
    double of_seeds = 0;
    for (const chain::party_index party : net.parties()) {
        const auto own = static_cast<double>(net.own_revenue(party).minor_units());
        revenue += own;
        turnover += std::abs(own);
        const auto received = net.received_by(party);
        const bool is_seed = std::all_of(received.begin(), received.end(),
                                         [&](std::uint32_t referral) { return shares[referral] == 0; });
        of_seeds += is_seed ? values[party.value()] : 0;
    }
    RC_ASSERT(std::abs(of_seeds - revenue) <= 1e-9 * turnover);
}

RC_GTEST_PROP(RewardProperties, PartsAddUpAndNoneIsAUnitOff, (const std::vector<std::uint16_t>& draws)) {
    const std::int64_t amount = *rc::gen::arbitrary<std::int64_t>();
    const std::vector<double> weights(draws.begin(), draws.end());
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    RC_PRE(total > 0);
    const auto parts = split_by_weights(chain::money::from_minor_units(amount), weights);
    __extension__ using wide = __int128;
    wide sum = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        sum += parts[at].minor_units();
        const long double quota = static_cast<long double>(amount) * weights[at] / total;
        RC_ASSERT(std::abs(static_cast<long double>(parts[at].minor_units()) - quota) <
                  1.01L + std::abs(quota) * 1e-17L);
    }
    RC_ASSERT(sum == wide{amount});
}

RC_GTEST_PROP(RewardProperties, ContractsAddUp, (const record_lines& records)) {
    const auto net = records.network();
    const std::int64_t bounty = *rc::gen::inRange<std::int64_t>(-1'000, 100'000);
    for (const chain::party_index party : net.parties()) {
        const auto split = split_contract(net, party, chain::money::from_minor_units(bounty));
        std::int64_t sum = split.kept.minor_units();
        for (const auto& reward : split.rewards) {
            sum += reward.amount.minor_units();
        }
        RC_ASSERT(sum == bounty);
    }
}

// Each dimension parts the same referrals.
RC_GTEST_PROP(QualityProperties, EveryDimensionAddsUpToAllReferralsNotVoid, (const record_lines& records)) {
    const auto net = records.network();
    std::uint64_t given = 0;
    for (const auto& outcome : chain::count_outcomes(net)) {
        given += outcome.given;
    }
    std::array<std::uint64_t, chain::quality_dimension_count> sums{};
    for (const auto& row : referral_quality(net, find_duties(net))) {
        sums[static_cast<std::size_t>(row.dimension)] += row.given;
        RC_ASSERT(row.won + row.lost + row.open == row.given);
        RC_ASSERT(row.broken <= row.links);
        RC_ASSERT(row.links <= row.given);
    }
    for (const std::uint64_t sum : sums) {
        RC_ASSERT(sum == given);
    }
}

// An end of an interval on the wrong side of the estimate, or a probability that is none, breaks this.
RC_GTEST_PROP(GrowthProperties, IntervalsHoldTheEstimate, (const record_lines& records)) {
    const auto net = records.network();
    const auto growth = measure_growth(net);
    RC_ASSERT(growth.mature_customers <= net.facts().customers);
    RC_ASSERT(growth.fit.has_value() == (growth.mature_customers > 0));
    if (growth.fit) {
        RC_ASSERT(growth.fit->mean_low <= growth.fit->law.mean);
        RC_ASSERT(growth.fit->law.mean <= growth.fit->mean_high);
        RC_ASSERT(growth.fit->dispersion_low.value_or(0) <= growth.fit->law.dispersion);
        RC_ASSERT(growth.fit->law.dispersion <= growth.fit->dispersion_high);
        RC_ASSERT(*growth.extinction >= 0 && *growth.extinction <= 1);
    }
}

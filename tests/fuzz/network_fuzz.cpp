// Small networks made of the input's bytes, answered by the library on one to four threads and by the brute-force
// oracle of tests/oracle: every figure of every party, chain and link, the asks, the quality, the worklist and shared
// credit. What the oracle does not know is held to slow_graphs.hpp and to what must hold whatever the network.
//
// The first byte says how many threads, how rich the customers are and what their ids look like; each of the others is
// a choice of support::random_network, which draws what is missing from a seed of their own.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "../../src/network/parallel.hpp"
#include "differential/answer_differences.hpp"
#include "fuzz_target.hpp"
#include "network_lines.hpp"
#include "referral_chain/analysis/components.hpp"
#include "referral_chain/analysis/customer_value.hpp"
#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/analysis/histogram.hpp"
#include "referral_chain/analysis/interval_distribution.hpp"
#include "referral_chain/analysis/reproduction.hpp"
#include "referral_chain/analysis/rewards.hpp"
#include "referral_chain/analysis/virality.hpp"
#include "slow_graphs.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::lines;
using fuzz::require;
using fuzz::require_same;

// ---- the shape of the network ---------------------------------------------------------------------------------------

void check_components(const rc::network& net) {
    const rc::component_figures found = rc::weak_components(net);
    const auto expected = fuzz::slow_components(net);
    std::vector<std::uint32_t> first_party;  // by component
    for (std::uint32_t party = 0; party < net.party_count(); ++party) {
        if (expected[party] == party) {
            first_party.push_back(party);
        }
        require(found.component[party] < first_party.size() && first_party[found.component[party]] == expected[party],
                "a party in another component");
    }
    require(found.component_count == first_party.size(), "another number of components");
}

void check_virality(const rc::network& net) {
    const rc::chain_depth_figures depths = rc::chain_depths(net);
    const auto found = rc::structural_virality(net, depths);
    const auto expected = fuzz::slow_virality(net);
    require(found.size() == depths.chain_count(), "virality is not by chain");
    for (std::size_t chain = 0; chain < found.size(); ++chain) {
        const auto& slow = expected[depths.chains[chain].seed.value()];
        require(found[chain].has_value() == slow.has_value() && (!slow || std::abs(*found[chain] - *slow) < 1e-9),
                "another virality");
    }
}

// ---- growth ---------------------------------------------------------------------------------------------------------

void check_fit(const std::optional<rc::offspring_fit>& fit, const std::vector<std::uint32_t>& offspring) {
    require(fit.has_value() == !offspring.empty(), "a fit without customers, or none with them");
    if (!fit) {
        return;
    }
    const double mean =
        std::accumulate(offspring.begin(), offspring.end(), 0.0) / static_cast<double>(offspring.size());
    require(std::abs(fit->law.mean - mean) < 1e-9, "another R than the mean of offspring");
    require(fit->mean_low <= fit->law.mean && fit->law.mean <= fit->mean_high, "R outside its own interval");
    require(fit->law.dispersion > 0, "k that is not above 0");
}

void check_growth(const rc::network& net, const rc::duty_figures& duties, std::uint64_t choice) {
    constexpr std::array<std::int64_t, 4> quantiles{990'000'000, 1'000'000'000, 0, 500'000'000};
    const rc::growth_options how{{quantiles.at(choice % 4)}};
    const fuzz::slow_growth expected = fuzz::slow_growth_of(net, duties, how.horizon_quantile.billionths);
    const rc::growth_figures found = rc::measure_growth(net, how);
    require(found.horizon_seconds == expected.horizon, "another horizon");
    require(found.mature_customers == expected.offspring.size(), "another number of mature customers");
    require(found.offspring == std::accumulate(expected.offspring.begin(), expected.offspring.end(), std::uint64_t{0}),
            "another number of offspring");
    check_fit(found.fit, expected.offspring);
    const rc::broken_cost_figures cost = rc::cost_of_broken_links(net, found, duties);
    require(cost.broken.customers == expected.of_broken.size() && cost.sound.customers == expected.of_sound.size(),
            "customers in the other group");
    check_fit(cost.broken.fit, expected.of_broken);
    check_fit(cost.sound.fit, expected.of_sound);
}

void check_intervals(const rc::network& net) {
    const auto seen = rc::seen_intervals(net);
    const auto shares = rc::truncation_corrected_shares(seen);
    double before = 0;
    for (std::size_t at = 0; at < shares.size(); ++at) {
        require(shares[at].up_to > before && shares[at].up_to <= 1 + 1e-12, "shares of intervals that do not rise");
        require(at == 0 || shares[at - 1].seconds < shares[at].seconds, "intervals out of order");
        before = shares[at].up_to;
    }
    require(seen.empty() == shares.empty() && (shares.empty() || std::abs(before - 1) < 1e-9),
            "shares of intervals that do not end at 1");
    std::uint64_t by_month = 0;
    for (const rc::month_reproduction& month : rc::reproduction_by_month(net)) {
        by_month += month.customers;
    }
    require(by_month == net.facts().customers, "customers by month are not all customers");
}

// ---- what customers are worth ---------------------------------------------------------------------------------------

void check_values(const rc::network& net, const rc::yield_figures& yields) {
    std::vector<double> own;
    for (const rc::party_index party : net.parties()) {
        own.push_back(static_cast<double>(net.own_revenue(party).minor_units()));
    }
    const auto values = rc::customer_referral_values(net, {});
    const rc::value_matrix matrix = rc::find_value_matrix(net, own, values);
    std::uint32_t customers = 0;
    for (const std::uint32_t count : matrix.customers) {
        customers += count;
    }
    require(customers == net.facts().customers, "customers in the value matrix are not all customers");
    for (const rc::party_index party : net.parties()) {
        require(matrix.group[party.value()].has_value() == net.is_customer(party), "a prospect in the value matrix");
        require(yields.outcomes[party.value()].won > 0 || values[party.value()] == 0, "worth without a referral won");
        const rc::money bounty = rc::money::from_minor_units(4'000 + party.value());
        const rc::contract_rewards split = rc::split_contract(net, party, bounty);
        rc::money paid = split.kept;
        for (const rc::reward& reward : split.rewards) {
            paid += reward.amount;
        }
        require(paid == bounty, "a bounty that is not paid to the cent");
    }
}

void check_highlights(const rc::network& net, const rc::duty_figures& duties, const rc::yield_figures& yields) {
    for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{1'000}}) {
        require(
            rc::best_referrers(net, yields.downstream, most) == fuzz::slow_best_referrers(net, yields.downstream, most),
            "other referrers are the best");
        require(rc::worst_broken_links(net, duties, yields.downstream, most) ==
                    fuzz::slow_worst_links(net, duties, yields.downstream, most),
                "other links are the worst");
    }
}

/// **Requires** money that fits 64 bits.
void check_shape(const support::random_case& drawn, unsigned threads, std::uint64_t choice) {
    const auto builder = differential::builder_of(drawn.records, drawn.how.strict, threads);
    const rc::network net = builder.build(differential::build_options_of(drawn.how));
    const rc::network on_one_thread =
        differential::builder_of(drawn.records, drawn.how.strict).build(differential::build_options_of(drawn.how));
    require_same("the network on other threads", fuzz::network_lines(on_one_thread), fuzz::network_lines(net));
    const rc::duty_figures duties = rc::find_duties(net, differential::standard_of(drawn.how));
    const rc::yield_figures yields = rc::customer_yields(net);
    check_components(net);
    check_virality(net);
    check_growth(net, duties, choice);
    check_intervals(net);
    check_values(net, yields);
    check_highlights(net, duties, yields);
}

/// Fails with the records and what differs.
void require_none(const lines& different, const support::random_case& drawn) {
    require(different.empty(), different.empty() ? ""
                                                 : "other answers:\n" + differential::difference_report(
                                                                            different, drawn.records, drawn.how));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::uint8_t first = size > 0 ? *data : std::uint8_t{0};
    const unsigned threads = 1 + (first & 3U);
    const bool is_rich = (first & 12U) == 12;
    rc::detail::least_rows_of_a_part = 2 + (first >> 4U & 7U);  // so that few rows are divided at all
    const std::uint64_t seed = fuzz::hash_of(fuzz::text_of(data, size));
    support::dice thrown({data + std::min<std::size_t>(size, 1), data + size}, seed);
    support::random_case drawn =
        is_rich ? support::rich_network(std::move(thrown)) : support::random_network(std::move(thrown));
    if ((first & 128U) != 0) {
        support::number_ids(drawn.records);
    }
    require_none(differential::answer_differences(drawn.records, drawn.how, threads), drawn);
    if (!is_rich) {
        require_none(differential::advice_differences(drawn.records, drawn.how, threads), drawn);
        check_shape(drawn, threads, seed);
    }
    return 0;
}

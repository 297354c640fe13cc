// Millions of parties in the shapes that hurt most: one long chain, one wide star, one day. Built and answered on a
// stack that no recursion over the input would survive.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/quality.hpp"
#include "referral_chain/analysis/shared_credit.hpp"
#include "referral_chain/analysis/virality.hpp"
#include "referral_chain/analysis/worklist.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "small_stack.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

const rc::build_options at_the_end{.as_of = support::instant_at("2199-12-31"), .assume_joined = true};

std::string numbered(char letter, std::uint32_t number) { return letter + std::to_string(number); }

/// Referral `number` brings party `number`.
rc::referral brought_by(std::uint32_t referrer, std::uint32_t number, rc::utc_time given_at) {
    return {.id = rc::referral_id(numbered('r', number)),
            .referrer = support::numbered_party(referrer),
            .referred = support::numbered_party(number),
            .given_at = given_at};
}

rc::party_index party(const rc::network& net, std::uint32_t number) {
    return net.find(support::numbered_party(number)).value();
}

}  // namespace

// A referral a second for 115 days, in scattered order; every thousandth party buys for 100, every millionth referral
// goes without thanks.
TEST(HugeNetworks, AChainOfTenMillionIsAnsweredOnASmallStack) {
    constexpr std::uint32_t parties = 10'000'000;
    constexpr std::uint64_t stride = 7'654'321;  // shares no factor with the number of parties: visits each once
    limits::on_a_small_stack([&] {
        const rc::instant start = support::instant_at("2024-01-01T00:00");
        rc::network_builder builder;
        for (std::uint64_t step = 1; step < parties; ++step) {
            const auto number = static_cast<std::uint32_t>(step * stride % parties);
            const rc::utc_time given_at(start + std::chrono::seconds(number));
            auto referral = brought_by(number - 1, number, given_at);
            if (number % 1'000'000 != 0) {
                referral.thanked_at = given_at;
            }
            ASSERT_EQ(builder.add(referral), std::nullopt);
            if (number % 1'000 == 0) {
                builder.add(rc::sale{.id = rc::sale_id(numbered('s', number)),
                                     .customer = support::numbered_party(number),
                                     .ordered_at = rc::utc_time(support::instant_at("2025-01-01T00:00")),
                                     .amount = rc::money::from_minor_units(100)});
            }
        }
        const rc::network net = builder.build(at_the_end);
        builder = rc::network_builder();
        ASSERT_EQ(net.party_count(), parties);
        const rc::party_index first = party(net, 0);
        const rc::party_index last = party(net, parties - 1);

        const auto depths = chain_depths(net);
        EXPECT_EQ(depths.chain_count(), 1U);
        EXPECT_EQ(depths.places[last.value()].generation, parties - 1);
        EXPECT_EQ(rc::max_depth(depths), parties - 1);
        EXPECT_EQ(path_from_seed(net, last).size(), parties);
        {
            const auto bounds = find_generation_bounds(net);
            EXPECT_EQ(bounds[last.value()].least, parties - 1);
            EXPECT_EQ(bounds[last.value()].greatest, parties - 1);
        }
        {
            const auto below = sum_downstream(net);
            EXPECT_EQ(below[first.value()].downstream_customers, parties - 1);
            EXPECT_EQ(below[first.value()].downstream_revenue, 999'900);
        }
        {
            const auto yields = customer_yields(net);
            EXPECT_EQ(yields.downstream[first.value()].downstream_revenue, 999'900);
            EXPECT_EQ(yields.outcomes[first.value()].won, 1U);
        }
        const auto duties = find_duties(net);
        EXPECT_EQ(duties.links_by_status[static_cast<std::size_t>(rc::link_status::broken)], 9U);
        const auto chains = find_broken_chains(net, depths, duties);
        EXPECT_EQ(chains.broken_links[0], 9U);
        EXPECT_EQ(chains.sound_depth[0], 999'999U);
        EXPECT_EQ(chains.beyond_break[0], 9'000'000U);
        EXPECT_EQ(chains.revenue[0], 999'900);

        // Buyers joined a year later: neither they nor whoever brought them has an offspring within the second that
        // 99 % of the intervals do not exceed.
        const auto growth = measure_growth(net);
        EXPECT_EQ(growth.horizon_seconds, 1);
        EXPECT_EQ(growth.mature_customers, parties);
        EXPECT_EQ(growth.offspring, 9'980'001U);
        EXPECT_EQ(growth.verdict, rc::growth_verdict::dying);
        EXPECT_EQ(cost_of_broken_links(net, growth, duties).broken.customers, 9U);
        const auto asks = find_asks(net);
        EXPECT_EQ(asks.moments.size(), 9'999U);
        EXPECT_EQ(referral_quality(net, duties).size(), rc::quality_dimension_count);
        EXPECT_TRUE(find_work(net, customer_yields(net), duties, asks).empty());
        EXPECT_DOUBLE_EQ(shared_values(net, credit_shares(net))[first.value()], 999'900);
        EXPECT_NEAR(*structural_virality(net, depths)[0], (parties + 1.0) / 3, 1e-6 * parties);
    });
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(limits::peak_gibibytes(), 6.0);
#endif
}

TEST(HugeNetworks, AStarOfAMillionIsAnsweredOnASmallStack) {
    constexpr std::uint32_t parties = 1'000'000;
    limits::on_a_small_stack([&] {
        rc::network_builder builder;
        const rc::utc_time given_at = support::time("2024-01-01");
        for (std::uint32_t number = parties; --number > 0;) {
            builder.add(brought_by(0, number, given_at));
        }
        const rc::network net = builder.build(at_the_end);
        const rc::party_index centre = party(net, 0);
        const auto depths = chain_depths(net);
        EXPECT_EQ(depths.chain_count(), 1U);
        EXPECT_EQ(rc::max_depth(depths), 1U);
        EXPECT_EQ(customers_by_generation(net, depths), (std::vector<std::uint32_t>{1, parties - 1}));
        EXPECT_EQ(find_generation_bounds(net)[party(net, parties - 1).value()].greatest, 1U);
        const auto yields = customer_yields(net);
        EXPECT_EQ(yields.outcomes[centre.value()].given, parties - 1);
        EXPECT_EQ(yields.downstream[centre.value()].direct_customers, parties - 1);
        EXPECT_EQ(find_broken_chains(net, depths, find_duties(net)).sound_depth[0], 1U);

        // All on one day, one of them with all the offspring: R just below 1, k next to nothing, everything finite.
        const auto growth = measure_growth(net);
        EXPECT_EQ(growth.horizon_seconds, 0);
        ASSERT_TRUE(growth.fit.has_value());
        EXPECT_DOUBLE_EQ(growth.fit->law.mean, 1 - 1.0 / parties);
        EXPECT_GT(growth.fit->law.dispersion, 0);
        EXPECT_LT(growth.fit->law.dispersion, 1e-6);
        EXPECT_LT(growth.fit->mean_low, growth.fit->law.mean);
        EXPECT_EQ(growth.verdict, rc::growth_verdict::undecided);
        EXPECT_EQ(*growth.extinction, 1.0);
        EXPECT_EQ(growth.top20_share, 1.0);
        EXPECT_NEAR(*structural_virality(net, depths)[0], 2, 1e-5);
    });
}

// A million in one line within one bare day, the rows from the end to the beginning: levels within a day grow as deep
// as the chain itself.
TEST(HugeNetworks, ALineOfAMillionOnOneDayIsAnsweredOnASmallStack) {
    constexpr std::uint32_t parties = 1'000'000;
    limits::on_a_small_stack([&] {
        rc::network_builder builder;
        const rc::utc_time given_at = support::time("2024-01-01");
        for (std::uint32_t number = parties; --number > 0;) {
            builder.add(brought_by(number - 1, number, given_at));
        }
        const rc::network net = builder.build(at_the_end);
        EXPECT_EQ(net.facts().credit_loops, 0U);
        EXPECT_EQ(chain_depths(net).places[party(net, parties - 1).value()].generation, parties - 1);
        EXPECT_EQ(find_generation_bounds(net)[party(net, parties - 1).value()].greatest, parties - 1);
        EXPECT_EQ(sum_downstream(net)[party(net, 0).value()].downstream_customers, parties - 1);
    });
}

// The same with its end tied to its beginning: one loop of a million, broken once.
TEST(HugeNetworks, ARingOfAMillionOnOneDayIsAnsweredOnASmallStack) {
    constexpr std::uint32_t parties = 1'000'000;
    limits::on_a_small_stack([&] {
        rc::network_builder builder;
        const rc::utc_time given_at = support::time("2024-01-01");
        for (std::uint32_t number = 0; number < parties; ++number) {
            builder.add(brought_by((number + parties - 1) % parties, number, given_at));
        }
        const rc::network net = builder.build(at_the_end);
        EXPECT_EQ(net.facts().credit_loops, 1U);
        const auto depths = chain_depths(net);
        EXPECT_EQ(depths.chain_count(), 1U);
        EXPECT_EQ(rc::max_depth(depths), parties - 1);
        // "r999999" is the greatest id by bytes, so that its party is the seed.
        EXPECT_EQ(net.id_of(depths.chains[0].seed), "p999999");
    });
}

// A million referrals between the same two: one credit, one edge more in nobody's depth.
TEST(HugeNetworks, AMillionParallelReferralsAreOneLink) {
    constexpr std::uint32_t referrals = 1'000'000;
    limits::on_a_small_stack([&] {
        rc::network_builder builder;
        const rc::utc_time given_at = support::time("2024-01-01");
        for (std::uint32_t number = 0; number < referrals; ++number) {
            builder.add(rc::referral{.id = rc::referral_id(numbered('r', number)),
                                     .referrer = rc::customer_id("ann"),
                                     .referred = rc::customer_id("ben"),
                                     .given_at = given_at});
        }
        const rc::network net = builder.build(at_the_end);
        EXPECT_EQ(net.party_count(), 2U);
        EXPECT_EQ(support::credit(net, "ben"), "r0");
        EXPECT_EQ(find_generation_bounds(net)[support::party(net, "ben").value()].greatest, 1U);
        EXPECT_EQ(customer_yields(net).outcomes[support::party(net, "ann").value()].given, referrals);
    });
}

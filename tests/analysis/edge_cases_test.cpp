// The shapes that break algorithms on graphs, each put to every analysis at once: nobody, one, a line and a star of
// 100,000, two chains, self-referral, several referrers, rings, one day, everyone too recent.
#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

/// Every answer about one network, and what must hold between them whatever its shape.
struct answers {
    explicit answers(rc::network made)
        : net(std::move(made)),
          depths(chain_depths(net)),
          bounds(find_generation_bounds(net)),
          yields(customer_yields(net)),
          duties(find_duties(net)),
          chains(find_broken_chains(net, depths, duties)) {
        expect_consistent();
    }

    void expect_consistent() const {
        const std::size_t parties = net.party_count();
        EXPECT_EQ(depths.places.size(), parties);
        EXPECT_EQ(bounds.size(), parties);
        EXPECT_EQ(bounds.size(), parties);
        EXPECT_EQ(yields.discounted_yield.size(), parties);
        EXPECT_EQ(yields.outcomes.size(), parties);
        EXPECT_EQ(yields.cost.size(), parties);
        EXPECT_EQ(duties.links.size(), net.referral_count());
        EXPECT_EQ(chains.broken_links.size(), depths.chain_count());
        EXPECT_EQ(std::accumulate(depths.chains.begin(), depths.chains.end(), std::size_t{0},
                                  [](std::size_t sum, const auto& chain) { return sum + chain.parties; }),
                  parties);
        EXPECT_EQ(std::accumulate(duties.links_by_status.begin(), duties.links_by_status.end(), std::uint64_t{0}),
                  net.referral_count());
        for (std::size_t at = 0; at < parties; ++at) {
            ASSERT_LE(bounds[at].least, bounds[at].greatest);
            ASSERT_EQ(yields.outcomes[at].won + yields.outcomes[at].lost + yields.outcomes[at].open,
                      yields.outcomes[at].given);
        }
    }
    [[nodiscard]] std::uint32_t generation(const char* id) const {
        return depths.places[party(net, id).value()].generation;
    }
    [[nodiscard]] std::uint32_t least(const char* id) const { return bounds[party(net, id).value()].least; }
    [[nodiscard]] std::uint32_t greatest(const char* id) const { return bounds[party(net, id).value()].greatest; }
    [[nodiscard]] std::uint32_t downstream(const char* id) const {
        return yields.downstream[party(net, id).value()].downstream_customers;
    }

    rc::network net;
    rc::chain_depth_figures depths;
    std::vector<rc::generation_range> bounds;
    rc::yield_figures yields;
    rc::duty_figures duties;
    rc::broken_chain_figures chains;
};

rc::network assumed(const char* lines) {
    return network_of(lines, {.as_of = support::instant_at("2024-12-31"), .assume_joined = true});
}

}  // namespace

TEST(EdgeCases, NoParties) {
    const answers all(network_of(""));
    EXPECT_EQ(all.depths.chain_count(), 0U);
    EXPECT_EQ(rc::max_depth(all.depths), 0U);
    EXPECT_TRUE(customers_by_generation(all.net, all.depths).empty());
    EXPECT_EQ(all.duties.stale_promises, 0U);
}

TEST(EdgeCases, OneProspect) {
    const answers all(network_of("customer ann"));
    EXPECT_EQ(all.depths.chains, (std::vector<rc::chain_size>{{rc::party_index(0), 1, 0, 0}}));
    EXPECT_EQ(all.net.facts().customers, 0U);
    EXPECT_TRUE(customers_by_generation(all.net, all.depths).empty());
    EXPECT_EQ(all.yields.outcomes[0].conversion(), std::nullopt);
    EXPECT_EQ(support::ids(all.net, path_from_seed(all.net, rc::party_index(0))), (std::vector<std::string>{"ann"}));
}

TEST(EdgeCases, OneCustomer) {
    const answers all(network_of("sale s1 ann 2024-05-01 100"));
    EXPECT_EQ(customers_by_generation(all.net, all.depths), (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(all.net.facts().customers, 1U);
    EXPECT_EQ(all.chains.revenue, (std::vector<std::int64_t>{100}));
    EXPECT_EQ(all.yields.downstream, rc::downstream_totals(1));
}

TEST(EdgeCases, ALineOfAHundredThousand) {
    constexpr std::uint32_t parties = 100'000;
    const answers all(network_of(support::line_of(parties)));
    EXPECT_EQ(all.depths.chain_count(), 1U);
    EXPECT_EQ(rc::max_depth(all.depths), parties - 1);
    EXPECT_EQ(all.generation("p99999"), parties - 1);
    EXPECT_EQ(all.least("p99999"), parties - 1);
    EXPECT_EQ(all.greatest("p99999"), parties - 1);
    EXPECT_EQ(all.downstream("p0"), parties - 1);
    EXPECT_EQ(all.downstream("p50000"), parties / 2 - 1);
    EXPECT_EQ(customers_by_generation(all.net, all.depths), std::vector<std::uint32_t>(parties, 1));
    const auto path = path_from_seed(all.net, party(all.net, "p99999"));
    EXPECT_EQ(path.size(), parties);
    EXPECT_EQ(all.net.id_of(path.front()), "p0");
    // Nobody keeps any of these records: nothing is tracked, nothing is broken.
    EXPECT_EQ(all.chains.broken_links[0], 0U);
    EXPECT_EQ(all.chains.sound_depth[0], parties - 1);
}

TEST(EdgeCases, AStarOfAHundredThousand) {
    constexpr std::uint32_t parties = 100'000;
    const answers all(network_of(support::star_of(parties)));
    EXPECT_EQ(all.depths.chain_count(), 1U);
    EXPECT_EQ(rc::max_depth(all.depths), 1U);
    EXPECT_EQ(all.yields.outcomes[party(all.net, "p0").value()].given, parties - 1);
    EXPECT_EQ(all.yields.downstream[party(all.net, "p0").value()].direct_customers, parties - 1);
    EXPECT_EQ(customers_by_generation(all.net, all.depths), (std::vector<std::uint32_t>{1, parties - 1}));
}

TEST(EdgeCases, TwoChains) {
    const answers all(
        assumed("referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> dan 2024-05-01\n"
                "referral r3 dan -> eva 2024-05-02\n"));
    EXPECT_EQ(all.depths.chain_count(), 2U);
    EXPECT_EQ(all.depths.places[party(all.net, "eva").value()].chain,
              all.depths.places[party(all.net, "cleo").value()].chain);
    EXPECT_NE(all.depths.places[party(all.net, "eva").value()].chain,
              all.depths.places[party(all.net, "ann").value()].chain);
    EXPECT_EQ(all.generation("eva"), 2U);
}

// Refused at the door; whoever tried is a party only if somebody else names them.
TEST(EdgeCases, SelfReferral) {
    rc::network_builder builder;
    EXPECT_EQ(builder.add(support::referral("r1 ann -> ann 2024-05-01")), rc::reject_reason::self_referral);
    EXPECT_EQ(answers(builder.build({.as_of = support::instant_at("2024-12-31")})).net.party_count(), 0U);
    builder.add(support::referral("r2 ann -> ben 2024-05-01"));
    const answers all(builder.build({.as_of = support::instant_at("2024-12-31"), .assume_joined = true}));
    EXPECT_EQ(all.generation("ben"), 1U);
    EXPECT_EQ(all.yields.outcomes[party(all.net, "ann").value()].given, 1U);
}

// One credit, and one way for each referrer.
TEST(EdgeCases, SeveralReferrers) {
    const answers all(
        assumed("referral r0 zoe -> ann 2024-04-01\nreferral r1 ann -> dan 2024-05-02\n"
                "referral r2 ben -> dan 2024-05-01\nreferral r3 cleo -> dan 2024-05-03\n"));
    EXPECT_EQ(support::credit(all.net, "dan"), "r2");
    EXPECT_EQ(all.generation("dan"), 1U);
    EXPECT_EQ(all.downstream("ben"), 1U);
    EXPECT_EQ(all.downstream("ann"), 0U);
    EXPECT_EQ(all.downstream("zoe"), 1U);
}

TEST(EdgeCases, ParallelReferralsBetweenTwo) {
    const answers all(
        assumed("referral r1 ann -> ben 2024-05-01\nreferral r2 ann -> ben 2024-05-01\n"
                "referral r3 ann -> ben 2024-05-02\n"));
    EXPECT_EQ(all.yields.outcomes[party(all.net, "ann").value()].given, 3U);
    EXPECT_EQ(all.yields.downstream[party(all.net, "ann").value()].direct_customers, 1U);
    EXPECT_EQ(all.greatest("ben"), 1U);
}

// Over several days the ring is entered where it began; on one day it is broken. Never a hang, never a made-up depth.
TEST(EdgeCases, ARingAlone) {
    const answers over_days(
        assumed("referral r1 a -> b 2024-05-01\nreferral r2 b -> c 2024-05-02\n"
                "referral r3 c -> a 2024-05-03\n"));
    EXPECT_EQ(over_days.net.facts().credit_loops, 0U);
    EXPECT_EQ(over_days.generation("c"), 2U);
    EXPECT_EQ(over_days.greatest("c"), 2U);

    const answers on_one_day(
        assumed("referral r1 a -> b 2024-05-01\nreferral r2 b -> c 2024-05-01\n"
                "referral r3 c -> a 2024-05-01\n"));
    EXPECT_EQ(on_one_day.net.facts().credit_loops, 1U);
    EXPECT_EQ(on_one_day.depths.chain_count(), 1U);
    EXPECT_EQ(on_one_day.generation("a"), 0U);
    EXPECT_EQ(on_one_day.generation("c"), 2U);
    EXPECT_EQ(on_one_day.downstream("a"), 2U);
}

TEST(EdgeCases, ARingBelowASeed) {
    const answers all(
        assumed("referral r0 seed -> a 2024-04-30\nreferral r1 a -> b 2024-05-01\n"
                "referral r2 b -> c 2024-05-02\nreferral r3 c -> a 2024-05-03\n"
                "referral r4 c -> d 2024-05-04\n"));
    EXPECT_EQ(all.depths.chain_count(), 1U);
    EXPECT_EQ(all.generation("d"), 4U);
    EXPECT_EQ(all.greatest("d"), 4U);
    EXPECT_EQ(all.downstream("seed"), 4U);
}

// A line, a branch and a ring, all on one day and most without a time.
TEST(EdgeCases, EverythingOnOneDay) {
    const answers all(
        assumed("referral r1 a -> b 2024-05-01\nreferral r2 b -> c 2024-05-01\n"
                "referral r3 a -> d 2024-05-01T09:00\nreferral r4 x -> y 2024-05-01\n"
                "referral r5 y -> x 2024-05-01\n"));
    EXPECT_EQ(all.generation("c"), 2U);
    EXPECT_EQ(all.generation("d"), 1U);
    EXPECT_EQ(all.generation("y"), 1U);
    EXPECT_EQ(all.net.facts().credit_loops, 1U);
    EXPECT_EQ(all.depths.chain_count(), 2U);
}

TEST(EdgeCases, ALineOfAHundredThousandOnOneDay) {
    constexpr std::uint32_t parties = 100'000;
    const answers all(network_of(support::line_of(parties, 0)));
    EXPECT_EQ(all.net.facts().credit_loops, 0U);
    EXPECT_EQ(all.generation("p99999"), parties - 1);
    EXPECT_EQ(all.greatest("p99999"), parties - 1);
}

// A ring of 100,000 on one day: one loop, broken once.
TEST(EdgeCases, ARingOfAHundredThousandOnOneDay) {
    constexpr std::uint32_t parties = 100'000;
    auto ring = support::line_of(parties, 0);
    ring.push_back({parties - 1, 0, ring.front().given_day});
    const answers all(network_of(ring));
    EXPECT_EQ(all.net.facts().credit_loops, 1U);
    EXPECT_EQ(all.depths.chain_count(), 1U);
    EXPECT_EQ(rc::max_depth(all.depths), parties - 1);
}

// Nothing is decided yet: every promise is still open, and nobody has a share of anything.
TEST(EdgeCases, EveryoneTooRecent) {
    const answers all(
        network_of("referral r1 ann -> ben 2024-06-30T09:00\n"
                   "referral r2 ann -> cleo 2024-06-30T10:00 thanked_at=2024-06-30T11:00\n"
                   "referral r3 ben -> dan 2024-06-30T11:00\n",
                   "2024-06-30T12:00"));
    EXPECT_EQ(all.duties.links_by_status[static_cast<std::size_t>(rc::link_status::pending)], 2U);
    EXPECT_EQ(all.duties.links_by_status[static_cast<std::size_t>(rc::link_status::broken)], 0U);
    EXPECT_EQ(all.yields.outcomes[party(all.net, "ann").value()].conversion(), std::nullopt);
    EXPECT_EQ(rc::max_depth(all.depths), 0U);
}

// All records lie ahead: those listed are there, and nothing else.
TEST(EdgeCases, EveryoneAfterAsOf) {
    const answers all(
        network_of("customer ann joined_at=2024-08-01\nreferral r1 ann -> ben 2024-08-01\n"
                   "sale s1 ann 2024-08-01 100\n",
                   "2024-06-30"));
    EXPECT_EQ(all.net.party_count(), 1U);
    EXPECT_EQ(all.net.referral_count(), 0U);
    EXPECT_EQ(all.chains.revenue, (std::vector<std::int64_t>{0}));
}

// Loops of credit: possible only among parties first active on one day, and each is broken at the greatest id.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::credit;
using support::network_of;

namespace {

std::uint32_t generation(const rc::network& net, const char* party) {
    return chain_depths(net).places[support::party(net, party).value()].generation;
}

}  // namespace

TEST(CreditLoop, OfTwoIsBrokenAtTheGreatestId) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> ann 2024-05-01\n");
    EXPECT_EQ(net.facts().credit_loops, 1U);
    EXPECT_EQ(credit(net, "ben"), "r1");
    EXPECT_EQ(credit(net, "ann"), "");
    EXPECT_EQ(net.credit_of(support::link(net, "r2")), rc::credit_state::outside_graph);
}

// By bytes: of "r9" and "r10" the greater is "r9".
TEST(CreditLoop, ComparesIdsByBytes) {
    const auto net = network_of("referral r10 ann -> ben 2024-05-01\nreferral r9 ben -> ann 2024-05-01\n");
    EXPECT_EQ(credit(net, "ben"), "r10");
    EXPECT_EQ(credit(net, "ann"), "");
}

// The same wherever the walk around the loop begins: rows in every order.
TEST(CreditLoop, OfThreeIsBrokenAlikeInEveryRowOrder) {
    const std::string rows[] = {"referral r2 ann -> ben 2024-05-01\n", "referral r3 ben -> cleo 2024-05-01\n",
                                "referral r1 cleo -> ann 2024-05-01\n"};
    for (const auto& order : {"012", "021", "102", "120", "201", "210"}) {
        std::string lines;
        for (const char row : std::string(order)) {
            lines += rows[row - '0'];
        }
        const auto net = network_of(lines);
        EXPECT_EQ(net.facts().credit_loops, 1U) << order;
        EXPECT_EQ(credit(net, "cleo"), "") << order;
        EXPECT_EQ(generation(net, "ann"), 1U) << order;
        EXPECT_EQ(generation(net, "ben"), 2U) << order;
    }
}

// The tail is not in the loop: even with the greatest id of all it keeps its credit.
TEST(CreditLoop, ATailKeepsItsCredit) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> ann 2024-05-01\n"
        "referral r8 ben -> cleo 2024-05-01\nreferral r9 cleo -> dan 2024-05-01\n"
        "customer cleo joined_at=2024-05-01\ncustomer dan joined_at=2024-05-01\n");
    EXPECT_EQ(net.facts().credit_loops, 1U);
    EXPECT_EQ(credit(net, "ann"), "");
    EXPECT_EQ(credit(net, "cleo"), "r8");
    EXPECT_EQ(credit(net, "dan"), "r9");
    EXPECT_EQ(generation(net, "dan"), 3U);
}

TEST(CreditLoop, EachOfSeveralIsBrokenAndCounted) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> ann 2024-05-01\n"
        "referral r3 cleo -> dan 2024-05-01\nreferral r4 dan -> cleo 2024-05-01\n"
        "referral r5 eva -> finn 2024-05-02\nreferral r6 finn -> eva 2024-05-02\n");
    EXPECT_EQ(net.facts().credit_loops, 3U);
    EXPECT_EQ(chain_depths(net).chain_count(), 3U);
}

// Whoever was brought back to was there first: the referral to them comes too late to be credited.
TEST(CreditLoop, DoesNotAriseAcrossDays) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> cleo 2024-05-02\n"
        "referral r3 cleo -> ann 2024-05-03\n");
    EXPECT_EQ(net.facts().credit_loops, 0U);
    EXPECT_EQ(credit(net, "ann"), "");
    EXPECT_EQ(generation(net, "cleo"), 2U);
}

// A prospect who never referred cannot be in a loop, whatever the day.
TEST(CreditLoop, NeedsTimesThatAllowIt) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01T09:00\nreferral r2 ben -> ann 2024-05-01T10:00\n");
    EXPECT_EQ(net.facts().credit_loops, 0U);  // ann was active since 09:00, before ben sent her
    EXPECT_EQ(credit(net, "ben"), "r1");
    EXPECT_EQ(credit(net, "ann"), "");
}

// A loop that a later choice could avoid is still broken, not re-routed: ann's other referrer gets no credit.
TEST(CreditLoop, TheLoserBecomesASeed) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> ann 2024-05-01\n"
        "referral r3 zoe -> ann 2024-05-01\n");
    EXPECT_EQ(credit(net, "ann"), "");
    EXPECT_EQ(net.facts().credit_loops, 1U);
}

TEST(CreditLoop, ARingAloneBecomesALine) {
    const auto net = network_of(
        "referral r1 a -> b 2024-05-01\nreferral r2 b -> c 2024-05-01\n"
        "referral r3 c -> d 2024-05-01\nreferral r4 d -> a 2024-05-01\n");
    EXPECT_EQ(support::ids(net, path_from_seed(net, support::party(net, "d"))),
              (std::vector<std::string>{"a", "b", "c", "d"}));
}

// A ring hanging below a seed: the seed's referral comes first and enters the ring, which then needs no breaking.
TEST(CreditLoop, ARingBelowASeedIsEnteredWhereTheSeedPointsTo) {
    const auto net = network_of(
        "referral r0 seed -> a 2024-04-30\n"
        "referral r1 a -> b 2024-05-01\nreferral r2 b -> c 2024-05-01\n"
        "referral r3 c -> a 2024-05-01\n");
    EXPECT_EQ(net.facts().credit_loops, 0U);
    EXPECT_EQ(generation(net, "c"), 3U);
}

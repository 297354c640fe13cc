// Where chains break, and what stands behind a link.
#include "referral_chain/analysis/broken_chains.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

struct answered {
    explicit answered(const std::string& lines)
        : net(network_of(lines)),
          depths(chain_depths(net)),
          duties(find_duties(net)),
          chains(find_broken_chains(net, depths, duties)) {}

    [[nodiscard]] std::size_t chain_of(const char* id) const { return depths.places[party(net, id).value()].chain; }
    [[nodiscard]] rc::link_status status(const char* referral) const {
        return duties.links[support::link(net, referral).value()].status;
    }
    [[nodiscard]] rc::link_stake stake(const char* referral) const {
        return stake_of(net, sum_downstream(net), support::link(net, referral));
    }

    rc::network net;
    rc::chain_depth_figures depths;
    rc::duty_figures duties;
    rc::broken_chain_figures chains;
};

const std::string kept = " thanked_at=2024-01-05\n";  // on the day of every referral below
const std::string unkept = "\n";
const std::string late = " thanked_at=2024-02-01\n";

/// ann - ben - cleo - dan, all customers, their links as given.
std::string line(const std::string& to_ben, const std::string& to_cleo, const std::string& to_dan) {
    return "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-03-01\ncustomer cleo joined_at=2024-03-02\n"
           "customer dan joined_at=2024-03-03\nreferral r1 ann -> ben 2024-01-05" +
           to_ben + "referral r2 ben -> cleo 2024-01-05" + to_cleo + "referral r3 cleo -> dan 2024-01-05" + to_dan;
}

}  // namespace

TEST(BrokenChains, ASoundChainIsSoundAllTheWayDown) {
    const answered answer(line(kept, kept, kept));
    EXPECT_EQ(answer.chains.broken_links[0], 0U);
    EXPECT_EQ(answer.chains.strained_links[0], 0U);
    EXPECT_EQ(answer.chains.sound_depth[0], 3U);
    EXPECT_EQ(answer.chains.beyond_break[0], 0U);
}

TEST(BrokenChains, EverybodyBelowABrokenLinkIsBeyondTheBreak) {
    const answered answer(line(kept, unkept, kept));
    EXPECT_EQ(answer.status("r2"), rc::link_status::broken);
    EXPECT_EQ(answer.chains.broken_links[0], 1U);
    EXPECT_EQ(answer.chains.sound_depth[0], 1U);
    EXPECT_EQ(answer.chains.beyond_break[0], 2U);
}

// Two breaks above a customer count her once.
TEST(BrokenChains, BeyondBreakCountsCustomersNotBreaks) {
    const answered answer(line(unkept, unkept, kept));
    EXPECT_EQ(answer.chains.broken_links[0], 2U);
    EXPECT_EQ(answer.chains.sound_depth[0], 0U);
    EXPECT_EQ(answer.chains.beyond_break[0], 3U);
}

// Strained is not broken: the chain goes on.
TEST(BrokenChains, AStrainedLinkIsCountedAndDoesNotBreak) {
    const answered answer(line(kept, late, kept));
    EXPECT_EQ(answer.status("r2"), rc::link_status::strained);
    EXPECT_EQ(answer.chains.strained_links[0], 1U);
    EXPECT_EQ(answer.chains.sound_depth[0], 3U);
}

TEST(BrokenChains, OneBranchBreaksNotTheOther) {
    const answered answer(line(kept, kept, unkept) +
                          "customer eva joined_at=2024-03-01\n"
                          "referral r4 ann -> eva 2024-01-05" +
                          unkept);
    EXPECT_EQ(answer.chains.broken_links[0], 2U);
    EXPECT_EQ(answer.chains.sound_depth[0], 2U);
    EXPECT_EQ(answer.chains.beyond_break[0], 2U);
}

// Prospects are neither reached nor lost: they count in neither figure, though a break may lie at them.
TEST(BrokenChains, ProspectsCountInNeitherFigure) {
    const answered answer("customer ann joined_at=2024-01-01\nreferral r1 ann -> ben 2024-01-05" + unkept +
                          "referral r2 ben -> cleo 2024-01-05" + kept);
    EXPECT_EQ(answer.chains.broken_links[0], 1U);
    EXPECT_EQ(answer.chains.sound_depth[0], 0U);
    EXPECT_EQ(answer.chains.beyond_break[0], 0U);
}

TEST(BrokenChains, OnlyCreditedLinksCount) {
    const answered answer(line(kept, kept, kept) + "referral r4 dan -> ann 2024-06-01" + unkept +
                          "referral r5 ann -> ben 2024-06-01" + unkept);
    EXPECT_EQ(answer.status("r4"), rc::link_status::broken);
    EXPECT_EQ(answer.chains.broken_links[0], 0U);
    EXPECT_EQ(answer.chains.sound_depth[0], 3U);
}

TEST(BrokenChains, EachChainIsJudgedForItself) {
    const answered answer(line(kept, kept, kept) + "referral r4 eva -> finn 2024-01-05" + unkept +
                          "sale s1 finn 2024-02-01 30\nsale s2 dan 2024-04-01 200\nsale s3 ann 2024-04-01 1\n");
    EXPECT_EQ(answer.chains.broken_links[answer.chain_of("ann")], 0U);
    EXPECT_EQ(answer.chains.broken_links[answer.chain_of("eva")], 1U);
    EXPECT_EQ(answer.chains.beyond_break[answer.chain_of("eva")], 1U);
    EXPECT_EQ(answer.chains.revenue[answer.chain_of("ann")], 201);
    EXPECT_EQ(answer.chains.revenue[answer.chain_of("eva")], 30);
}

// Refunds above a break leave the chain small whatever lies below: the part beyond may not fit where the whole does.
TEST(BrokenChains, RevenueBeyondABreakMayPassWhatFits) {
    const answered answer(line(unkept, kept, kept) +
                          "sale s1 ann 2024-04-01 -9000000000000000000\n"
                          "sale s2 ben 2024-04-01 9000000000000000000\nsale s3 cleo 2024-04-01 9000000000000000000\n");
    rc::money_sum expected;
    expected.add(rc::money::from_minor_units(9'000'000'000'000'000'000));
    expected.add(rc::money::from_minor_units(9'000'000'000'000'000'000));
    EXPECT_EQ(answer.chains.revenue[0], 9'000'000'000'000'000'000);
    EXPECT_EQ(answer.chains.revenue_beyond_break[0], expected);
}

TEST(BreakTotals, CountEachChainOnceAndAddWhatLiesBehind) {
    const answered answer(line(unkept, unkept, kept) + "referral r4 eva -> finn 2024-01-05" + unkept +
                          "customer finn joined_at=2024-04-01\nreferral r5 gus -> hal 2024-01-05" + kept +
                          "sale s1 finn 2024-04-01 30\nsale s2 dan 2024-04-01 200\nsale s3 ann 2024-04-01 1\n");
    rc::money_sum expected;
    expected.add(rc::money::from_minor_units(230));
    EXPECT_EQ(total_breaks(answer.chains), (rc::break_totals{2, 4, expected}));
    EXPECT_EQ(total_breaks(rc::broken_chain_figures{}), rc::break_totals{});
}

TEST(LinkStake, IsBothRelationsAndWhatLiesBelow) {
    const answered answer(line(kept, kept, kept) +
                          "sale s1 ann 2024-04-01 1\nsale s2 ben 2024-04-01 20\n"
                          "sale s3 cleo 2024-04-01 300\nsale s4 dan 2024-04-01 4000\n");
    const auto cents = rc::money::from_minor_units;
    EXPECT_EQ(answer.stake("r1"), (rc::link_stake{cents(1), cents(20), cents(4'300), 2}));
    EXPECT_EQ(answer.stake("r3"), (rc::link_stake{cents(300), cents(4'000), cents(0), 0}));
}

// Where the link is not credited, what is below the referred party is not owed to it.
TEST(LinkStake, HasNothingBelowWhereTheLinkIsNotCredited) {
    const answered answer(line(kept, kept, kept) + "referral r4 zoe -> ben 2024-01-05" + kept +
                          "sale s2 ben 2024-04-01 20\nsale s3 cleo 2024-04-01 300\n");
    const auto cents = rc::money::from_minor_units;
    EXPECT_EQ(answer.stake("r4"), (rc::link_stake{cents(0), cents(20), cents(0), 0}));
}

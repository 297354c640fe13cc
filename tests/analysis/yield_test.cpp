// What referrals yielded: outcomes and conversion, customers and revenue below, discounted yield, cost, intervals.
#include "referral_chain/analysis/yield.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

// ann - ben - dan - eva in one line; ann also lost cleo, voided finn and is waiting for gus.
const std::string house =
    "customer ann joined_at=2024-01-01\n"
    "referral r1 ann -> ben 2024-02-01 incentive_cost=50 handling_cost=10\n"
    "referral r2 ann -> cleo 2024-02-02 outcome=lost incentive_cost=5\n"
    "referral r3 ben -> dan 2024-03-01 outcome=won closed_at=2024-03-02\n"
    "referral r4 dan -> eva 2024-04-01\n"
    "referral r5 ann -> finn 2024-05-01 outcome=void incentive_cost=100\n"
    "referral r6 ann -> gus 2024-05-02 handling_cost=7\n"
    "sale s1 ben 2024-02-11 1000\nsale s2 dan 2024-03-02 400\nsale s3 eva 2024-04-05 200\n"
    "sale s4 eva 2024-04-06 900 refunded_at=2024-04-07\nsale s5 cleo 2024-06-01 77\n";

struct answered {
    explicit answered(const std::string& lines, double gamma = 0.5)
        : net(network_of(lines)), figures(customer_yields(net, {.gamma = gamma})) {}

    [[nodiscard]] std::size_t at(const char* id) const { return party(net, id).value(); }

    rc::network net;
    rc::yield_figures figures;
};

}  // namespace

TEST(OutcomeCounts, CountReferralsNotVoidByOutcome) {
    const answered answer(house);
    const auto& outcomes = answer.figures.outcomes;
    const std::size_t ann = answer.at("ann");
    EXPECT_EQ(outcomes[ann].given, 3U);
    EXPECT_EQ(outcomes[ann].won, 1U);
    EXPECT_EQ(outcomes[ann].lost, 1U);
    EXPECT_EQ(outcomes[ann].open, 1U);
    EXPECT_EQ(outcomes[answer.at("gus")].given, 0U);
}

// won / (won + lost): the open one is neither.
TEST(OutcomeCounts, ConversionLeavesOpenOnesOut) {
    const answered answer(house);
    const auto conversion = answer.figures.outcomes[party(answer.net, "ann").value()].conversion();
    ASSERT_TRUE(conversion.has_value());
    EXPECT_DOUBLE_EQ(conversion->share, 0.5);
    EXPECT_EQ(answer.figures.outcomes[party(answer.net, "dan").value()].conversion()->share, 1.0);
    EXPECT_EQ(answer.figures.outcomes[party(answer.net, "gus").value()].conversion(), std::nullopt);
}

// A party brought and won twice counts for both referrers, though only one is credited.
TEST(OutcomeCounts, AreAboutReferralsNotCredit) {
    const answered answer(
        "referral r1 ann -> ben 2024-02-01 outcome=won\nreferral r2 cleo -> ben 2024-02-02 outcome=won\n");
    EXPECT_EQ(answer.figures.outcomes[answer.at("ann")].won, 1U);
    EXPECT_EQ(answer.figures.outcomes[answer.at("cleo")].won, 1U);
    EXPECT_EQ(answer.figures.downstream[answer.at("ann")].direct_customers, 1U);
    EXPECT_EQ(answer.figures.downstream[answer.at("cleo")].direct_customers, 0U);
}

TEST(Downstream, CountsJoinedOffspringAndDescendants) {
    const answered answer(house);
    const auto& below = answer.figures.downstream;
    EXPECT_EQ(below[answer.at("ann")].direct_customers, 1U);
    EXPECT_EQ(below[answer.at("ann")].downstream_customers, 3U);
    EXPECT_EQ(below[answer.at("ben")].downstream_customers, 2U);
    EXPECT_EQ(below[answer.at("eva")].downstream_customers, 0U);
}

// The party's own revenue is not below itself; refunded and lost sales are not there.
TEST(Downstream, AddsUpRevenue) {
    const answered answer(house);
    const auto& below = answer.figures.downstream;
    EXPECT_EQ(below[answer.at("ann")].direct_revenue, 1'000);
    EXPECT_EQ(below[answer.at("ann")].downstream_revenue, 1'600);
    EXPECT_EQ(below[answer.at("ben")].direct_revenue, 400);
    EXPECT_EQ(below[answer.at("ben")].downstream_revenue, 600);
    EXPECT_EQ(below[answer.at("eva")].downstream_revenue, 0);
}

TEST(Outcomes, IntoUsedRowsIsTheSameAsIntoNewOnes) {
    auto used = count_outcomes(network_of(support::line_of(100)));
    const auto net = network_of(house);
    count_outcomes(net, used);
    EXPECT_EQ(used, count_outcomes(net));
}

TEST(Downstream, IntoUsedRowsIsTheSameAsIntoNewOnes) {
    auto used = sum_downstream(network_of(support::line_of(100)));
    const auto net = network_of(house);
    sum_downstream(net, used);
    EXPECT_EQ(used, sum_downstream(net));
}

// D(dan) = 200; D(ben) = 400 + 200/2 = 500; D(ann) = 1000 + 500/2 = 1250.
TEST(DiscountedYield, CountsEachGenerationFurtherHalf) {
    const answered answer(house);
    EXPECT_DOUBLE_EQ(answer.figures.discounted_yield[answer.at("eva")], 0);
    EXPECT_DOUBLE_EQ(answer.figures.discounted_yield[answer.at("dan")], 200);
    EXPECT_DOUBLE_EQ(answer.figures.discounted_yield[answer.at("ben")], 500);
    EXPECT_DOUBLE_EQ(answer.figures.discounted_yield[answer.at("ann")], 1'250);
}

TEST(DiscountedYield, WithGammaZeroIsDirectRevenueAndWithOneDownstreamRevenue) {
    const answered none(house, 0);
    const answered whole(house, 1);
    for (const rc::party_index member : none.net.parties()) {
        const std::size_t at = member.value();
        EXPECT_EQ(none.figures.discounted_yield[at], static_cast<double>(none.figures.downstream[at].direct_revenue));
        EXPECT_EQ(whole.figures.discounted_yield[at],
                  static_cast<double>(whole.figures.downstream[at].downstream_revenue));
    }
}

// A half goes away from zero on either side; to the even one, 0.5 would become 0 and -0.5 become 0.
TEST(DiscountedYield, IsRoundedHalfAwayFromZero) {
    const auto yield_of = [](const std::string& grandchild) {
        const answered answer(
            "referral r1 ann -> ben 2024-02-01\nreferral r2 ben -> cleo 2024-02-02\nsale s1 cleo "
            "2024-03-01 " +
            grandchild);
        return answer.figures.rounded_yield(party(answer.net, "ann")).minor_units();
    };
    EXPECT_EQ(yield_of("1"), 1);
    EXPECT_EQ(yield_of("-1"), -1);
    EXPECT_EQ(yield_of("5"), 3);
    EXPECT_EQ(yield_of("-5"), -3);
    EXPECT_EQ(yield_of("4"), 2);
}

// Incentives and handling, whatever became of the referral, unless it is void.
TEST(Cost, IsThatOfAllReferralsGivenNotVoid) {
    const answered answer(house);
    EXPECT_EQ(answer.figures.cost[answer.at("ann")], 72);
    EXPECT_EQ(answer.figures.cost[answer.at("ben")], 0);
}

TEST(ReferralInterval, IsTheMeanOverJoinedOffspring) {
    const answered answer(
        "customer ann joined_at=2024-01-01T00:00\nreferral r1 ann -> ben 2024-01-02\n"
        "referral r2 ann -> cleo 2024-01-02\nreferral r3 ann -> dan 2024-01-02\n"
        "customer ben joined_at=2024-01-11T00:00\ncustomer cleo joined_at=2024-01-21T12:00\n");
    EXPECT_DOUBLE_EQ(*answer.figures.referral_interval_days(party(answer.net, "ann")), 15.25);
    EXPECT_EQ(answer.figures.referral_interval_days(party(answer.net, "ben")), std::nullopt);
}

// Bare dates are days apart, whatever the time of day on the other side.
TEST(ReferralInterval, OfBareDatesIsWholeDays) {
    const answered answer(
        "customer ann joined_at=2024-01-01\nreferral r1 ann -> ben 2024-01-02\n"
        "customer ben joined_at=2024-01-03T18:00\n");
    EXPECT_DOUBLE_EQ(*answer.figures.referral_interval_days(party(answer.net, "ann")), 2);
}

// Offspring that joined before their referrer did have no interval; on the same day it is 0 and counts.
TEST(ReferralInterval, LeavesOutNegativeOnesAndKeepsZero) {
    const std::string early =
        "customer ann joined_at=2024-06-01\nreferral r1 ann -> ben 2024-01-02\n"
        "customer ben joined_at=2024-01-03\n";
    EXPECT_EQ(answered(early).figures.intervals[answered(early).at("ann")], 0U);
    const answered same_day(early + "referral r2 ann -> cleo 2024-05-01\ncustomer cleo joined_at=2024-06-01T23:00\n");
    EXPECT_EQ(same_day.figures.intervals[same_day.at("ann")], 1U);
    EXPECT_EQ(same_day.figures.referral_interval_days(party(same_day.net, "ann")), 0.0);
}

TEST(ReferralInterval, NeedsAReferrerWhoJoined) {
    const answered answer("referral r1 ann -> ben 2024-01-02\ncustomer ben joined_at=2024-01-03\n");
    EXPECT_EQ(answer.figures.referral_interval_days(party(answer.net, "ann")), std::nullopt);
}

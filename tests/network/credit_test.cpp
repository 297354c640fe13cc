// Which referral an arrival is credited to: eligibility, recorded wins, first and last touch, lookback.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/network/network.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::credit;
using support::instant_at;
using support::network_of;

namespace {

std::string credit_of_ben(const std::string& lines, rc::credit_policy policy = rc::credit_policy::first_touch) {
    return credit(network_of(lines, {.as_of = instant_at("2024-12-31"), .policy = policy}), "ben");
}
std::string credit_within(const std::string& lines, boost::posix_time::time_duration lookback) {
    return credit(network_of(lines, {.as_of = instant_at("2024-12-31"), .lookback = lookback}), "ben");
}
rc::credit_state state(const std::string& lines, const char* referral) {
    const auto net = network_of(lines);
    return net.credit_of(support::link(net, referral));
}

}  // namespace

TEST(Credit, GoesToTheOnlyReferral) { EXPECT_EQ(credit_of_ben("referral r1 ann -> ben 2024-05-01"), "r1"); }

TEST(Credit, OfASeedIsNone) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01");
    EXPECT_EQ(net.credited_referral(support::party(net, "ann")), std::nullopt);
    EXPECT_EQ(net.credited_referrer(support::party(net, "ann")), std::nullopt);
    EXPECT_EQ(net.credited_referrer(support::party(net, "ben")), support::party(net, "ann"));
}

// Nobody can bring in someone who was already buying; at the very second they still can.
TEST(Credit, NeedsAReferralNotLaterThanTheJoining) {
    const std::string joined = "customer ben joined_at=2024-05-01T09:00\n";
    EXPECT_EQ(credit_of_ben(joined + "referral r1 ann -> ben 2024-05-01T09:00:00"), "r1");
    EXPECT_EQ(credit_of_ben(joined + "referral r1 ann -> ben 2024-05-01T09:00:01"), "");
}

// Nor someone who was already bringing others.
TEST(Credit, NeedsAReferralNotLaterThanTheirFirstOwnReferral) {
    const std::string gave = "referral r0 ben -> cleo 2024-05-01T09:00\ncustomer ben joined_at=2024-08-01\n";
    EXPECT_EQ(credit_of_ben(gave + "referral r1 ann -> ben 2024-05-01T09:00:00"), "r1");
    EXPECT_EQ(credit_of_ben(gave + "referral r1 ann -> ben 2024-05-01T09:00:01"), "");
}

// A bare date lies before no time of its own day: both ways round.
TEST(Credit, OnTheSameBareDayIsNotLater) {
    EXPECT_EQ(credit_of_ben("customer ben joined_at=2024-05-01\nreferral r1 ann -> ben 2024-05-01T23:59:59"), "r1");
    EXPECT_EQ(credit_of_ben("customer ben joined_at=2024-05-01T00:00\nreferral r1 ann -> ben 2024-05-01"), "r1");
    EXPECT_EQ(credit_of_ben("customer ben joined_at=2024-05-01\nreferral r1 ann -> ben 2024-05-02T00:00"), "");
}

TEST(Credit, IsOpenToProspectsWhoNeverReferred) {
    EXPECT_EQ(credit_of_ben("referral r1 ann -> ben 2024-12-30T09:00"), "r1");
}

TEST(Credit, NeverGoesToALostOrVoidReferral) {
    EXPECT_EQ(credit_of_ben("referral r1 ann -> ben 2024-05-01 outcome=lost"), "");
    EXPECT_EQ(credit_of_ben("referral r1 ann -> ben 2024-05-01 outcome=void"), "");
    EXPECT_EQ(credit_of_ben("referral r1 ann -> ben 2024-05-01 outcome=lost\nreferral r2 ann -> ben 2024-05-02"), "r2");
}

// Lost after as_of is not lost yet.
TEST(Credit, GoesToAReferralLostAfterAsOf) {
    EXPECT_EQ(
        credit(network_of("referral r1 ann -> ben 2024-05-01 outcome=lost closed_at=2024-07-01", "2024-06-30"), "ben"),
        "r1");
}

// A void referral does not make its giver active: ben can still be brought in afterwards.
TEST(Credit, AVoidReferralGivenCountsForNothing) {
    EXPECT_EQ(credit_of_ben("referral r0 ben -> cleo 2024-05-01 outcome=void\nreferral r1 ann -> ben 2024-05-02"),
              "r1");
    EXPECT_EQ(credit_of_ben("referral r0 ben -> cleo 2024-05-01 outcome=lost\nreferral r1 ann -> ben 2024-05-02"), "");
}

TEST(Credit, FirstTouchTakesTheEarliestLastTouchTheLatest) {
    const std::string three =
        "referral r2 ann -> ben 2024-05-02\nreferral r1 cleo -> ben 2024-05-01\n"
        "referral r3 dan -> ben 2024-05-03\n";
    EXPECT_EQ(credit_of_ben(three), "r1");
    EXPECT_EQ(credit_of_ben(three, rc::credit_policy::last_touch), "r3");
}

// To pick the first or the last, a bare date is the start of its day, just before a timed midnight.
TEST(Credit, ABareDateIsTheFirstOfItsDay) {
    const std::string day = "referral r1 ann -> ben 2024-05-01T00:00\nreferral r2 cleo -> ben 2024-05-01\n";
    EXPECT_EQ(credit_of_ben(day), "r2");
    EXPECT_EQ(credit_of_ben(day, rc::credit_policy::last_touch), "r1");
}

// Ties: the least id under both policies, by bytes: "r10" comes before "r9", and "R" before "r".
TEST(Credit, TiesGoToTheLeastIdByBytes) {
    const std::string tie = "referral r9 ann -> ben 2024-05-01\nreferral r10 cleo -> ben 2024-05-01\n";
    EXPECT_EQ(credit_of_ben(tie), "r10");
    EXPECT_EQ(credit_of_ben(tie, rc::credit_policy::last_touch), "r10");
    const std::string capital =
        "referral a ann -> ben 2024-05-01\nreferral Z cleo -> ben 2024-05-01\n"
        "referral \xc3\xa4 dan -> ben 2024-05-01\n";
    EXPECT_EQ(credit_of_ben(capital), "Z");
    EXPECT_EQ(credit_of_ben(capital, rc::credit_policy::last_touch), "Z");
}

TEST(Credit, AReferralRecordedWonComesBeforeOpenOnes) {
    const std::string won =
        "referral r1 ann -> ben 2024-05-01\n"
        "referral r2 cleo -> ben 2024-05-02 outcome=won closed_at=2024-06-01\n"
        "referral r3 dan -> ben 2024-05-03 outcome=open\n";
    EXPECT_EQ(credit_of_ben(won), "r2");
    EXPECT_EQ(credit_of_ben(won, rc::credit_policy::last_touch), "r2");
}

TEST(Credit, AmongSeveralWonTheUsualRulesDecide) {
    const std::string won =
        "referral r1 ann -> ben 2024-05-01\n"
        "referral r3 dan -> ben 2024-05-03 outcome=won closed_at=2024-06-01\n"
        "referral r2 cleo -> ben 2024-05-02 outcome=won closed_at=2024-06-01\n";
    EXPECT_EQ(credit_of_ben(won), "r2");
    EXPECT_EQ(credit_of_ben(won, rc::credit_policy::last_touch), "r3");
}

// Won, but too late to be eligible: it does not push the eligible one out.
TEST(Credit, AWonReferralThatIsNotEligibleChangesNothing) {
    EXPECT_EQ(credit_of_ben("customer ben joined_at=2024-05-10\nreferral r1 ann -> ben 2024-05-01\n"
                            "referral r2 cleo -> ben 2024-06-01 outcome=won\n"),
              "r1");
}

TEST(Credit, AReferralWonAfterAsOfIsOpen) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-05-01\n"
        "referral r2 cleo -> ben 2024-05-02 outcome=won closed_at=2024-07-01\n",
        "2024-06-30");
    EXPECT_EQ(credit(net, "ben"), "r1");
    EXPECT_FALSE(net.is_customer(support::party(net, "ben")));
}

// Exactly as old as the window is within it.
TEST(CreditLookback, IsInclusiveToTheSecond) {
    const std::string lines = "customer ben joined_at=2024-05-31T09:00:00\nreferral r1 ann -> ben 2024-05-01T09:00:00";
    EXPECT_EQ(credit_within(lines, boost::posix_time::hours(30 * 24)), "r1");
    EXPECT_EQ(credit_within(lines, boost::posix_time::hours(30 * 24) - boost::posix_time::seconds(1)), "");
}

// With a bare date on either side the age is a number of days, however late in the day.
TEST(CreditLookback, CountsDaysWhereOneSideIsABareDate) {
    const std::string bare_joined = "customer ben joined_at=2024-05-31\nreferral r1 ann -> ben 2024-05-01T00:00";
    EXPECT_EQ(credit_within(bare_joined, boost::posix_time::hours(30 * 24)), "r1");
    EXPECT_EQ(credit_within(bare_joined, boost::posix_time::hours(29 * 24 + 23)), "");
    const std::string bare_given = "customer ben joined_at=2024-05-31T23:59:59\nreferral r1 ann -> ben 2024-05-01";
    EXPECT_EQ(credit_within(bare_given, boost::posix_time::hours(30 * 24)), "r1");
}

TEST(CreditLookback, DoesNotAgeWhoHasNotJoined) {
    EXPECT_EQ(credit_within("referral r1 ann -> ben 2020-01-01", boost::posix_time::hours(24)), "r1");
}

// The age ends when they joined, not at as_of, and not when they first referred.
TEST(CreditLookback, IsMeasuredToTheJoining) {
    EXPECT_EQ(credit_within("customer ben joined_at=2020-01-02\nreferral r1 ann -> ben 2020-01-01",
                            boost::posix_time::hours(24)),
              "r1");
    EXPECT_EQ(credit_within("customer ben joined_at=2024-08-01\nreferral r0 ben -> cleo 2024-05-02\n"
                            "referral r1 ann -> ben 2024-05-01\n",
                            boost::posix_time::hours(24)),
              "");
}

TEST(CreditLookback, LeavesTheYoungerReferral) {
    EXPECT_EQ(credit_within("customer ben joined_at=2024-05-31\nreferral r1 ann -> ben 2024-01-01\n"
                            "referral r2 cleo -> ben 2024-05-30\n",
                            boost::posix_time::hours(7 * 24)),
              "r2");
}

TEST(CreditLookback, OfNothingLeavesTheSameSecond) {
    EXPECT_EQ(credit_within("customer ben joined_at=2024-05-01T09:00\nreferral r1 ann -> ben 2024-05-01T09:00",
                            boost::posix_time::seconds(0)),
              "r1");
}

TEST(CreditLookback, MustBeADuration) {
    rc::network_builder builder;
    for (const auto& none : {boost::posix_time::time_duration(-1, 0, 0),
                             boost::posix_time::time_duration(boost::date_time::not_a_date_time)}) {
        EXPECT_THROW((void)builder.build({.as_of = instant_at("2024-12-31"), .lookback = none}), rc::invalid_value);
    }
}

// What became of each referral, for money shared over the eligible graph.
TEST(CreditState, TellsEligibleFromCreditedAndNot) {
    const std::string lines =
        "customer ben joined_at=2024-06-01\n"
        "referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> ben 2024-05-02\n"
        "referral r3 dan -> ben 2024-06-02\nreferral r4 eva -> ben 2024-05-01 outcome=lost\n";
    EXPECT_EQ(state(lines, "r1"), rc::credit_state::credited);
    EXPECT_EQ(state(lines, "r2"), rc::credit_state::eligible);
    EXPECT_EQ(state(lines, "r3"), rc::credit_state::not_eligible);
    EXPECT_EQ(state(lines, "r4"), rc::credit_state::not_eligible);
}

// Ends first active on one UTC day, and not credited: outside the eligible graph, so that it has no cycle.
TEST(CreditState, SameDayReferralsThatAreNotCreditedAreOutsideTheGraph) {
    const std::string lines =
        "customer ben joined_at=2024-05-01T20:00\n"
        "referral r1 ann -> ben 2024-05-01T09:00\nreferral r2 cleo -> ben 2024-05-01T10:00\n";
    EXPECT_EQ(state(lines, "r1"), rc::credit_state::credited);
    EXPECT_EQ(state(lines, "r2"), rc::credit_state::outside_graph);
    // One second earlier was another day.
    EXPECT_EQ(state(lines + "customer cleo joined_at=2024-04-30T23:59:59", "r2"), rc::credit_state::eligible);
}

// Is the chain endless: horizon, mature customers, their offspring, the verdict.
#include "referral_chain/analysis/growth.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t day = rc::seconds_per_day;

/// A customer that joined, and a referral that brought it on that day.
[[nodiscard]] std::string joined(const std::string& id, const std::string& at) {
    return "customer " + id + " joined_at=" + at + "\n";
}
[[nodiscard]] std::string brought(const std::string& referrer, const std::string& id, const std::string& at) {
    return joined(id, at) + "referral r" + id + " " + referrer + " -> " + id + " " + at + "\n";
}

/// ann brings ben after 31 days and cleo after 60, ben brings dan after 29; the others come on their own.
const std::string house = joined("ann", "2024-01-01") + brought("ann", "ben", "2024-02-01") +
                          brought("ann", "cleo", "2024-03-01") + brought("ben", "dan", "2024-03-01") +
                          joined("eva", "2024-01-15") + joined("finn", "2024-06-20");

}  // namespace

TEST(Growth, HorizonIsTheQuantileOfTheIntervals) {
    const auto net = network_of(house, "2024-06-30");
    EXPECT_EQ(measure_growth(net).horizon_seconds, 60 * day);
    EXPECT_EQ(measure_growth(net, {.horizon_quantile = {500'000'000}}).horizon_seconds, 31 * day);
    // A third of three is one, whatever a double says; a billionth more is two.
    EXPECT_EQ(measure_growth(net, {.horizon_quantile = {333'333'333}}).horizon_seconds, 29 * day);
    EXPECT_EQ(measure_growth(net, {.horizon_quantile = {333'333'334}}).horizon_seconds, 31 * day);
    EXPECT_EQ(measure_growth(net, {.horizon_quantile = {0}}).horizon_seconds, 29 * day);
    EXPECT_EQ(measure_growth(net, {.horizon_quantile = {1'000'000'000}}).horizon_seconds, 60 * day);
}

TEST(Growth, QuantilesBeyondAllAreRefused) {
    const auto net = network_of(house);
    EXPECT_THROW((void)measure_growth(net, {.horizon_quantile = {-1}}), rc::invalid_value);
    EXPECT_THROW((void)measure_growth(net, {.horizon_quantile = {1'000'000'001}}), rc::invalid_value);
}

// finn joined ten days ago and had no time to bring anybody.
TEST(Growth, IsAboutMatureCustomersOnly) {
    const auto growth = measure_growth(network_of(house, "2024-06-30"));
    EXPECT_EQ(growth.mature_customers, 5U);
    EXPECT_EQ(growth.offspring, 3U);
    ASSERT_TRUE(growth.fit.has_value());
    EXPECT_DOUBLE_EQ(growth.fit->law.mean, 0.6);
    EXPECT_EQ(growth.fit->counts, (rc::histogram{{0, 3}, {1, 1}, {2, 1}}));
    EXPECT_EQ(growth.verdict, rc::growth_verdict::too_little_evidence);
    EXPECT_DOUBLE_EQ(*growth.top20_share, 2.0 / 3);  // one customer of five has two of three
    EXPECT_EQ(*growth.extinction, 1.0);
    EXPECT_EQ(growth.extinct_by_generation->at(1), extinct_by_generation(growth.fit->law, 2));
}

// Of six customers a fifth is two: ann with two offspring and ben with one.
TEST(Growth, AFifthOfTheCustomersIsRoundedUp) {
    const auto growth = measure_growth(network_of(house + joined("gus", "2024-01-15"), "2024-06-30"));
    EXPECT_EQ(growth.mature_customers, 6U);
    EXPECT_DOUBLE_EQ(*growth.top20_share, 1.0);
}

// To the second: at 60 days exactly a customer is mature, a second before it is not.
TEST(Growth, MaturityBeginsAtTheHorizon) {
    const std::string lines = joined("ann", "2024-01-01T12:00:00") + brought("ann", "ben", "2024-03-01T12:00:00") +
                              joined("eva", "2024-02-01T00:00:00");
    EXPECT_EQ(measure_growth(network_of(lines, "2024-04-01T00:00:00")).mature_customers, 2U);
    EXPECT_EQ(measure_growth(network_of(lines, "2024-03-31T23:59:59")).mature_customers, 1U);
}

// Later than the horizon is later than what young customers are given.
TEST(Growth, OffspringBeyondTheHorizonDoNotCount) {
    const auto growth = measure_growth(network_of(house, "2024-06-30"), {.horizon_quantile = {500'000'000}});
    EXPECT_EQ(growth.offspring, 2U);
    EXPECT_EQ(growth.mature_customers, 5U);
}

// An offspring may have bought before its referrer did: it is no evidence of what a customer brings in its time.
TEST(Growth, NegativeIntervalsDoNotCount) {
    const auto growth =
        measure_growth(network_of("customer ann joined_at=2024-02-01\ncustomer ben joined_at=2024-01-15\n"
                                  "referral r1 ann -> ben 2024-01-10\n"));
    EXPECT_EQ(growth.horizon_seconds, 0);
    EXPECT_EQ(growth.offspring, 0U);
    EXPECT_EQ(growth.mature_customers, 2U);
    EXPECT_EQ(growth.top20_share, std::nullopt);
}

TEST(Growth, WithoutMatureCustomersHasAHorizonOnly) {
    const auto growth = measure_growth(network_of(
        "customer ann\nreferral r1 ann -> ben 2024-05-01\nreferral r2 ben -> cleo 2024-05-02\n", "2024-06-30"));
    EXPECT_EQ(growth.horizon_seconds, 0);
    EXPECT_EQ(growth.mature_customers, 0U);
    EXPECT_EQ(growth.offspring, 0U);
    EXPECT_EQ(growth.verdict, rc::growth_verdict::too_little_evidence);
    EXPECT_FALSE(growth.fit || growth.extinction || growth.extinct_by_generation || growth.top20_share);
    EXPECT_EQ(measure_growth(network_of("")).mature_customers, 0U);
    // All of an age at which others already brought somebody: no, for the interval itself makes its referrer mature
    const auto young = measure_growth(
        network_of("customer ann joined_at=2024-06-01\n" + brought("ann", "ben", "2024-06-30"), "2024-06-30"));
    EXPECT_EQ(young.horizon_seconds, 29 * day);
    EXPECT_EQ(young.mature_customers, 1U);
}

TEST(Growth, OneCustomerIsMatureAtOnce) {
    const auto growth = measure_growth(network_of("customer ann joined_at=2024-06-30", "2024-06-30"));
    EXPECT_EQ(growth.mature_customers, 1U);
    EXPECT_EQ(growth.fit->law, rc::offspring_law());
    EXPECT_DOUBLE_EQ(growth.fit->mean_high, 1.920729);
    EXPECT_EQ(*growth.extinction, 1.0);
    EXPECT_EQ(growth.extinct_by_generation->front(), 1.0);
}

TEST(Growth, EverybodyOnOneDay) {
    std::string lines = joined("p0", "2024-05-01");
    for (int party = 1; party < 40; ++party) {
        lines += brought("p" + std::to_string((party - 1) / 3), "p" + std::to_string(party), "2024-05-01");
    }
    const auto growth = measure_growth(network_of(lines, "2024-05-01"));
    EXPECT_EQ(growth.horizon_seconds, 0);
    EXPECT_EQ(growth.mature_customers, 40U);
    EXPECT_EQ(growth.offspring, 39U);
    EXPECT_EQ(growth.verdict, rc::growth_verdict::undecided);
}

TEST(Growth, ALineOfAHundredThousand) {
    const auto growth = measure_growth(network_of(support::line_of(100'000)));
    EXPECT_EQ(growth.horizon_seconds, day);
    EXPECT_EQ(growth.offspring, 99'999U);
    EXPECT_EQ(growth.fit->law.dispersion, infinity);
    EXPECT_EQ(growth.verdict, rc::growth_verdict::undecided);
    EXPECT_DOUBLE_EQ(*growth.top20_share, 20'000.0 / 99'999);
}

TEST(Growth, AStarOfAHundredThousand) {
    const auto growth = measure_growth(network_of(support::star_of(100'000)));
    EXPECT_EQ(growth.fit->counts, (rc::histogram{{0, 99'999}, {99'999, 1}}));
    EXPECT_EQ(growth.verdict, rc::growth_verdict::undecided);
    EXPECT_EQ(*growth.top20_share, 1.0);
}

// Everybody has two offspring but the youngest, who are not mature.
TEST(Growth, IsEndlessWhereMoreThanOneIsSure) {
    std::string tree = joined("p0", "2020-01-01T00:00:00");
    std::vector<std::string> last{"p0"};
    int parties = 1;
    for (int generation = 1; generation < 8; ++generation) {
        std::vector<std::string> next;
        for (const std::string& referrer : last) {
            for (int child = 0; child < 2; ++child) {
                next.push_back("p" + std::to_string(parties++));
                tree += brought(referrer, next.back(), "2020-0" + std::to_string(generation) + "-02T00:00:00");
            }
        }
        last = next;
    }
    const auto growing = measure_growth(network_of(tree, "2020-07-15"));
    EXPECT_EQ(growing.mature_customers, 127U);
    EXPECT_DOUBLE_EQ(growing.fit->law.mean, 2);
    EXPECT_EQ(growing.verdict, rc::growth_verdict::endless);
}

// Thirty who bring nobody are evidence, twenty-nine are not, whatever their interval.
TEST(Growth, IsDyingWhereLessThanOneIsSure) {
    std::string seeds;
    for (int seed = 1; seed <= 29; ++seed) {
        seeds += joined("s" + std::to_string(seed), "2024-01-01");
    }
    EXPECT_EQ(measure_growth(network_of(seeds)).verdict, rc::growth_verdict::too_little_evidence);
    EXPECT_EQ(measure_growth(network_of(seeds + joined("s30", "2024-01-01"))).verdict, rc::growth_verdict::dying);
}

TEST(GrowthVerdict, IsWrittenAsInTheSummary) {
    EXPECT_EQ(rc::to_string(rc::growth_verdict::too_little_evidence), "too_little_evidence");
    EXPECT_EQ(rc::from_string<rc::growth_verdict>("endless"), rc::growth_verdict::endless);
}

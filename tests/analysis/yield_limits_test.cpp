// Sums at the edges of 64 bits: what passes through is fine, a final figure that does not fit is an error.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

constexpr std::int64_t greatest = 9'223'372'036'854'775'807;
const std::string max_units = "9223372036854775807";
const std::string min_units = "-9223372036854775808";

// ann brings ben, cleo and dan.
const std::string star =
    "referral r1 ann -> ben 2024-01-01\nreferral r2 ann -> cleo 2024-01-02\n"
    "referral r3 ann -> dan 2024-01-03\n";
// ann brings ben, ben cleo, cleo dan.
const std::string line =
    "referral r1 ann -> ben 2024-01-01\nreferral r2 ben -> cleo 2024-01-02\n"
    "referral r3 cleo -> dan 2024-01-03\n";

std::string sale(const char* party, const std::string& units) {
    return std::string("sale of_") + party + " " + party + " 2024-06-01 " + units + "\n";
}

}  // namespace

TEST(DownstreamLimits, TheLargestSumFits) {
    const auto net = network_of(star + sale("ben", max_units));
    EXPECT_EQ(sum_downstream(net)[party(net, "ann").value()].direct_revenue, greatest);
    const auto least = network_of(star + sale("ben", min_units));
    EXPECT_EQ(sum_downstream(least)[party(least, "ann").value()].downstream_revenue, -greatest - 1);
}

TEST(DownstreamLimits, OneMoreIsAnError) {
    EXPECT_THROW((void)sum_downstream(network_of(star + sale("ben", max_units) + sale("cleo", "1"))), rc::limit_error);
    EXPECT_THROW((void)sum_downstream(network_of(star + sale("ben", min_units) + sale("cleo", "-1"))), rc::limit_error);
    EXPECT_THROW((void)sum_downstream(network_of(line + sale("ben", max_units) + sale("dan", "1"))), rc::limit_error);
    EXPECT_THROW((void)customer_yields(network_of(line + sale("ben", max_units) + sale("dan", "1"))), rc::limit_error);
}

// Summed in 64 bits, ben and cleo together would wrap, and dan would unwrap it only by luck.
TEST(DownstreamLimits, ASumMayPassThroughWhatDoesNotFit) {
    const auto net = network_of(star + sale("ben", max_units) + sale("cleo", max_units) + sale("dan", "-" + max_units));
    const auto below = sum_downstream(net);
    EXPECT_EQ(below[party(net, "ann").value()].direct_revenue, greatest);
    EXPECT_EQ(below[party(net, "ann").value()].downstream_revenue, greatest);
}

// ben's descendants pass the limit; that ben brings it back for ann does not make ben's own figure fit.
TEST(DownstreamLimits, EveryFigureMustFitNotOnlyTheLast) {
    EXPECT_THROW((void)sum_downstream(network_of(line + sale("cleo", max_units) + sale("dan", max_units) +
                                                 sale("ben", "-" + max_units))),
                 rc::limit_error);
}

// What throws changes nothing: rows of an earlier call stay as they were.
TEST(DownstreamLimits, WhatThrowsLeavesUsedRowsAlone) {
    const auto earlier = sum_downstream(network_of(star + sale("ben", "5")));
    auto used = earlier;
    EXPECT_THROW(sum_downstream(network_of(line + sale("ben", max_units) + sale("dan", "1")), used), rc::limit_error);
    EXPECT_EQ(used, earlier);
}

// D(cleo) = -8e18, D(ben) = 8e18 - 4e18, D(ann) = 8e18 + 2e18: too much, though all sums of revenue fit.
TEST(DiscountedYieldLimits, AYieldThatDoesNotFitIsAnErrorOfItsOwn) {
    const auto net = network_of(line + sale("ben", "8000000000000000000") + sale("cleo", "8000000000000000000") +
                                sale("dan", "-8000000000000000000"));
    EXPECT_EQ(sum_downstream(net)[party(net, "ann").value()].downstream_revenue, 8'000'000'000'000'000'000);
    EXPECT_THROW((void)customer_yields(net), rc::limit_error);
    EXPECT_NO_THROW((void)customer_yields(net, {.gamma = 0}));
    EXPECT_NO_THROW((void)customer_yields(net, {.gamma = 1}));
}

TEST(CostLimits, CostsThatDoNotFitAreAnError) {
    const std::string dear = "referral r1 ann -> ben 2024-01-01 incentive_cost=" + max_units;
    EXPECT_THROW((void)customer_yields(network_of(dear + " handling_cost=1")), rc::limit_error);
    const auto net = network_of(dear + " handling_cost=1\nreferral r2 ann -> cleo 2024-01-02 handling_cost=-1");
    EXPECT_EQ(customer_yields(net).cost[party(net, "ann").value()], greatest);
}

// ann's own revenue and what is below her fit each alone, but not together.
TEST(ChainLimits, TheRevenueOfAChainMustFit) {
    const auto net = network_of(star + sale("ann", max_units) + sale("ben", "1"));
    EXPECT_NO_THROW((void)sum_downstream(net));
    EXPECT_THROW((void)find_broken_chains(net, chain_depths(net), find_duties(net)), rc::limit_error);
    const auto back = network_of(star + sale("ann", max_units) + sale("ben", "1") + sale("cleo", "-1"));
    EXPECT_EQ(find_broken_chains(back, chain_depths(back), find_duties(back)).revenue[0], greatest);
}

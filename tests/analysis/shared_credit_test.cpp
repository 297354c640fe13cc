// Credit shared among several referrers, and rewards whose cents add up.
#include "referral_chain/analysis/shared_credit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "referral_chain/analysis/rewards.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using rc::shared_credit_policy;
using support::link;
using support::network_of;
using support::party;

namespace {

/// Touches on days 0, 5, 12, 30 and 38, the arrival with the last: a published example.
std::vector<std::chrono::seconds> touches() {
    std::vector<std::chrono::seconds> before;
    for (const std::int64_t day : {0, 5, 12, 30, 38}) {
        before.emplace_back((38 - day) * rc::seconds_per_day);
    }
    return before;
}

std::vector<std::int64_t> cents(const std::vector<rc::money>& parts) {
    std::vector<std::int64_t> units;
    for (const rc::money part : parts) {
        units.push_back(part.minor_units());
    }
    return units;
}
rc::money money(std::int64_t units) { return rc::money::from_minor_units(units); }

std::vector<std::int64_t> cents_of(shared_credit_policy policy) {
    return cents(split_by_weights(money(1'200'000), rc::split_credit(touches(), {.policy = policy})));
}

// ann and ben both referred cleo, cleo referred dan.
const std::string diamond =
    "referral r1 ann -> cleo 2024-01-01\nreferral r2 ben -> cleo 2024-01-08\n"
    "referral r3 cleo -> dan 2024-02-01\nsale s1 ann 2023-01-01 7\n"
    "sale s2 cleo 2024-01-15 100\nsale s3 dan 2024-02-02 40\n";

}  // namespace

// Exactly rounded one by one they would add up to 12,000.01.
TEST(SplitCredit, PublishedExampleToTheCent) {
    EXPECT_EQ(cents_of(shared_credit_policy::time_decay),
              (std::vector<std::int64_t>{17'519, 28'744, 57'488, 341'704, 754'545}));
    EXPECT_EQ(cents_of(shared_credit_policy::linear), std::vector<std::int64_t>(5, 240'000));
    EXPECT_EQ(cents_of(shared_credit_policy::position_based),
              (std::vector<std::int64_t>{480'000, 80'000, 80'000, 80'000, 480'000}));
}

TEST(SplitCredit, PositionsOfOneAndTwo) {
    const rc::shared_credit_options options{.policy = shared_credit_policy::position_based};
    const std::vector<std::chrono::seconds> two(2);
    EXPECT_EQ(rc::split_credit(std::span(two).first(1), options), (std::vector<double>{1}));
    EXPECT_EQ(rc::split_credit(two, options), (std::vector<double>{0.5, 0.5}));
    EXPECT_TRUE(rc::split_credit({}, options).empty());
}

// A hundred years before: nothing may underflow to a division by nothing.
TEST(SplitCredit, OldReferralsDoNotUnderflow) {
    const std::vector<std::chrono::seconds> old(2, std::chrono::seconds(36'500 * rc::seconds_per_day));
    EXPECT_EQ(rc::split_credit(old, {.policy = shared_credit_policy::time_decay}), (std::vector<double>{0.5, 0.5}));
}

TEST(SplitCredit, RefusesAHalfLifeOfNothing) {
    EXPECT_THROW((void)rc::split_credit({}, {.half_life = boost::posix_time::seconds(0)}), rc::invalid_value);
}

TEST(CreditShares, OfThoseWhoReferredOneParty) {
    const auto net = network_of(diamond);
    const auto linear = credit_shares(net);
    EXPECT_DOUBLE_EQ(linear[link(net, "r1").value()], 0.5);
    EXPECT_DOUBLE_EQ(linear[link(net, "r3").value()], 1);
    const auto decayed = credit_shares(net, {.policy = shared_credit_policy::time_decay});
    EXPECT_DOUBLE_EQ(decayed[link(net, "r1").value()], 1.0 / 3);  // a half-life earlier
    EXPECT_DOUBLE_EQ(decayed[link(net, "r2").value()], 2.0 / 3);
}

// Lost, void and late referrals have no share; while nobody has joined all are equally old.
TEST(CreditShares, OnlyOfTheEligibleGraph) {
    const auto net = network_of(diamond +
                                "referral r4 eva -> cleo 2024-01-02 outcome=lost\n"
                                "referral r5 eva -> cleo 2024-01-03 outcome=void\n"
                                "referral r6 eva -> cleo 2024-01-20\n"
                                "referral r7 eva -> finn 2024-01-01\nreferral r8 ann -> finn 2024-03-01\n");
    const auto shares = credit_shares(net, {.policy = shared_credit_policy::time_decay});
    for (const char* id : {"r4", "r5", "r6"}) {
        EXPECT_EQ(shares[link(net, id).value()], 0) << id;
    }
    EXPECT_DOUBLE_EQ(shares[link(net, "r7").value()], 0.5);
    EXPECT_DOUBLE_EQ(shares[link(net, "r8").value()], 0.5);
}

TEST(SharedValues, OfSeedsAddUpToAllRevenue) {
    const auto net = network_of(diamond);
    const auto values = shared_values(net, credit_shares(net));
    EXPECT_DOUBLE_EQ(values[party(net, "dan").value()], 40);
    EXPECT_DOUBLE_EQ(values[party(net, "cleo").value()], 140);
    EXPECT_DOUBLE_EQ(values[party(net, "ann").value()], 77);
    EXPECT_DOUBLE_EQ(values[party(net, "ben").value()], 70);
    EXPECT_THROW((void)shared_values(net, {}), rc::invalid_value);
}

TEST(SplitByWeights, AddsUpAndKeepsTheSign) {
    const std::vector<double> thirds{1, 1, 1};
    EXPECT_EQ(cents(split_by_weights(money(100), thirds)), (std::vector<std::int64_t>{34, 33, 33}));
    EXPECT_EQ(cents(split_by_weights(money(-100), thirds)), (std::vector<std::int64_t>{-34, -33, -33}));
    EXPECT_EQ(cents(split_by_weights(money(0), thirds)), (std::vector<std::int64_t>{0, 0, 0}));
    EXPECT_TRUE(split_by_weights(money(100), {}).empty());
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    const std::vector<double> halves{1, 1};
    EXPECT_EQ(cents(split_by_weights(money(least), halves)), (std::vector<std::int64_t>{least / 2, least / 2}));
    const std::vector<double> one{1e-300};
    EXPECT_EQ(cents(split_by_weights(money(least), one)), (std::vector<std::int64_t>{least}));
}

TEST(SplitByWeights, RefusesWeightsThatAreNone) {
    for (const double weight : {-1.0, std::numeric_limits<double>::infinity(), std::nan(""), 0.0}) {
        EXPECT_THROW((void)split_by_weights(money(1), std::vector<double>{weight}), rc::invalid_value) << weight;
    }
}

// B / 2^(d + 1) for the d-th level up: 2000, 1000, 500 and 250 of 4000; as much as the last level stays.
TEST(SplitContract, HalvesUpwards) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-01-01\nreferral r2 ben -> cleo 2024-01-02\n"
        "referral r3 cleo -> dan 2024-01-03\nreferral r4 dan -> eva 2024-01-04\n");
    const auto split = split_contract(net, party(net, "eva"), money(4'000));
    ASSERT_EQ(split.rewards.size(), 4U);
    EXPECT_EQ(split.rewards[0], (rc::reward{party(net, "dan"), money(2'000)}));
    EXPECT_EQ(split.rewards[1], (rc::reward{party(net, "cleo"), money(1'000)}));
    EXPECT_EQ(split.rewards[2], (rc::reward{party(net, "ben"), money(500)}));
    EXPECT_EQ(split.rewards[3], (rc::reward{party(net, "ann"), money(250)}));
    EXPECT_EQ(split.kept, money(250));
    const auto seed = split_contract(net, party(net, "ann"), money(4'000));
    EXPECT_TRUE(seed.rewards.empty());
    EXPECT_EQ(seed.kept, money(4'000));
}

TEST(SplitContract, AddsUpHoweverLongTheChain) {
    const auto net = network_of(support::line_of(200));
    const auto last = *net.find(support::numbered_party(199));
    for (const std::int64_t bounty : {1LL, 3LL, 999'999'999'999'999'999LL, -7LL}) {
        const auto split = split_contract(net, last, money(bounty));
        std::int64_t sum = split.kept.minor_units();
        for (const auto& each : split.rewards) {
            sum += each.amount.minor_units();
        }
        EXPECT_EQ(sum, bounty);
        EXPECT_EQ(split.rewards.size(), 62U);
    }
}

// How long referrals take, corrected for the long ones that cannot have been seen.
#include "referral_chain/analysis/interval_distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "support/dice.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

constexpr std::int64_t day = rc::seconds_per_day;

/// The product over all longer lengths, each counted anew from the definition.
[[nodiscard]] double obvious_share(const std::vector<rc::seen_interval>& intervals, std::int64_t up_to) {
    std::set<std::int64_t> longer;
    for (const rc::seen_interval& each : intervals) {
        if (each.seconds > up_to) {
            longer.insert(each.seconds);
        }
    }
    double share = 1;
    for (const std::int64_t length : longer) {
        double here = 0;
        double comparable = 0;
        for (const rc::seen_interval& each : intervals) {
            here += each.seconds == length ? 1 : 0;
            comparable += each.seconds <= length && length <= each.referrer_age ? 1 : 0;
        }
        share *= here == comparable ? 1 / (here + 1) : 1 - here / comparable;
    }
    return share;
}

/// ln of the probability of the intervals, each given that it is not longer than its age.
[[nodiscard]] double log_likelihood(const std::vector<rc::seen_interval>& intervals,
                                    const rc::interval_distribution& shares) {
    double sum = 0;
    for (const rc::seen_interval& each : intervals) {
        const double mass = rc::share_up_to(shares, each.seconds) - rc::share_up_to(shares, each.seconds - 1);
        sum += std::log(mass / rc::share_up_to(shares, each.referrer_age));
    }
    return sum;
}

[[nodiscard]] std::vector<rc::seen_interval> random_intervals(support::dice& dice, std::size_t count,
                                                              std::int64_t greatest) {
    std::vector<rc::seen_interval> intervals;
    while (intervals.size() < count) {
        const rc::seen_interval each{dice.from_to(0, greatest), dice.from_to(0, 2 * greatest)};
        if (each.seconds <= each.referrer_age) {
            intervals.push_back(each);
        }
    }
    return intervals;
}

}  // namespace

// By hand. Length 4: three could have been (1, 2 and 4 days long, of ages 4, 5, 6), one is: 2/3 are shorter. Length 3:
// three again (1, 2, 3), one is. Length 2: 1, 2, 2 could, two are. A plain count would give 1/5, 3/5, 4/5, 1.
TEST(IntervalDistribution, IsTheProductOverLongerLengths) {
    const auto shares = rc::truncation_corrected_shares({{1, 4}, {2, 2}, {2, 5}, {3, 3}, {4, 6}});
    ASSERT_EQ(shares.size(), 4U);
    EXPECT_DOUBLE_EQ(rc::share_up_to(shares, 1), 4.0 / 27);
    EXPECT_DOUBLE_EQ(rc::share_up_to(shares, 2), 4.0 / 9);
    EXPECT_DOUBLE_EQ(rc::share_up_to(shares, 3), 2.0 / 3);
    EXPECT_EQ(shares.back(), (rc::interval_share{4, 1}));
    EXPECT_EQ(rc::share_up_to(shares, 0), 0.0);
    EXPECT_EQ(rc::share_up_to(shares, 1'000), 1.0);
}

TEST(IntervalDistribution, IsAPlainCountWhereNothingIsTruncated) {
    const auto shares = rc::truncation_corrected_shares({{7, 90}, {3, 80}, {3, 70}, {5, 99}});
    ASSERT_EQ(shares.size(), 3U);
    EXPECT_DOUBLE_EQ(shares[0].up_to, 0.5);
    EXPECT_DOUBLE_EQ(shares[1].up_to, 0.75);
    EXPECT_DOUBLE_EQ(shares[2].up_to, 1);
}

// The only one that could have been 60 long is: without the one more, nothing would be left for 20.
TEST(IntervalDistribution, LeavesSomethingWhereLengthsCannotBeCompared) {
    EXPECT_EQ(rc::truncation_corrected_shares({{60, 100}, {20, 50}}), (rc::interval_distribution{{20, 0.5}, {60, 1}}));
}

TEST(IntervalDistribution, AgreesWithTheDefinition) {
    support::dice dice(11);
    for (int round = 0; round < 200; ++round) {
        const auto intervals = random_intervals(dice, 1 + dice.below(40), dice.from_to(1, 60));
        const auto shares = rc::truncation_corrected_shares(intervals);
        for (std::int64_t length = -1; length <= 61; ++length) {
            const bool is_below = length < shares.front().seconds;
            EXPECT_NEAR(rc::share_up_to(shares, length), is_below ? 0 : obvious_share(intervals, length), 1e-12);
        }
    }
}

// It is the distribution that makes the intervals most likely: moving mass between any two lengths makes them less so.
TEST(IntervalDistribution, IsTheMostLikely) {
    support::dice dice(12);
    const auto intervals = random_intervals(dice, 300, 12);
    const auto best = rc::truncation_corrected_shares(intervals);
    ASSERT_EQ(best.size(), 13U);
    for (std::size_t from = 0; from < best.size(); ++from) {
        for (std::size_t to = 0; to < best.size(); ++to) {
            auto other = best;
            for (std::size_t at = 0; at < other.size(); ++at) {
                other[at].up_to += (at >= to ? 1e-4 : 0) - (at >= from ? 1e-4 : 0);
            }
            if (from == to) {
                continue;
            }
            EXPECT_LT(log_likelihood(intervals, other), log_likelihood(intervals, best)) << from << ' ' << to;
        }
    }
}

TEST(IntervalDistribution, OfNoIntervalsIsEmpty) {
    EXPECT_TRUE(rc::truncation_corrected_shares({}).empty());
    EXPECT_EQ(rc::share_up_to({}, 5), 0.0);
}

// zoe joined before her referrer, which is no interval; a prospect has none either.
TEST(IntervalDistribution, TakesIntervalsOfOffspringWithTheAgeOfTheirReferrer) {
    const auto net = support::network_of(
        "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-02-01\ncustomer zoe joined_at=2023-12-01\n"
        "customer pam\nreferral r1 ann -> ben 2024-01-20\nreferral r2 ann -> zoe 2024-01-02\n"
        "referral r3 ben -> pam 2024-02-03\n",
        "2024-03-01");
    const auto intervals = rc::seen_intervals(net);
    ASSERT_EQ(intervals.size(), 1U);
    EXPECT_EQ(intervals[0].seconds, 31 * day);
    EXPECT_EQ(intervals[0].referrer_age, 60 * day);
}

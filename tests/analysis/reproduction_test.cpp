// R over time: by month of joining, corrected for what is still to come, and day by day.
#include "referral_chain/analysis/reproduction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

/// ann (January) brings ben after 31 days and cleo after 91, ben brings dan after 60; eva came in April on her own.
const std::string house =
    "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-02-01\ncustomer cleo joined_at=2024-04-01\n"
    "customer dan joined_at=2024-04-01\ncustomer eva joined_at=2024-04-20\n"
    "referral r1 ann -> ben 2024-01-20\nreferral r2 ann -> cleo 2024-03-20\nreferral r3 ben -> dan 2024-03-20\n";

}  // namespace

// As of 10 May: ann's 130 days hold all three intervals, ben's 99 as well, those of April 39, 39 and 20 days: one, one
// and none.
TEST(ReproductionByMonth, DividesByTheShareOfIntervalsThatHadTime) {
    const auto months = reproduction_by_month(network_of(house, "2024-05-10"));
    ASSERT_EQ(months.size(), 3U);
    using namespace std::chrono_literals;
    EXPECT_EQ(months[0].month, 2024y / std::chrono::January);
    EXPECT_EQ(months[0].customers, 1U);
    EXPECT_EQ(months[0].offspring, 2U);
    EXPECT_DOUBLE_EQ(months[0].full_customers, 1);
    EXPECT_DOUBLE_EQ(months[0].reproduction.value(), 2);
    EXPECT_EQ(months[1].month, 2024y / std::chrono::February);
    EXPECT_DOUBLE_EQ(months[1].reproduction.value(), 1);
    EXPECT_EQ(months[2].month, 2024y / std::chrono::April);
    EXPECT_EQ(months[2].customers, 3U);
    EXPECT_DOUBLE_EQ(months[2].full_customers, 2.0 / 3);
    EXPECT_DOUBLE_EQ(months[2].reproduction.value(), 0);
}

// A month too young for any interval has no R, not an R of 0.
TEST(ReproductionByMonth, IsNothingWhereNoTimeHasPassed) {
    const auto months = reproduction_by_month(network_of(house, "2024-04-25"));
    EXPECT_EQ(months.back().customers, 3U);
    EXPECT_EQ(months.back().reproduction, std::nullopt);
}

TEST(ReproductionByMonth, OfNobodyHasNoMonths) {
    EXPECT_TRUE(reproduction_by_month(network_of("")).empty());
    EXPECT_TRUE(reproduction_by_month(network_of("customer ann")).empty());
    const auto alone = reproduction_by_month(network_of("customer ann joined_at=1900-01-01"));
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0].reproduction, std::nullopt);
    EXPECT_EQ(reproduction_by_month(network_of("customer ann joined_at=2200-12-31", "2200-12-31")).size(), 1U);
}

// Everybody brings two after ten days: the plain ratio falls to 0 in the last month, the corrected one stays.
TEST(ReproductionByMonth, DoesNotFallAtTheEnd) {
    std::vector<support::numbered_referral> referrals;
    constexpr std::uint32_t days = 365;
    for (std::uint32_t party = 1; party < 4 * days; ++party) {
        referrals.push_back({party <= 40 ? 0 : party - 40, party, party / 4});
    }
    const auto months = reproduction_by_month(network_of(referrals));
    for (std::size_t at = 1; at + 1 < months.size(); ++at) {
        EXPECT_NEAR(months[at].reproduction.value(), 1, 0.05) << at;
    }
}

TEST(ArrivalsByDay, CountTheReferredAndTheIntervals) {
    const auto arrivals = arrivals_by_day(network_of(house, "2024-05-10"));
    EXPECT_EQ(arrivals.first_day, 19'723);  // 2024-01-01
    EXPECT_EQ(arrivals.joined.size(), 131U);
    EXPECT_EQ(arrivals.joined[0], 1U);
    EXPECT_EQ(arrivals.referred[0], 0U);
    EXPECT_EQ(arrivals.joined[91], 2U);
    EXPECT_EQ(arrivals.referred[91], 2U);
    EXPECT_EQ(std::accumulate(arrivals.joined.begin(), arrivals.joined.end(), 0U), 5U);
    ASSERT_EQ(arrivals.interval_shares.size(), 92U);
    for (const std::size_t days : {31U, 60U, 91U}) {
        EXPECT_DOUBLE_EQ(arrivals.interval_shares[days], 1.0 / 3);
    }
}

// Nobody can be brought by those who come on the same day: the method counts from the day before.
TEST(ArrivalsByDay, CountIntervalsOfLessThanADayAsOne) {
    const auto arrivals =
        arrivals_by_day(network_of("customer ann joined_at=2024-05-01\ncustomer ben joined_at=2024-05-01\n"
                                   "referral r1 ann -> ben 2024-05-01\n",
                                   "2024-05-01"));
    EXPECT_EQ(arrivals.interval_shares, (std::vector<double>{0, 1}));
    EXPECT_EQ(arrivals.joined, (std::vector<std::uint32_t>{2}));
    EXPECT_TRUE(arrivals_by_day(network_of("")).joined.empty());
}

// By hand: 10 on day 0, then 20 and 40 referred; half of the intervals take one day, half two. Λ is 5 on day 1 and
// 5 + 10 on day 2, so over two days Gamma(1 + 60, 1/(1/5 + 20)).
TEST(ReproductionByDay, IsThePosteriorOfCoriAndOthers) {
    const rc::daily_arrivals arrivals{0, {10, 20, 40}, {0, 20, 40}, {0, 0.5, 0.5}};
    const auto days = reproduction_by_day(arrivals, {.window_days = 2});
    ASSERT_EQ(days.size(), 3U);
    EXPECT_EQ(days[0].has_value(), false);
    EXPECT_DOUBLE_EQ(days[1]->mean, 21 / 5.2);
    EXPECT_DOUBLE_EQ(days[2]->mean, 61 / 20.2);
    // 0.025 and 0.975 quantiles of Gamma(61, 1/20.2)
    EXPECT_NEAR(days[2]->low, 2.30990923569, 1e-9);
    EXPECT_NEAR(days[2]->high, 3.82336105973, 1e-9);
}

TEST(ReproductionByDay, IsThePriorWhereNothingIsSeen) {
    const auto days = rc::reproduction_by_day({0, {0, 0, 0}, {0, 0, 0}, {}}, {.window_days = 1});
    EXPECT_DOUBLE_EQ(days[2]->mean, 5);
    EXPECT_NEAR(days[2]->low, -5 * std::log(0.975), 1e-9);
    EXPECT_NEAR(days[2]->high, -5 * std::log(0.025), 1e-9);
    EXPECT_TRUE(rc::reproduction_by_day({}).empty());
    EXPECT_FALSE(rc::reproduction_by_day({0, {1, 1}, {0, 1}, {0, 1}})[1].has_value());  // the window is seven days
}

TEST(ReproductionByDay, RefusesOptionsThatAreNotAboveZero) {
    EXPECT_THROW((void)rc::reproduction_by_day({}, {.window_days = 0}), rc::invalid_value);
    EXPECT_THROW((void)rc::reproduction_by_day({}, {.prior_shape = 0}), rc::invalid_value);
    EXPECT_THROW((void)rc::reproduction_by_day({}, {.prior_scale = std::nan("")}), rc::invalid_value);
}

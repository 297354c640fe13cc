// The forecast of new customers: what must come out on average, how wide it spreads, and every edge.
#include "referral_chain/analysis/forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

[[nodiscard]] std::optional<rc::growth_forecast> forecast(const rc::network& net, const rc::forecast_options& options) {
    return forecast_new_customers(net, measure_growth(net), options);
}

constexpr int first_day = 18'262;  // 2020-01-01

/// Four join every day for `days` days; from day `interval` on, each brought by one who joined that long before, and
/// each `group` of them by the same.
[[nodiscard]] rc::network steady(int days, int interval, int group = 1) {
    rc::network_builder builder;
    const boost::gregorian::date start(2020, 1, 1);
    for (int party = 0; party < 4 * days; ++party) {
        const rc::utc_time at(start + boost::gregorian::days(party / 4));
        builder.add(rc::customer{.id = support::numbered_party(static_cast<std::uint32_t>(party)), .joined_at = at});
    }
    for (int party = 4 * interval; party < 4 * days; ++party) {
        const int referrer = party / group * group - 4 * interval;
        builder.add(rc::referral{.id = rc::referral_id("r" + std::to_string(party)),
                                 .referrer = support::numbered_party(static_cast<std::uint32_t>(referrer)),
                                 .referred = support::numbered_party(static_cast<std::uint32_t>(party)),
                                 .given_at = rc::utc_time(start + boost::gregorian::days(party / 4))});
    }
    const std::int64_t end = std::int64_t{first_day} + days;
    return builder.build({.as_of = rc::instant::from_unix_seconds(end * rc::seconds_per_day - 1)});
}

}  // namespace

// R is 1, k infinite: 40 customers have yet to bring one each within ten days, those again, and so on. The total of
// three generations is 120 with variance 40 (1 + 4 + 9) = 560.
TEST(Forecast, HasTheMeanAndSpreadOfTheProcess) {
    const auto net = steady(1'000, 10);
    const auto growth = measure_growth(net);
    ASSERT_EQ(growth.fit->law.mean, 1.0);
    const auto result = forecast_new_customers(net, growth, {.days = 30, .paths = 4'000, .seed = 5});
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(result->days.size(), 30U);
    EXPECT_NEAR(result->days[9].mean, 40, 0.5);
    EXPECT_NEAR(result->total().mean, 120, 2);
    EXPECT_NEAR(result->total().median, 119, 3);
    EXPECT_NEAR(result->total().high - result->total().low, 2 * 1.96 * std::sqrt(560), 9);
}

// As many on average where one of four brings all, newcomers too; the variance is greater by the offspring's, 1 + 1/k
// in place of 1.
TEST(Forecast, HasTheMeanAndSpreadOfAHeavyTail) {
    const auto net = steady(1'000, 10, 4);
    const auto growth = measure_growth(net);
    ASSERT_EQ(growth.fit->law.mean, 1.0);
    ASSERT_LT(growth.fit->law.dispersion, 1);
    const auto result = forecast_new_customers(net, growth, {.days = 30, .paths = 8'000, .seed = 5});
    EXPECT_NEAR(result->days[9].mean, 40, 0.5);
    EXPECT_NEAR(result->days[19].mean, 80, 1.5);
    EXPECT_NEAR(result->total().mean, 120, 3);
    const double variance = 560 * (1 + 1 / growth.fit->law.dispersion);
    EXPECT_NEAR(result->total().high - result->total().low, 2 * 1.96 * std::sqrt(variance), 12);
}

TEST(Forecast, NeverFallsFromDayToDay) {
    const auto result = forecast(steady(60, 5), {});
    ASSERT_EQ(result->days.size(), 90U);
    for (std::size_t day = 0; day < 90; ++day) {
        const rc::forecast_day& here = result->days[day];
        EXPECT_LE(here.low, here.median);
        EXPECT_LE(here.median, here.high);
        EXPECT_GE(here.low, day == 0 ? 0 : result->days[day - 1].low);
        EXPECT_GE(here.mean, day == 0 ? 0 : result->days[day - 1].mean);
    }
}

TEST(Forecast, IsTheSameForTheSameSeed) {
    const auto net = steady(60, 5);
    EXPECT_EQ(forecast(net, {.seed = 3}), forecast(net, {.seed = 3}));
    EXPECT_NE(forecast(net, {.seed = 3}), forecast(net, {.seed = 4}));
    // More days change nothing about the laws, and one path is its own median.
    const auto one = forecast(net, {.days = 40, .paths = 1});
    EXPECT_EQ(one->total().mean, one->total().median);
    EXPECT_EQ(one->total().low, one->total().high);
}

// What a customer has brought says what else to expect of it: rates are gamma distributed, and a young one with five
// offspring has a greater one.
TEST(Forecast, LearnsFromOffspringSoFar) {
    std::string lines;
    for (int seed = 0; seed < 200; ++seed) {  // a tenth of them bring five in twenty days, the others nobody
        const std::string id = "s" + std::to_string(seed);
        lines += "customer " + id + " joined_at=2024-01-01\n";
        for (int child = 0; child < (seed % 10 == 0 ? 5 : 0); ++child) {
            const std::string name = id + "c" + std::to_string(child);
            const std::string date = "2024-01-" + std::to_string(13 + 2 * child);
            lines += "customer " + name + " joined_at=" + date + "\n";
            lines += "referral r" + name + " " + id + " -> " + name + " " + date + "\n";
        }
    }
    std::string busy = "customer young joined_at=2024-03-01\n";
    for (int child = 0; child < 5; ++child) {
        const std::string name = "y" + std::to_string(child);
        busy += "customer " + name + " joined_at=2024-03-15\nreferral r" + name + " young -> " + name + " 2024-03-15\n";
    }
    const rc::forecast_options three_days{.days = 3, .paths = 500, .seed = 1};
    const auto with_offspring = forecast(network_of(lines + busy, "2024-03-15"), three_days)->total().mean;
    const auto without =
        forecast(network_of(lines + "customer young joined_at=2024-03-01\n", "2024-03-15"), three_days)->total().mean;
    EXPECT_GT(with_offspring, 3 * without);
}

TEST(Forecast, IsNothingWithoutALaw) {
    EXPECT_EQ(forecast(network_of(""), {}), std::nullopt);
    EXPECT_EQ(forecast(network_of("customer ann"), {}), std::nullopt);
}

TEST(Forecast, IsZeroWhereNobodyEverReferred) {
    const auto alone = forecast(network_of("customer ann joined_at=2024-01-01"), {});
    ASSERT_TRUE(alone.has_value());
    EXPECT_EQ(alone->total(), rc::forecast_day());
    EXPECT_EQ(alone->days.size(), 90U);
}

TEST(Forecast, IsZeroWhereEverybodyIsMature) {
    EXPECT_EQ(forecast(network_of(support::line_of(100'000)), {})->total(), rc::forecast_day());
    EXPECT_EQ(forecast(network_of(support::star_of(100'000)), {})->total(), rc::forecast_day());
}

// One mature customer with three offspring fits every R up to a million: futures without measure are infinite, never a
// number that looks like one.
TEST(Forecast, OfAnExplosionIsInfinite) {
    const auto result = forecast(
        network_of("customer ann joined_at=2024-01-01\nreferral r1 ann -> ben 2024-01-02 outcome=won\n"
                   "referral r2 ann -> cleo 2024-01-02 outcome=won\nreferral r3 ann -> dan 2024-01-02 outcome=won\n",
                   "2024-01-02"),
        {.days = 365, .paths = 200, .seed = 1});
    EXPECT_GE(result->total().low, 0);
    EXPECT_TRUE(std::isinf(result->total().high));
    EXPECT_TRUE(std::isinf(result->total().mean));
    EXPECT_TRUE(std::isfinite(result->days.front().median));
}

TEST(Forecast, OfNoDaysIsZeroAndOfNoPathsRefused) {
    const auto net = steady(60, 5);
    EXPECT_EQ(forecast(net, {.days = 0})->total(), rc::forecast_day());
    EXPECT_THROW((void)forecast(net, {.paths = 0}), rc::invalid_value);
}

// R from all customers, the young as far as their time has been seen.
#include "referral_chain/analysis/early_growth.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "../../src/analysis/offspring_intervals.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/dice.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double cut = 1.920729;

/// From the definition, customer by customer.
[[nodiscard]] double log_likelihood(const std::vector<rc::exposed_customer>& customers, const rc::offspring_law& law) {
    double sum = 0;
    for (const rc::exposed_customer& each : customers) {
        sum += rc::log_probability({law.mean * each.exposure, law.dispersion}, each.offspring);
    }
    return sum;
}

/// The greatest of `value` over ln x from −12 to 12: a grid, then finer ones around the best.
template <class Value>
[[nodiscard]] double greatest(Value value) {
    double best = -infinity;
    double centre = 0;
    for (double width = 12; width > 1e-6; width /= 15) {
        const double middle = centre;
        for (int step = -40; step <= 40; ++step) {
            const double place = middle + width * step / 40;
            const double here = value(std::exp(place));
            centre = here > best ? place : centre;
            best = std::max(best, here);
        }
    }
    return best;
}
[[nodiscard]] double best_over_dispersion(const std::vector<rc::exposed_customer>& customers, double mean) {
    return greatest([&](double dispersion) { return log_likelihood(customers, {mean, dispersion}); });
}
[[nodiscard]] double best_over_mean(const std::vector<rc::exposed_customer>& customers, double dispersion) {
    return greatest([&](double mean) { return log_likelihood(customers, {mean, dispersion}); });
}

/// Some have no offspring at all, the others up to five; the young fewer.
[[nodiscard]] std::vector<rc::exposed_customer> random_customers(support::dice& dice, std::size_t count,
                                                                 std::size_t exposures) {
    std::vector<rc::exposed_customer> customers(count);
    for (rc::exposed_customer& each : customers) {
        const std::size_t seen = 1 + dice.below(exposures);
        each.exposure = static_cast<double>(seen) / static_cast<double>(exposures);
        for (std::size_t left = dice.chance(50) ? dice.below(6) : 0; left > 0; --left) {
            each.offspring += dice.below(exposures) < seen ? 1U : 0U;
        }
    }
    return customers;
}

void expect_same(const rc::exposed_fit& fit, const rc::offspring_fit& other) {
    EXPECT_EQ(fit.customers, other.customers);
    EXPECT_EQ(fit.offspring, other.offspring);
    EXPECT_EQ(fit.law, other.law);
    EXPECT_EQ(fit.log_likelihood, other.log_likelihood);
    EXPECT_EQ(fit.mean_low, other.mean_low);
    EXPECT_EQ(fit.mean_high, other.mean_high);
    EXPECT_EQ(fit.dispersion_low, other.dispersion_low);
    EXPECT_EQ(fit.dispersion_high, other.dispersion_high);
}

/// Fits the rows with the exposure of everybody.
[[nodiscard]] rc::exposed_fit fit_at(const rc::histogram& counts, double exposure) {
    std::vector<rc::exposed_customer> customers;
    for (const rc::histogram_row& row : counts) {
        customers.insert(customers.end(), row.count, {exposure, row.value});
    }
    return rc::fit_exposed_customers(customers).value();
}

const std::vector<rc::histogram> bases{
    {{0, 700}, {1, 120}, {2, 50}, {3, 30}, {4, 22}, {6, 11}, {9, 5}, {17, 2}, {40, 1}},  // skewed
    {{0, 3}, {1, 9}, {2, 3}},                                                            // less than Poisson
    {{0, 9}, {50, 1}},                                                                   // a star
    {{0, 12}},                                                                           // nobody
};

}  // namespace

TEST(ExposedFit, IsThePlainFitWhereEverybodysTimeIsOver) {
    for (const rc::histogram& counts : bases) {
        expect_same(fit_at(counts, 1), rc::fit_offspring(counts));
    }
}

// Half the time seen of everybody: twice the R, as likely as before, and the same k.
TEST(ExposedFit, OfHalfTheTimeIsTwiceTheMean) {
    for (const rc::histogram& counts : bases) {
        const auto half = fit_at(counts, 0.5);
        const auto whole = rc::fit_offspring(counts);
        EXPECT_DOUBLE_EQ(half.exposure, static_cast<double>(whole.customers) / 2);
        EXPECT_DOUBLE_EQ(half.law.mean, 2 * whole.law.mean);
        EXPECT_EQ(half.law.dispersion == infinity, whole.law.dispersion == infinity);
        EXPECT_NEAR(half.log_likelihood, whole.log_likelihood, 1e-9);
        EXPECT_NEAR(half.mean_low, 2 * whole.mean_low, 1e-9);
        EXPECT_EQ(half.mean_high == infinity, whole.mean_high == infinity);
        if (whole.mean_high != infinity) {
            EXPECT_NEAR(half.mean_high / whole.mean_high, 2, 1e-9);
        }
        EXPECT_EQ(half.dispersion_low.has_value(), whole.dispersion_low.has_value());
        EXPECT_NEAR(half.dispersion_low.value_or(1) / whole.dispersion_low.value_or(1), 1, 1e-9);
    }
}

// Against a search over a grid, with every customer's probability summed up.
TEST(ExposedFit, IsMostLikelyAndItsIntervalsEndTheCutBelow) {
    support::dice dice(5);
    for (int round = 0; round < 6; ++round) {
        const auto customers = random_customers(dice, 30 + dice.below(60), 1 + dice.below(5));
        const auto fit = rc::fit_exposed_customers(customers).value();
        EXPECT_NEAR(fit.log_likelihood, log_likelihood(customers, fit.law), 1e-9);
        EXPECT_NEAR(best_over_dispersion(customers, fit.law.mean), fit.log_likelihood, 1e-6);
        EXPECT_LT(best_over_dispersion(customers, fit.law.mean * 0.99), fit.log_likelihood);
        EXPECT_LT(best_over_dispersion(customers, fit.law.mean * 1.01), fit.log_likelihood);
        EXPECT_NEAR(best_over_dispersion(customers, fit.mean_low), fit.log_likelihood - cut, 1e-4);
        EXPECT_NEAR(best_over_dispersion(customers, fit.mean_high), fit.log_likelihood - cut, 1e-4);
        EXPECT_NEAR(best_over_mean(customers, *fit.dispersion_low), fit.log_likelihood - cut, 1e-4);
        if (fit.dispersion_high != infinity) {
            EXPECT_NEAR(best_over_mean(customers, fit.dispersion_high), fit.log_likelihood - cut, 1e-4);
        }
    }
}

// 20,000 exposures of which no two are alike: that neighbours share their mean moves R and its ends by less than a
// thousandth of the interval.
TEST(ExposedFit, NeighboursMayShareTheirExposure) {
    support::dice dice(6);
    const auto customers = random_customers(dice, 20'000, 1'000'003);
    const auto fit = rc::fit_exposed_customers(customers).value();
    std::vector<std::uint32_t> offspring;
    std::vector<rc::detail::exposure_cell> cells;
    for (const rc::exposed_customer& each : customers) {
        offspring.push_back(each.offspring);
        cells.push_back({each.exposure, 1, static_cast<double>(each.offspring)});
    }
    rc::exposed_fit exact;
    rc::detail::set_most_likely_law(exact, {rc::histogram_of(offspring), cells});
    const double tolerance = (exact.mean_high - exact.mean_low) / 1'000;
    EXPECT_NEAR(fit.law.mean, exact.law.mean, tolerance);
    EXPECT_NEAR(fit.mean_low, exact.mean_low, tolerance);
    EXPECT_NEAR(fit.mean_high, exact.mean_high, tolerance);
    EXPECT_NEAR(fit.law.dispersion / exact.law.dispersion, 1, 1e-3);
}

// Those without exposure are counted, and say nothing.
TEST(ExposedFit, LeavesOutWhoCannotHaveBroughtAnybody) {
    const auto fit = rc::fit_exposed_customers({{0, 0}, {1, 2}, {0, 0}, {0.5, 0}}).value();
    const auto same = rc::fit_exposed_customers({{1, 2}, {0.5, 0}}).value();
    EXPECT_EQ(fit.customers, 4U);
    EXPECT_EQ(fit.exposure, 1.5);
    EXPECT_EQ(fit.law, same.law);
    EXPECT_EQ(fit.mean_high, same.mean_high);
    EXPECT_FALSE(rc::fit_exposed_customers({}).has_value());
    EXPECT_FALSE(rc::fit_exposed_customers({{0, 0}}).has_value());
}

TEST(EarlyGrowth, IsUnknownWhereNobodyHasReferred) {
    EXPECT_FALSE(rc::fit_all_customers(support::network_of("")).has_value());
    EXPECT_FALSE(rc::fit_all_customers(support::network_of("customer ann joined_at=2024-01-01")).has_value());
    EXPECT_FALSE(
        rc::fit_all_customers(support::network_of("customer ann\ncustomer ben\nreferral r ann -> ben 2024-01-02"))
            .has_value());
}

// ann brought ben after 31 days and cleo after 60, ben brought dan after 29. Of 60 days all three could have been and
// one is, of 31 the two shorter ones and one is: F(31) = 2/3. eva is 31 days old, finn 10.
TEST(EarlyGrowth, CountsTheYoungWithTheShareOfIntervalsUpToTheirAge) {
    const auto net = support::network_of(
        "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-02-01\ncustomer cleo joined_at=2024-03-01\n"
        "customer dan joined_at=2024-03-01\ncustomer eva joined_at=2024-05-30\ncustomer finn joined_at=2024-06-20\n"
        "referral r1 ann -> ben 2024-02-01\nreferral r2 ann -> cleo 2024-03-01\nreferral r3 ben -> dan 2024-03-01\n",
        "2024-06-30");
    const auto fit = rc::fit_all_customers(net).value();
    EXPECT_EQ(fit.customers, 6U);
    EXPECT_EQ(fit.offspring, 3U);
    EXPECT_DOUBLE_EQ(fit.exposure, 4 + 2.0 / 3);
    EXPECT_EQ(fit.law.dispersion, infinity);
    EXPECT_DOUBLE_EQ(fit.law.mean, 3 / (4 + 2.0 / 3));
}

TEST(EarlyGrowth, IsThatOfMatureCustomersWhereEverybodyJoinedOnOneDay) {
    const auto net = support::network_of(support::star_of(1'000));
    expect_same(rc::fit_all_customers(net).value(), rc::measure_growth(net).fit.value());
}

TEST(EarlyGrowth, ALineOfAHundredThousand) {
    const auto fit = rc::fit_all_customers(support::network_of(support::line_of(100'000))).value();
    EXPECT_EQ(fit.customers, 100'000U);
    EXPECT_EQ(fit.offspring, 99'999U);
    EXPECT_EQ(fit.law.dispersion, infinity);
    EXPECT_NEAR(fit.law.mean, 1, 1e-4);
}

TEST(EarlyGrowth, AStarOfAHundredThousand) {
    const auto fit = rc::fit_all_customers(support::network_of(support::star_of(100'000))).value();
    EXPECT_EQ(fit.offspring, 99'999U);
    EXPECT_LT(fit.law.dispersion, 1e-4);
}

namespace {

/// A customer brings 0 to 3 others, each after 0 to 90 days, mostly some 45; 2,000 seeds in 120 days, and then the day
/// of asking.
[[nodiscard]] rc::network growing_business(std::uint64_t seed) {
    support::dice dice(seed);
    constexpr std::int64_t interval = 90 * rc::seconds_per_day;
    constexpr std::int64_t start = 1'600'000'000;
    constexpr std::int64_t end = start + 120 * rc::seconds_per_day;
    std::vector<std::int64_t> joined;
    rc::network_builder builder;
    const auto add = [&](std::int64_t at) {
        builder.add(rc::customer{.id = support::numbered_party(static_cast<std::uint32_t>(joined.size())),
                                 .joined_at = rc::utc_time(rc::instant::from_unix_seconds(at))});
        joined.push_back(at);
    };
    for (int left = 2'000; left > 0; --left) {
        add(dice.from_to(start, end));
    }
    for (std::uint32_t referrer = 0; referrer < joined.size(); ++referrer) {
        for (std::size_t left = dice.below(4); left > 0; --left) {
            const std::int64_t at = joined[referrer] + dice.from_to(0, interval / 2) + dice.from_to(0, interval / 2);
            if (at > end) {
                continue;
            }
            add(at);
            const auto referred = static_cast<std::uint32_t>(joined.size() - 1);
            builder.add(rc::referral{.id = rc::referral_id("r" + std::to_string(referred)),
                                     .referrer = support::numbered_party(referrer),
                                     .referred = support::numbered_party(referred),
                                     .given_at = rc::utc_time(rc::instant::from_unix_seconds(at)),
                                     .outcome = rc::referral_outcome::won});
        }
    }
    return builder.build({.as_of = rc::instant::from_unix_seconds(end)});
}

}  // namespace

// Over five businesses, everybody together show the true mean; the mature alone one that is too small, for the horizon
// is.
TEST(EarlyGrowth, FindsTheMeanOfAGrowingBusiness) {
    double of_all = 0;
    double of_mature = 0;
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
        const auto net = growing_business(seed);
        const auto fit = rc::fit_all_customers(net).value();
        EXPECT_GT(fit.customers, 4'000U);
        EXPECT_LT(fit.mean_low, 1.5);
        EXPECT_GT(fit.mean_high, 1.5);
        EXPECT_LT(fit.mean_high - fit.mean_low, 0.15);
        of_all += fit.law.mean / 5;
        of_mature += rc::measure_growth(net).fit->law.mean / 5;
    }
    EXPECT_NEAR(of_all, 1.5, 0.01);
    EXPECT_LT(of_mature, 1.48);
}

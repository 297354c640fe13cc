// The fit of the law of offspring: maximum and profile likelihood intervals.
#include "referral_chain/analysis/offspring_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "support/dice.hpp"

namespace rc = referral_chain;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double cut = 1.920729;

[[nodiscard]] double log_likelihood(const rc::histogram& counts, const rc::offspring_law& law) {
    double sum = 0;
    for (const rc::histogram_row& row : counts) {
        sum += row.count * log_probability(law, row.value);
    }
    return sum;
}

/// The greatest log likelihood over k, from the definition: a fine grid of k, then finer around the best.
[[nodiscard]] double best_over_dispersion(const rc::histogram& counts, double mean) {
    double best = log_likelihood(counts, {mean, infinity});
    double centre = 0;
    double width = 30;
    for (int round = 0; round < 8; ++round) {
        const double middle = centre;
        for (int step = -200; step <= 200; ++step) {
            const double place = middle + width * step / 200;
            const double value = log_likelihood(counts, {mean, std::exp(place)});
            if (value > best) {
                best = value;
                centre = place;
            }
        }
        width /= 20;
    }
    return best;
}

const rc::histogram skewed{{0, 700}, {1, 120}, {2, 50}, {3, 30}, {4, 22}, {6, 11}, {9, 5}, {17, 2}, {40, 1}};

}  // namespace

TEST(OffspringFit, MeanIsOffspringByCustomers) {
    const auto fit = rc::fit_offspring(skewed);
    EXPECT_EQ(fit.customers, 941U);
    EXPECT_EQ(fit.offspring, 583U);
    EXPECT_DOUBLE_EQ(fit.law.mean, 583.0 / 941);
    EXPECT_NEAR(fit.log_likelihood, log_likelihood(skewed, fit.law), 1e-9);
}

TEST(OffspringFit, DispersionIsTheMostLikely) {
    const auto fit = rc::fit_offspring(skewed);
    EXPECT_NEAR(fit.log_likelihood, best_over_dispersion(skewed, fit.law.mean), 1e-9);
    for (const double factor : {0.999, 1.001}) {
        EXPECT_LT(log_likelihood(skewed, {fit.law.mean, fit.law.dispersion * factor}), fit.log_likelihood);
    }
}

// Both ends lie exactly the cut below the maximum: with the other parameter left where it was, they would not.
TEST(OffspringFit, EndsOfTheIntervalsLieTheCutBelow) {
    const auto fit = rc::fit_offspring(skewed);
    for (const double mean : {fit.mean_low, fit.mean_high}) {
        EXPECT_NEAR(fit.log_likelihood - best_over_dispersion(skewed, mean), cut, 1e-7);
    }
    for (const double dispersion : {*fit.dispersion_low, fit.dispersion_high}) {
        EXPECT_NEAR(fit.log_likelihood - log_likelihood(skewed, {fit.law.mean, dispersion}), cut, 1e-7);
    }
    EXPECT_LT(fit.mean_low, fit.law.mean);
    EXPECT_GT(fit.mean_high, fit.law.mean);
}

// The mature customers of a simulated base, fitted by another program: all of them, those who came through sound links,
// those who came through broken ones.
TEST(OffspringFit, HasTheValuesOfTheReferenceData) {
    const auto all = rc::fit_offspring({{0, 775},
                                        {1, 140},
                                        {2, 92},
                                        {3, 55},
                                        {4, 35},
                                        {5, 19},
                                        {6, 21},
                                        {7, 15},
                                        {8, 11},
                                        {9, 7},
                                        {10, 6},
                                        {11, 2},
                                        {12, 1},
                                        {13, 1},
                                        {17, 1}});
    EXPECT_NEAR(all.law.mean, 1.0414902624894158, 1e-12);
    EXPECT_NEAR(all.mean_low, 0.922438306596336, 1e-9);
    EXPECT_NEAR(all.mean_high, 1.1793871251240173, 1e-9);
    EXPECT_NEAR(all.law.dispersion, 0.27316302354882793, 1e-9);
    EXPECT_NEAR(*all.dispersion_low, 0.23472151708455563, 1e-9);
    EXPECT_NEAR(all.dispersion_high, 0.3180380528023258, 1e-9);
    EXPECT_NEAR(extinction_probability(all.law), 0.9827726525136828, 1e-9);

    const auto sound = rc::fit_offspring({{0, 454},
                                          {1, 82},
                                          {2, 62},
                                          {3, 43},
                                          {4, 29},
                                          {5, 15},
                                          {6, 17},
                                          {7, 15},
                                          {8, 9},
                                          {9, 5},
                                          {10, 4},
                                          {11, 2},
                                          {12, 1},
                                          {13, 1},
                                          {17, 1}});
    EXPECT_NEAR(sound.mean_low, 1.1172566994094961, 1e-9);
    EXPECT_NEAR(sound.mean_high, 1.4940862306483154, 1e-9);
    const auto broken =
        rc::fit_offspring({{0, 304}, {1, 40}, {2, 18}, {3, 9}, {4, 3}, {5, 2}, {6, 1}, {8, 1}, {9, 2}, {10, 1}});
    EXPECT_NEAR(broken.mean_low, 0.3328815759335854, 1e-9);
    EXPECT_NEAR(broken.mean_high, 0.5836068879578348, 1e-9);
}

// Three customers, one offspring between them: from the reference data, the Poisson limit included.
TEST(OffspringFit, OfFewHasWideIntervals) {
    const auto fit = rc::fit_offspring({{0, 2}, {1, 1}});
    EXPECT_EQ(fit.law, (rc::offspring_law{1.0 / 3, infinity}));
    EXPECT_NEAR(fit.mean_low, 0.01901965574958981, 1e-5 * fit.mean_low);
    EXPECT_NEAR(fit.mean_high, 48.44477125840004, 1e-5 * fit.mean_high);
    EXPECT_NEAR(*fit.dispersion_low, 0.02324912888952985, 1e-5 * *fit.dispersion_low);
    EXPECT_EQ(fit.dispersion_high, infinity);
}

TEST(OffspringFit, WithoutOffspringHasAnUpperEndOnly) {
    const auto fit = rc::fit_offspring({{0, 40}});
    EXPECT_EQ(fit.law, rc::offspring_law());
    EXPECT_EQ(fit.log_likelihood, 0.0);
    EXPECT_EQ(fit.mean_low, 0.0);
    EXPECT_DOUBLE_EQ(fit.mean_high, cut / 40);
    EXPECT_EQ(fit.dispersion_low, std::nullopt);
    EXPECT_EQ(fit.dispersion_high, infinity);
}

// The divisor is n: with n − 1 the variance of {0, 2} would be above its mean.
TEST(OffspringFit, DispersionIsInfiniteWhereTheVarianceIsNotAboveTheMean) {
    EXPECT_EQ(rc::fit_offspring({{0, 1}, {2, 1}}).law.dispersion, infinity);
    EXPECT_EQ(rc::fit_offspring({{1, 5}}).law.dispersion, infinity);
    EXPECT_LT(rc::fit_offspring({{0, 2}, {3, 1}}).law.dispersion, infinity);
}

// n Σz² − S² − nS is 0 for the first, below a hundred-thousandth of its terms for the second: rounding must not decide.
TEST(OffspringFit, ComparesVarianceAndMeanExactly) {
    EXPECT_EQ(rc::fit_offspring({{0, 100'000}, {2, 100'000}}).law.dispersion, infinity);
    const auto fit = rc::fit_offspring({{0, 100'000}, {2, 99'999}, {3, 1}});
    EXPECT_GT(fit.law.dispersion, 1e4);
    EXPECT_LT(fit.law.dispersion, 1e6);
    EXPECT_EQ(fit.dispersion_high, infinity);
}

// Everybody but the last of a line has one offspring: no two alike could be more regular.
TEST(OffspringFit, OfALineOfAHundredThousand) {
    const auto fit = rc::fit_offspring({{0, 1}, {1, 99'999}});
    EXPECT_DOUBLE_EQ(fit.law.mean, 0.99999);
    EXPECT_EQ(fit.law.dispersion, infinity);
    EXPECT_NEAR(*fit.dispersion_low, 99'999 / (2 * cut), 100);
    EXPECT_NEAR(fit.mean_low, 1 - 1.96 / std::sqrt(1e5), 1e-4);
}

TEST(OffspringFit, OfStars) {
    for (const std::uint32_t points : {1'000U, 100'000U, 10'000'000U}) {
        const rc::histogram star{{0, points}, {points, 1}};
        const auto fit = rc::fit_offspring(star);
        SCOPED_TRACE(points);
        EXPECT_NEAR(fit.law.mean, points / (points + 1.0), 1e-12);
        EXPECT_LT(fit.law.dispersion, 1.0 / points);
        EXPECT_GT(fit.law.dispersion, 0.01 / points);
        EXPECT_LT(fit.mean_low, 0.1);
        EXPECT_LT(*fit.dispersion_low, fit.law.dispersion);
        EXPECT_GT(fit.dispersion_high, fit.law.dispersion);
        EXPECT_LT(fit.dispersion_high, 10.0 / points);
    }
}

// What is fitted to draws of a law holds the law, in most cases.
TEST(OffspringFit, IntervalsMostlyHoldTheTruth) {
    support::dice dice(7);
    int held = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<std::uint32_t> offspring(400);
        for (std::uint32_t& count : offspring) {  // geometric, mean 1, k 1
            while (dice.chance(50)) {
                ++count;
            }
        }
        const auto fit = rc::fit_offspring(rc::histogram_of(offspring));
        held += fit.mean_low <= 1 && 1 <= fit.mean_high ? 1 : 0;
        ASSERT_LE(fit.mean_low, fit.law.mean);
        ASSERT_LE(*fit.dispersion_low, fit.law.dispersion);
        ASSERT_GE(fit.dispersion_high, fit.law.dispersion);
    }
    EXPECT_GE(held, 182);
    EXPECT_LE(held, 199);
}

TEST(ProbabilityMeanExceeds, AgreesWithTheInterval) {
    const auto fit = rc::fit_offspring(skewed);
    EXPECT_NEAR(probability_mean_exceeds(fit, fit.mean_low), 0.975, 1e-5);
    EXPECT_NEAR(probability_mean_exceeds(fit, fit.mean_high), 0.025, 1e-5);
    EXPECT_NEAR(probability_mean_exceeds(fit, fit.law.mean), 0.5, 1e-6);
}

TEST(ProbabilityMeanExceeds, IsPoissonWithoutOffspring) {
    const auto fit = rc::fit_offspring({{0, 40}});
    EXPECT_NEAR(probability_mean_exceeds(fit, cut / 40), 0.025, 1e-6);
    EXPECT_LT(probability_mean_exceeds(fit, 1), 1e-15);
}

TEST(LawAtSignedRoot, GivesTheEndsOfTheInterval) {
    const auto fit = rc::fit_offspring(skewed);
    const double root = std::sqrt(2 * cut);
    EXPECT_NEAR(law_at_signed_root(fit, -root).mean, fit.mean_low, 1e-9);
    EXPECT_NEAR(law_at_signed_root(fit, root).mean, fit.mean_high, 1e-9);
    EXPECT_EQ(law_at_signed_root(fit, 0), fit.law);
    EXPECT_LT(law_at_signed_root(fit, 1).dispersion, fit.law.dispersion);  // a greater R from a longer tail
}

TEST(LawAtSignedRoot, IsDefinedForEveryFit) {
    const auto none = rc::fit_offspring({{0, 40}});
    EXPECT_EQ(law_at_signed_root(none, -2), rc::offspring_law());
    EXPECT_DOUBLE_EQ(law_at_signed_root(none, 2).mean, 2.0 / 40);
    const auto one = rc::fit_offspring({{3, 1}});
    EXPECT_EQ(law_at_signed_root(one, 8).mean, 1e6);
    EXPECT_GT(law_at_signed_root(one, -8).mean, 0);
}

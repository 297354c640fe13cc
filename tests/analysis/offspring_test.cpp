// The law of offspring, to published values: extinction, generations, concentration.
#include "referral_chain/analysis/offspring.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace rc = referral_chain;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double tolerance = 1e-9;
constexpr double euler = 2.718281828459045;

}  // namespace

TEST(OffspringLaw, ProbabilitiesAddUpToOneWithTheRightMeanAndVariance) {
    for (const rc::offspring_law law : {rc::offspring_law{1.5, 0.5}, {0.2, 3}, {2, infinity}, {0.7, 0.05}}) {
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (std::uint64_t z = 0; z < 3'000; ++z) {
            const double probability = std::exp(log_probability(law, z));
            sum += probability;
            mean += static_cast<double>(z) * probability;
            square += static_cast<double>(z * z) * probability;
        }
        EXPECT_NEAR(sum, 1, tolerance);
        EXPECT_NEAR(mean, law.mean, tolerance);
        EXPECT_NEAR(square - mean * mean, law.mean + law.mean * law.mean / law.dispersion, 1e-7);
    }
}

// ln 0 times 0 is no NaN here.
TEST(OffspringLaw, WithoutReferralsHasNoOffspring) {
    for (const double dispersion : {0.3, infinity}) {
        EXPECT_EQ(rc::log_probability({0, dispersion}, 0), 0.0);
        EXPECT_EQ(rc::log_probability({0, dispersion}, 1), -infinity);
        EXPECT_EQ(rc::extinction_probability({0, dispersion}), 1.0);
    }
    EXPECT_EQ(rc::offspring_law(), (rc::offspring_law{0, infinity}));
}

TEST(OffspringLaw, IsGeometricForADispersionOfOne) {
    for (std::uint64_t z = 0; z < 40; ++z) {
        EXPECT_NEAR(rc::log_probability({1.5, 1}, z), static_cast<double>(z) * std::log(0.6) + std::log(0.4), 1e-13);
    }
}

// A star of ten million, and a k so large that ln Γ(k + z) − ln Γ(k) would lose every digit.
TEST(OffspringLaw, KeepsItsDigitsFarOut) {
    const double star = rc::log_probability({1, 0.001}, 10'000'000);
    EXPECT_NEAR(star, -10'018.019396030852, 1e-7);
    const double nearly_poisson = rc::log_probability({2, 1e15}, 5);
    EXPECT_NEAR(nearly_poisson, rc::log_probability({2, infinity}, 5), 1e-13);
}

TEST(GeneratingFunction, SumsTheProbabilities) {
    for (const rc::offspring_law law : {rc::offspring_law{1.5, 0.5}, {0.8, infinity}}) {
        double sum = 0;
        for (std::uint64_t z = 0; z < 200; ++z) {
            sum += std::exp(log_probability(law, z)) * std::pow(0.7, static_cast<double>(z));
        }
        EXPECT_NEAR(generating_function(law, 0.7), sum, 1e-12);
        EXPECT_EQ(generating_function(law, 1), 1.0);
    }
}

TEST(Extinction, HasThePublishedValues) {
    EXPECT_NEAR(rc::extinction_probability({1.5, 0.5}), 0.767591879244, tolerance);
    EXPECT_NEAR(rc::extinction_probability({euler, 0.5}), 0.530602024854, tolerance);
    EXPECT_NEAR(rc::extinction_probability({euler, 1}), 0.367879441171, tolerance);
    EXPECT_NEAR(rc::extinction_probability({euler, 2}), 0.242904974488, tolerance);
    EXPECT_NEAR(rc::survival_probability({1.5, infinity}), 0.582811643866, tolerance);
    EXPECT_NEAR(rc::survival_probability({1.63, 0.16}), 0.119870505768, tolerance);
}

// Links broken for everybody, customers that never refer, and both: three different chances.
TEST(Extinction, KnowsLostLinksFromCustomersThatNeverRefer) {
    EXPECT_NEAR(rc::extinction_probability({0.9 * 1.5, 0.5}), 0.821317186567, tolerance);
    EXPECT_NEAR(rc::extinction_probability({1.5, 0.5}, 0.1), 0.839185467911, tolerance);
    EXPECT_NEAR(rc::extinction_probability({0.9 * 1.5, 0.5}, 0.1), 0.891507612731, tolerance);
    EXPECT_EQ(rc::extinction_probability({1.5, 0.5}, 1), 1.0);
}

TEST(Extinction, HasTheClosedForms) {
    for (const double r : {1.001, 1.1, 1.5, 2.0, 7.0, 300.0}) {
        EXPECT_NEAR(rc::extinction_probability({r, 0.5}), (1 + std::sqrt(8 * r + 1)) / (4 * r), 1e-13) << r;
        EXPECT_NEAR(rc::extinction_probability({r, 1}), 1 / r, 1e-14) << r;
        EXPECT_NEAR(rc::extinction_probability({r, 2}), (4 + r - std::sqrt(r * r + 8 * r)) / (2 * r), 1e-13) << r;
    }
}

TEST(Extinction, IsCertainUpToAMeanOfOne) {
    for (const double dispersion : {0.01, 1.0, infinity}) {
        EXPECT_EQ(rc::extinction_probability({1, dispersion}), 1.0);
        EXPECT_EQ(rc::survival_probability({0.999, dispersion}), 0.0);
    }
}

// Plain iteration takes about 1/(R − 1) rounds there, and 1 − q loses every digit. To first order the survival is
// 2 (R − 1) / (R² (1 + 1/k)).
TEST(Extinction, IsExactForAMeanBarelyAboveOne) {
    for (const double above : {1e-6, 1e-9, 1e-12, std::numeric_limits<double>::epsilon()}) {
        const double r = 1 + above;
        EXPECT_NEAR(rc::survival_probability({r, 1}) / ((r - 1) / r), 1, 1e-14) << above;
        EXPECT_NEAR(rc::survival_probability({r, infinity}) / (2 * (r - 1)), 1, 3 * above + 1e-14) << above;
    }
}

// A chance of e^-1000, and one that only doubles near 0 can tell from none.
TEST(Extinction, IsExactForAGreatMean) {
    EXPECT_NEAR(rc::extinction_probability({50, infinity}) / std::exp(-50), 1, 1e-12);
    EXPECT_NEAR(rc::extinction_probability({600, infinity}) / std::exp(-600), 1, 1e-9);
    EXPECT_NEAR(rc::extinction_probability({1e6, 1}), 1e-6, 1e-18);
    EXPECT_LE(rc::extinction_probability({1e300, infinity}), 1e-300);
    EXPECT_NEAR(rc::extinction_probability({5, 1e-9}), 1, 1e-7);
}

TEST(ExtinctByGeneration, HasThePublishedValues) {
    const std::array<double, 5> expected{0.5, 0.632455532, 0.689633294, 0.719610688, 0.736975921};
    for (std::uint32_t generation = 1; generation <= 5; ++generation) {
        EXPECT_NEAR(rc::extinct_by_generation({1.5, 0.5}, generation), expected[generation - 1], 5e-10);
    }
    EXPECT_NEAR(rc::extinct_by_generation({1.5, 0.5}, 20), 0.767511186, 5e-10);
    EXPECT_EQ(rc::extinct_by_generation({1.5, 0.5}, 0), 0.0);
}

TEST(ExtinctByGeneration, RisesToTheExtinctionProbability) {
    for (const rc::offspring_law law : {rc::offspring_law{1.5, 0.5}, {0.9, 2}, {2, infinity}}) {
        double before = 0;
        for (const std::uint32_t generation : {1U, 2U, 3U, 10U, 100U}) {
            const double extinct = extinct_by_generation(law, generation);
            EXPECT_GT(extinct, before);
            before = extinct;
        }
        EXPECT_NEAR(extinct_by_generation(law, 1'000), extinction_probability(law), tolerance);
    }
}

// Galton and Watson's own example is no negative binomial; the iteration is the same for every law.
TEST(ExtinctByGeneration, IterationHasTheValuesOf1874) {
    const std::array<double, 10> expected{.23730, .34723, .41033, .45048, .47764,
                                          .49673, .51052, .52066, .52823, .53393};
    double extinct = 0;
    for (const double value : expected) {
        extinct = std::pow((3 + extinct) / 4, 5);
        EXPECT_NEAR(extinct, value, 5e-6);
    }
    for (int round = 0; round < 200; ++round) {
        extinct = std::pow((3 + extinct) / 4, 5);
    }
    EXPECT_NEAR(extinct, .5527186703, 1e-10);
}

TEST(ShareBehind80Percent, HasThePublishedValues) {
    EXPECT_NEAR(rc::share_behind_80_percent({1, 0.1}), .08693433, 5e-9);
    EXPECT_NEAR(rc::share_behind_80_percent({2, 0.1}), .09208820, 5e-9);
    EXPECT_NEAR(rc::share_behind_80_percent({3, 0.1}), .09389299, 5e-9);
    EXPECT_NEAR(rc::share_behind_80_percent({1, 0.5}), .226424686, tolerance);
    EXPECT_NEAR(rc::share_behind_80_percent({2, 0.5}), .264419025, tolerance);
    EXPECT_NEAR(rc::share_behind_80_percent({3, 0.5}), .279885221, tolerance);
}

// Only customers with offspring can be behind them: with R 0.1 a tenth at most.
TEST(ShareBehind80Percent, IsDefinedForEveryLaw) {
    for (const double dispersion : {1e-9, 0.01, 1.0, 1e9, infinity}) {
        for (const double mean : {1e-6, 0.1, 1.0, 50.0, 1e6}) {
            const double share = rc::share_behind_80_percent({mean, dispersion});
            EXPECT_GE(share, 0) << mean << ' ' << dispersion;
            EXPECT_LE(share, std::min(mean, 0.8 + 1e-9)) << mean << ' ' << dispersion;
        }
    }
    EXPECT_NEAR(rc::share_behind_80_percent({1e6, infinity}), 0.8, 1e-3);
}

TEST(ShareOwedToTop, HasThePublishedValues) {
    EXPECT_NEAR(rc::share_owed_to_top({3, 1}, 0.2), .521887582487, tolerance);
    EXPECT_NEAR(rc::share_owed_to_top({1, 0.1}, 0.2), .951023105294, tolerance);
}

TEST(ShareOwedToTop, LiesBetweenEqualSharesAndAll) {
    for (const double dispersion : {1e-9, 0.05, 1.0, 100.0}) {
        double before = 0;
        for (const double top : {0.01, 0.2, 0.5, 0.99}) {
            const double share = rc::share_owed_to_top({1, dispersion}, top);
            EXPECT_GE(share, top);
            EXPECT_LE(share, 1);
            EXPECT_GE(share, before);
            before = share;
        }
        EXPECT_EQ(rc::share_owed_to_top({1, dispersion}, 0), 0.0);
        EXPECT_EQ(rc::share_owed_to_top({1, dispersion}, 1), 1.0);
    }
    EXPECT_EQ(rc::share_owed_to_top({1, infinity}, 0.2), 0.2);
}

// Random numbers of our own: their moments, and their first values, which no library may change.
#include "../../src/analysis/random_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rc = referral_chain;

namespace {

struct moments {
    double mean = 0;
    double variance = 0;
};

template <class Draw>
[[nodiscard]] moments moments_of(Draw draw) {
    constexpr int count = 200'000;
    double sum = 0;
    double squares = 0;
    for (int at = 0; at < count; ++at) {
        const double value = draw();
        sum += value;
        squares += value * value;
    }
    const double mean = sum / count;
    return {mean, squares / count - mean * mean};
}

/// Within five standard errors; of the variance, as wide as the kurtosis makes it.
void expect_moments(const moments& found, double mean, double variance, double kurtosis) {
    const double root = std::sqrt(200'000);
    EXPECT_NEAR(found.mean, mean, 5 * std::sqrt(variance) / root);
    EXPECT_NEAR(found.variance, variance, 5 * variance * std::sqrt(kurtosis) / root);
}

}  // namespace

TEST(RandomDraws, UniformNumbersLieBetweenZeroAndOne) {
    rc::detail::random_draws draws(1);
    expect_moments(moments_of([&] {
                       const double value = draws.uniform();
                       EXPECT_TRUE(value > 0 && value < 1);
                       return value;
                   }),
                   0.5, 1.0 / 12, 2);
}

TEST(RandomDraws, NormalNumbersAreStandard) {
    rc::detail::random_draws draws(2);
    expect_moments(moments_of([&] { return draws.normal(); }), 0, 1, 3);
}

TEST(RandomDraws, GammaNumbersHaveTheirShape) {
    rc::detail::random_draws draws(3);
    for (const double shape : {0.05, 0.5, 1.0, 3.5, 200.0}) {
        SCOPED_TRACE(shape);
        expect_moments(moments_of([&] { return draws.gamma(shape); }), shape, shape, 3 + 6 / shape);
    }
    EXPECT_EQ(draws.gamma(0), 0.0);
    EXPECT_GE(draws.gamma(1e-300), 0.0);
}

// The method changes at 10; PTRS draws from whole numbers without a table.
TEST(RandomDraws, PoissonNumbersHaveTheirMean) {
    rc::detail::random_draws draws(4);
    for (const double mean : {0.0, 0.3, 9.99, 10.0, 57.0, 1e5}) {
        SCOPED_TRACE(mean);
        expect_moments(moments_of([&] {
                           const double value = draws.poisson(mean);
                           EXPECT_TRUE(value >= 0 && value == std::floor(value));
                           return value;
                       }),
                       mean, mean, 3 + (mean > 0 ? 1 / mean : 0));
    }
    EXPECT_NEAR(draws.poisson(1e12), 1e12, 6e6);
}

// Around the change of method the distribution itself is compared.
TEST(RandomDraws, PoissonNumbersFollowTheirLaw) {
    rc::detail::random_draws draws(5);
    for (const double mean : {9.5, 12.0}) {
        constexpr int count = 100'000;
        std::vector<int> found(60);
        for (int at = 0; at < count; ++at) {
            ++found[static_cast<std::size_t>(std::min(draws.poisson(mean), 59.0))];
        }
        double chi_square = 0;
        for (std::size_t value = 2; value < 25; ++value) {
            const double expected =
                count * std::exp(static_cast<double>(value) * std::log(mean) - mean - rc::detail::log_factorial(value));
            chi_square += (found[value] - expected) * (found[value] - expected) / expected;
        }
        EXPECT_LT(chi_square, 60);  // 23 values: 0.00004 of all samples lie above
    }
}

// The standard fixes the engine; these are what is made of it. Whoever changes them changes every forecast.
TEST(RandomDraws, AreTheSameEverywhere) {
    rc::detail::random_draws draws(42);
    EXPECT_DOUBLE_EQ(draws.uniform(), 0.75515553295453908);
    EXPECT_DOUBLE_EQ(draws.normal(), 0.71740812424289746);
    EXPECT_DOUBLE_EQ(draws.gamma(0.5), 0.052737406454050922);
    EXPECT_DOUBLE_EQ(draws.gamma(3), 2.652749403269719);
    EXPECT_EQ(draws.poisson(3), 6);
    EXPECT_EQ(draws.poisson(300), 266);
}

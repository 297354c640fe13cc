// Sizes of chains, to published values: probabilities, moments, open chains, fits.
#include "referral_chain/analysis/chain_size.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace rc = referral_chain;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

const rc::histogram published{{1, 122}, {2, 13}, {3, 10}, {4, 6},  {5, 5},  {6, 2},
                              {8, 2},   {9, 1},  {11, 1}, {13, 1}, {15, 1}, {33, 1}};

[[nodiscard]] double probability(const rc::offspring_law& law, std::uint64_t size) {
    return std::exp(chain_size_log_probability(law, size));
}

}  // namespace

TEST(ChainSize, HasThePublishedProbabilities) {
    struct row {
        rc::offspring_law law;
        std::array<double, 3> of_1_4_7;
    };
    for (const row& expected :
         {row{{.5, .2}, {-.25055, -3.79542, -4.83785}}, row{{.2, .2}, {-.13863, -4.41775, -6.19443}},
          row{{.2, infinity}, {-.2, -4.64748, -7.90633}}}) {
        EXPECT_NEAR(chain_size_log_probability(expected.law, 1), expected.of_1_4_7[0], 5e-6);
        EXPECT_NEAR(chain_size_log_probability(expected.law, 4), expected.of_1_4_7[1], 5e-6);
        EXPECT_NEAR(chain_size_log_probability(expected.law, 7), expected.of_1_4_7[2], 5e-6);
    }
    EXPECT_NEAR(probability({.5, .75}, 1), .68173161988, 1e-11);
    EXPECT_NEAR(probability({3, 3}, 1), .125, 1e-12);
    const std::array<double, 5> upwards{.778370541551, .086551528565, .0384966629492, .0224735012908, .0148747545665};
    for (std::uint64_t size = 1; size <= 5; ++size) {
        EXPECT_NEAR(probability({.5, .2}, size), upwards[size - 1], 1e-12);
    }
}

// A chain of none would have probability 1 over 0.
TEST(ChainSize, IsAtLeastTheSeeds) {
    EXPECT_EQ(rc::chain_size_log_probability({.5, .2}, 0), -infinity);
    EXPECT_EQ(rc::chain_size_log_probability({.5, .2}, 2, 3), -infinity);
    EXPECT_EQ(rc::chain_size_log_probability({0, infinity}, 1), 0.0);
    EXPECT_EQ(rc::chain_size_log_probability({0, infinity}, 2), -infinity);
}

TEST(ChainSize, ProbabilitiesAddUpToExtinction) {
    EXPECT_NEAR(rc::probability_chain_smaller_than({1.5, .5}, 100), .76718761795, 1e-11);
    EXPECT_NEAR(rc::probability_chain_smaller_than({1.5, .5}, 50), .764226697861, 1e-12);
    for (const rc::offspring_law law : {rc::offspring_law{1.5, .5}, {.5, .2}, {2, infinity}}) {
        EXPECT_NEAR(probability_chain_smaller_than(law, 2'000), extinction_probability(law), 1e-9);
    }
    EXPECT_EQ(rc::probability_chain_smaller_than({1.5, .5}, 1), 0.0);
}

TEST(ChainSize, HasThePublishedMeanAndVariance) {
    EXPECT_DOUBLE_EQ(rc::mean_chain_size({.5, .2}), 2);
    EXPECT_DOUBLE_EQ(rc::chain_size_variance({.5, .2}), 14);
    EXPECT_DOUBLE_EQ(rc::mean_chain_size({.9, 1}), 10);
    EXPECT_NEAR(rc::chain_size_variance({.9, 1}), 1710, 1e-9);
    EXPECT_EQ(rc::mean_chain_size({1, 1}), infinity);
    EXPECT_EQ(rc::chain_size_variance({1.2, 1}), infinity);
}

// Two seeds in a cluster of j: the sum over how the customers may belong to the one or the other.
TEST(ChainSize, OfSeveralSeedsIsTheSumOfTheirs) {
    for (const rc::offspring_law law : {rc::offspring_law{.5, .2}, {1.4, infinity}}) {
        for (std::uint64_t size = 2; size <= 30; ++size) {
            double sum = 0;
            for (std::uint64_t first = 1; first < size; ++first) {
                sum += probability(law, first) * probability(law, size - first);
            }
            EXPECT_NEAR(std::exp(chain_size_log_probability(law, size, 2)), sum, 1e-13);
        }
    }
}

TEST(OpenChain, IsWhatIsLeftOfOne) {
    EXPECT_EQ(rc::open_chain_log_probability({.5, .2}, 1), 0.0);
    EXPECT_EQ(rc::open_chain_log_probability({.5, .2}, 0), 0.0);
    EXPECT_NEAR(rc::open_chain_log_probability({.5, .2}, 2), std::log(1 - .778370541551), 1e-11);
    EXPECT_NEAR(rc::open_chain_log_probability({1.5, .5}, 100), std::log(1 - .76718761795), 1e-10);
}

// 1 less the smaller ones is 0 there, and its logarithm would end every search.
TEST(OpenChain, KeepsItsDigitsInTheTail) {
    const rc::offspring_law law{.1, infinity};
    double sum = 0;
    for (std::uint64_t size = 60; size < 120; ++size) {
        sum += probability(law, size);
    }
    EXPECT_NEAR(open_chain_log_probability(law, 60), std::log(sum), 1e-12);
    EXPECT_LT(open_chain_log_probability(law, 60), -80);
    EXPECT_EQ(rc::open_chain_log_probability({0, infinity}, 2), -infinity);
    // With a k of nearly 0 the tail is so long that no sum over it would end.
    EXPECT_NEAR(rc::open_chain_log_probability({.1, 1e-10}, 2), std::log(1e-10 * std::log1p(1e9)), 1e-8);
    EXPECT_LT(rc::open_chain_log_probability({.1, 1e-10}, 40), rc::open_chain_log_probability({.1, 1e-10}, 39));
    // two ways of summing meet
    const rc::offspring_law heavy{.5, .2};
    for (std::uint64_t size = 2; size < 200; ++size) {
        EXPECT_NEAR(std::exp(open_chain_log_probability(heavy, size)),
                    std::exp(open_chain_log_probability(heavy, size + 1)) + probability(heavy, size), 1e-13);
    }
}

TEST(ChainSizeFit, HasThePublishedValues) {
    const auto fit = rc::fit_chain_sizes(published);
    EXPECT_EQ(fit.chains, 165U);
    EXPECT_EQ(fit.customers, 336U);
    EXPECT_NEAR(fit.law.mean, .5089285714, 1e-10);
    EXPECT_NEAR(fit.law.dispersion, .3199342331, 1e-5 * .32);
    EXPECT_NEAR(fit.log_likelihood, -189.0781464, 5e-8);
    EXPECT_NEAR(fit.mean_low, .398507, 2e-5);
    EXPECT_NEAR(fit.mean_high, .653941, 2e-5);
    EXPECT_NEAR(*fit.dispersion_low, .163560, 1e-5 * .16);
    EXPECT_NEAR(fit.dispersion_high, .751046, 1e-5 * .75);
}

// The same with 25 digits carried: the published ends of R's interval lie a little inside, where k is not quite
// re-maximised.
TEST(ChainSizeFit, HasTheValuesComputedWithManyDigits) {
    const auto fit = rc::fit_chain_sizes(published);
    EXPECT_NEAR(fit.law.dispersion, .319934216645, 1e-7);
    EXPECT_NEAR(fit.log_likelihood, -189.078146350325, 1e-10);
    EXPECT_NEAR(fit.mean_low, .398496614551, 1e-9);
    EXPECT_NEAR(fit.mean_high, .653956936039, 1e-9);
    EXPECT_NEAR(*fit.dispersion_low, .163559630965, 1e-9);
    EXPECT_NEAR(fit.dispersion_high, .751047829008, 1e-9);
}

TEST(ChainSizeFit, LikelihoodIsTheSumOverTheChains) {
    const auto fit = rc::fit_chain_sizes(published, {{2, 1}, {40, 1}});
    double sum = open_chain_log_probability(fit.law, 2) + open_chain_log_probability(fit.law, 40);
    for (const rc::histogram_row& row : published) {
        sum += row.count * chain_size_log_probability(fit.law, row.value);
    }
    EXPECT_NEAR(fit.log_likelihood, sum, 1e-9);
    for (const double factor : {.99, 1.01}) {
        rc::offspring_law beside{fit.law.mean * factor, fit.law.dispersion};
        double other = open_chain_log_probability(beside, 2) + open_chain_log_probability(beside, 40);
        for (const rc::histogram_row& row : published) {
            other += row.count * chain_size_log_probability(beside, row.value);
        }
        EXPECT_LT(other, sum);
    }
}

// Chains that grow more alike than chance would have it; of many, no k below ten is likely.
TEST(ChainSizeFit, LowerEndOfKIsWhereTheLikelihoodHasDroppedThoughNoKIsTooGreat) {
    for (const std::uint32_t times : {1U, 1000U}) {
        const rc::histogram sizes{{1, 20 * times}, {2, 20 * times}};
        const auto fit = rc::fit_chain_sizes(sizes);
        EXPECT_EQ(fit.law.dispersion, infinity);
        EXPECT_EQ(fit.dispersion_high, infinity);
        double at_end = 0;
        for (const rc::histogram_row& row : sizes) {
            at_end += row.count * rc::chain_size_log_probability({fit.law.mean, *fit.dispersion_low}, row.value);
        }
        EXPECT_NEAR(fit.log_likelihood - at_end, 1.920729, 1e-6) << times << ": " << *fit.dispersion_low;
        EXPECT_EQ(*fit.dispersion_low > 10, times > 1);
    }
}

// To take open chains for closed ones is to believe that they have stopped growing.
TEST(ChainSizeFit, OpenChainsRaiseTheMean) {
    const auto closed = rc::fit_chain_sizes({{1, 50}, {2, 5}, {3, 2}, {20, 1}});
    const auto open = rc::fit_chain_sizes({{1, 50}, {2, 5}, {3, 2}}, {{20, 1}});
    EXPECT_GT(open.law.mean, closed.law.mean);
    EXPECT_LE(open.mean_low, open.law.mean);
    EXPECT_GE(open.mean_high, open.law.mean);
    EXPECT_EQ(open.chains, closed.chains);
}

TEST(ChainSizeFit, IsDefinedWhereNothingIsKnown) {
    const auto lone = rc::fit_chain_sizes({{1, 10}});
    EXPECT_EQ(lone.law, rc::offspring_law());
    EXPECT_DOUBLE_EQ(lone.mean_high, .1920729);
    EXPECT_EQ(lone.dispersion_low, std::nullopt);
    EXPECT_EQ(rc::fit_chain_sizes({}, {{1, 10}}).mean_high, infinity);

    const auto all_open = rc::fit_chain_sizes({}, {{5, 10}});
    EXPECT_EQ(all_open.law.mean, infinity);
    EXPECT_GT(all_open.mean_low, 0);
    EXPECT_EQ(all_open.mean_high, infinity);
}

TEST(ChainSizeFit, OfOneGreatChain) {
    const auto fit = rc::fit_chain_sizes({{100'000, 1}});
    EXPECT_DOUBLE_EQ(fit.law.mean, .99999);
    EXPECT_LT(fit.mean_low, .99999);
    EXPECT_GT(fit.mean_high, .99999);
}

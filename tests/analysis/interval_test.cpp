// The Wilson interval, to published values.
#include "referral_chain/analysis/interval.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace rc = referral_chain;

namespace {

void expect_interval(std::uint64_t successes, std::uint64_t trials, double low, double high) {
    SCOPED_TRACE(std::to_string(successes) + "/" + std::to_string(trials));
    const auto interval = rc::wilson_interval(successes, trials);
    ASSERT_TRUE(interval.has_value());
    EXPECT_DOUBLE_EQ(interval->share, static_cast<double>(successes) / static_cast<double>(trials));
    EXPECT_NEAR(interval->low, low, 1e-9);
    EXPECT_NEAR(interval->high, high, 1e-9);
}

}  // namespace

// The normal approximation, or Wilson's with a correction for continuity, gives other digits.
TEST(WilsonInterval, HasThePublishedValues) {
    expect_interval(1, 10, .0178762131, .4041500268);
    expect_interval(0, 7, 0, .3543304351);
    expect_interval(452, 3'400, .121942324, .144768529);
    expect_interval(56, 2'240, .0193023388, .0323240621);
}

TEST(WilsonInterval, IsMirroredForFailures) {
    expect_interval(9, 10, 1 - .4041500268, 1 - .0178762131);
    expect_interval(7, 7, 1 - .3543304351, 1);
}

// 0 and 1 themselves, not 1e-17 beside them, which would be printed as -0.000000 or fall outside [0, 1].
TEST(WilsonInterval, EndsExactlyAtZeroAndOne) {
    for (const std::uint64_t trials : {1U, 3U, 7U, 1'000'003U}) {
        EXPECT_EQ(rc::wilson_interval(0, trials)->low, 0.0);
        EXPECT_EQ(rc::wilson_interval(trials, trials)->high, 1.0);
    }
}

TEST(WilsonInterval, OfNoTrialsIsNothing) { EXPECT_EQ(rc::wilson_interval(0, 0), std::nullopt); }

TEST(WilsonInterval, HoldsTheShareAndStaysWithinZeroAndOne) {
    for (std::uint64_t trials = 1; trials <= 60; ++trials) {
        for (std::uint64_t successes = 0; successes <= trials; ++successes) {
            const auto interval = *rc::wilson_interval(successes, trials);
            EXPECT_LE(0.0, interval.low);
            EXPECT_LE(interval.low, interval.share);
            EXPECT_LE(interval.share, interval.high);
            EXPECT_LE(interval.high, 1.0);
        }
    }
}

TEST(WilsonInterval, NarrowsToTheShareForManyTrials) {
    const std::uint64_t many = std::uint64_t{1} << 60;
    const auto interval = *rc::wilson_interval(many / 4, many);
    EXPECT_NEAR(interval.low, 0.25, 1e-8);
    EXPECT_NEAR(interval.high, 0.25, 1e-8);
}

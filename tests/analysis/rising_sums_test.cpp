// The sums that likelihoods are made of, against the same sums term by term.
#include "../../src/analysis/rising_sums.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace rc = referral_chain;

namespace {

constexpr double dispersions[] = {1e-12, 1e-3, 0.27, 1, 15.5, 400, 1e7};

}  // namespace

// ln(1 + x) − x has lost all its digits at x = 1e-9; its series has not.
TEST(Log1pMinus, IsExactNearZeroAndBeyondTheSeries) {
    for (const double x : {1e-3, -1e-3, 1e-9, -1e-9, 1e-160}) {
        const double series = -x * x / 2 + x * x * x / 3 - x * x * x * x / 4 + x * x * x * x * x / 5;
        EXPECT_NEAR(rc::detail::log1p_minus(x) / series, 1, 1e-12) << x;
    }
    for (const double x : {0.249999, 0.250001, -0.249999, -0.250001, 0.1, -0.9, 10.0, 1e18}) {
        const auto wide = static_cast<long double>(x);
        EXPECT_NEAR(rc::detail::log1p_minus(x) / static_cast<double>(std::log1p(wide) - wide), 1, 4e-15) << x;
    }
    EXPECT_EQ(rc::detail::log1p_minus(0), 0.0);
}

TEST(LogFactorial, SumsTheLogarithms) {
    long double sum = 0;
    for (std::uint64_t n = 0; n < 3'000; ++n) {
        sum += n == 0 ? 0 : std::log(static_cast<long double>(n));
        EXPECT_NEAR(rc::detail::log_factorial(n), static_cast<double>(sum), 1e-14 + 8e-16 * static_cast<double>(sum));
    }
}

// Where the series takes over, and wherever a stretch begins.
TEST(RisingSums, AgreeWithSumsTermByTerm) {
    for (const double k : dispersions) {
        for (const std::uint64_t first : {0U, 1U, 15U, 16U, 40U, 1'000U}) {
            for (const std::uint64_t terms : {0U, 1U, 16U, 17U, 33U, 5'000U}) {
                long double logs = 0;
                long double shares = 0;
                for (std::uint64_t at = first; at < first + terms; ++at) {
                    const auto i = static_cast<long double>(at);
                    logs += std::log1p(i / static_cast<long double>(k));
                    shares += i / (static_cast<long double>(k) + i);
                }
                const auto expected_logs = static_cast<double>(logs);
                const auto expected_shares = static_cast<double>(shares);
                EXPECT_NEAR(rc::detail::sum_of_logs(k, first, first + terms), expected_logs, 1e-13 * expected_logs)
                    << k << ' ' << first << ' ' << terms;
                EXPECT_NEAR(rc::detail::sum_of_shares(k, first, first + terms), expected_shares,
                            2e-13 * expected_shares)
                    << k << ' ' << first << ' ' << terms;
            }
        }
    }
}

// Asks, quality, shared credit and the worklist against the slow oracle on thousands of small hostile networks. Would
// catch any mistake in windows, states, groups, shares or the order of work that the oracle does not share.
#include <gtest/gtest.h>

#include <stdexcept>

#include "differential/answer_differences.hpp"
#include "oracle/oracle.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;
using differential::advice_differences;

class RandomAdvice : public ::testing::TestWithParam<std::uint64_t> {};

constexpr std::uint64_t networks_in_a_group = 500;

TEST_P(RandomAdvice, IsTheOracles) {
    const std::uint64_t first = GetParam() * networks_in_a_group;
    for (std::uint64_t seed = first; seed < first + networks_in_a_group && !HasFatalFailure(); ++seed) {
        support::random_case drawn = support::random_network(seed);
        if (!advice_differences(drawn.records, drawn.how).empty()) {
            oracle::shrink(drawn.records, drawn.how, [](const oracle::record_set& records, const oracle::options& how) {
                return !advice_differences(records, how).empty();
            });
            FAIL() << "seed " << seed << ", least records that still differ:\n"
                   << differential::difference_report(advice_differences(drawn.records, drawn.how), drawn.records,
                                                      drawn.how);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomAdvice, ::testing::Range<std::uint64_t>(0, 6));

// Sums beyond 64 bits are refused by both sides or by neither.
TEST(RichAdvice, OverflowsWhereTheOracleDoes) {
    std::uint64_t overflowing = 0;
    for (std::uint64_t seed = 0; seed < networks_in_a_group; ++seed) {
        const support::random_case drawn = support::rich_network(seed);
        bool expected = false;
        try {
            (void)oracle::quality_of(drawn.records, drawn.how);
        } catch (const std::overflow_error&) {
            expected = true;
        }
        bool found = false;
        try {
            const auto net = differential::builder_of(drawn.records, drawn.how.strict)
                                 .build(differential::build_options_of(drawn.how));
            (void)rc::customer_yields(net);
            const auto depths = rc::chain_depths(net);
            const auto duties = rc::find_duties(net, differential::standard_of(drawn.how));
            (void)rc::find_broken_chains(net, depths, duties);
            (void)rc::referral_quality(net, duties);
        } catch (const rc::limit_error&) {
            found = true;
        }
        EXPECT_EQ(expected, found) << "seed " << seed;
        overflowing += expected ? 1U : 0U;
    }
    EXPECT_GT(overflowing, networks_in_a_group / 10);
}

}  // namespace

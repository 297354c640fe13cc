// The library against the slow oracle on thousands of small hostile networks: every figure of every party, chain and
// link. Would catch any mistake in credit, order of parties, times, yield or duties that the oracle does not share.
#include <cstdint>
#include <utility>

#include <gtest/gtest.h>

#include "differential/answer_differences.hpp"
#include "oracle/oracle.hpp"
#include "support/random_records.hpp"

namespace {

using differential::answer_differences;

/// Fails with the least records on which the two still differ.
void expect_same_answers(support::random_case drawn, std::uint64_t seed) {
    if (answer_differences(drawn.records, drawn.how).empty()) {
        return;
    }
    oracle::shrink(drawn.records, drawn.how, [](const oracle::record_set& records, const oracle::options& how) {
        return !answer_differences(records, how).empty();
    });
    FAIL() << "seed " << seed << ", least records that still differ:\n"
           << differential::difference_report(answer_differences(drawn.records, drawn.how), drawn.records, drawn.how);
}

/// Some hundred networks each, so that a failure names a small range of seeds.
class RandomNetworks : public ::testing::TestWithParam<std::uint64_t> {};

constexpr std::uint64_t networks_in_a_group = 500;

TEST_P(RandomNetworks, AnswerAsTheOracle) {
    const std::uint64_t first = GetParam() * networks_in_a_group;
    for (std::uint64_t seed = first; seed < first + networks_in_a_group && !HasFatalFailure(); ++seed) {
        expect_same_answers(support::random_network(seed), seed);
    }
}

// Numbers are kept as numbers, and must still be ordered as the texts they stand for: 10 before 9.
TEST_P(RandomNetworks, AnswerAsTheOracleWhereIdsAreNumbers) {
    const std::uint64_t first = GetParam() * networks_in_a_group;
    for (std::uint64_t seed = first; seed < first + networks_in_a_group && !HasFatalFailure(); ++seed) {
        support::random_case drawn = support::random_network(seed);
        support::number_ids(drawn.records);
        expect_same_answers(std::move(drawn), seed);
    }
}

// Money beyond 64 bits: would catch a wrapped sum, and a limit that strikes although the final sum fits.
TEST(RichNetworks, OverflowWhereTheOracleDoes) {
    std::uint64_t overflowing = 0;
    for (std::uint64_t seed = 0; seed < 2 * networks_in_a_group && !HasFatalFailure(); ++seed) {
        const support::random_case drawn = support::rich_network(seed);
        overflowing += differential::expected_answers(drawn.records, drawn.how) ? 0U : 1U;
        expect_same_answers(drawn, seed);
    }
    EXPECT_GT(overflowing, networks_in_a_group / 10);
    EXPECT_LT(overflowing, networks_in_a_group * 3 / 2);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomNetworks, ::testing::Range<std::uint64_t>(0, 10));

}  // namespace

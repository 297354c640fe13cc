// The library against the slow oracle on thousands of small hostile networks: every figure of every party, chain and
// link. Would catch any mistake in credit, order of parties, times, yield or duties that the oracle does not share.
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "differential/library_answers.hpp"
#include "oracle/dump.hpp"
#include "oracle/oracle.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;
using lines = std::vector<std::string>;

/// Answers, or nothing where the money is too much for 64 bits.
std::optional<oracle::answers> expected_answers(const oracle::record_set& records, const oracle::options& how) {
    try {
        return oracle::answers_of(records, how);
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// How the two answers differ; an exception that only one of them throws is a difference too.
lines differences_on(const oracle::record_set& records, const oracle::options& how) {
    const auto expected = expected_answers(records, how);
    if (expected && !oracle::broken_identities(*expected).empty()) {
        return oracle::broken_identities(*expected);  // an oracle wrong in itself
    }
    try {
        const oracle::answers found = differential::library_answers(records, how);
        return expected ? oracle::differences(*expected, found) : lines{"the library does not see a sum overflow"};
    } catch (const rc::limit_error& thrown) {
        return expected ? lines{std::string("the library throws: ") + thrown.what()} : lines();
    }
}

std::string report(const lines& different, const support::random_case& drawn) {
    std::string text = oracle::dump(drawn.records, drawn.how);
    for (const auto& line : different) {
        text += line + "\n";
    }
    return text;
}

/// Fails with the least records on which the two still differ.
void expect_same_answers(support::random_case drawn, std::uint64_t seed) {
    if (differences_on(drawn.records, drawn.how).empty()) {
        return;
    }
    oracle::shrink(drawn.records, drawn.how, [](const oracle::record_set& records, const oracle::options& how) {
        return !differences_on(records, how).empty();
    });
    FAIL() << "seed " << seed << ", least records that still differ:\n"
           << report(differences_on(drawn.records, drawn.how), drawn);
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
        overflowing += expected_answers(drawn.records, drawn.how) ? 0U : 1U;
        expect_same_answers(drawn, seed);
    }
    EXPECT_GT(overflowing, networks_in_a_group / 10);
    EXPECT_LT(overflowing, networks_in_a_group * 3 / 2);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomNetworks, ::testing::Range<std::uint64_t>(0, 10));

}  // namespace

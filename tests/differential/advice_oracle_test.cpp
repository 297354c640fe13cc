// Asks, quality, shared credit and the worklist against the slow oracle on thousands of small hostile networks. Would
// catch any mistake in windows, states, groups, shares or the order of work that the oracle does not share.
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "differential/library_advice.hpp"
#include "oracle/dump.hpp"
#include "oracle/oracle.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;
using lines = std::vector<std::string>;

void append(lines& to, lines more) { to.insert(to.end(), more.begin(), more.end()); }

lines shared_differences(const rc::network& net, const oracle::record_set& records, const oracle::options& how) {
    constexpr std::array policies{std::pair(oracle::sharing::linear, rc::shared_credit_policy::linear),
                                  std::pair(oracle::sharing::time_decay, rc::shared_credit_policy::time_decay),
                                  std::pair(oracle::sharing::position_based, rc::shared_credit_policy::position_based)};
    lines different;
    for (const auto& [theirs, ours] : policies) {
        append(different, oracle::differences(oracle::shared_credit_of(records, how, theirs),
                                              differential::shared_in_words(net, ours)));
    }
    return different;
}

/// How the answers differ; an exception that only one side throws is a difference too.
lines differences_on(const oracle::record_set& records, const oracle::options& how) {
    const rc::network net = differential::builder_of(records, how.strict).build(differential::build_options_of(how));
    const rc::ask_rules rules = differential::ask_rules_of(how);
    const auto duties = rc::find_duties(net, differential::standard_of(how));
    const auto asks = rc::find_asks(net, rules);
    lines different = oracle::differences(oracle::asks_of(records, how), differential::asks_in_words(net, asks));
    append(different, oracle::differences(oracle::quality_of(records, how),
                                          differential::quality_in_words(rc::referral_quality(net, duties))));
    const auto [referred, others] = rc::compare_referred_customers(net);
    append(different,
           oracle::differences(oracle::referred_customers_of(records, how),
                               {differential::group_in_words(referred), differential::group_in_words(others)}));
    append(different, oracle::differences(oracle::worklist_of(records, how),
                                          differential::work_in_words(
                                              net, rc::find_work(net, rc::customer_yields(net), duties, asks, rules))));
    append(different, shared_differences(net, records, how));
    return different;
}

std::string report(const lines& different, const support::random_case& drawn) {
    std::string text = oracle::dump(drawn.records, drawn.how);
    for (const auto& line : different) {
        text += line + "\n";
    }
    return text;
}

class RandomAdvice : public ::testing::TestWithParam<std::uint64_t> {};

constexpr std::uint64_t networks_in_a_group = 500;

TEST_P(RandomAdvice, IsTheOracles) {
    const std::uint64_t first = GetParam() * networks_in_a_group;
    for (std::uint64_t seed = first; seed < first + networks_in_a_group && !HasFatalFailure(); ++seed) {
        support::random_case drawn = support::random_network(seed);
        if (!differences_on(drawn.records, drawn.how).empty()) {
            oracle::shrink(drawn.records, drawn.how, [](const oracle::record_set& records, const oracle::options& how) {
                return !differences_on(records, how).empty();
            });
            FAIL() << "seed " << seed << ", least records that still differ:\n"
                   << report(differences_on(drawn.records, drawn.how), drawn);
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

// Row order changes no answer: the same records, shuffled, within their tables and across them. Would catch ties broken
// by position, and tables that are right only after another one.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "differential/library_answers.hpp"
#include "oracle/dump.hpp"
#include "oracle/oracle.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;

constexpr std::uint64_t networks = 1'000;

/// Which of two rows with one id is kept is a matter of order; such rows are left out here, with all other rejects.
template <class Row>
void drop_rejects(std::vector<Row>& rows, const std::string& table, const std::vector<oracle::rejected_row>& rejects) {
    std::vector<Row> kept;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        bool is_rejected = false;
        for (const auto& reject : rejects) {
            is_rejected = is_rejected || (reject.table == table && reject.row == at);
        }
        if (!is_rejected) {
            kept.push_back(rows[at]);
        }
    }
    rows = std::move(kept);
}

oracle::record_set without_rejects(oracle::record_set records, const oracle::options& how) {
    const auto rejects = oracle::answers_of(records, how).rejects;
    drop_rejects(records.customers, "customers", rejects);
    drop_rejects(records.referrals, "referrals", rejects);
    drop_rejects(records.sales, "sales", rejects);
    drop_rejects(records.service_cases, "service_cases", rejects);
    drop_rejects(records.feedback, "feedback", rejects);
    drop_rejects(records.asks, "asks", rejects);
    return records;
}

void shuffle_tables(oracle::record_set& records, support::dice& dice) {
    dice.shuffle(records.customers);
    dice.shuffle(records.referrals);
    dice.shuffle(records.sales);
    dice.shuffle(records.service_cases);
    dice.shuffle(records.feedback);
    dice.shuffle(records.asks);
}

/// All rows of all tables in one random order; only without `strict`, which asks for tables in their order.
rc::network_builder builder_across_tables(const oracle::record_set& records, support::dice& dice) {
    std::vector<std::function<void(rc::network_builder&)>> steps;
    const auto offer_all = [&](const auto& rows) {
        for (const auto& row : rows) {
            steps.emplace_back([&row](rc::network_builder& builder) { builder.add(row); });
        }
    };
    offer_all(records.customers);
    offer_all(records.referrals);
    offer_all(records.sales);
    offer_all(records.service_cases);
    offer_all(records.feedback);
    offer_all(records.asks);
    dice.shuffle(steps);
    rc::network_builder builder;
    for (const auto& step : steps) {
        step(builder);
    }
    return builder;
}

/// Where the latest event stands depends on the order of rows; when it was does not.
oracle::answers without_places(oracle::answers found) {
    if (found.latest) {
        found.latest = oracle::latest_event{found.latest->at, "", 0, ""};
    }
    return found;
}

void expect_same(const oracle::answers& in_order, const oracle::answers& shuffled, const support::random_case& drawn,
                 std::uint64_t seed) {
    const auto different = oracle::differences(without_places(in_order), without_places(shuffled));
    ASSERT_TRUE(different.empty()) << "seed " << seed << "\n"
                                   << oracle::dump(drawn.records, drawn.how) << different.front();
}

TEST(RowOrder, ChangesNothingWithinATable) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        support::random_case drawn = support::random_network(seed);
        drawn.records = without_rejects(drawn.records, drawn.how);
        oracle::record_set shuffled = drawn.records;
        support::dice dice(seed);
        shuffle_tables(shuffled, dice);
        expect_same(differential::library_answers(drawn.records, drawn.how),
                    differential::library_answers(shuffled, drawn.how), drawn, seed);
    }
}

TEST(RowOrder, ChangesNothingAcrossTables) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        support::random_case drawn = support::random_network(seed);
        drawn.how.strict = false;
        drawn.records = without_rejects(drawn.records, drawn.how);
        support::dice dice(seed);
        const auto builder = builder_across_tables(drawn.records, dice);
        expect_same(differential::library_answers(drawn.records, drawn.how),
                    differential::answers_from(builder, drawn.how), drawn, seed);
    }
}

// One builder asked for several instants and policies: would catch a build that leaves traces behind.
TEST(RowOrder, OfBuildsChangesNothing) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const support::random_case drawn = support::random_network(seed);
        const auto builder = differential::builder_of(drawn.records, drawn.how.strict);
        const auto before = differential::answers_from(builder, drawn.how);
        oracle::options other = support::random_network(seed + 1).how;
        other.strict = drawn.how.strict;
        const auto different =
            oracle::differences(oracle::answers_of(drawn.records, other), differential::answers_from(builder, other));
        ASSERT_TRUE(different.empty()) << "seed " << seed << "\n"
                                       << oracle::dump(drawn.records, other) << different.front();
        expect_same(before, differential::answers_from(builder, drawn.how), drawn, seed);
    }
}

}  // namespace

// The latest event of the rows taken, from which the natural as_of comes.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/domain/text.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

/// As `table line column time`; empty where there is no event.
std::string latest(const std::string& lines) {
    rc::network_builder builder;
    support::add_lines(builder, lines);
    const auto& found = builder.latest();
    return found ? std::string(to_string(found->table)) + " " + std::to_string(found->line) + " " +
                       std::string(found->column) + " " + to_string(found->at)
                 : std::string();
}

}  // namespace

TEST(LatestEvent, IsNothingWithoutEvents) {
    EXPECT_EQ(latest(""), "");
    EXPECT_EQ(latest("customer ann"), "");
}

TEST(LatestEvent, MayStandInAnyEventField) {
    EXPECT_EQ(latest("customer ann joined_at=2024-05-01"), "customers 1 joined_at 2024-05-01");
    const std::string given = "referral r1 ann -> ben 2024-01-01 ";
    EXPECT_EQ(latest(given), "referrals 1 given_at 2024-01-01");
    EXPECT_EQ(latest(given + "thanked_at=2024-05-01"), "referrals 1 thanked_at 2024-05-01");
    EXPECT_EQ(latest(given + "met_at=2024-05-01"), "referrals 1 met_at 2024-05-01");
    EXPECT_EQ(latest(given + "closed_at=2024-05-01"), "referrals 1 closed_at 2024-05-01");
    EXPECT_EQ(latest(given + "close_thanked_at=2024-05-01"), "referrals 1 close_thanked_at 2024-05-01");
    const std::string ordered = "sale s1 ann 2024-01-01 100 ";
    EXPECT_EQ(latest(ordered), "sales 1 ordered_at 2024-01-01");
    EXPECT_EQ(latest(ordered + "delivered_at=2024-05-01"), "sales 1 delivered_at 2024-05-01");
    EXPECT_EQ(latest(ordered + "paid_at=2024-05-01"), "sales 1 paid_at 2024-05-01");
    EXPECT_EQ(latest(ordered + "refunded_at=2024-05-01"), "sales 1 refunded_at 2024-05-01");
    EXPECT_EQ(latest("case c1 ann 2024-01-01"), "service_cases 1 opened_at 2024-01-01");
    EXPECT_EQ(latest("case c1 ann 2024-01-01 resolved_at=2024-05-01"), "service_cases 1 resolved_at 2024-05-01");
    EXPECT_EQ(latest("feedback ann 2024-05-01 praise"), "feedback 1 at 2024-05-01");
    EXPECT_EQ(latest("ask ann 2024-05-01"), "asks 1 at 2024-05-01");
}

// A meeting planned for next year must not move today.
TEST(LatestEvent, IsNeverAPlan) {
    EXPECT_EQ(latest("referral r1 ann -> ben 2024-01-01 meeting_for=2024-05-01 rescheduled_for=2024-06-01\n"
                     "sale s1 ben 2024-01-02 100 promised_by=2024-07-01\n"),
              "sales 1 ordered_at 2024-01-02");
}

TEST(LatestEvent, OfARefusedRowDoesNotCount) {
    EXPECT_EQ(latest("ask ann 2024-05-01\nreferral r1 ben -> ben 2024-06-01\n"), "asks 1 at 2024-05-01");
}

// Sorted as ever: a bare date is the start of its day.
TEST(LatestEvent, ATimedOneOfTheDayIsLaterThanTheBareDate) {
    EXPECT_EQ(latest("ask ann 2024-05-01T00:00\nask ben 2024-05-01\n"), "asks 1 at 2024-05-01T00:00:00Z");
}

// Ties: the tables in their order whatever came first, then the record, then the column.
TEST(LatestEvent, OfEqualTimesIsTheFirstByTableRecordAndColumn) {
    EXPECT_EQ(latest("ask ann 2024-05-01\nsale s1 ann 2024-05-01 100\ncustomer ann joined_at=2024-05-01\n"
                     "referral r1 ann -> ben 2024-05-01\n"),
              "customers 1 joined_at 2024-05-01");
    EXPECT_EQ(latest("sale s1 ann 2024-01-01 100\nsale s2 ann 2024-05-01 100\nsale s3 ann 2024-05-01 100\n"),
              "sales 2 ordered_at 2024-05-01");
    EXPECT_EQ(latest("sale s1 ann 2024-05-01 100 paid_at=2024-05-01 delivered_at=2024-05-01"),
              "sales 1 ordered_at 2024-05-01");
    EXPECT_EQ(latest("sale s1 ann 2024-01-01 100 refunded_at=2024-05-01 paid_at=2024-05-01"),
              "sales 1 paid_at 2024-05-01");
}

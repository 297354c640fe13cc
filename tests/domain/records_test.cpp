// The records: what counts as praise or a complaint, and equality in all fields.
#include "referral_chain/domain/records.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;

// 6 and 9 are the ends; 7 and 8 are neither praise nor complaint.
TEST(Feedback, RatingsFrom9ArePraiseUpTo6Complaints) {
    for (int score = 0; score <= 10; ++score) {
        const auto record = support::feedback("ann 2024-05-01 rating score=" + std::to_string(score));
        EXPECT_EQ(record.is_praise(), score >= 9) << score;
        EXPECT_EQ(record.is_complaint(), score <= 6) << score;
    }
}

// The kind decides: praise with a low score beside it is still praise.
TEST(Feedback, OtherKindsDoNotLookAtTheScore) {
    EXPECT_TRUE(support::feedback("ann 2024-05-01 praise score=0").is_praise());
    EXPECT_FALSE(support::feedback("ann 2024-05-01 praise score=0").is_complaint());
    EXPECT_TRUE(support::feedback("ann 2024-05-01 complaint score=10").is_complaint());
    EXPECT_FALSE(support::feedback("ann 2024-05-01 complaint score=10").is_praise());
}

TEST(Records, AreEqualInAllFieldsOrNotAtAll) {
    EXPECT_EQ(support::referral("r1 ann -> ben 2024-05-01"), support::referral("r1 ann -> ben 2024-05-01"));
    EXPECT_NE(support::referral("r1 ann -> ben 2024-05-01"), support::referral("r1 ann -> ben 2024-05-01T00:00"));
    EXPECT_NE(support::referral("r1 ann -> ben 2024-05-01"),
              support::referral("r1 ann -> ben 2024-05-01 close_thanked_at=2024-05-02"));
    EXPECT_NE(support::sale("s1 ann 2024-05-01 5"), support::sale("s1 ann 2024-05-01 5 as_ordered=true"));
}

TEST(Records, HoldNothingThatWasNotGiven) {
    const rc::referral record = support::referral("r1 ann -> ben 2024-05-01");
    EXPECT_FALSE(record.origin || record.moment || record.outcome || record.thanked_at || record.meeting_for);
    EXPECT_FALSE(record.rescheduled_for || record.met_at || record.closed_at || record.close_thanked_at);
    EXPECT_FALSE(record.incentive_cost || record.handling_cost);
    EXPECT_TRUE(record.channel.empty() && record.incentive.empty() && record.salesperson.empty());
}

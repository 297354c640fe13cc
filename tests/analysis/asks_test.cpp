// When it was time to ask: moments, windows, states, over-asking, and what asking brought.
#include "referral_chain/analysis/asks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "referral_chain/domain/text.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

using lines = std::vector<std::string>;

/// One line for each moment: who, kind, when, end of the window, state.
lines moments_of(const std::string& records, std::string_view as_of = "2024-12-31", const rc::ask_rules& rules = {}) {
    const auto net = network_of(records, as_of);
    lines found;
    for (const auto& moment : find_asks(net, rules).moments) {
        found.push_back(std::string(net.id_of(moment.customer)) + ' ' + std::string(to_string(moment.kind)) + ' ' +
                        to_string(moment.at) + ' ' + to_string(moment.window_end) + ' ' +
                        std::string(to_string(moment.state)));
    }
    return found;
}
/// The state of the only moment.
std::string state_of(const std::string& records, std::string_view as_of = "2024-12-31",
                     const rc::ask_rules& rules = {}) {
    const auto net = network_of(records, as_of);
    const auto asks = find_asks(net, rules);
    EXPECT_EQ(asks.moments.size(), 1U);
    return asks.moments.empty() ? "" : std::string(to_string(asks.moments[0].state));
}
/// When ann was asked once too often.
lines over_asked(const std::string& records, const rc::ask_rules& rules = {}) {
    const auto net = network_of(records);
    lines found;
    for (const auto& ask : find_asks(net, rules).over_asked) {
        found.push_back(to_string(ask.at));
    }
    return found;
}

const std::string order = "sale s1 ann 2024-03-01T10:00 100\n";

}  // namespace

TEST(Asks, EachOccasionIsAMoment) {
    EXPECT_EQ(moments_of("sale s1 ann 2024-03-01T10:00 100 delivered_at=2024-03-05T08:00 paid_at=2024-03-04T08:00\n"
                         "case c1 ann 2024-04-01T08:00 resolved_at=2024-04-02T08:00\n"
                         "feedback ann 2024-05-01T08:00 praise\n"
                         "feedback ann 2024-05-02T08:00 rating score=9\n"),
              (lines{"ann at_order 2024-03-01T10:00:00Z 2024-03-02T10:00:00Z missed",
                     "ann after_sale 2024-03-05T08:00:00Z 2024-03-06T08:00:00Z missed",
                     "ann after_service 2024-04-02T08:00:00Z 2024-04-03T08:00:00Z missed",
                     "ann on_praise 2024-05-01T08:00:00Z 2024-05-02T08:00:00Z missed",
                     "ann on_praise 2024-05-02T08:00:00Z 2024-05-03T08:00:00Z missed"}));
}

TEST(Asks, WhatIsNoOccasionIsNoMoment) {
    EXPECT_EQ(moments_of("sale s1 ann 2024-03-01 100 delivered_at=2024-03-05 paid_at=2024-03-04 as_ordered=false\n"
                         "sale s2 ann 2024-03-01 100 delivered_at=2024-03-05\n"
                         "sale s3 ann 2024-03-01 100 paid_at=2024-03-05\n"
                         "case c1 ann 2024-04-01\nfeedback ann 2024-05-02 rating score=8\n"),
              (lines{"ann at_order 2024-03-01 2024-03-02T23:59:59Z missed",
                     "ann at_order 2024-03-01 2024-03-02T23:59:59Z missed",
                     "ann at_order 2024-03-01 2024-03-02T23:59:59Z missed"}));
}

// Praise from somebody who has bought nothing yet is no reason to ask for more of the same.
TEST(Asks, NoMomentOfAProspectOrBeforeJoining) {
    EXPECT_TRUE(moments_of("feedback ann 2024-05-01 praise\n").empty());
    EXPECT_EQ(moments_of("customer ann joined_at=2024-05-01T12:00\nfeedback ann 2024-05-01T11:59:59 praise\n"
                         "feedback ann 2024-05-01T12:00 praise\nfeedback ann 2024-05-01 praise\n")
                  .size(),
              2U);
}

// A window that ends on a day of rest lasts to the same time on the next business day.
// A moment nobody took and an ask nobody wrote down look alike: whoever shows them must be able to tell.
TEST(Asks, AreTrackedWhereAnyIsRecorded) {
    const std::string customers = "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-01-01\n";
    EXPECT_FALSE(find_asks(network_of(customers + order)).is_tracked);
    EXPECT_TRUE(find_asks(network_of(customers + order + "ask ben 2024-05-01\n")).is_tracked);
    EXPECT_FALSE(find_asks(network_of("")).is_tracked);
}

TEST(Asks, WindowsRollLikeDeadlines) {
    rc::ask_rules rules;
    rules.calendar = rc::business_calendar({boost::gregorian::Saturday, boost::gregorian::Sunday});
    EXPECT_EQ(moments_of(order, "2024-12-31", rules),
              (lines{"ann at_order 2024-03-01T10:00:00Z 2024-03-04T10:00:00Z missed"}));
}

TEST(Asks, StateIsTheFirstThatHolds) {
    const std::string volunteered = "referral r1 ann -> ben 2024-03-02T10:00 origin=volunteered\n";
    const std::string asked = "ask ann 2024-03-02T09:00\n";
    const std::string complaint = "feedback ann 2024-02-20 complaint\n";
    EXPECT_EQ(state_of(order + volunteered + asked + complaint), "volunteered");
    EXPECT_EQ(state_of(order + asked + complaint), "asked");
    EXPECT_EQ(state_of(order + complaint), "blocked");
    EXPECT_EQ(state_of(order + complaint, "2024-03-02T09:00"), "blocked");
    EXPECT_EQ(state_of(order, "2024-03-02T10:00"), "open");
    EXPECT_EQ(state_of(order, "2024-03-02T10:00:01"), "missed");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-02T10:00:01\n"), "late");
}

// The edges of the window belong to it.
TEST(Asks, AWindowRunsFromTheMomentToItsEnd) {
    EXPECT_EQ(state_of(order + "ask ann 2024-03-01T10:00\n"), "asked");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-02T10:00\n"), "asked");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-01T09:59:59\n"), "missed");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-31T10:00\n"), "late");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-31T10:00:01\n"), "missed");
    // Bare dates: the whole day.
    EXPECT_EQ(state_of(order + "ask ann 2024-03-01\n"), "asked");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-02\n"), "asked");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-03\n"), "late");
    EXPECT_EQ(state_of(order + "ask ann 2024-03-31\n"), "late");
    EXPECT_EQ(state_of(order + "ask ann 2024-04-01\n"), "missed");
}

TEST(Asks, OnlyAReferralOfOnesOwnFreeWillIsVolunteered) {
    EXPECT_EQ(state_of(order + "referral r1 ann -> ben 2024-03-01T12:00 origin=asked\n"), "missed");
    EXPECT_EQ(state_of(order + "referral r1 ann -> ben 2024-03-01T12:00\n"), "missed");
    EXPECT_EQ(state_of(order + "referral r1 ann -> ben 2024-03-01T12:00 origin=volunteered outcome=void\n"), "missed");
    EXPECT_EQ(state_of(order + "referral r1 ben -> ann 2024-03-01T09:00 origin=volunteered\n"), "missed");
    EXPECT_EQ(state_of(order + "referral r1 ann -> ben 2024-03-01 origin=volunteered\n"), "volunteered");
}

TEST(Asks, AnOpenCaseBlocks) {
    EXPECT_EQ(state_of(order + "case c1 ann 2024-02-01\n"), "blocked");
    EXPECT_EQ(state_of(order + "case c1 ann 2024-03-01T10:00\n"), "blocked");
    EXPECT_EQ(state_of(order + "case c1 ann 2024-03-01T10:00:01\n"), "missed");
    EXPECT_EQ(state_of(order + "case c1 ben 2024-02-01\n"), "missed");
    // Resolved by then; the resolution is a moment of its own.
    const auto before = moments_of(order + "case c1 ann 2024-02-01 resolved_at=2024-03-01T10:00\n");
    EXPECT_EQ(before[1], "ann at_order 2024-03-01T10:00:00Z 2024-03-02T10:00:00Z missed");
    const auto after = moments_of(order + "case c1 ann 2024-02-01 resolved_at=2024-03-01T10:00:01\n");
    EXPECT_EQ(after[0], "ann at_order 2024-03-01T10:00:00Z 2024-03-02T10:00:00Z blocked");
    // On a bare date it was resolved "by then" at any time of that day.
    const auto that_day = moments_of(order + "case c1 ann 2024-02-01 resolved_at=2024-03-01\n");
    EXPECT_EQ(that_day[1], "ann at_order 2024-03-01T10:00:00Z 2024-03-02T10:00:00Z missed");
}

// Ten cases, nine of them resolved: counting what began and what ended must not lose the tenth.
TEST(Asks, OneOpenCaseAmongManyBlocks) {
    std::string cases;
    for (int number = 0; number < 9; ++number) {
        cases += "case c" + std::to_string(number) + " ann 2024-01-0" + std::to_string(number + 1) +
                 " resolved_at=2024-02-0" + std::to_string(9 - number) + '\n';
    }
    const auto is_blocked = [&](const std::string& more) {
        for (const auto& moment : moments_of("customer ann joined_at=2024-03-01\n" + order + cases + more)) {
            if (moment.find("at_order") != std::string::npos) {
                return moment.ends_with("blocked");
            }
        }
        return false;
    };
    EXPECT_FALSE(is_blocked(""));
    EXPECT_TRUE(is_blocked("case c9 ann 2024-01-05 resolved_at=2024-03-02\n"));
    EXPECT_TRUE(is_blocked("case c9 ann 2024-01-05\n"));
}

TEST(Asks, AComplaintBlocksForAMonth) {
    EXPECT_EQ(state_of(order + "feedback ann 2024-01-31T10:00 complaint\n"), "blocked");
    EXPECT_EQ(state_of(order + "feedback ann 2024-01-31T09:59:59 complaint\n"), "missed");
    EXPECT_EQ(state_of(order + "feedback ann 2024-01-31 complaint\n"), "blocked");
    EXPECT_EQ(state_of(order + "feedback ann 2024-01-30 complaint\n"), "missed");
    EXPECT_EQ(state_of(order + "feedback ann 2024-03-01T10:00 rating score=6\n"), "blocked");
    EXPECT_EQ(state_of(order + "feedback ann 2024-03-01T10:00:01 complaint\n"), "missed");
    EXPECT_EQ(state_of(order + "feedback ann 2024-02-28 rating score=7\n"), "missed");
}

TEST(OverAsks, TooSoonAfterTheLastOne) {
    EXPECT_EQ(over_asked("ask ann 2024-03-01T10:00\nask ann 2024-03-31T10:00\nask ann 2024-04-30T10:00:01\n"),
              (lines{"2024-03-31T10:00:00Z"}));
    // A referral between makes up for it; one that was void does not.
    const std::string twice = "ask ann 2024-03-01T10:00\nask ann 2024-03-05T10:00\n";
    EXPECT_TRUE(over_asked(twice + "referral r1 ann -> ben 2024-03-05T10:00\n").empty());
    EXPECT_TRUE(over_asked(twice + "referral r1 ann -> ben 2024-03-01T10:00\n").empty());
    EXPECT_EQ(over_asked(twice + "referral r1 ann -> ben 2024-03-02 outcome=void\n").size(), 1U);
    EXPECT_EQ(over_asked(twice + "referral r1 ann -> ben 2024-03-01T09:59\n").size(), 1U);
    EXPECT_EQ(over_asked(twice + "referral r1 ann -> ben 2024-03-05T10:01\n").size(), 1U);
}

TEST(OverAsks, OnceTooOftenInARow) {
    const std::string four = "ask ann 2024-01-01\nask ann 2024-03-01\nask ann 2024-05-01\nask ann 2024-07-01\n";
    EXPECT_EQ(over_asked(four + "ask ann 2024-09-01\n"), (lines{"2024-07-01", "2024-09-01"}));
    EXPECT_TRUE(over_asked(four + "referral r1 ann -> ben 2024-04-01\n").empty());
    rc::ask_rules rules;
    rules.asks_in_a_row = 3;
    EXPECT_EQ(over_asked(four, rules), (lines{"2024-05-01", "2024-07-01"}));
    rules.asks_in_a_row = 1;
    EXPECT_EQ(over_asked(four, rules).size(), 4U);
}

TEST(AskEffect, CountsAsksInWindowsAndWhatFollowed) {
    const auto net = network_of(
        "sale s1 ann 2024-03-01T10:00 100\nsale s2 ann 2024-03-01T11:00 100\nfeedback ann 2024-03-01T12:00 praise\n"
        "ask ann 2024-03-01T13:00\nask ann 2024-06-01\nreferral r1 ann -> ben 2024-03-31T13:00\n"
        "sale s3 cleo 2024-03-01T10:00 100\nask cleo 2024-03-01T13:00\nreferral r2 cleo -> dan 2024-03-31T13:00:01\n");
    const auto effect = find_asks(net).effect;
    const auto& at_order = effect[static_cast<std::size_t>(rc::ask_moment::at_order)];
    EXPECT_EQ(at_order.asks, 2U);  // ann's ask lies in two windows and counts once
    EXPECT_EQ(at_order.followed, 1U);
    EXPECT_DOUBLE_EQ(at_order.rate()->share, 0.5);
    const auto& on_praise = effect[static_cast<std::size_t>(rc::ask_moment::on_praise)];
    EXPECT_EQ(on_praise.asks, 1U);
    EXPECT_EQ(on_praise.followed, 1U);
    EXPECT_EQ(effect[static_cast<std::size_t>(rc::ask_moment::after_sale)].rate(), std::nullopt);
}

TEST(Asks, NobodyAndNothing) {
    const auto asks = find_asks(network_of(""));
    EXPECT_TRUE(asks.moments.empty());
    EXPECT_TRUE(asks.over_asked.empty());
}

TEST(Asks, RefusesDurationsThatAreNone) {
    rc::ask_rules rules;
    rules.ask_window = boost::posix_time::hours(-1);
    EXPECT_THROW((void)find_asks(network_of(order), rules), rc::invalid_value);
    rules.ask_window = boost::posix_time::not_a_date_time;
    EXPECT_THROW((void)find_asks(network_of(order), rules), rc::invalid_value);
    rules = {};
    rules.asks_in_a_row = 0;
    EXPECT_THROW((void)find_asks(network_of(order), rules), rc::invalid_value);
}

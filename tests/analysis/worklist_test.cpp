// What to do today, and in which order.
#include "referral_chain/analysis/worklist.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "referral_chain/domain/text.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

using lines = std::vector<std::string>;

/// One line for each item: action, referral, party, due, overdue hours, value at stake.
lines work_of(const std::string& records, std::string_view as_of, const rc::service_standard& standard = {},
              const rc::ask_rules& rules = {}) {
    const auto net = network_of(records, as_of);
    lines found;
    for (const auto& item :
         find_work(net, customer_yields(net), find_duties(net, standard), find_asks(net, rules), rules)) {
        found.push_back(std::string(to_string(item.action)) + ' ' +
                        (item.referral ? net.id_of(*item.referral).str() : "-") + ' ' + net.id_of(item.party).str() +
                        ' ' + to_string(item.due) + ' ' + std::to_string(item.overdue_hours) + ' ' +
                        std::to_string(item.value_at_stake.minor_units()));
    }
    return found;
}

// Others fill the fields, so that the duties are tracked; they are long settled.
const std::string settled =
    "referral z1 zoe -> yan 2020-01-01 thanked_at=2020-01-01 met_at=2020-01-02 meeting_for=2020-01-02 outcome=won "
    "closed_at=2020-01-03 close_thanked_at=2020-01-03\n";

}  // namespace

TEST(Worklist, OpenPromisesNameWhomToTurnTo) {
    EXPECT_EQ(
        work_of(settled + "referral r1 ann -> ben 2024-05-01T10:00\n", "2024-05-01T12:00"),
        (lines{"thank_referrer r1 ann 2024-05-02T10:00:00Z 0 0", "hold_meeting r1 ben 2024-05-08T10:00:00Z 0 0"}));
}

TEST(Worklist, OverdueIsInWholeHours) {
    const std::string given = settled + "referral r1 ann -> ben 2024-05-01T10:00\n";
    EXPECT_EQ(work_of(given, "2024-05-02T10:59:59")[0], "thank_referrer r1 ann 2024-05-02T10:00:00Z 0 0");
    EXPECT_EQ(work_of(given, "2024-05-02T11:00:00")[0], "thank_referrer r1 ann 2024-05-02T10:00:00Z 1 0");
}

// What was missed 90 days ago is past mending.
TEST(Worklist, StalePromisesAreLeftOut) {
    const std::string given = settled + "referral r1 ann -> ben 2024-05-01T10:00 met_at=2024-05-02\n";
    EXPECT_EQ(work_of(given, "2024-07-31T10:00").size(), 1U);
    EXPECT_TRUE(work_of(given, "2024-07-31T10:00:01").empty());
    rc::service_standard standard;
    standard.missed_stays = boost::posix_time::hours(24);
    EXPECT_TRUE(work_of(given, "2024-05-04", standard).empty());
}

TEST(Worklist, AFailedExperienceIsToBeMendedNow) {
    const std::string failed = settled +
                               "referral r1 ann -> ben 2024-05-01T10:00 thanked_at=2024-05-01T11:00 met_at=2024-05-02 "
                               "close_thanked_at=2024-05-03T12:00\n"
                               "sale s1 ben 2024-05-03T10:00 500 delivered_at=2024-05-10 promised_by=2024-05-04\n"
                               "sale s2 ann 2024-04-01 70 delivered_at=2024-04-20\n";
    const auto work = work_of(failed, "2024-06-30T08:00");
    ASSERT_FALSE(work.empty());
    EXPECT_EQ(work[0], "mend r1 ben 2024-06-30T08:00:00Z 0 570");
    EXPECT_EQ(work_of(failed, "2024-10-30T10:00")[0].substr(0, 7), "mend r1");
    for (const auto& item : work_of(failed, "2024-10-30T10:00:01")) {
        EXPECT_EQ(item.find("mend"), std::string::npos);
    }
}

// The greatest value first, then the earliest deadline, then names.
TEST(Worklist, TheMostValuableFirst) {
    EXPECT_EQ(
        work_of(settled + "customer rich joined_at=2023-01-01\nsale s1 rich 2023-01-01 900\n"
                          "referral r1 ann -> ben 2024-05-01T10:00 met_at=2024-05-01T11:00\n"
                          "referral r2 rich -> cleo 2024-05-01T11:00 met_at=2024-05-01T12:00\n"
                          "referral r3 dan -> eva 2024-05-01T09:00 met_at=2024-05-01T11:00\n",
                "2024-05-01T13:00"),
        (lines{"thank_referrer r2 rich 2024-05-02T11:00:00Z 0 900", "thank_referrer r3 dan 2024-05-02T09:00:00Z 0 0",
               "thank_referrer r1 ann 2024-05-02T10:00:00Z 0 0"}));
}

// The window that ends first, then by the name of the moment.
TEST(Worklist, OneAskForEachCustomer) {
    EXPECT_EQ(work_of("sale s1 ann 2024-05-01T10:00 100\nfeedback ann 2024-05-01T09:00 praise\n", "2024-05-01T12:00"),
              (lines{"ask - ann 2024-05-02T10:00:00Z 0 0"}));  // praise before joining is no moment
    EXPECT_EQ(work_of("customer ann joined_at=2024-01-01\nsale s1 ann 2024-05-01T10:00 100\n"
                      "feedback ann 2024-05-01T09:00 praise\n",
                      "2024-05-01T12:00"),
              (lines{"ask - ann 2024-05-02T09:00:00Z 0 0"}));
}

TEST(Worklist, NobodyIsAskedAgainTooSoon) {
    const std::string order = "customer ann joined_at=2024-01-01\nsale s1 ann 2024-05-01T10:00 100\n";
    EXPECT_EQ(work_of(order + "ask ann 2024-04-01T11:59:59\n", "2024-05-01T12:00").size(), 1U);
    EXPECT_TRUE(work_of(order + "ask ann 2024-04-01T12:00\n", "2024-05-01T12:00").empty());
    rc::ask_rules rules;
    rules.ask_again_after = boost::posix_time::hours(24);
    EXPECT_EQ(work_of(order + "ask ann 2024-04-01T12:00\n", "2024-05-01T12:00", {}, rules).size(), 1U);
}

// What one referral of hers has brought so far, rounded down, below nothing too.
TEST(Worklist, AnAskIsWorthWhatReferralsBroughtOnAverage) {
    const std::string network =
        "customer ann joined_at=2023-01-01\nreferral r1 ann -> ben 2023-02-01 outcome=won\n"
        "referral r2 ann -> cleo 2023-02-02\nreferral r3 ann -> dan 2023-02-02\n"
        "sale s1 ann 2024-05-01T10:00 100\n";
    EXPECT_EQ(work_of(network + "sale s2 ben 2023-02-03 1000\n", "2024-05-01T12:00"),
              (lines{"ask - ann 2024-05-02T10:00:00Z 0 333"}));
    EXPECT_EQ(work_of(network + "sale s2 ben 2023-02-03 -1000\n", "2024-05-01T12:00"),
              (lines{"ask - ann 2024-05-02T10:00:00Z 0 -334"}));
}

TEST(Worklist, TooMuchAtStakeIsAnErrorNotANumber) {
    EXPECT_THROW((void)work_of(settled + "referral r1 ann -> ben 2024-05-01T10:00\n"
                                         "sale s1 ann 2023-01-01 9223372036854775807\n"
                                         "sale s2 ben 2024-05-01T10:00 1\n",
                               "2024-05-01T12:00"),
                 rc::limit_error);
}

TEST(Worklist, NothingToDo) { EXPECT_TRUE(work_of("customer ann\n", "2024-05-01").empty()); }

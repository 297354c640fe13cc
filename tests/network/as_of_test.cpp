// What is dated after as_of has not happened yet: whole records, and single fields of records that have begun.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <string>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;
using support::time;

namespace {

using read_time = std::function<std::optional<rc::utc_time>(const rc::network&)>;

/// An event field written as `FIELD=TIME` behind `line` is seen from its own second, or its own bare day, on.
void expect_seen_from_its_time_on(const std::string& line, const std::string& field, const read_time& read) {
    SCOPED_TRACE(field);
    const std::string timed = line + " " + field + "=2024-06-10T09:00";
    EXPECT_EQ(read(network_of(timed, "2024-06-10T08:59:59")), std::nullopt);
    EXPECT_EQ(read(network_of(timed, "2024-06-10T09:00:00")), time("2024-06-10T09:00"));
    const std::string bare = line + " " + field + "=2024-06-10";
    EXPECT_EQ(read(network_of(bare, "2024-06-09")), std::nullopt);
    EXPECT_EQ(read(network_of(bare, "2024-06-10T00:00")), time("2024-06-10"));
}
/// A plan is seen from the first.
void expect_always_seen(const std::string& line, const std::string& field, const read_time& read) {
    SCOPED_TRACE(field);
    EXPECT_EQ(read(network_of(line + " " + field + "=2030-01-01T09:00", "2024-06-10")), time("2030-01-01T09:00"));
}

/// A record behind `line`, dated 2024-06-10T09:00 or bare, makes zoe a party from then on.
void expect_party_from_its_time_on(const std::string& before_time, const std::string& after_time) {
    SCOPED_TRACE(before_time);
    const auto is_party = [](const std::string& lines, const char* as_of) {
        return network_of(lines, as_of).find(rc::customer_id("zoe")).has_value();
    };
    const std::string timed = before_time + " 2024-06-10T09:00 " + after_time;
    EXPECT_FALSE(is_party(timed, "2024-06-10T08:59:59"));
    EXPECT_TRUE(is_party(timed, "2024-06-10T09:00"));
    const std::string bare = before_time + " 2024-06-10 " + after_time;
    EXPECT_FALSE(is_party(bare, "2024-06-09"));
    EXPECT_TRUE(is_party(bare, "2024-06-10T00:00"));
}

std::string recorded(const std::string& referral, const char* as_of) {
    return std::string(to_string(network_of(referral, as_of).recorded_outcome(rc::referral_index(0))));
}

}  // namespace

TEST(AsOf, RecordsAfterItNameNoParties) {
    expect_party_from_its_time_on("referral r1 zoe -> ann", "");
    expect_party_from_its_time_on("referral r1 ann -> zoe", "");
    expect_party_from_its_time_on("sale s1 zoe", "100");
    expect_party_from_its_time_on("case c1 zoe", "");
    expect_party_from_its_time_on("feedback zoe", "praise");
    expect_party_from_its_time_on("ask zoe", "");
}

// The customers table lists whom it lists, whenever they join.
TEST(AsOf, ListedCustomersAreAlwaysParties) {
    const auto net = network_of("customer zoe joined_at=2030-01-01", "2024-06-10");
    EXPECT_EQ(net.party_count(), 1U);
    EXPECT_FALSE(net.is_customer(party(net, "zoe")));
    EXPECT_EQ(net.facts().unlisted, 0U);
}

TEST(AsOf, UnlistedCountsOnlyThoseWhoAreThere) {
    const auto net =
        network_of("referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> dan 2024-08-01\n", "2024-06-30");
    EXPECT_EQ(net.facts().unlisted, 2U);
}

TEST(AsOf, LaterFieldsOfAReferralAreEmpty) {
    const std::string line = "referral r1 ann -> ben 2024-05-01";
    expect_seen_from_its_time_on(line, "thanked_at",
                                 [](const rc::network& net) { return net.columns().thanked_at[0]; });
    expect_seen_from_its_time_on(line, "met_at", [](const rc::network& net) { return net.columns().met_at[0]; });
    expect_seen_from_its_time_on(line, "closed_at", [](const rc::network& net) { return net.columns().closed_at[0]; });
    expect_seen_from_its_time_on(line, "close_thanked_at",
                                 [](const rc::network& net) { return net.columns().close_thanked_at[0]; });
}

TEST(AsOf, LaterFieldsOfOtherRecordsAreEmpty) {
    const std::string line = "sale s1 ann 2024-05-01 100";
    expect_seen_from_its_time_on(line, "delivered_at",
                                 [](const rc::network& net) { return net.columns().sales.delivered_at[0]; });
    expect_seen_from_its_time_on(line, "paid_at",
                                 [](const rc::network& net) { return net.columns().sales.paid_at[0]; });
    expect_seen_from_its_time_on(line, "refunded_at",
                                 [](const rc::network& net) { return net.columns().sales.refunded_at[0]; });
    expect_seen_from_its_time_on("case c1 ann 2024-05-01", "resolved_at",
                                 [](const rc::network& net) { return net.columns().cases.resolved_at[0]; });
    expect_seen_from_its_time_on("customer ann", "joined_at",
                                 [](const rc::network& net) { return net.columns().joined_at[0]; });
}

TEST(AsOf, PlansMayLieAhead) {
    const std::string line = "referral r1 ann -> ben 2024-05-01";
    expect_always_seen(line, "meeting_for", [](const rc::network& net) { return net.columns().meeting_for[0]; });
    expect_always_seen(line, "rescheduled_for",
                       [](const rc::network& net) { return net.columns().rescheduled_for[0]; });
    expect_always_seen("sale s1 ann 2024-05-01 100", "promised_by",
                       [](const rc::network& net) { return net.columns().sales.promised_by[0]; });
}

TEST(AsOf, AnOutcomeClosedAfterItIsOpen) {
    for (const char* outcome : {"won", "lost", "void"}) {
        const std::string line =
            std::string("referral r1 ann -> ben 2024-05-01 closed_at=2024-06-10 outcome=") + outcome;
        EXPECT_EQ(recorded(line, "2024-06-09"), "open") << outcome;
        EXPECT_EQ(recorded(line, "2024-06-10T00:00"), outcome);
    }
}

// Without a closing time an outcome is as old as its record.
TEST(AsOf, AnOutcomeWithoutAClosingTimeIsSeen) {
    EXPECT_EQ(recorded("referral r1 ann -> ben 2024-05-01 outcome=won", "2024-05-01"), "won");
}

TEST(AsOf, ARefundAfterItHasNotTakenTheMoneyBack) {
    const char* line = "sale s1 ann 2024-05-01 100 refunded_at=2024-06-10";
    EXPECT_EQ(network_of(line, "2024-06-09").own_revenue(rc::party_index(0)).minor_units(), 100);
    EXPECT_EQ(network_of(line, "2024-06-10").own_revenue(rc::party_index(0)).minor_units(), 0);
}

// Credit looks no further either: the referral that comes first at as_of holds it.
TEST(AsOf, CreditKnowsNothingLater) {
    const char* lines = "referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> ben 2024-05-02 outcome=won\n";
    EXPECT_EQ(support::credit(network_of(lines, "2024-05-01"), "ben"), "r1");
    EXPECT_EQ(support::credit(network_of(lines, "2024-05-02"), "ben"), "r2");
}

// Years before the records begin there is nobody, and nothing breaks.
TEST(AsOf, BeforeEverythingTheNetworkIsEmpty) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01\nsale s1 ann 2024-05-01 100\n", "1900-01-01");
    EXPECT_EQ(net.party_count(), 0U);
    EXPECT_EQ(net.referral_count(), 0U);
}

TEST(AsOf, LiesInAYearOfTheCalendar) {
    const rc::network_builder builder;
    const auto build_at = [&](std::int64_t second) {
        return builder.build({.as_of = rc::instant::from_unix_seconds(second)}).party_count();
    };
    EXPECT_EQ(build_at(253'402'300'799), 0U);
    EXPECT_EQ(build_at(-17'987'443'200), 0U);
    EXPECT_THROW(build_at(253'402'300'800), rc::invalid_value);
    EXPECT_THROW(build_at(-17'987'443'201), rc::invalid_value);
    EXPECT_THROW(build_at(std::numeric_limits<std::int64_t>::max()), rc::invalid_value);
}

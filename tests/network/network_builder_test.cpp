// What the builder refuses of each record, with which reason and in which column, and what the report says of it.
#include "referral_chain/network/network_builder.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using rc::reject_reason;

namespace {

/// Why the last of some records was refused and where, as `column: reason`; `taken` if it was not.
struct judge {
    rc::network_builder builder{};

    template <class Record>
    std::string operator()(const Record& record) {
        const auto reason = builder.add(record);
        if (!reason) {
            return "taken";
        }
        const rc::reject& kept = builder.report().rejects.back();
        EXPECT_EQ(kept.reason, *reason);
        return std::string(kept.column) + ": " + std::string(to_string(*reason));
    }
};

std::string judged(const rc::customer& record) { return judge()(record); }
std::string judged(const rc::referral& record) { return judge()(record); }
std::string judged(const rc::sale& record) { return judge()(record); }
std::string judged(const rc::service_case& record) { return judge()(record); }
std::string judged(const rc::feedback& record) { return judge()(record); }

rc::customer customer_with(const std::string& id) { return rc::customer{.id = rc::customer_id(id)}; }

}  // namespace

TEST(NetworkBuilder, RefusesARecordWithoutAnId) {
    EXPECT_EQ(judged(customer_with("")), "customer_id: missing_field");
    auto referral = support::referral("r1 ann -> ben 2024-05-01");
    referral.id = rc::referral_id();
    EXPECT_EQ(judged(referral), "referral_id: missing_field");
    referral = support::referral("r1 ann -> ben 2024-05-01");
    referral.referrer = rc::customer_id();
    EXPECT_EQ(judged(referral), "referrer_id: missing_field");
    referral = support::referral("r1 ann -> ben 2024-05-01");
    referral.referred = rc::customer_id();
    EXPECT_EQ(judged(referral), "referred_id: missing_field");
    auto sale = support::sale("s1 ann 2024-05-01 100");
    sale.id = rc::sale_id();
    EXPECT_EQ(judged(sale), "sale_id: missing_field");
    auto opened = support::service_case("c1 ann 2024-05-01");
    opened.id = rc::case_id();
    EXPECT_EQ(judged(opened), "case_id: missing_field");
    opened = support::service_case("c1 ann 2024-05-01");
    opened.customer = rc::customer_id();
    EXPECT_EQ(judged(opened), "customer_id: missing_field");
    auto said = support::feedback("ann 2024-05-01 praise");
    said.customer = rc::customer_id();
    EXPECT_EQ(judged(said), "customer_id: missing_field");
}

// 255 bytes, not characters.
TEST(NetworkBuilder, RefusesIdsOfMoreThan255Bytes) {
    EXPECT_EQ(judged(customer_with(std::string(254, 'x'))), "taken");
    EXPECT_EQ(judged(customer_with(std::string(255, 'x'))), "taken");
    EXPECT_EQ(judged(customer_with(std::string(256, 'x'))), "customer_id: id_too_long");
    std::string umlauts;
    while (umlauts.size() < 256) {
        umlauts += "\xc3\xa4";
    }
    EXPECT_EQ(judged(customer_with(umlauts)), "customer_id: id_too_long");
    auto referral = support::referral("r1 ann -> ben 2024-05-01");
    referral.referred = rc::customer_id(std::string(256, 'x'));
    EXPECT_EQ(judged(referral), "referred_id: id_too_long");
}

TEST(NetworkBuilder, RefusesControlCharactersAndByteOrderMarksInIds) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string id = std::string("a") + static_cast<char>(byte) + "b";
        EXPECT_EQ(judged(customer_with(id)), byte < 32 || byte == 127 ? "customer_id: bad_id" : "taken") << byte;
    }
    EXPECT_EQ(judged(customer_with("\xef\xbb\xbf"
                                   "ann")),
              "customer_id: bad_id");
    EXPECT_EQ(judged(customer_with("ann\xef\xbb\xbf")), "customer_id: bad_id");
    auto sale = support::sale("s1 ann 2024-05-01 100");
    sale.referral = rc::referral_id("r\t1");
    EXPECT_EQ(judged(sale), "referral_id: bad_id");
}

TEST(NetworkBuilder, RefusesSelfReferrals) {
    EXPECT_EQ(judged(support::referral("r1 ann -> ann 2024-05-01")), "referred_id: self_referral");
    EXPECT_EQ(judged(support::referral("r1 ann -> Ann 2024-05-01")), "taken");
}

TEST(NetworkBuilder, RefusesEventsBeforeTheReferral) {
    const std::string given = "r1 ann -> ben 2024-05-02T09:00 ";
    EXPECT_EQ(judged(support::referral(given + "thanked_at=2024-05-02T08:59:59")), "thanked_at: out_of_order");
    EXPECT_EQ(judged(support::referral(given + "met_at=2024-05-01")), "met_at: out_of_order");
    EXPECT_EQ(judged(support::referral(given + "closed_at=2024-05-01")), "closed_at: out_of_order");
    EXPECT_EQ(judged(support::referral(given + "close_thanked_at=2024-05-01")), "close_thanked_at: out_of_order");
    EXPECT_EQ(judged(support::referral(given + "thanked_at=2024-05-02T09:00 met_at=2024-05-02")), "taken");
}

// Plans may lie anywhere; and thanks for the close may come before the close.
TEST(NetworkBuilder, TakesPlansAndThanksInAnyOrder) {
    EXPECT_EQ(judged(support::referral("r1 ann -> ben 2024-05-02 meeting_for=2024-04-01 rescheduled_for=2024-03-01")),
              "taken");
    EXPECT_EQ(judged(support::referral("r1 ann -> ben 2024-05-02 closed_at=2024-05-09 close_thanked_at=2024-05-03")),
              "taken");
    EXPECT_EQ(judged(support::sale("s1 ann 2024-05-02 100 promised_by=2024-04-01")), "taken");
}

TEST(NetworkBuilder, RefusesEventsBeforeTheOrder) {
    const std::string ordered = "s1 ann 2024-05-02T09:00 100 ";
    EXPECT_EQ(judged(support::sale(ordered + "delivered_at=2024-05-02T08:59:59")), "delivered_at: out_of_order");
    EXPECT_EQ(judged(support::sale(ordered + "paid_at=2024-05-01")), "paid_at: out_of_order");
    EXPECT_EQ(judged(support::sale(ordered + "refunded_at=2024-05-01")), "refunded_at: out_of_order");
    EXPECT_EQ(judged(support::sale(ordered + "delivered_at=2024-05-02 refunded_at=2024-05-02T09:00")), "taken");
}

TEST(NetworkBuilder, RefusesACaseResolvedBeforeItWasOpened) {
    EXPECT_EQ(judged(support::service_case("c1 ann 2024-05-02 resolved_at=2024-05-01")), "resolved_at: out_of_order");
    EXPECT_EQ(judged(support::service_case("c1 ann 2024-05-02T09:00 resolved_at=2024-05-02")), "taken");
}

// The first pair in the order of the columns, though the second is worse.
TEST(NetworkBuilder, NamesTheFirstEventOutOfOrder) {
    EXPECT_EQ(judged(support::referral("r1 ann -> ben 2024-05-02 close_thanked_at=2024-01-01 met_at=2024-05-01 "
                                       "closed_at=2024-04-01")),
              "met_at: out_of_order");
}

TEST(NetworkBuilder, RefusesNumbersOutsideTheirRange) {
    EXPECT_EQ(judged(support::service_case("c1 ann 2024-05-01 contacts=-1")), "contacts: number_out_of_range");
    EXPECT_EQ(judged(support::service_case("c1 ann 2024-05-01 contacts=0")), "taken");
    EXPECT_EQ(judged(support::service_case("c1 ann 2024-05-01 contacts=9223372036854775807")), "taken");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating score=-1")), "score: number_out_of_range");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating score=11")), "score: number_out_of_range");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 praise score=11")), "score: number_out_of_range");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating score=256")), "score: number_out_of_range");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating score=0")), "taken");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating score=10")), "taken");
}

// Milliseconds taken for seconds, for one: a reader of text can make no such time, a caller can.
TEST(NetworkBuilder, RefusesTimesThatNobodyRecords) {
    const rc::utc_time far_off(rc::instant::from_unix_seconds(1'700'000'000'000));
    const rc::utc_time just_before(rc::instant::from_unix_seconds(rc::utc_time::first_unix_second - 1));
    const rc::utc_time last(rc::instant::from_unix_seconds(rc::utc_time::last_unix_second));
    auto joined = customer_with("ann");
    joined.joined_at = just_before;
    EXPECT_EQ(judged(joined), "joined_at: time_out_of_range");
    joined.joined_at = last;
    EXPECT_EQ(judged(joined), "taken");
    auto referral = support::referral("r1 ann -> ben 2024-05-01");
    referral.meeting_for = far_off;
    EXPECT_EQ(judged(referral), "meeting_for: time_out_of_range");
    referral.given_at = far_off;
    EXPECT_EQ(judged(referral), "given_at: time_out_of_range");
    auto sale = support::sale("s1 ann 2024-05-01 100");
    sale.promised_by = far_off;
    EXPECT_EQ(judged(sale), "promised_by: time_out_of_range");
    sale = support::sale("s1 ann 2024-05-01 100");
    sale.paid_at = far_off;
    EXPECT_EQ(judged(sale), "paid_at: time_out_of_range");
    auto opened = support::service_case("c1 ann 2024-05-01");
    opened.resolved_at = far_off;
    EXPECT_EQ(judged(opened), "resolved_at: time_out_of_range");
    auto said = support::feedback("ann 2024-05-01 praise");
    said.at = far_off;
    EXPECT_EQ(judged(said), "at: time_out_of_range");
    rc::ask asked{.customer = rc::customer_id("ann"), .at = far_off};
    rc::network_builder builder;
    EXPECT_EQ(builder.add(asked), rc::reject_reason::time_out_of_range);
    EXPECT_EQ(builder.report().rejects.front().text, "1700000000000");
}

TEST(NetworkBuilder, RefusesARatingWithoutAScore) {
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 rating")), "score: missing_field");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 praise")), "taken");
    EXPECT_EQ(judged(support::feedback("ann 2024-05-01 complaint")), "taken");
}

TEST(NetworkBuilder, KeepsTheFirstOfTwoRecordsWithOneId) {
    judge second;
    second(customer_with("ann"));
    EXPECT_EQ(second(customer_with("ann")), "customer_id: duplicate_id");
    second(support::referral("r1 ann -> ben 2024-05-01"));
    EXPECT_EQ(second(support::referral("r1 cleo -> dan 2024-05-02")), "referral_id: duplicate_id");
    second(support::sale("s1 ann 2024-05-01 100"));
    EXPECT_EQ(second(support::sale("s1 ann 2024-05-02 200")), "sale_id: duplicate_id");
    second(support::service_case("c1 ann 2024-05-01"));
    EXPECT_EQ(second(support::service_case("c1 ben 2024-05-02")), "case_id: duplicate_id");
    // Ids of different tables are different things.
    EXPECT_EQ(second(support::sale("r1 ann 2024-05-02 200")), "taken");
    EXPECT_EQ(second(support::service_case("s1 ann 2024-05-02")), "taken");

    const auto net = second.builder.build({.as_of = support::instant_at("2024-12-31")});
    EXPECT_EQ(net.find(rc::customer_id("cleo")), std::nullopt);  // of a refused record nothing is kept
    EXPECT_EQ(net.own_revenue(support::party(net, "ann")), rc::money::from_minor_units(300));
}

// Judged against rows taken: a refused record does not stand in the way of a good one with its id.
TEST(NetworkBuilder, ARefusedRecordIsNoDuplicate) {
    judge second;
    EXPECT_EQ(second(support::referral("r1 ann -> ann 2024-05-01")), "referred_id: self_referral");
    EXPECT_EQ(second(support::referral("r1 ann -> ben 2024-05-01")), "taken");
}

// An id that another record names first is not thereby taken.
TEST(NetworkBuilder, AnIdThatWasOnlyNamedIsNoDuplicate) {
    judge second;
    second(support::sale("s1 ann 2024-05-01 100 referral_id=r1"));
    EXPECT_EQ(second(customer_with("ann")), "taken");
    EXPECT_EQ(second(support::referral("r1 ann -> ben 2024-05-01")), "taken");
}

TEST(NetworkBuilder, RefusesFeedbackThatSaysTheSameAgain) {
    judge second;
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 praise")), "taken");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 praise")), ": duplicate_row");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01T00:00 praise")), "taken");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 complaint")), "taken");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 praise score=0")), "taken");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 praise score=9")), "taken");
    EXPECT_EQ(second(support::feedback("ann 2024-05-01 praise score=9")), ": duplicate_row");
    EXPECT_EQ(second(support::feedback("ben 2024-05-01 praise")), "taken");
}

TEST(NetworkBuilder, RefusesAsksThatSayTheSameAgain) {
    judge second;
    EXPECT_EQ(second(support::ask("ann 2024-05-01")), "taken");
    EXPECT_EQ(second(support::ask("ann 2024-05-01")), ": duplicate_row");
    EXPECT_EQ(second(support::ask("ann 2024-05-01 moment=at_order")), "taken");
    EXPECT_EQ(second(support::ask("ann 2024-05-01 salesperson=sue")), "taken");
    EXPECT_EQ(second(support::ask("ann 2024-05-01 salesperson=sam")), "taken");
    EXPECT_EQ(second(support::ask("ann 2024-05-01 salesperson=sue")), ": duplicate_row");
}

// One reason for each record, the first in the documented order.
TEST(NetworkBuilder, GivesTheFirstReasonThatApplies) {
    judge second;
    second(support::referral("r1 ann -> ben 2024-05-01"));
    // An id at fault before everything else, the columns from left to right.
    auto referral = support::referral("r1 ann -> ann 2024-05-01 met_at=2024-01-01");
    referral.id = rc::referral_id(std::string(300, '\t'));
    referral.referrer = rc::customer_id();
    EXPECT_EQ(second(referral), "referral_id: id_too_long");
    EXPECT_EQ(second(support::referral("r1 ann -> ann 2024-05-01 met_at=2024-01-01")), "referred_id: self_referral");
    EXPECT_EQ(second(support::referral("r1 ann -> cleo 2024-05-01 met_at=2024-01-01")), "met_at: out_of_order");
    EXPECT_EQ(second(support::referral("r1 ann -> cleo 2024-05-01")), "referral_id: duplicate_id");
    EXPECT_EQ(second(support::service_case("c1 ann 2024-05-01 contacts=-1 resolved_at=2024-01-01")),
              "contacts: number_out_of_range");
}

TEST(NetworkBuilder, KeepsItsRowsWhereItIsMoved) {
    rc::network_builder first({.money_unit = *rc::currency::from_code("JPY")});
    support::add_lines(first, "customer ann\nreferral r1 ann -> ben 2024-05-01\n");
    rc::network_builder second(std::move(first));
    rc::network_builder third;
    third = std::move(second);
    EXPECT_EQ(third.report().rows_of(rc::record_table::referrals), (rc::row_counts{1, 1, 0}));
    EXPECT_EQ(third.money_unit().code(), "JPY");
    support::add_lines(third, "referral r2 ben -> cleo 2024-05-02\n");
    EXPECT_EQ(std::move(third).build({.as_of = support::instant_at("2024-06-01")}).party_count(), 3U);
}

TEST(LoadReport, CountsEveryRecordOnce) {
    rc::network_builder builder;
    support::add_lines(builder,
                       "customer ann\ncustomer ann\nreferral r1 ann -> ann 2024-05-01\n"
                       "referral r2 ann -> ben 2024-05-01\nask ann 2024-05-01\nask ann 2024-05-01\n");
    const auto& report = builder.report();
    EXPECT_EQ(report.rows_of(rc::record_table::customers), (rc::row_counts{2, 1, 1}));
    EXPECT_EQ(report.rows_of(rc::record_table::referrals), (rc::row_counts{2, 1, 1}));
    EXPECT_EQ(report.rows_of(rc::record_table::sales), (rc::row_counts{0, 0, 0}));
    EXPECT_EQ(report.rows_of(rc::record_table::asks), (rc::row_counts{2, 1, 1}));
    EXPECT_EQ(report.count_of(reject_reason::duplicate_id), 1U);
    EXPECT_EQ(report.count_of(reject_reason::self_referral), 1U);
    EXPECT_EQ(report.count_of(reject_reason::duplicate_row), 1U);
    EXPECT_EQ(report.total_rejected(), 3U);
}

TEST(LoadReport, SaysWhichRecordItWasAndShowsTheValue) {
    rc::network_builder builder;
    support::add_lines(builder,
                       "referral r1 ann -> ben 2024-05-01\nsale s1 ann 2024-05-01 100\n"
                       "referral r2 ann -> ann 2024-05-01\n"
                       "referral r3 ann -> ben 2024-05-01T09:00 met_at=2024-04-30T10:00\n");
    ASSERT_EQ(builder.report().rejects.size(), 2U);
    EXPECT_EQ(builder.report().rejects[0],
              (rc::reject{rc::record_table::referrals, 2, 0, "referred_id", reject_reason::self_referral, "ann"}));
    EXPECT_EQ(builder.report().rejects[1], (rc::reject{rc::record_table::referrals, 3, 0, "met_at",
                                                       reject_reason::out_of_order, "2024-04-30T10:00:00Z"}));
}

// Every offending value is shown, whatever its column.
TEST(LoadReport, ShowsNumbersAndNamedReferralsToo) {
    rc::network_builder builder;
    builder.add(support::feedback("ann 2024-05-01 rating score=11"));
    builder.add(support::service_case("c1 ann 2024-05-01 contacts=-1"));
    auto sale = support::sale("s1 ann 2024-05-01 100");
    sale.referral = rc::referral_id("r\t1");
    builder.add(sale);
    ASSERT_EQ(builder.report().rejects.size(), 3U);
    EXPECT_EQ(builder.report().rejects[0].text, "11");
    EXPECT_EQ(builder.report().rejects[1].text, "-1");
    EXPECT_EQ(builder.report().rejects[2].text, "r\t1");
}

// The cap is on what is kept, never on what is counted.
TEST(LoadReport, KeepsAsManyRejectsAsItWasToldAndCountsAll) {
    for (const std::size_t cap : {0U, 1U, 5U}) {
        rc::network_builder builder({.max_kept_rejects = cap});
        for (int copy = 0; copy < 4; ++copy) {
            builder.add(support::referral("r1 ann -> ann 2024-05-01"));
        }
        EXPECT_EQ(builder.report().rejects.size(), std::min<std::size_t>(cap, 4));
        EXPECT_EQ(builder.report().total_rejected(), 4U);
        EXPECT_EQ(builder.report().count_of(reject_reason::self_referral), 4U);
    }
}

TEST(LoadReport, CountsWhatAReaderCouldNotMakeARecordOf) {
    rc::network_builder builder;
    builder.add_reject({rc::record_table::sales, 7, 120, "amount", reject_reason::bad_number, "12,50"});
    EXPECT_EQ(builder.report().rows_of(rc::record_table::sales), (rc::row_counts{1, 0, 1}));
    EXPECT_EQ(builder.report().rejects.front().text, "12,50");
    EXPECT_EQ(builder.report().rejects.front().line, 7U);
}

// Who is in a network, since when, and how its rows are found and ordered.
#include "referral_chain/network/network.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::instant_at;
using support::network_of;
using support::party;
using support::time;

namespace {

std::optional<rc::utc_time> joined(const std::string& lines, const char* id, const char* as_of = "2024-12-31") {
    const auto net = network_of(lines, as_of);
    return net.joined_at(party(net, id));
}
std::optional<rc::utc_time> joined_if_assumed(const std::string& lines, const char* id) {
    const auto net = network_of(lines, {.as_of = instant_at("2024-12-31"), .assume_joined = true});
    return net.joined_at(party(net, id));
}
std::optional<rc::utc_time> active(const std::string& lines, const char* id) {
    const auto net = network_of(lines);
    return net.active_since(party(net, id));
}
template <class Range>
std::vector<std::string> texts(const rc::id_column& ids, const Range& rows) {
    std::vector<std::string> result;
    for (const auto row : rows) {
        result.push_back(ids[row.value()].str());
    }
    return result;
}
using names = std::vector<std::string>;

}  // namespace

TEST(Network, MayBeAskedOnAsManyThreadsAsItsBuilderMayUse) {
    for (const unsigned threads : {0U, 1U, 7U}) {
        rc::network net = rc::network_builder({.threads = threads}).build({.as_of = instant_at("2024-12-31")});
        EXPECT_EQ(net.threads(), threads);
        EXPECT_EQ(rc::network(std::move(net)).threads(), threads);
    }
}

TEST(Network, OfNothingIsEmpty) {
    const auto net = network_of("");
    EXPECT_EQ(net.party_count(), 0U);
    EXPECT_EQ(net.referral_count(), 0U);
    EXPECT_TRUE(net.parties().empty());
    EXPECT_EQ(net.find(rc::customer_id("ann")), std::nullopt);
}

// Every id that any table names is a party; those the customers table does not list are counted.
TEST(Network, HoldsEverybodyWhomAnyTableNames) {
    const auto net = network_of(
        "customer listed\nreferral r1 giver -> given 2024-05-01\nsale s1 buyer 2024-05-01 100\n"
        "case c1 caller 2024-05-01\nfeedback critic 2024-05-01 praise\nask asked 2024-05-01\n");
    for (const char* id : {"listed", "giver", "given", "buyer", "caller", "critic", "asked"}) {
        EXPECT_TRUE(net.find(rc::customer_id(id)).has_value()) << id;
    }
    EXPECT_EQ(net.party_count(), 7U);
    EXPECT_EQ(net.facts().unlisted, 6U);
    for (const rc::party_index party : net.parties()) {
        EXPECT_EQ(net.is_listed(party), net.id_of(party) == "listed") << net.id_of(party).str();
    }
}

TEST(Network, ListingAPartyLaterMakesItListed) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01\ncustomer ben\n");
    EXPECT_EQ(net.party_count(), 2U);
    EXPECT_EQ(net.facts().unlisted, 1U);
    EXPECT_FALSE(net.is_listed(*net.find(rc::customer_id("ann"))));
    EXPECT_TRUE(net.is_listed(*net.find(rc::customer_id("ben"))));
}

// Found by all its bytes: no prefix, no other case, no id of another table.
TEST(Network, FindsAPartyByItsWholeId) {
    const auto net = network_of("referral r1 ann -> anna 2024-05-01\ncustomer \xc3\xa4nn\ncustomer 007\n");
    for (const char* id : {"ann", "anna", "\xc3\xa4nn", "007"}) {
        const auto found = net.find(rc::customer_id(id));
        ASSERT_TRUE(found.has_value()) << id;
        EXPECT_EQ(net.id_of(*found), id);
    }
    for (const char* id : {"", "an", "annab", "Ann", "r1", "7"}) {
        EXPECT_EQ(net.find(rc::customer_id(id)), std::nullopt) << id;
    }
}

TEST(Network, FindsEachOfThousands) {
    const auto net = network_of(support::line_of(5'000));
    for (std::uint32_t number = 0; number < 5'000; ++number) {
        const auto found = net.find(support::numbered_party(number));
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(net.id_of(*found), support::numbered_party(number).text());
    }
    EXPECT_EQ(net.find(support::numbered_party(5'000)), std::nullopt);
}

TEST(Network, KeepsLabelsAsTheyAre) {
    rc::network_builder builder;
    builder.add(rc::customer{
        .id = rc::customer_id("ann"), .name = "=Ann \"the\" First", .segment = " gold ", .salesperson = "Sue"});
    builder.add(rc::customer{.id = rc::customer_id("ben")});
    const auto net = builder.build({.as_of = instant_at("2024-12-31")});
    EXPECT_EQ(net.name_of(party(net, "ann")), "=Ann \"the\" First");
    EXPECT_EQ(net.segment_of(party(net, "ann")), " gold ");
    EXPECT_EQ(net.salesperson_of(party(net, "ann")), "Sue");
    EXPECT_EQ(net.name_of(party(net, "ben")), "");
}

TEST(JoinedAt, IsTheEarlierOfTheRecordsOwnAndTheFirstSale) {
    const std::string record = "customer ann joined_at=2024-03-01\n";
    EXPECT_EQ(joined(record, "ann"), time("2024-03-01"));
    EXPECT_EQ(joined(record + "sale s1 ann 2024-02-01 100\nsale s2 ann 2024-01-15 100\n", "ann"), time("2024-01-15"));
    EXPECT_EQ(joined(record + "sale s1 ann 2024-04-01 100\n", "ann"), time("2024-03-01"));
    EXPECT_EQ(joined("sale s1 ann 2024-04-01 100\n", "ann"), time("2024-04-01"));
    // The bare date is the earlier one of its day.
    EXPECT_EQ(joined(record + "sale s1 ann 2024-03-01T00:00 100\n", "ann"), time("2024-03-01"));
}

// A refund takes the money back, not the customer.
TEST(JoinedAt, MayComeFromARefundedSale) {
    EXPECT_EQ(joined("sale s1 ann 2024-04-01 100 refunded_at=2024-04-02\n", "ann"), time("2024-04-01"));
}

TEST(JoinedAt, IsOtherwiseTheFirstCloseOfAReferralRecordedWon) {
    EXPECT_EQ(joined("referral r1 ann -> ben 2024-05-01 outcome=won closed_at=2024-06-01\n"
                     "referral r2 cleo -> ben 2024-05-02 outcome=won closed_at=2024-05-20\n",
                     "ben"),
              time("2024-05-20"));
    EXPECT_EQ(joined("referral r1 ann -> ben 2024-05-01 outcome=won\n", "ben"), time("2024-05-01"));
    EXPECT_EQ(joined("referral r1 ann -> ben 2024-05-01 outcome=open closed_at=2024-06-01\n", "ben"), std::nullopt);
    EXPECT_EQ(joined("referral r1 ann -> ben 2024-05-01 outcome=lost closed_at=2024-06-01\n", "ben"), std::nullopt);
}

// Only where the first two sources say nothing: an earlier win does not move a recorded joining.
TEST(JoinedAt, IsNotMovedByAReferralWhereItIsRecorded) {
    EXPECT_EQ(joined("customer ben joined_at=2024-08-01\nreferral r1 ann -> ben 2024-05-01 outcome=won\n", "ben"),
              time("2024-08-01"));
}

TEST(JoinedAt, AfterAsOfIsEmptyButOtherSourcesStillApply) {
    const std::string later = "customer ben joined_at=2024-08-01\n";
    EXPECT_EQ(joined(later, "ben", "2024-06-30"), std::nullopt);
    EXPECT_EQ(joined(later + "referral r1 ann -> ben 2024-05-01 outcome=won\n", "ben", "2024-06-30"),
              time("2024-05-01"));
    EXPECT_EQ(joined("referral r1 ann -> ben 2024-05-01 outcome=won closed_at=2024-08-01\n", "ben", "2024-06-30"),
              std::nullopt);
}

TEST(AssumeJoined, TakesTheFirstAppearanceOnEitherSide) {
    const std::string lines =
        "referral r1 ann -> ben 2024-05-02\nreferral r2 ben -> cleo 2024-05-03\n"
        "referral r3 cleo -> ann 2024-05-01 outcome=lost\n";
    EXPECT_EQ(joined_if_assumed(lines, "ann"), time("2024-05-01"));
    EXPECT_EQ(joined_if_assumed(lines, "ben"), time("2024-05-02"));
    EXPECT_EQ(joined_if_assumed(lines, "cleo"), time("2024-05-01"));
    EXPECT_EQ(joined(lines, "ann"), std::nullopt);
}

TEST(AssumeJoined, ChangesNothingForThoseWithAnyOtherSource) {
    EXPECT_EQ(joined_if_assumed("customer ben joined_at=2024-08-01\nreferral r1 ann -> ben 2024-05-01\n", "ben"),
              time("2024-08-01"));
    EXPECT_EQ(joined_if_assumed("referral r1 ann -> ben 2024-05-01\n"
                                "referral r2 cleo -> ben 2024-05-02 outcome=won closed_at=2024-06-01\n",
                                "ben"),
              time("2024-06-01"));
}

TEST(AssumeJoined, DoesNotLookAtVoidReferralsOrOtherTables) {
    EXPECT_EQ(joined_if_assumed("referral r1 ann -> ben 2024-05-01 outcome=void\n", "ben"), std::nullopt);
    EXPECT_EQ(joined_if_assumed("ask ben 2024-05-01\n", "ben"), std::nullopt);
    EXPECT_EQ(joined_if_assumed("customer ben\n", "ben"), std::nullopt);
}

TEST(ActiveSince, IsTheEarlierOfJoiningAndTheFirstReferralGiven) {
    EXPECT_EQ(active("customer ann joined_at=2024-03-01\nreferral r1 ann -> ben 2024-02-01\n", "ann"),
              time("2024-02-01"));
    EXPECT_EQ(active("customer ann joined_at=2024-01-01\nreferral r1 ann -> ben 2024-02-01\n", "ann"),
              time("2024-01-01"));
    EXPECT_EQ(active("referral r1 ann -> ben 2024-02-01 outcome=lost\n", "ann"), time("2024-02-01"));
    EXPECT_EQ(active("referral r1 ann -> ben 2024-02-01\n", "ben"), std::nullopt);
    EXPECT_EQ(active("referral r1 ann -> ben 2024-02-01 outcome=void\n", "ann"), std::nullopt);
    EXPECT_EQ(active("ask ann 2024-02-01\n", "ann"), std::nullopt);
}

TEST(Revenue, IsTheSumOfSalesNotRefunded) {
    const auto net = network_of(
        "sale s1 ann 2024-05-01 250\nsale s2 ann 2024-05-02 100 refunded_at=2024-06-01\n"
        "sale s3 ann 2024-05-03 -30\nsale s4 ben 2024-05-03 7\ncustomer cleo\n");
    EXPECT_EQ(net.own_revenue(party(net, "ann")), rc::money::from_minor_units(220));
    EXPECT_EQ(net.own_revenue(party(net, "ben")), rc::money::from_minor_units(7));
    EXPECT_EQ(net.own_revenue(party(net, "cleo")), rc::money());
}

// Only the total must fit 64 bits; where it does not, it is an error and never a wrapped number.
TEST(Revenue, ThatDoesNotFitIsAnErrorOnlyInTheEnd) {
    const std::string most = "sale s1 ann 2024-05-01 9223372036854775807\n";
    const auto net = network_of(most + "sale s2 ann 2024-05-02 10\nsale s3 ann 2024-05-03 -10\n");
    EXPECT_EQ(net.own_revenue(party(net, "ann")).minor_units(), 9'223'372'036'854'775'807);
    EXPECT_THROW((void)network_of(most + "sale s2 ann 2024-05-02 1\n"), rc::limit_error);
    EXPECT_NO_THROW((void)network_of(most + "sale s2 ben 2024-05-02 1\n"));
}

// Rows of a party in time, a bare date before its timed midnight, then by id.
TEST(Rows, OfAPartyComeInTheirDocumentedOrder) {
    const auto net = network_of(
        "sale b ann 2024-05-01 1\nsale a ann 2024-05-01 1\nsale c ann 2024-04-30T23:59 1\n"
        "sale z ann 2024-05-01T00:00 1\nsale d ben 2024-01-01 1\n"
        "case q ann 2024-05-02\ncase p ann 2024-05-02\ncase r ann 2024-05-01\n"
        "referral r9 ann -> x 2024-05-01\nreferral r10 ann -> y 2024-05-01\n"
        "referral r1 ann -> z 2024-05-02\nreferral r0 ben -> z 2024-05-03\n"
        "referral r2 cleo -> z 2024-05-01\n");
    const auto ann = party(net, "ann");
    EXPECT_EQ(texts(net.columns().sales.ids, net.sales_of(ann)), (names{"c", "a", "b", "z"}));
    EXPECT_EQ(texts(net.columns().cases.ids, net.cases_of(ann)), (names{"r", "p", "q"}));
    EXPECT_EQ(texts(net.columns().referral_ids, net.given_by(ann)), (names{"r10", "r9", "r1"}));
    names received;
    for (const std::uint32_t referral : net.received_by(party(net, "z"))) {
        received.emplace_back(net.id_of(rc::referral_index(referral)));
    }
    EXPECT_EQ(received, (names{"r2", "r1", "r0"}));
    EXPECT_TRUE(net.sales_of(party(net, "x")).empty());
    EXPECT_TRUE(net.given_by(party(net, "x")).empty());
}

TEST(Rows, OfFeedbackAndAsksComeInTheirDocumentedOrder) {
    const auto net = network_of(
        "feedback ann 2024-05-02 praise\nfeedback ann 2024-05-01 rating score=7\n"
        "feedback ann 2024-05-01 complaint\nfeedback ann 2024-05-01 rating score=3\n"
        "ask ann 2024-05-01 moment=other salesperson=b\nask ann 2024-05-01 moment=at_order\n"
        "ask ann 2024-05-01 moment=other salesperson=a\n");
    const auto& feedback = net.columns().feedbacks;
    EXPECT_EQ(feedback.kind, (std::vector{rc::feedback_kind::complaint, rc::feedback_kind::rating,
                                          rc::feedback_kind::rating, rc::feedback_kind::praise}));
    EXPECT_EQ(feedback.score, (std::vector<std::int8_t>{-1, 3, 7, -1}));
    const auto& asks = net.columns().asks;
    EXPECT_EQ(asks.moment, (std::vector<std::uint8_t>{0, 4, 4}));
    EXPECT_EQ(net.columns().labels[asks.salesperson[1]], "a");
    EXPECT_EQ(net.feedback_of(party(net, "ann")).size(), 4U);
    EXPECT_EQ(net.asks_of(party(net, "ann")).size(), 3U);
}

TEST(Outcome, IsTheRecordedOneOrWonForTheCreditedReferralOfACustomer) {
    const auto net = network_of(
        "customer ben joined_at=2024-06-01\n"
        "referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> ben 2024-05-02\n"
        "referral r3 dan -> ben 2024-05-03 outcome=lost\nreferral r4 ann -> eva 2024-05-01\n"
        "referral r5 dan -> ben 2024-05-03 outcome=void\n");
    const auto outcome = [&](const char* id) { return net.outcome_of(support::link(net, id)); };
    EXPECT_EQ(outcome("r1"), rc::referral_outcome::won);
    EXPECT_EQ(net.recorded_outcome(support::link(net, "r1")), rc::referral_outcome::open);
    EXPECT_EQ(outcome("r2"), rc::referral_outcome::open);
    EXPECT_EQ(outcome("r3"), rc::referral_outcome::lost);
    EXPECT_EQ(outcome("r4"), rc::referral_outcome::open);
    EXPECT_EQ(outcome("r5"), rc::referral_outcome::void_);
}

// Recorded open is not recorded at all, where a customer came of it.
TEST(Outcome, RecordedOpenBecomesWonWhereTheyJoined) {
    const auto net = network_of("customer ben joined_at=2024-06-01\nreferral r1 ann -> ben 2024-05-01 outcome=open\n");
    EXPECT_EQ(net.outcome_of(support::link(net, "r1")), rc::referral_outcome::won);
}

// One builder, many networks: each build is a view of the same records, and changes nothing in them.
TEST(NetworkBuilder, BuildsAgainForAnotherInstantOrPolicy) {
    rc::network_builder builder;
    support::add_lines(builder, "referral r1 ann -> ben 2024-05-01\nreferral r2 cleo -> ben 2024-05-02\n");
    const auto first = builder.build({.as_of = instant_at("2024-05-01")});
    const auto last = builder.build({.as_of = instant_at("2024-12-31"), .policy = rc::credit_policy::last_touch});
    EXPECT_EQ(first.party_count(), 2U);
    EXPECT_EQ(support::credit(last, "ben"), "r2");
    builder.add(support::referral("r3 dan -> ben 2024-05-03"));
    EXPECT_EQ(support::credit(builder.build({.as_of = instant_at("2024-12-31")}), "ben"), "r1");
    EXPECT_EQ(last.party_count(), 3U);
}

TEST(Network, KnowsItsAsOfAndCurrency) {
    const rc::network_builder builder({.money_unit = *rc::currency::from_code("JPY")});
    const auto net = builder.build({.as_of = instant_at("2024-05-01T10:30")});
    EXPECT_EQ(net.facts().as_of, instant_at("2024-05-01T10:30"));
    EXPECT_EQ(net.facts().money_unit.code(), "JPY");
}

// Customers who are to be forgotten: nothing tells of them any more, and everything else stays.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::instant_at;

namespace {

const rc::build_options at_the_end{.as_of = instant_at("2024-12-31")};

rc::network_builder builder_of(const std::string& lines) {
    rc::network_builder builder;
    support::add_lines(builder, lines);
    return builder;
}
std::optional<std::string> erase(rc::network_builder& builder, const std::string& id,
                                 std::vector<std::string> known_as = {}) {
    const std::array customers{rc::erasure{rc::customer_id(id), std::move(known_as)}};
    const auto now = builder.erase(customers);
    return now.at(0) ? std::optional(now[0]->text()) : std::nullopt;
}
std::vector<std::string> ids_of(const rc::network& net) {
    std::vector<std::string> ids;
    for (const auto party : net.parties()) {
        ids.push_back(net.id_of(party).str());
    }
    for (const auto referral : net.referrals()) {
        ids.push_back(net.id_of(referral).str());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}
using texts = std::vector<std::string>;

}  // namespace

TEST(Erasure, LeavesAnAnonymousPlace) {
    auto builder = builder_of(
        "customer ann name=Ann_Lee joined_at=2024-01-01\n"
        "customer ben name=Ben joined_at=2024-02-01\n"
        "referral r1 ann -> ben 2024-01-05 outcome=won\n"
        "sale s1 ann 2024-01-01 2500\n");
    EXPECT_EQ(erase(builder, "ann"), "(erased 1)");
    const auto net = builder.build(at_the_end);
    EXPECT_EQ(net.find(rc::customer_id("ann")), std::nullopt);
    const auto place = net.find(rc::customer_id("(erased 1)"));
    ASSERT_TRUE(place);
    EXPECT_EQ(net.name_of(*place), "");
    EXPECT_EQ(net.own_revenue(*place), rc::money::from_minor_units(2500));
    EXPECT_EQ(net.credited_referrer(support::party(net, "ben")), place);
    EXPECT_EQ(net.name_of(support::party(net, "ben")), "Ben");
}

TEST(Erasure, CountsTheCustomersEverGiven) {
    auto builder = builder_of("customer ann\ncustomer ben\ncustomer cy\n");
    EXPECT_EQ(erase(builder, "ben"), "(erased 1)");
    EXPECT_EQ(erase(builder, "nobody"), std::nullopt);
    EXPECT_EQ(erase(builder, "ann"), "(erased 3)");
    EXPECT_EQ(erase(builder, "ann"), std::nullopt);
    EXPECT_EQ(erase(builder, "cy"), "(erased 5)");
}

TEST(Erasure, PassesOverAWordThatIsSomebodysId) {
    rc::network_builder builder;
    builder.add(rc::customer{.id = rc::customer_id("(erased 1)")});
    builder.add(rc::customer{.id = rc::customer_id("ann")});
    EXPECT_EQ(erase(builder, "ann"), "(erased 2)");
}

TEST(Erasure, OfOneGivenTwiceIsOne) {
    auto builder = builder_of("customer ann\n");
    const std::array twice{rc::erasure{rc::customer_id("ann")}, rc::erasure{rc::customer_id("ann"), {"Annie"}}};
    const auto now = builder.erase(twice);
    EXPECT_EQ(now[0], rc::customer_id("(erased 1)"));
    EXPECT_EQ(now[1], now[0]);
}

TEST(Erasure, ReachesIdsThatAreMadeOfIdsAndNames) {
    rc::network_builder builder;
    builder.add(rc::customer{.id = rc::customer_id("ann"), .name = "Ann Lee"});
    for (const char* id : {"ann>ben", "Ann Lee 7", "lead-a@x.org", "annual", "joanna", "ANN>ben"}) {
        builder.add(rc::referral{.id = rc::referral_id(id),
                                 .referrer = rc::customer_id("ben"),
                                 .referred = rc::customer_id("cy"),
                                 .given_at = support::time("2024-01-05")});
    }
    EXPECT_EQ(erase(builder, "ann", {"a@x.org"}), "(erased 1)");
    // Which of two ids that have become alike keeps the plain form is a matter of their bytes: ANN before ann.
    EXPECT_EQ(ids_of(builder.build(at_the_end)),
              (texts{"(erased 1)", "(erased 1) 7", "(erased 1)>ben", "(erased 1)>ben (2)", "annual", "ben", "cy",
                     "joanna", "lead-(erased 1)"}));
}

TEST(Erasure, GivesAnIdThatWouldBeTooLongAnother) {
    rc::network_builder builder;
    const std::string longest = "ann>" + std::string(rc::max_id_bytes - 4, 'x');
    builder.add(rc::referral{.id = rc::referral_id(longest),
                             .referrer = rc::customer_id("ann"),
                             .referred = rc::customer_id("ben"),
                             .given_at = support::time("2024-01-05")});
    EXPECT_EQ(erase(builder, "ann"), "(erased 1)");
    EXPECT_EQ(ids_of(builder.build(at_the_end)), (texts{"(erased 1)", "(erased)", "ben"}));
}

TEST(Erasure, ReachesTheTextsOfRejectsAndOthers) {
    auto builder = builder_of("customer ann name=Lee\ncustomer ben\n");
    for (const std::string& text : {std::string("too,ann,few"), std::string("LEE"), std::string("x@y"),
                                    std::string("banner"), std::string("ben"), std::string(200, 'x')}) {
        builder.add_reject(
            {.table = rc::record_table::customers, .reason = rc::reject_reason::stray_quote, .text = text});
    }
    std::array others{std::string("Ann L."), std::string("Ben")};
    const std::array customers{rc::erasure{rc::customer_id("ann"), {"x@y"}}};
    builder.erase(customers, others);
    texts found;
    for (const rc::reject& row : builder.report().rejects) {
        found.push_back(row.text);
    }
    EXPECT_EQ(found, (texts{"(erased)", "(erased)", "(erased)", "(erased)", "ben", "(erased)"}));
    EXPECT_EQ(others, (std::array{std::string("(erased)"), std::string("Ben")}));
    EXPECT_EQ(builder.report().total_rejected(), 6U);
}

// Catches a search for the name letter by letter: a rejected row has its quotes doubled, and shows no control
// characters.
TEST(Erasure, ReachesNamesThatRejectsShowOtherwise) {
    rc::network_builder builder;
    builder.add(rc::customer{.id = rc::customer_id("a\u009B1"), .name = "Ann \"Annie\"\tLee"});
    for (const std::string& text : {std::string("x,\"ann \"\"ANNIE\"\"\uFFFDLee\",,"), std::string("a\uFFFD1"),
                                    std::string("Ann Annie Lee"), std::string("\uFFFD1")}) {
        builder.add_reject(
            {.table = rc::record_table::customers, .reason = rc::reject_reason::too_many_fields, .text = text});
    }
    EXPECT_EQ(erase(builder, "a\u009B1"), "(erased 1)");
    texts found;
    for (const rc::reject& row : builder.report().rejects) {
        found.push_back(row.text);
    }
    EXPECT_EQ(found, (texts{"(erased)", "(erased)", "Ann Annie Lee", "\uFFFD1"}));
}

TEST(Erasure, OfNobodyChangesNothing) {
    auto builder = builder_of("customer ann\nreferral r1 ann -> ben 2024-01-05\n");
    EXPECT_TRUE(builder.erase({}).empty());
    EXPECT_EQ(erase(builder, "zoe"), std::nullopt);
    EXPECT_EQ(ids_of(builder.build(at_the_end)), (texts{"ann", "ben", "r1"}));
}

TEST(Erasure, LetsRecordsComeAfterwards) {
    auto builder = builder_of("customer ann\nreferral r1 ann -> ben 2024-01-05\n");
    erase(builder, "ann");
    support::add_lines(builder, "customer ann\nreferral r2 ann -> cy 2024-02-05\nreferral r0 ann -> cy 2024-02-05\n");
    const auto net = builder.build(at_the_end);
    EXPECT_EQ(ids_of(net), (texts{"(erased 1)", "ann", "ben", "cy", "r0", "r1", "r2"}));
    EXPECT_EQ(support::credit(net, "cy"), "r0");
}

TEST(Pseudonyms, TakeThePlaceOfEveryIdAndName) {
    auto builder = builder_of(
        "customer 1 name=Ann joined_at=2024-01-01\n"
        "referral 7 1 -> 2 2024-01-05 outcome=won\n"
        "sale 8 1 2024-01-01 2500\n"
        "case 9 1 2024-01-02\n");
    builder.add_reject({.table = rc::record_table::asks, .reason = rc::reject_reason::bad_time, .text = "Ann"});
    builder.pseudonymise([](std::string_view id) { return "p" + std::string(id); });
    const auto net = builder.build(at_the_end);
    EXPECT_EQ(ids_of(net), (texts{"p1", "p2", "p7"}));
    EXPECT_EQ(net.columns().sales.ids[0], "p8");
    EXPECT_EQ(net.columns().cases.ids[0], "p9");
    EXPECT_EQ(net.name_of(support::party(net, "p1")), "");
    EXPECT_EQ(builder.report().rejects.at(0).text, "");
}

TEST(Pseudonyms, MustDifferAndBeIds) {
    auto builder = builder_of("customer ann\ncustomer ben\n");
    EXPECT_THROW(builder.pseudonymise([](std::string_view) { return "x"; }), rc::invalid_value);
    EXPECT_THROW(builder.pseudonymise([](std::string_view) { return ""; }), rc::invalid_value);
    EXPECT_THROW(builder.pseudonymise([](std::string_view id) { return std::string(256, id[0]); }), rc::invalid_value);
    EXPECT_THROW(
        builder.pseudonymise([](std::string_view id) -> std::string { throw std::domain_error(std::string(id)); }),
        std::domain_error);
    EXPECT_EQ(ids_of(builder.build(at_the_end)), (texts{"ann", "ben"}));
}

// Strict mode: what names a customer or referral not yet taken is refused instead of made up.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

/// The column and reason of the last line, `taken` if it was taken; ann, ben and r1 are known.
std::string judged(const std::string& line) {
    rc::network_builder builder({.strict = true});
    support::add_lines(builder, "customer ann\ncustomer ben\nreferral r1 ann -> ben 2024-05-01\n" + line);
    if (builder.report().rejects.empty()) {
        return "taken";
    }
    const auto& reject = builder.report().rejects.front();
    return std::string(reject.column) + ": " + std::string(to_string(reject.reason)) + " " + reject.text;
}

}  // namespace

TEST(StrictBuilder, TakesWhatNamesKnownCustomers) {
    EXPECT_EQ(judged("referral r2 ben -> ann 2024-05-02"), "taken");
    EXPECT_EQ(judged("sale s1 ben 2024-05-02 100 referral_id=r1"), "taken");
    EXPECT_EQ(judged("sale s1 ben 2024-05-02 100"), "taken");
    EXPECT_EQ(judged("case c1 ben 2024-05-02"), "taken");
    EXPECT_EQ(judged("feedback ben 2024-05-02 praise"), "taken");
    EXPECT_EQ(judged("ask ben 2024-05-02"), "taken");
}

TEST(StrictBuilder, RefusesUnknownCustomersInEveryTable) {
    EXPECT_EQ(judged("referral r2 zoe -> ann 2024-05-02"), "referrer_id: unknown_customer zoe");
    EXPECT_EQ(judged("referral r2 ann -> zoe 2024-05-02"), "referred_id: unknown_customer zoe");
    EXPECT_EQ(judged("sale s1 zoe 2024-05-02 100"), "customer_id: unknown_customer zoe");
    EXPECT_EQ(judged("case c1 zoe 2024-05-02"), "customer_id: unknown_customer zoe");
    EXPECT_EQ(judged("feedback zoe 2024-05-02 praise"), "customer_id: unknown_customer zoe");
    EXPECT_EQ(judged("ask zoe 2024-05-02"), "customer_id: unknown_customer zoe");
}

TEST(StrictBuilder, RefusesASaleThatNamesAnUnknownReferral) {
    EXPECT_EQ(judged("sale s1 ben 2024-05-02 100 referral_id=r7"), "referral_id: unknown_referral r7");
}

// The customer stands before the referral, a duplicate before both.
TEST(StrictBuilder, GivesTheFirstReasonThatApplies) {
    EXPECT_EQ(judged("sale s1 zoe 2024-05-02 100 referral_id=r7"), "customer_id: unknown_customer zoe");
    EXPECT_EQ(judged("referral r1 ann -> zoe 2024-05-02"), "referral_id: duplicate_id r1");
    EXPECT_EQ(judged("referral r2 zoe -> zoe 2024-05-02"), "referred_id: self_referral zoe");
    EXPECT_EQ(judged("referral r2 zoe -> ann 2024-05-02 met_at=2024-05-01"), "met_at: out_of_order 2024-05-01");
}

// Known is who was taken: a refused customer is not, and neither is one that only a refused row named.
TEST(StrictBuilder, RefusedCustomersAreUnknown) {
    rc::network_builder builder({.strict = true});
    builder.add(support::ask("zoe 2024-05-01"));
    EXPECT_EQ(builder.add(support::ask("zoe 2024-05-02")), rc::reject_reason::unknown_customer);
    builder.add(support::customer("zoe"));
    EXPECT_EQ(builder.add(support::ask("zoe 2024-05-02")), std::nullopt);
}

TEST(StrictBuilder, MakesNoUnlistedParties) {
    rc::network_builder builder({.strict = true});
    support::add_lines(builder, "customer ann\nreferral r1 ann -> zoe 2024-05-01\n");
    const auto net = builder.build({.as_of = support::instant_at("2024-12-31")});
    EXPECT_EQ(net.party_count(), 1U);
    EXPECT_EQ(net.facts().unlisted, 0U);
}

// Without strict mode the same rows are taken, and the link to a referral nobody knows is left empty.
TEST(LenientBuilder, TakesUnknownNamesAndLeavesUnknownReferralsOut) {
    const auto net = support::network_of("sale s1 zoe 2024-05-02 100 referral_id=r7");
    EXPECT_EQ(net.party_count(), 1U);
    EXPECT_EQ(net.facts().unlisted, 1U);
    EXPECT_EQ(net.columns().sales.referral[0], rc::no_index);
}

// The order of tables does not matter: the referral may come after the sale that names it.
TEST(LenientBuilder, LinksASaleToAReferralThatComesLater) {
    const auto net =
        support::network_of("sale s1 ben 2024-05-02 100 referral_id=r1\nreferral r1 ann -> ben 2024-05-01");
    EXPECT_EQ(net.columns().sales.referral[0], support::link(net, "r1").value());
}

// Nor is one that was refused, or that lies after as_of.
TEST(LenientBuilder, LeavesALinkToAReferralThatIsNotThereEmpty) {
    rc::network_builder builder;
    support::add_lines(builder,
                       "sale s1 ben 2024-05-02 100 referral_id=r1\nreferral r1 ben -> ben 2024-05-01\n"
                       "sale s2 ben 2024-05-03 100 referral_id=r2\nreferral r2 ann -> ben 2024-08-01\n");
    const auto net = builder.build({.as_of = support::instant_at("2024-06-30")});
    EXPECT_EQ(net.columns().sales.referral[0], rc::no_index);
    EXPECT_EQ(net.columns().sales.referral[1], rc::no_index);
}

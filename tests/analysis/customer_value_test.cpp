// What customers are worth as referrers, and Kumar's value matrix.
#include "referral_chain/analysis/customer_value.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

// In each of two half-years ann brought four who bought for 100, half of whom would have come anyway.
std::string two_half_years() {
    std::string records = "customer ann joined_at=2020-01-01\n";
    for (int number = 0; number < 8; ++number) {
        const std::string day =
            number < 4 ? "2024-03-0" + std::to_string(number + 1) : "2024-09-0" + std::to_string(number);
        const std::string id = std::to_string(number);
        records += "referral r" + id + " ann -> p" + id + ' ' + day + " outcome=won closed_at=" + day + '\n';
        records += "sale s" + id + " p" + id + ' ' + day + " 100\n";
    }
    return records;
}
rc::money money(std::int64_t units) { return rc::money::from_minor_units(units); }

rc::referral_value_terms published_terms() {
    rc::referral_value_terms terms;
    terms.incentive = money(20);
    terms.marketing = money(10);
    terms.saved_type_one = money(5);
    terms.saved_type_two = money(5);
    terms.discount_rate = 0.07238052947;  // 15 % a year
    return terms;
}

}  // namespace

// Kumar, Petersen & Leone: 160 / 1.0724 + 160 / 1.0724² = 288.331204101.
TEST(CustomerReferralValue, PublishedExample) {
    const auto net = network_of(two_half_years(), "2024-12-31T00:00");
    auto terms = published_terms();
    terms.is_type_two = [](rc::referral_index referral) { return referral.value() % 2 == 1; };
    EXPECT_NEAR(customer_referral_values(net, terms)[party(net, "ann").value()], 288.331204101, 1e-6);
    terms.is_type_two = nullptr;
    terms.type_two_share = 0.5;
    EXPECT_NEAR(customer_referral_values(net, terms)[party(net, "ann").value()], 288.331204101, 1e-6);
}

// What was won before the horizon, and what was bought in another period, is not counted.
TEST(CustomerReferralValue, CountsWhatTheHorizonHolds) {
    const std::string once = "referral r1 ann -> ben 2024-03-01 outcome=won closed_at=2024-03-01\n";
    const auto value = [&](const std::string& more, std::uint32_t periods = 2) {
        const auto net = network_of(once + more, "2024-12-31T00:00");
        return customer_referral_values(net, {.margin_rate = 0.5, .periods = periods})[party(net, "ann").value()];
    };
    EXPECT_DOUBLE_EQ(value("sale s1 ben 2024-03-01 100\n"), 50);
    EXPECT_DOUBLE_EQ(value("sale s1 ben 2024-03-01 100\nsale s2 ben 2024-05-01 30\n"), 65);
    EXPECT_DOUBLE_EQ(value("sale s1 ben 2024-03-01 100\nsale s2 ben 2024-09-01 30\n"), 50);
    EXPECT_DOUBLE_EQ(value("sale s1 ben 2024-03-01 100 refunded_at=2024-04-01\n"), 0);
    EXPECT_DOUBLE_EQ(value("sale s1 ben 2024-03-01 100\n", 1), 0);
}

// Thousands of referrals to one customer with thousands of sales: every sale looked at for every referral would be
// quadratic. Each of them was won in the one period, in which 20,000 sales of 1 were made.
TEST(CustomerReferralValue, ManyReferralsOfOneBuyerCostNoMoreThanTheirNumber) {
    constexpr int many = 20'000;
    std::string records;
    for (int number = 0; number < many; ++number) {
        const std::string id = std::to_string(number);
        records += "referral r" + id + " ann -> ben 2024-03-01 outcome=won closed_at=2024-09-01\n";
        records += "sale s" + id + " ben 2024-09-01 1\n";
    }
    const auto net = network_of(records, "2024-12-31T00:00");
    const auto values = customer_referral_values(net, {});
    EXPECT_DOUBLE_EQ(values[party(net, "ann").value()], double{many} * many);
}

TEST(CustomerReferralValue, RefusesAPeriodOfNothing) {
    rc::referral_value_terms terms;
    terms.period = boost::posix_time::seconds(0);
    EXPECT_THROW((void)customer_referral_values(network_of(""), terms), rc::invalid_value);
    terms = {};
    terms.periods = 0;
    EXPECT_THROW((void)customer_referral_values(network_of(""), terms), rc::invalid_value);
    terms = {};
    terms.discount_rate = -1;
    EXPECT_THROW((void)customer_referral_values(network_of(""), terms), rc::invalid_value);
    terms = {};
    terms.type_two_share = 1.5;
    EXPECT_THROW((void)customer_referral_values(network_of(""), terms), rc::invalid_value);
}

TEST(ValueMatrix, PartsCustomersByBuyingAndBringing) {
    const auto net = network_of(
        "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-01-01\ncustomer cleo joined_at=2024-01-01\n"
        "customer dan joined_at=2024-01-01\ncustomer prospect\n");
    std::vector<double> own(net.party_count());
    std::vector<double> brought(net.party_count());
    const auto set = [&](const char* id, double buys, double brings) {
        own[party(net, id).value()] = buys;
        brought[party(net, id).value()] = brings;
    };
    set("ann", 100, 50);
    set("ben", 90, 0);
    set("cleo", 10, 60);
    set("dan", 0, 0);
    const auto matrix = find_value_matrix(net, own, brought);
    const auto group = [&](const char* id) { return matrix.group[party(net, id).value()]; };
    EXPECT_EQ(group("ann"), rc::value_group::champions);
    EXPECT_EQ(group("ben"), rc::value_group::affluents);
    EXPECT_EQ(group("cleo"), rc::value_group::advocates);
    EXPECT_EQ(group("dan"), rc::value_group::misers);
    EXPECT_EQ(group("prospect"), std::nullopt);
    EXPECT_EQ(matrix.own_threshold, 10);
    EXPECT_EQ(matrix.referral_threshold, 0);
    EXPECT_EQ(matrix.customers, (std::array<std::uint32_t, 4>{1, 1, 1, 1}));
    const auto strict = find_value_matrix(net, own, brought, 100, 100);
    EXPECT_EQ(strict.customers, (std::array<std::uint32_t, 4>{0, 0, 0, 4}));
}

TEST(ValueMatrix, NobodyIsInNoGroup) {
    const auto matrix = find_value_matrix(network_of(""), {}, {});
    EXPECT_TRUE(matrix.group.empty());
    EXPECT_THROW((void)find_value_matrix(network_of("customer ann"), {}, {}), rc::invalid_value);
    EXPECT_EQ(matrix.own_threshold, 0);
}

// Quality by channel, incentive, moment, origin, salesperson and segment; referred customers against others.
#include "referral_chain/analysis/quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

const std::string records =
    "customer ann joined_at=2024-01-01 segment=gold\ncustomer ben\ncustomer cleo\n"
    "referral r1 ann -> ben 2024-02-01 thanked_at=2024-02-01 channel=mail origin=asked salesperson=pia "
    "incentive=mug incentive_cost=50 handling_cost=10\n"
    "referral r2 ann -> cleo 2024-02-02 channel=mail origin=volunteered outcome=lost handling_cost=5\n"
    "referral r3 cleo -> dan 2024-03-01 moment=on_praise channel=fair\n"
    "referral r4 cleo -> eva 2024-03-02 outcome=void channel=fair incentive_cost=1000\n"
    "sale s1 ben 2024-02-11 1000\n";

rc::quality_row row_of(const std::vector<rc::quality_row>& rows, rc::quality_dimension dimension,
                       const std::string& value) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const rc::quality_row& row) {
        return row.dimension == dimension && row.value == value;
    });
    EXPECT_NE(found, rows.end()) << value;
    return found == rows.end() ? rc::quality_row() : *found;
}

std::vector<rc::quality_row> quality_of(const std::string& lines, std::string_view as_of = "2024-12-31") {
    const auto net = network_of(lines, as_of);
    return referral_quality(net, find_duties(net));
}

}  // namespace

TEST(Quality, RowsAreSortedAndEveryValueHasOne) {
    std::vector<std::string> found;
    for (const auto& row : quality_of(records)) {
        found.push_back(std::string(to_string(row.dimension)) + ':' + row.value);
    }
    EXPECT_EQ(found, (std::vector<std::string>{"channel:fair", "channel:mail", "incentive:", "incentive:mug", "moment:",
                                               "moment:on_praise", "origin:", "origin:asked", "origin:volunteered",
                                               "salesperson:", "salesperson:pia", "segment:", "segment:gold"}));
}

TEST(Quality, CountsWhatBecameOfThem) {
    const auto mail = row_of(quality_of(records), rc::quality_dimension::channel, "mail");
    EXPECT_EQ(mail.given, 2U);
    EXPECT_EQ(mail.won, 1U);
    EXPECT_EQ(mail.lost, 1U);
    EXPECT_EQ(mail.open, 0U);
    EXPECT_DOUBLE_EQ(mail.conversion()->share, 0.5);
    EXPECT_EQ(mail.revenue_won.minor_units(), 1'000);
    EXPECT_EQ(mail.cost.minor_units(), 65);
}

// r1 was thanked in time; nobody thanked for r2 and r3.
TEST(Quality, BrokenLinksOfThoseSettled) {
    const auto rows = quality_of(records);
    const auto mail = row_of(rows, rc::quality_dimension::channel, "mail");
    EXPECT_EQ(mail.links, 2U);
    EXPECT_EQ(mail.broken, 1U);
    const auto fair = row_of(rows, rc::quality_dimension::channel, "fair");
    EXPECT_EQ(fair.given, 1U);  // the void one is nowhere
    EXPECT_EQ(fair.cost.minor_units(), 0);
    EXPECT_EQ(fair.broken, 1U);
    const auto pending = row_of(quality_of(records, "2024-03-01T12:00"), rc::quality_dimension::channel, "fair");
    EXPECT_EQ(pending.given, 1U);
    EXPECT_EQ(pending.links, 0U);
    EXPECT_EQ(pending.broken_rate(), std::nullopt);
}

// The segment is the referrer's, not that of whom they brought.
TEST(Quality, SegmentIsTheReferrers) {
    const auto rows = quality_of(records);
    EXPECT_EQ(row_of(rows, rc::quality_dimension::segment, "gold").given, 2U);
    EXPECT_EQ(row_of(rows, rc::quality_dimension::segment, "").given, 1U);
}

// Only the credited referral of two has brought the revenue.
TEST(Quality, RevenueCountsOnceHoweverManyReferred) {
    const auto rows = quality_of(
        "referral r1 ann -> cleo 2024-02-01 channel=a\n"
        "referral r2 ben -> cleo 2024-02-02 channel=b\nsale s1 cleo 2024-03-01 700\n");
    EXPECT_EQ(row_of(rows, rc::quality_dimension::channel, "a").revenue_won.minor_units(), 700);
    EXPECT_EQ(row_of(rows, rc::quality_dimension::channel, "b").revenue_won.minor_units(), 0);
}

// What is said of values together is the sum of what was said of each; one that has as many as asked for stays.
TEST(Quality, ValuesOfFewReferralsComeTogether) {
    const auto net = network_of(records, "2024-12-31");
    const auto duties = find_duties(net);
    const auto apart = referral_quality(net, duties);
    const auto together = referral_quality(net, duties, {.least_given = 2});
    rc::quality_row sum{.dimension = rc::quality_dimension::origin, .value = "(other)"};
    for (const std::string value : {"", "asked", "volunteered"}) {
        const rc::quality_row row = row_of(apart, sum.dimension, value);
        sum.given += row.given;
        sum.won += row.won;
        sum.lost += row.lost;
        sum.open += row.open;
        sum.links += row.links;
        sum.broken += row.broken;
        sum.revenue_won = sum.revenue_won + row.revenue_won;
        sum.cost = sum.cost + row.cost;
    }
    EXPECT_EQ(row_of(together, sum.dimension, "(other)"), sum);
    EXPECT_EQ(sum.given, 3U);
    EXPECT_EQ(row_of(together, rc::quality_dimension::channel, "mail").given, 2U);
    EXPECT_EQ(row_of(together, rc::quality_dimension::channel, "(other)").given, 1U);
    const auto origins = std::count_if(together.begin(), together.end(),
                                       [&](const rc::quality_row& row) { return row.dimension == sum.dimension; });
    EXPECT_EQ(origins, 1);
}

// A value that is called so itself is not told apart from the others, or there would be two rows of one name.
TEST(Quality, AValueCalledOtherIsAmongTheOthers) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-02-01 channel=(other)\nreferral r2 ann -> cleo 2024-02-01 channel=(other)\n"
        "referral r3 ann -> dan 2024-02-01 channel=mail\n",
        "2024-12-31");
    const auto rows = referral_quality(net, find_duties(net), {.least_given = 2});
    EXPECT_EQ(row_of(rows, rc::quality_dimension::channel, "(other)").given, 3U);
}

TEST(Quality, NoReferralNoRow) {
    EXPECT_TRUE(quality_of("customer ann joined_at=2024-01-01 segment=gold\n").empty());
    EXPECT_TRUE(quality_of("referral r1 ann -> ben 2024-02-01 outcome=void channel=mail\n").empty());
}

TEST(ReferredCustomers, AgainstOthers) {
    const auto net = network_of(
        "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-02-10\ncustomer cleo joined_at=2024-03-01\n"
        "customer zoe joined_at=2024-01-01\n"
        "referral r1 ann -> ben 2024-01-11\nreferral r2 ben -> cleo 2024-02-12\nreferral r3 ben -> dan 2024-02-20\n"
        "referral r0 cleo -> eva 2024-03-05 outcome=void\n"
        "sale s1 ann 2024-01-01 300\nsale s2 ben 2024-02-10 100\nsale s3 ben 2024-02-11 50\n");
    const auto [referred, others] = compare_referred_customers(net);
    EXPECT_EQ(others.customers, 2U);
    EXPECT_EQ(others.revenue_per_customer()->minor_units(), 150);
    EXPECT_EQ(others.referrers, 1U);
    EXPECT_DOUBLE_EQ(*others.days_to_first_referral(), 10);
    EXPECT_DOUBLE_EQ(*others.referral_interval_days(), 40);
    EXPECT_EQ(referred.customers, 2U);
    EXPECT_EQ(referred.revenue_per_customer()->minor_units(), 75);
    EXPECT_EQ(referred.referrers, 1U);
    EXPECT_DOUBLE_EQ(*referred.days_to_first_referral(), 2);
    EXPECT_EQ(referred.intervals, 1U);
    EXPECT_DOUBLE_EQ(*referred.referral_interval_days(), 20);
}

TEST(ReferredCustomers, NobodyHasNoMeans) {
    const auto found = compare_referred_customers(network_of("customer ann\n"));
    EXPECT_EQ(found.others, rc::customer_group());
    EXPECT_EQ(found.referred.revenue_per_customer(), std::nullopt);
    EXPECT_EQ(found.referred.days_to_first_referral(), std::nullopt);
    EXPECT_EQ(found.referred.referral_interval_days(), std::nullopt);
}

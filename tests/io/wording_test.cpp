// Figures as people read them.
#include "referral_chain/io/wording.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "referral_chain/io/csv.hpp"
#include "support/network_fixture.hpp"

namespace {

namespace rc = referral_chain;

TEST(Wording, GroupsDigitsByThree) {
    EXPECT_EQ(rc::grouped(0), "0");
    EXPECT_EQ(rc::grouped(999), "999");
    EXPECT_EQ(rc::grouped(1'234'567), "1,234,567");
    EXPECT_EQ(rc::amount(rc::money::from_minor_units(-123'456'789), {}), "-1,234,567.89 USD");
    EXPECT_EQ(rc::amount(rc::money::from_minor_units(1'234'567), *rc::currency::from_code("JPY")), "1,234,567 JPY");
}

TEST(Wording, CountsOneAndMany) {
    EXPECT_EQ(rc::counted(1, "customer", "customers"), "1 customer");
    EXPECT_EQ(rc::counted(1'000, "customer", "customers"), "1,000 customers");
}

TEST(Wording, RoundsNumbersAndAdmitsWhatItCannotSay) {
    EXPECT_EQ(rc::one_decimal(1'234.56), "1,234.6");
    EXPECT_EQ(rc::two_decimals(0.005), "0.01");
    EXPECT_EQ(rc::grouped_whole(-0.4), "0");
    EXPECT_EQ(rc::grouped_whole(std::numeric_limits<double>::infinity()), "beyond measure");
    EXPECT_EQ(rc::two_decimals(std::numeric_limits<double>::quiet_NaN()), "beyond measure");
}

// A twentieth is worth a line above all figures; less is told at the end alone.
TEST(Wording, SaysFirstWhatIsMissingFromEveryFigure) {
    rc::load_report report;
    EXPECT_EQ(rc::losses_in_words(report), "");
    const auto set = [&](rc::record_table table, std::uint64_t read, std::uint64_t rejected) {
        report.rows[static_cast<std::size_t>(table)] = {read, read - rejected, rejected};
    };
    set(rc::record_table::customers, 1'000, 49);
    EXPECT_EQ(rc::losses_in_words(report), "");
    set(rc::record_table::customers, 1'000, 50);
    EXPECT_EQ(rc::losses_in_words(report), "50 of 1,000 customers could not be taken: every figure leaves them out.");
    set(rc::record_table::referrals, 35, 21);
    set(rc::record_table::sales, 1, 1);
    EXPECT_EQ(
        rc::losses_in_words(report),
        "50 of 1,000 customers, 21 of 35 referrals and 1 of 1 sales could not be taken: every figure leaves them out.");
}

TEST(Wording, SaysWhyThereIsNothingToDo) {
    rc::duty_figures duties;
    rc::ask_figures asks;
    EXPECT_EQ(rc::idleness_in_words(duties, asks).substr(0, 23), "What is to be done is n");
    asks.is_tracked = true;
    EXPECT_EQ(rc::idleness_in_words(duties, asks), "Nothing is to be done today, as far as anybody recorded.");
    asks.is_tracked = false;
    duties.is_tracked.back() = true;
    EXPECT_EQ(rc::idleness_in_words(duties, asks), "Nothing is to be done today, as far as anybody recorded.");
}

// Each reason once; the first that holds, so that "lost" is said even of one that came too late.
TEST(Wording, SaysWhyAReferralIsNotCredited) {
    rc::build_options options{support::instant_at("2024-12-31")};
    options.lookback = boost::posix_time::hours(24 * 90);
    const rc::network net = support::network_of(
        "customer ben joined_at=2024-06-01\n"
        "referral credited ann -> ben 2024-05-01\nreferral second cleo -> ben 2024-05-02\n"
        "referral lost ann -> ben 2024-07-01 outcome=lost\nreferral void ann -> ben 2024-05-01 outcome=void\n"
        "referral late ann -> ben 2024-07-01\nreferral old ann -> ben 2024-01-01\n"
        "referral circle1 x -> y 2024-02-01\nreferral circle2 y -> x 2024-02-01\n",
        options);
    const auto words = [&](const char* id) { return rc::refusal_in_words(net, support::link(net, id)); };
    EXPECT_EQ(words("credited"), "");
    EXPECT_EQ(words("second"), "another is credited");
    EXPECT_EQ(words("lost"), "it was lost");
    EXPECT_EQ(words("void"), "it is void");
    EXPECT_EQ(words("late"), "it came too late");
    EXPECT_EQ(words("old"), "it came too long before they joined");
    EXPECT_EQ(words("circle2"), "it would close a circle");
    EXPECT_EQ(words("circle1"), "");
}

// The ends go outwards: an interval must not promise more than it holds.
TEST(Wording, RoundsTheEndsOfAnIntervalOutwards) {
    EXPECT_EQ(rc::percent_with_interval({0.8202, 0.7709, 0.8501}), "82 % (95 % sure: 77 to 86)");
    EXPECT_EQ(rc::interval_in_words({0, 0, 1}), "95 % sure: 0 to 100");
}

// Catches a cut in the middle of a character, and an ellipsis where nothing was cut.
TEST(Wording, CutsBetweenCharacters) {
    EXPECT_EQ(rc::cut("abc", 3), "abc");
    EXPECT_EQ(rc::cut("abcd", 3), "ab\u2026");
    EXPECT_EQ(rc::cut("\u00e4\u00f6\u00fc", 3), "\u00e4\u00f6\u00fc");
    EXPECT_EQ(rc::cut("\u00e4\u00f6\u00fc\u00df", 3), "\u00e4\u00f6\u2026");
    EXPECT_EQ(rc::cut("\U0001F600\U0001F600", 1), "\u2026");
    EXPECT_EQ(rc::cut("", 5), "");
}

TEST(Wording, SaysWhatWasDoneWrong) {
    rc::link_duties link;
    EXPECT_EQ(rc::faults_in_words(link), "");
    link.state = {rc::duty_state::missed, rc::duty_state::postponed, rc::duty_state::failed, rc::duty_state::late};
    link.failures = 1U << 1U | 1U << 6U;
    EXPECT_EQ(rc::faults_in_words(link),
              "never thanked; meeting postponed; thanked late for the sale; delivered late; complaint");
}

// Some sales missing are seen in the rows read; all of them missing changes what every figure means.
TEST(Wording, SaysThatThereAreNoSalesWhereTheMappingWantedThem) {
    const auto source = [](rc::record_table table, const std::string& name, bool is_absent, bool is_of_database) {
        rc::mapped_source made;
        made.table = table;
        made.name = name;
        made.is_absent = is_absent;
        made.is_of_database = is_of_database;
        return made;
    };
    using rc::record_table;
    EXPECT_EQ(rc::absent_sales_in_words({}), "");
    rc::csv_load load;
    load.sources = {source(record_table::referrals, "leads.csv", false, false),
                    source(record_table::asks, "calls.csv", true, false)};
    EXPECT_EQ(rc::absent_sales_in_words(load), "");
    load.sources.push_back(source(record_table::sales, "orders.csv", true, false));
    EXPECT_EQ(rc::absent_sales_in_words(load),
              "No sales were read, for there is no orders.csv: nobody has bought, and no revenue is known.");
    load.sources.push_back(source(record_table::sales, "deals", true, true));
    EXPECT_EQ(rc::absent_sales_in_words(load).substr(0, 66),
              "No sales were read, for there is no orders.csv and no table deals:");
    load.sources.push_back(source(record_table::sales, "more.csv", false, false));
    EXPECT_EQ(rc::absent_sales_in_words(load), "");
}

TEST(Wording, SaysUntilWhenATaskIsDue) {
    const auto at = [](std::int64_t seconds) { return rc::instant::from_unix_seconds(seconds); };
    rc::work_item item{rc::work_action::ask, {}, rc::party_index(0), at(0), 0, {}};
    EXPECT_EQ(rc::due_in_words(item, at(-60)), "by 1970-01-01 00:00");
    EXPECT_EQ(rc::due_in_words(item, at(0)), "by 1970-01-01 00:00");
    EXPECT_EQ(rc::due_in_words(item, at(1)), "under 1 h overdue");
    item.overdue_hours = 23;
    EXPECT_EQ(rc::due_in_words(item, at(23 * 3600)), "23 h overdue");
    item.overdue_hours = 49;
    EXPECT_EQ(rc::due_in_words(item, at(49 * 3600)), "2 d overdue");
    item.action = rc::work_action::mend;
    EXPECT_EQ(rc::due_in_words(item, at(0)), "now");
}

}  // namespace

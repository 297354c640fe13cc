// Deadlines roll to the next business day and keep their time of day.
#include "referral_chain/domain/business_calendar.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using boost::gregorian::date;
using boost::gregorian::days;
using boost::gregorian::greg_weekday;
using support::instant_at;

namespace {

const std::vector<greg_weekday> weekend{boost::date_time::Saturday, boost::date_time::Sunday};

}  // namespace

TEST(BusinessCalendar, WithoutRulesEveryDayIsABusinessDay) {
    const rc::business_calendar calendar;
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 4)));
    EXPECT_EQ(calendar.following(instant_at("2024-05-04T12:00")), instant_at("2024-05-04T12:00"));
}

// 2024-05-04 is a Saturday; a weekday counted from the wrong origin would rest on other days.
TEST(BusinessCalendar, RestDaysRepeatEveryWeek) {
    const rc::business_calendar calendar(weekend);
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 3)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 4)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 5)));
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 6)));
    EXPECT_FALSE(calendar.is_business_day(date(2199, 12, 28)));  // a Saturday
}

// 1969-12-31 was a Wednesday, 1969-12-28 a Sunday: a remainder of a negative day must not go negative.
TEST(BusinessCalendar, RestDaysHoldBefore1970) {
    const rc::business_calendar calendar(weekend);
    EXPECT_FALSE(calendar.is_business_day(date(1969, 12, 27)));
    EXPECT_FALSE(calendar.is_business_day(date(1969, 12, 28)));
    EXPECT_TRUE(calendar.is_business_day(date(1969, 12, 29)));
    EXPECT_TRUE(calendar.is_business_day(date(1969, 12, 31)));
    EXPECT_EQ(calendar.following(instant_at("1969-12-27T08:15:30")), instant_at("1969-12-29T08:15:30"));
}

// Not to the day's start or end: to the same time of day.
TEST(BusinessCalendar, FollowingKeepsTheTimeOfDay) {
    const rc::business_calendar calendar(weekend);
    EXPECT_EQ(calendar.following(instant_at("2024-05-03T23:59:59")), instant_at("2024-05-03T23:59:59"));
    EXPECT_EQ(calendar.following(instant_at("2024-05-04T00:00")), instant_at("2024-05-06T00:00"));
    EXPECT_EQ(calendar.following(instant_at("2024-05-05T23:59:59")), instant_at("2024-05-06T23:59:59"));
}

// Following, not modified following: the end of a month is no border.
TEST(BusinessCalendar, FollowingGoesOnIntoTheNextMonthAndYear) {
    const rc::business_calendar calendar(weekend, {date(2024, 1, 1)});
    EXPECT_EQ(calendar.following(instant_at("2024-03-30T09:00")), instant_at("2024-04-01T09:00"));
    EXPECT_EQ(calendar.following(instant_at("2023-12-30T09:00")), instant_at("2024-01-02T09:00"));
}

TEST(BusinessCalendar, HolidaysJoinWithRestDays) {
    // Friday to Monday closed: the weekend lies between two holidays.
    const rc::business_calendar calendar(weekend, {date(2024, 5, 3), date(2024, 5, 6)});
    for (int day = 3; day <= 6; ++day) {
        EXPECT_FALSE(calendar.is_business_day(date(2024, 5, static_cast<unsigned short>(day)))) << day;
    }
    EXPECT_EQ(calendar.following(instant_at("2024-05-03T10:00")), instant_at("2024-05-07T10:00"));
    EXPECT_EQ(calendar.following(instant_at("2024-05-04T10:00")), instant_at("2024-05-07T10:00"));
}

// The first and the last holiday stand at the edges of any table of them.
TEST(BusinessCalendar, OutsideTheHolidaysOnlyRestDaysCount) {
    const rc::business_calendar calendar(weekend, {date(2024, 5, 8), date(2024, 12, 25)});
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 7)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 8)));
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 9)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 11)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 12, 25)));
    EXPECT_TRUE(calendar.is_business_day(date(2024, 12, 26)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 12, 28)));
    EXPECT_FALSE(calendar.is_business_day(date(1950, 1, 1)));  // a Sunday
    EXPECT_EQ(calendar.following(instant_at("2024-12-28T10:00")), instant_at("2024-12-30T10:00"));
}

// A weekend that runs into the first holiday must go on into it.
TEST(BusinessCalendar, AWeekendRunsIntoTheFirstHoliday) {
    const rc::business_calendar calendar(weekend, {date(2024, 5, 6), date(2024, 5, 7)});
    EXPECT_EQ(calendar.following(instant_at("2024-05-04T10:00")), instant_at("2024-05-08T10:00"));
}

TEST(BusinessCalendar, HolidaysAloneLeaveTheWeekendOpen) {
    const rc::business_calendar calendar({}, {date(2024, 5, 3)});
    EXPECT_EQ(calendar.following(instant_at("2024-05-03T10:00")), instant_at("2024-05-04T10:00"));
}

TEST(BusinessCalendar, HolidaysMayComeTwiceAndInAnyOrder) {
    const rc::business_calendar calendar({}, {date(2024, 5, 3), date(2024, 5, 1), date(2024, 5, 3)});
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 1)));
    EXPECT_TRUE(calendar.is_business_day(date(2024, 5, 2)));
    EXPECT_FALSE(calendar.is_business_day(date(2024, 5, 3)));
}

// A walk from day to day would take ten thousand steps for each of a million deadlines.
TEST(BusinessCalendar, TenThousandHolidaysInARowCostNoMoreThanOne) {
    std::vector<date> holidays;
    for (int day = 0; day < 10'000; ++day) {
        holidays.push_back(date(2000, 1, 1) + days(day));
    }
    const rc::business_calendar calendar({}, holidays);
    const rc::instant first = instant_at("2000-01-01T09:00");
    const auto reopens = rc::instant(boost::posix_time::ptime(date(2000, 1, 1) + days(10'000))) + std::chrono::hours(9);

    const auto start = std::chrono::steady_clock::now();
    for (int deadline = 0; deadline < 1'000'000; ++deadline) {
        ASSERT_EQ(calendar.following(first + std::chrono::seconds(deadline % 7)) - reopens,
                  std::chrono::seconds(deadline % 7));
    }
    // Day by day this would be 10^10 steps, most of a minute on any machine.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(BusinessCalendar, RefusesToRestAllWeek) {
    std::vector<greg_weekday> all;
    for (unsigned short day = 0; day < 7; ++day) {
        all.emplace_back(day);
    }
    EXPECT_THROW(rc::business_calendar{all}, rc::invalid_value);
    all.pop_back();  // without Saturday
    EXPECT_EQ(rc::business_calendar(all).following(instant_at("2024-05-05T10:00")), instant_at("2024-05-11T10:00"));
}

TEST(BusinessCalendar, RefusesHolidaysThatAreNoDates) {
    EXPECT_THROW(rc::business_calendar({}, {date(boost::date_time::not_a_date_time)}), rc::invalid_value);
    EXPECT_THROW(rc::business_calendar({}, {date(boost::date_time::pos_infin)}), rc::invalid_value);
    EXPECT_THROW(rc::business_calendar({}, {date(1899, 12, 31)}), rc::invalid_value);
    EXPECT_THROW(rc::business_calendar({}, {date(2201, 1, 1)}), rc::invalid_value);
}

// The last holiday that can be given: the deadline rolls out of the range of records, and stays a number.
TEST(BusinessCalendar, RollsPastTheLastDayOf2200) {
    const rc::business_calendar calendar({}, {date(2200, 12, 31)});
    EXPECT_EQ(calendar.following(instant_at("2200-12-31T10:00")) - instant_at("2200-12-31T10:00"),
              std::chrono::hours(24));
}

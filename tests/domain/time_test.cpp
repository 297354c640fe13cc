// Instants, recorded times, their two orders, and the way in from and out to Boost.Date_Time.
#include "referral_chain/domain/time.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <type_traits>
#include <unordered_set>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/domain/text.hpp"

namespace rc = referral_chain;
using boost::gregorian::date;
using boost::posix_time::hours;
using boost::posix_time::milliseconds;
using boost::posix_time::minutes;
using boost::posix_time::ptime;
using boost::posix_time::seconds;
using boost::posix_time::time_duration;

namespace {

constexpr std::int64_t day = rc::seconds_per_day;

rc::utc_time bare(int year, int month, int day_of_month) {
    return rc::utc_time(date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                             static_cast<unsigned short>(day_of_month)));
}
rc::utc_time timed(int year, int month, int day_of_month, time_duration time_of_day) {
    return rc::utc_time(ptime(date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                                   static_cast<unsigned short>(day_of_month)),
                              time_of_day));
}

}  // namespace

// Division that rounds towards zero would put the last seconds of 1969 into 1970.
TEST(UtcDayOf, RoundsTowardsThePast) {
    static_assert(rc::utc_day_of(0) == 0);
    static_assert(rc::utc_day_of(day - 1) == 0);
    static_assert(rc::utc_day_of(day) == 1);
    static_assert(rc::utc_day_of(-1) == -1);
    static_assert(rc::utc_day_of(-day) == -1);
    static_assert(rc::utc_day_of(-day - 1) == -2);
}

// A wrong epoch, or days of local time, would shift every date.
TEST(Instant, CountsUnixSeconds) {
    EXPECT_EQ(rc::instant(ptime(date(1970, 1, 1))).unix_seconds(), 0);
    EXPECT_EQ(rc::instant(ptime(date(2024, 5, 1), hours(10) + minutes(30))).unix_seconds(), 1'714'559'400);
}

TEST(Instant, CountsBackwardsBefore1970) {
    const rc::instant time(ptime(date(1969, 12, 31), hours(23) + minutes(59) + seconds(59)));
    EXPECT_EQ(time.unix_seconds(), -1);
    EXPECT_EQ(time.utc_day(), -1);
}

// Cut off, not rounded: half past the last second is still that second, before 1970 too.
TEST(Instant, CutsFractionsOff) {
    EXPECT_EQ(rc::instant(ptime(date(1970, 1, 1), milliseconds(1'999))).unix_seconds(), 1);
    EXPECT_EQ(rc::instant(ptime(date(1969, 12, 31), hours(23) + milliseconds(500))).unix_seconds(), -3'600);
}

TEST(Instant, RoundTripsThroughPtime) {
    for (const ptime time : {ptime(date(1900, 1, 1)), ptime(date(1969, 12, 31), seconds(1)), ptime(date(1970, 1, 1)),
                             ptime(date(2000, 2, 29), hours(23)), ptime(date(2200, 12, 31), seconds(day - 1))}) {
        EXPECT_EQ(rc::instant(time).to_ptime(), time);
    }
}

TEST(Instant, RefusesSpecialTimes) {
    for (const auto special :
         {boost::posix_time::not_a_date_time, boost::posix_time::pos_infin, boost::posix_time::neg_infin}) {
        EXPECT_THROW(rc::instant(ptime(special)), rc::invalid_value);
    }
}

TEST(Instant, MovesBySecondsAndMeasuresThem) {
    const auto time = rc::instant::from_unix_seconds(1'000);
    EXPECT_EQ(time + std::chrono::hours(1), rc::instant::from_unix_seconds(4'600));
    EXPECT_EQ((time + std::chrono::hours(1)) - time, std::chrono::seconds(3'600));
    EXPECT_EQ(time - (time + std::chrono::hours(1)), std::chrono::seconds(-3'600));
}

TEST(UtcTime, RemembersWhetherItIsABareDate) {
    EXPECT_TRUE(bare(2024, 5, 1).is_bare_date());
    EXPECT_FALSE(timed(2024, 5, 1, hours(0)).is_bare_date());
    EXPECT_FALSE(rc::utc_time(rc::instant::from_unix_seconds(0)).is_bare_date());
}

// A plan of a bare date holds until the end of its day, not until midnight at its start.
TEST(UtcTime, ABareDateSpansItsWholeDay) {
    EXPECT_EQ(bare(1970, 1, 2).first_second().unix_seconds(), day);
    EXPECT_EQ(bare(1970, 1, 2).last_second().unix_seconds(), 2 * day - 1);
    EXPECT_EQ(bare(1969, 12, 31).first_second().unix_seconds(), -day);
    EXPECT_EQ(bare(1969, 12, 31).last_second().unix_seconds(), -1);
}

TEST(UtcTime, ATimedOneIsOneSecond) {
    const auto time = timed(1969, 12, 31, hours(23));
    EXPECT_EQ(time.first_second().unix_seconds(), -3'600);
    EXPECT_EQ(time.last_second().unix_seconds(), -3'600);
    EXPECT_EQ(time.utc_day(), -1);
}

// Half-open ranges or a forgotten last second would refuse the ends.
TEST(UtcTime, TakesTheYears1900To2200) {
    EXPECT_NO_THROW(bare(1900, 1, 1));
    EXPECT_NO_THROW(bare(2200, 12, 31));
    EXPECT_EQ(timed(1900, 1, 1, hours(0)).first_second().unix_seconds(), rc::utc_time::first_unix_second);
    EXPECT_EQ(timed(2200, 12, 31, seconds(day - 1)).last_second().unix_seconds(), rc::utc_time::last_unix_second);
    EXPECT_NO_THROW(timed(2200, 12, 31, seconds(day - 1) + milliseconds(999)));
}

TEST(UtcTime, RefusesWhatLiesOutside) {
    EXPECT_THROW(bare(1899, 12, 31), rc::invalid_value);
    EXPECT_THROW(bare(2201, 1, 1), rc::invalid_value);
    EXPECT_THROW(timed(1899, 12, 31, seconds(day - 1)), rc::invalid_value);
    EXPECT_THROW(timed(2201, 1, 1, hours(0)), rc::invalid_value);
}

TEST(UtcTime, RefusesSpecialValues) {
    for (const auto special :
         {boost::date_time::not_a_date_time, boost::date_time::pos_infin, boost::date_time::neg_infin}) {
        EXPECT_THROW(rc::utc_time{date(special)}, rc::invalid_value);
        EXPECT_THROW(rc::utc_time{ptime(special)}, rc::invalid_value);
    }
}

// The other way round, a day's referral with a time would come before one without.
TEST(UtcTime, SortsABareDateJustBeforeItsMidnight) {
    EXPECT_LT(timed(2024, 4, 30, seconds(day - 1)), bare(2024, 5, 1));
    EXPECT_LT(bare(2024, 5, 1), timed(2024, 5, 1, hours(0)));
    EXPECT_LT(timed(2024, 5, 1, hours(0)), timed(2024, 5, 1, seconds(1)));
    EXPECT_LT(timed(1969, 12, 30, seconds(day - 1)), bare(1969, 12, 31));
    EXPECT_LT(bare(1969, 12, 31), timed(1969, 12, 31, hours(0)));
}

TEST(UtcTime, ABareDateIsNotItsMidnight) { EXPECT_NE(bare(2024, 5, 1), timed(2024, 5, 1, hours(0))); }

TEST(UtcTime, ComesBackFromItsSortKey) {
    for (const auto time : {bare(1900, 1, 1), timed(1969, 12, 31, hours(5)), bare(2024, 5, 1)}) {
        EXPECT_EQ(rc::utc_time::from_sort_key(time.sort_key()), time);
    }
}

TEST(UtcTime, HashesItsWholeMeaning) {
    const std::unordered_set<rc::utc_time> times{bare(2024, 5, 1), timed(2024, 5, 1, hours(0)), bare(2024, 5, 1)};
    EXPECT_EQ(times.size(), 2U);
}

// Compared by seconds, a bare date would be "before" everything later on its own day.
TEST(CalendarComparison, GoesByDaysAsSoonAsOneSideIsABareDate) {
    const auto date_only = bare(2024, 5, 1);
    const auto morning = timed(2024, 5, 1, hours(9));
    EXPECT_FALSE(rc::is_before(date_only, morning));
    EXPECT_FALSE(rc::is_before(morning, date_only));
    EXPECT_FALSE(rc::is_after(date_only, morning));
    EXPECT_TRUE(rc::is_before(date_only, timed(2024, 5, 2, hours(0))));
    EXPECT_TRUE(rc::is_after(date_only, timed(2024, 4, 30, seconds(day - 1))));
    EXPECT_TRUE(rc::is_before(bare(2024, 4, 30), date_only));
    EXPECT_FALSE(rc::is_before(date_only, date_only));
}

TEST(CalendarComparison, GoesBySecondsBetweenTimedOnes) {
    const auto morning = timed(2024, 5, 1, hours(9));
    EXPECT_TRUE(rc::is_before(morning, timed(2024, 5, 1, hours(9) + seconds(1))));
    EXPECT_FALSE(rc::is_before(morning, morning));
    EXPECT_FALSE(rc::is_after(morning, morning));
}

TEST(CalendarComparison, AnswersAgainstInstantsToo) {
    const rc::instant noon(ptime(date(2024, 5, 1), hours(12)));
    EXPECT_FALSE(rc::is_after(bare(2024, 5, 1), noon));
    EXPECT_FALSE(rc::is_before(bare(2024, 5, 1), noon));
    EXPECT_TRUE(rc::is_after(bare(2024, 5, 2), noon));
    EXPECT_TRUE(rc::is_before(timed(2024, 5, 1, hours(11)), noon));
    EXPECT_FALSE(rc::is_before(timed(2024, 5, 1, hours(12)), noon));
}

// From a bare Monday to Tuesday noon is one day, not a day and a half.
TEST(TimeBetween, IsWholeDaysAsSoonAsOneSideIsABareDate) {
    EXPECT_EQ(rc::time_between(bare(2024, 5, 6), timed(2024, 5, 7, hours(12))), std::chrono::hours(24));
    EXPECT_EQ(rc::time_between(timed(2024, 5, 6, hours(23)), bare(2024, 5, 7)), std::chrono::hours(24));
    EXPECT_EQ(rc::time_between(bare(2024, 5, 7), timed(2024, 5, 7, hours(12))), std::chrono::seconds(0));
    EXPECT_EQ(rc::time_between(bare(2024, 5, 7), bare(2024, 5, 6)), std::chrono::hours(-24));
}

TEST(TimeBetween, IsSecondsBetweenTimedOnes) {
    EXPECT_EQ(rc::time_between(timed(2024, 5, 6, hours(23)), timed(2024, 5, 7, hours(1))), std::chrono::hours(2));
    EXPECT_EQ(rc::time_between(timed(1970, 1, 1, hours(0)), timed(1969, 12, 31, hours(23))), std::chrono::hours(-1));
}

TEST(WholeSeconds, CutsFractionsOff) {
    EXPECT_EQ(rc::whole_seconds(milliseconds(2'999)), std::chrono::seconds(2));
    EXPECT_EQ(rc::whole_seconds(time_duration(0, 0, 0)), std::chrono::seconds(0));
    EXPECT_EQ(rc::whole_seconds(hours(24 * 365 * 300)), std::chrono::hours(24 * 365 * 300));
}

// A negative allowance would put every deadline before its start.
TEST(WholeSeconds, RefusesNegativeAndSpecialDurations) {
    EXPECT_THROW((void)rc::whole_seconds(seconds(-1)), rc::invalid_value);
    EXPECT_THROW((void)rc::whole_seconds(milliseconds(-1)), rc::invalid_value);
    for (const auto special :
         {boost::date_time::not_a_date_time, boost::date_time::pos_infin, boost::date_time::neg_infin}) {
        EXPECT_THROW((void)rc::whole_seconds(time_duration(special)), rc::invalid_value);
    }
}

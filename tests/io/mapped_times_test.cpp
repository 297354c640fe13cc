// Times made of several columns, and of the clocks of a place, as a whole load reads them.
#include <gtest/gtest.h>

#include <string>

#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

const std::string joined = "{ join = [\"date\", \"time\"] }";

/// The times taken and the rows rejected of a file with the columns date and time.
std::string times(const std::string& how, const std::string& rows, const std::string& given_at = joined) {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,date,time\n" + rows);
    const auto report = folder.load(how + edges("", given_at));
    return folder.referrals() + folder.rejects(report);
}

// Would catch a day and a time of day that are each read for themselves: the day is bare, so no zone moves it.
TEST(JoinedTimes, AreReadAsOneTimeOfTheZone) {
    EXPECT_EQ(times("zone = \"Europe/Berlin\"\n", "1,a,b,2024-01-15,10:30\n2,a,c,2024-07-15,00:30:15\n"),
              "1 a>b 2024-01-15T09:30:00Z\n2 a>c 2024-07-14T22:30:15Z\n");
    EXPECT_EQ(times("", "1,a,b,2024-01-15, 10:30 \n"), "1 a>b 2024-01-15T10:30:00Z\n");
}

TEST(JoinedTimes, AreReadByThePattern) {
    EXPECT_EQ(times("time = \"dd.mm.yyyy hh:mm\"\nzone = \"+02:00\"\n", "1,a,b,15.01.2024,10:30\n"),
              "1 a>b 2024-01-15T08:30:00Z\n");
    EXPECT_EQ(times("", "1,a,b,1/15/2024,1:05 PM\n",
                    "{ join = [\"date\", \"time\"], with = \"T\", time = \"m/d/yyyyTh:mm am\" }"),
              "1 a>b 2024-01-15T13:05:00Z\n");
}

TEST(JoinedTimes, MayLackTheirTimeOfDayAndNotTheirDay) {
    EXPECT_EQ(times("zone = \"Europe/Berlin\"\n", "1,a,b,2024-01-15,\n2,a,c,,10:30\n3,a,d,,\n"),
              "1 a>b 2024-01-15\nedges.csv 3 date, time bad_time [10:30]\n"
              "edges.csv 4 date, time missing_field []\n");
}

TEST(JoinedTimes, OfClocksThatNeverShowedThemAreRefused) {
    EXPECT_EQ(times("zone = \"Europe/Berlin\"\n", "1,a,b,2024-03-31,02:30\n"),
              "edges.csv 2 date, time bad_time [2024-03-31 02:30]\n");
}

TEST(JoinedTimes, MayBeOneOfSeveral) {
    EXPECT_EQ(times("zone = \"+01:00\"\n", "1,a,b,2024-01-15,10:30\n",
                    "{ first = [{ join = [\"date\", \"time\"] }, \"date\"] }"),
              "1 a>b 2024-01-15T09:30:00Z\n");
}

// What counts is the instant: local clocks may show another year.
TEST(LocalTimes, AreInRangeWhereTheirInstantIs) {
    const std::string west = "zone = \"-02:00\"\n";
    const std::string east = "zone = \"+02:00\"\n";
    EXPECT_EQ(times(west, "1,a,b,1899-12-31,22:00\n"), "1 a>b 1900-01-01T00:00:00Z\n");
    EXPECT_EQ(times(west, "1,a,b,1899-12-31,21:59:59\n"),
              "edges.csv 2 date, time time_out_of_range [1899-12-31 21:59:59]\n");
    EXPECT_EQ(times(east, "1,a,b,2201-01-01,02:00\n"), "edges.csv 2 date, time time_out_of_range [2201-01-01 02:00]\n");
    EXPECT_EQ(times("zone = \"America/New_York\"\n", "1,a,b,1899-12-31,19:30\n"), "1 a>b 1900-01-01T00:30:00Z\n");
    EXPECT_EQ(times(east, "1,a,b,1899-12-31,\n"), "edges.csv 2 date, time time_out_of_range [1899-12-31]\n");
    EXPECT_EQ(times(west, "1,a,b,1899-12-32,22:00\n"), "edges.csv 2 date, time bad_time [1899-12-32 22:00]\n");
}

}  // namespace
}  // namespace referral_chain::testing

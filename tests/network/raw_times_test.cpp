// Times that still come in: 32 bits each as long as they fit, 64 from the first that does not, and never another time.
#include "../../src/network/raw_times.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace rc = referral_chain;
using rc::detail::raw_times;

namespace {

constexpr std::int64_t none = rc::time_column::none;
constexpr std::int64_t first_second = 157'766'400;                  // 1975-01-01, the first that fits
constexpr std::int64_t last_second = first_second + 2'147'483'646;  // the last: one key is kept for "no time"

std::int64_t key_of(std::int64_t second) { return second * 2 + 1; }

}  // namespace

TEST(RawTimes, TakeHalfTheRoomWhereAllOfThemFit) {
    raw_times times;
    times.append(2, std::vector<std::int64_t>{first_second, none, last_second});
    EXPECT_FALSE(times.is_wide());
    EXPECT_EQ(times[0], none);
    EXPECT_EQ(times[1], none);
    EXPECT_EQ(times[2], key_of(first_second));
    EXPECT_EQ(times[3], none);
    EXPECT_EQ(times[4], key_of(last_second));
    EXPECT_EQ(times[5], none);
}

// Would catch a time outside that comes back as one inside.
TEST(RawTimes, WidenForASecondOutsideAndKeepWhatTheyHad) {
    for (const std::int64_t outside : {first_second - 1, last_second + 1, std::int64_t{-1}, std::int64_t{0}}) {
        raw_times times;
        times.append(0, std::vector<std::int64_t>{none, last_second});
        times.append(3, std::vector<std::int64_t>{first_second, outside});
        EXPECT_TRUE(times.is_wide());
        EXPECT_EQ(times[0], none);
        EXPECT_EQ(times[1], key_of(last_second));
        EXPECT_EQ(times[2], none);
        EXPECT_EQ(times[3], key_of(first_second));
        EXPECT_EQ(times[4], key_of(outside));
        times.append(6, std::vector<std::int64_t>{first_second});
        EXPECT_EQ(times[5], none);
        EXPECT_EQ(times[6], key_of(first_second));
    }
}

TEST(RawTimes, ARowAtATimeIsAsManyAtOnce) {
    const std::int64_t first_key = raw_times::base;
    const std::int64_t last_key = first_key + rc::time_column::absent - 1;
    raw_times times;
    times.set(3, last_key);
    times.set(1, first_key);
    times.set(7, none);
    EXPECT_FALSE(times.is_wide());
    EXPECT_EQ(times[0], none);
    EXPECT_EQ(times[1], first_key);
    EXPECT_EQ(times[3], last_key);
    EXPECT_EQ(times[7], none);
    times.set(1, last_key + 1);
    EXPECT_TRUE(times.is_wide());
    EXPECT_EQ(times[1], last_key + 1);
    EXPECT_EQ(times[3], last_key);

    raw_times early;
    early.set(0, first_key - 1);
    EXPECT_TRUE(early.is_wide());
    EXPECT_EQ(early[0], first_key - 1);
}

TEST(RawTimes, NoTimesTakeNoRoom) {
    raw_times times;
    times.append(0, std::vector<std::int64_t>(100, none));
    times.set(200, none);
    EXPECT_TRUE(times.empty());
}

TEST(RawTimes, ForgetWhatLiesBehindATime) {
    for (const std::int64_t shift : {std::int64_t{0}, -first_second}) {
        raw_times times;
        times.append(0, std::vector<std::int64_t>{first_second + 5 + shift, none, first_second + 6 + shift});
        EXPECT_EQ(times.is_wide(), shift != 0);
        times.keep_until(key_of(first_second + 5 + shift));
        EXPECT_EQ(times[0], key_of(first_second + 5 + shift));
        EXPECT_EQ(times[1], none);
        EXPECT_EQ(times[2], none);
    }
}

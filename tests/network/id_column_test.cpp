// Ids by row: as numbers, as texts, and the change from one to the other.
#include "referral_chain/network/id_column.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "support/dice.hpp"

namespace rc = referral_chain;

// Only the plain decimal form of a number is that number: 007, +7 and 7 are three ids.
TEST(IdNumber, IsReadFromItsPlainFormAlone) {
    constexpr std::uint64_t greatest = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(rc::id_column::number_in("0"), 0U);
    EXPECT_EQ(rc::id_column::number_in("7"), 7U);
    EXPECT_EQ(rc::id_column::number_in("9999999999999999999"), 9'999'999'999'999'999'999U);
    EXPECT_EQ(rc::id_column::number_in("10000000000000000000"), 10'000'000'000'000'000'000U);
    EXPECT_EQ(rc::id_column::number_in(std::to_string(greatest)), greatest);
    for (const char* text : {"", "00", "007", "+7", "-7", " 7", "7 ", "7a", "a7", "0x7", "7.0", "18446744073709551616",
                             "18446744073709551620", "28446744073709551615", "1844674407370955161a",
                             "184467440737095516150", "\xd9\xa7"}) {
        EXPECT_EQ(rc::id_column::number_in(text), std::nullopt) << text;
    }
}

TEST(IdNumber, IsReadFromWhatItIsWrittenAs) {
    support::dice dice(5);
    for (int round = 0; round < 100'000; ++round) {
        const std::uint64_t number = dice.below(std::numeric_limits<std::size_t>::max()) >> dice.below(64);
        EXPECT_EQ(rc::id_column::number_in(std::to_string(number)), number);
        EXPECT_EQ(rc::id_text(number), std::to_string(number));
    }
}

TEST(IdText, IsTheSameWhatEverItWasMadeOf) {
    const rc::id_text number(std::uint64_t{42});
    const rc::id_text text(std::string_view("42"));
    EXPECT_EQ(number, text);
    EXPECT_EQ(number, "42");
    EXPECT_LT(rc::id_text(std::uint64_t{10}), rc::id_text(std::uint64_t{9}));  // as texts
    EXPECT_TRUE(rc::id_text().empty());
    std::ostringstream out;
    out << number << ' ' << rc::id_text();
    EXPECT_EQ(out.str(), "42 ");
    const rc::id_text copy = number;  // its digits go with it
    EXPECT_EQ(copy.view(), "42");
}

// Blocks of 256 rows: the edges between them, with ids of every length up to the longest.
TEST(IdColumn, HoldsTextsOfEveryLength) {
    rc::id_column ids;
    ids.write_out();
    std::vector<std::string> written;
    for (std::size_t row = 0; row < 1'100; ++row) {
        const std::size_t length = row < 600 ? 255 : row % 256;
        written.emplace_back(length, static_cast<char>('a' + row % 26));
        ids.push_back(std::string_view(written.back()));
    }
    ASSERT_EQ(ids.size(), written.size());
    for (std::size_t row = 0; row < written.size(); ++row) {
        ASSERT_EQ(ids[row], written[row]) << row;
    }
}

TEST(IdColumn, WritesItsNumbersOut) {
    rc::id_column ids;
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        ids.push_back(number * number);
    }
    EXPECT_TRUE(ids.are_numbers());
    ids.write_out();
    EXPECT_FALSE(ids.are_numbers());
    ids.push_back(std::string_view("x"));
    for (std::uint64_t number = 0; number < 1'000; ++number) {
        ASSERT_EQ(ids[number], std::to_string(number * number));
    }
    EXPECT_EQ(ids[1'000], "x");
}

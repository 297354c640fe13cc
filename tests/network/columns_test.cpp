// The columns: absent values, empty columns, and times in the width they need.
#include "referral_chain/network/columns.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rc = referral_chain;

namespace {

constexpr std::int64_t none = rc::time_column::none;

void expect_same(const std::vector<std::int64_t>& keys) {
    const rc::time_column column(keys);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        EXPECT_EQ(column.sort_key(row), keys[row]) << row;
        EXPECT_EQ(column.has(row), keys[row] != none) << row;
    }
}

}  // namespace

// A column nobody filled takes no memory, and every row of it reads as none.
TEST(TimeColumn, WithoutAnyTimeIsEmpty) {
    const rc::time_column column(std::vector<std::int64_t>{none, none});
    EXPECT_TRUE(column.empty());
    EXPECT_FALSE(column.has(0));
    EXPECT_EQ(column[1], std::nullopt);
    EXPECT_TRUE(rc::time_column().empty());
    EXPECT_TRUE(rc::time_column(0, {rc::time_column::absent, rc::time_column::absent}).empty());
    EXPECT_FALSE(rc::time_column(0, {rc::time_column::absent, 7}).empty());
}

TEST(TimeColumn, KeepsTimesAndGapsBetweenThem) {
    expect_same({5, none, 7});
    expect_same({none, -3, none});
    expect_same({0});
}

// 2^32 − 1 stands for none in the narrow form: one less than that fits, that itself does not.
TEST(TimeColumn, KeepsEveryKeyAroundTheEdgeOfTheNarrowForm) {
    const std::int64_t edge = std::int64_t{1} << 32;
    for (const std::int64_t spread : {edge - 3, edge - 2, edge - 1, edge, edge + 1}) {
        expect_same({100, none, 100 + spread});
        expect_same({-100, -100 + spread, none});
    }
}

TEST(TimeColumn, KeepsTheWholeRangeOfRecords) {
    expect_same({rc::utc_time::first_unix_second * 2, none, rc::utc_time::last_unix_second * 2 + 1, 0, -1});
}

TEST(AmountColumn, WithoutAnyAmountIsEmpty) {
    EXPECT_TRUE(rc::amount_column().empty());
    const rc::amount_column column(std::vector<std::int64_t>{0, 0});
    EXPECT_TRUE(column.empty());
    EXPECT_EQ(column[1], 0);
}

TEST(AmountColumn, KeepsEveryAmountAroundTheEdgesOfTheNarrowForm) {
    const std::int64_t edge = std::int64_t{1} << 31;
    for (const std::int64_t amount : {-edge - 1, -edge, std::int64_t{-1}, edge - 1, edge, 2 * edge, 2 * edge + 1}) {
        const rc::amount_column column(std::vector<std::int64_t>{7, amount, 0});
        EXPECT_EQ(column[0], 7);
        EXPECT_EQ(column[1], amount);
        EXPECT_EQ(column[2], 0);
        EXPECT_EQ(column.narrow().empty(), amount < -edge || amount >= edge) << amount;
    }
}

TEST(TextColumn, KeepsTextsWithAnyBytes) {
    rc::text_column texts;
    const std::vector<std::string> written{"", "ann", std::string("a\0b", 3), "", std::string(1'000, 'x')};
    for (const auto& text : written) {
        texts.push_back(text);
    }
    ASSERT_EQ(texts.size(), written.size());
    for (std::size_t row = 0; row < written.size(); ++row) {
        EXPECT_EQ(texts[row], written[row]);
    }
    EXPECT_EQ(texts.byte_count(), 1'006U);
}

TEST(OptionalColumn, HoldsNothingUntilSomethingIsSet) {
    rc::optional_column<std::int64_t, 0> amounts;
    amounts.set(5, 0);
    EXPECT_TRUE(amounts.empty());
    amounts.set(3, 7);
    EXPECT_EQ(amounts[3], 7);
    EXPECT_EQ(amounts[2], 0);
    EXPECT_EQ(amounts[1'000], 0);
    amounts.set(3, 0);
    EXPECT_EQ(amounts[3], 0);
    amounts.set(1, -2);
    EXPECT_EQ(amounts[1], -2);
}

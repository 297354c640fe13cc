#include "referral_chain/analysis/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "support/dice.hpp"

namespace rc = referral_chain;

TEST(Histogram, CountsEachValueInAscendingOrder) {
    const auto rows = rc::histogram_of({3, 0, 3, 1, 0, 3});
    EXPECT_EQ(rows, (rc::histogram{{0, 2}, {1, 1}, {3, 3}}));
    EXPECT_EQ(total_count(rows), 6U);
    EXPECT_EQ(total_value(rows), 10U);
}

TEST(Histogram, OfNothingIsEmpty) {
    EXPECT_TRUE(rc::histogram_of({}).empty());
    EXPECT_EQ(rc::total_count({}), 0U);
}

// Values beyond the number of values are kept apart while counting; they must not fall under the table.
TEST(Histogram, HoldsValuesOfAnySize) {
    const std::uint32_t greatest = std::numeric_limits<std::uint32_t>::max();
    EXPECT_EQ(rc::histogram_of({greatest, 5, greatest, 2}), (rc::histogram{{2, 1}, {5, 1}, {greatest, 2}}));
    EXPECT_EQ(rc::total_value({{greatest, greatest}}), std::uint64_t{greatest} * greatest);
}

TEST(Histogram, AgreesWithCountingOneByOne) {
    support::dice dice(3);
    for (int round = 0; round < 100; ++round) {
        std::vector<std::uint32_t> values(dice.below(40));
        for (std::uint32_t& value : values) {
            value = static_cast<std::uint32_t>(dice.below(60));
        }
        rc::histogram expected;
        for (std::uint32_t value = 0; value < 60; ++value) {
            if (const auto count = std::count(values.begin(), values.end(), value)) {
                expected.push_back({value, static_cast<std::uint32_t>(count)});
            }
        }
        EXPECT_EQ(rc::histogram_of(values), expected);
    }
}

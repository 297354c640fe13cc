// Rows that only rise, against a list of them: all of a table, and any that leave some out.
#include "../../src/network/rising_rows.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace detail = referral_chain::detail;

// Every choice of eight rows, from none to all.
TEST(RisingRows, AreThoseThatWerePutThere) {
    constexpr std::uint32_t table = 8;
    for (std::uint32_t choice = 0; choice < 1U << table; ++choice) {
        std::vector<std::uint32_t> expected;
        detail::rising_rows rows(table);
        for (std::uint32_t row = 0; row < table; ++row) {
            if ((choice >> row & 1U) != 0) {
                expected.push_back(row);
                rows.push_back(row);
            }
        }
        ASSERT_EQ(rows.size(), expected.size()) << choice;
        EXPECT_EQ(rows.empty(), expected.empty()) << choice;
        for (std::size_t at = 0; at < expected.size(); ++at) {
            EXPECT_EQ(rows[at], expected[at]) << choice;
        }
    }
}

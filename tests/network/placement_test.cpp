// Rows dealt out to parts and put in order there, against a sort of all rows: few rows, which are one part, and many.
#include "../../src/network/placement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "support/dice.hpp"

namespace detail = referral_chain::detail;
using numbers = std::vector<std::uint32_t>;

namespace {

/// Places in the obvious way, and expects the same of the other.
template <class Key>
void expect_in_order(const numbers& parties_of, const std::vector<Key>& keys, std::uint32_t parties) {
    numbers expected(parties_of.size());
    std::iota(expected.begin(), expected.end(), 0U);
    std::sort(expected.begin(), expected.end(), [&](std::uint32_t left, std::uint32_t right) {
        return std::tuple(parties_of[left], keys[left], right) < std::tuple(parties_of[right], keys[right], left);
    });
    const auto dealt = [&](detail::dealing how) {
        return detail::place_by<Key>(
            parties_of, parties, [&](std::size_t at) { return keys[at]; },
            [](std::size_t at) { return static_cast<std::uint32_t>(at); },
            [](std::uint32_t left, std::uint32_t right) { return left > right; }, how);
    };
    ASSERT_EQ(dealt(detail::dealing::once).rows, expected);
    const detail::placement placed = dealt(detail::dealing::again);
    ASSERT_EQ(placed.first_of_party.size(), std::size_t{parties} + 1);
    for (std::uint32_t party = 0; party <= parties; ++party) {
        const auto before = std::partition_point(expected.begin(), expected.end(),
                                                 [&](std::uint32_t row) { return parties_of[row] < party; });
        ASSERT_EQ(placed.first_of_party[party], static_cast<std::uint32_t>(before - expected.begin())) << party;
    }
    const numbers party = detail::parties_by_place(placed.first_of_party);
    ASSERT_EQ(party.size(), expected.size());
    // Columns that are moved by the same dealing come to the same places.
    std::size_t moved = 0;
    bool are_all_made = false;
    placed.move<std::uint32_t>(
        parties_of, [](std::size_t at) { return static_cast<std::uint32_t>(at); }, [&] { are_all_made = true; },
        [&](std::size_t place, std::uint32_t row) {
            ASSERT_TRUE(are_all_made);
            ASSERT_EQ(row, expected[place]);
            ASSERT_EQ(party[place], parties_of[row]);
            ++moved;
        });
    EXPECT_EQ(moved, parties_of.size());
}

template <class Key>
void expect_random_rows_in_order(std::uint32_t parties, std::size_t rows, std::uint64_t seed) {
    SCOPED_TRACE(std::to_string(parties) + " parties, " + std::to_string(rows) + " rows");
    support::dice dice(seed);
    numbers parties_of(rows);
    std::vector<Key> keys(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        // Half of them of a few parties; keys that are often equal.
        parties_of[row] = static_cast<std::uint32_t>(dice.below(dice.chance(50) ? (parties + 9) / 10 : parties));
        keys[row] = static_cast<Key>(dice.below(50));
    }
    expect_in_order(parties_of, keys, parties);
}

}  // namespace

TEST(Placement, IsTheOrderOfASort) {
    for (const std::uint32_t parties : {1U, 2U, 3U, 255U, 256U, 257U, 65'535U, 65'536U, 100'000U}) {
        for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{40}, std::size_t{21'845},
                                       std::size_t{21'846}, std::size_t{150'000}}) {
            expect_random_rows_in_order<std::uint32_t>(parties, rows, parties + rows);
            expect_random_rows_in_order<std::int64_t>(parties, rows, parties + rows);
        }
    }
}

// The last party of all, and the first and the last of every part.
TEST(Placement, HoldsAtTheEdgesOfParts) {
    constexpr std::uint32_t parties = 1U << 17;
    numbers parties_of;
    for (std::uint32_t party = 0; party < parties; party += 64) {
        parties_of.insert(parties_of.end(), {parties - 1 - party, party, parties - 1});
    }
    for (int doublings = 0; doublings < 5; ++doublings) {
        const numbers again = parties_of;
        parties_of.insert(parties_of.end(), again.begin(), again.end());
    }
    expect_in_order(parties_of, std::vector<std::uint32_t>(parties_of.size(), 7), parties);
}

TEST(Placement, OfNobodyIsEmpty) { expect_in_order(numbers(), std::vector<std::uint32_t>(), 0); }

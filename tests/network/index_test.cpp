// Dense positions and ranges of them.
#include "referral_chain/network/index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <unordered_set>
#include <vector>

namespace rc = referral_chain;
using range = rc::index_range<rc::party_index>;

TEST(DenseIndex, OrdersHashesAndPrints) {
    EXPECT_LT(rc::party_index(1), rc::party_index(2));
    EXPECT_EQ(std::unordered_set<rc::party_index>({rc::party_index(1), rc::party_index(1)}).size(), 1U);
    std::ostringstream out;
    out << rc::party_index(17);
    EXPECT_EQ(out.str(), "17");
}

TEST(IndexRange, GoesFromTheFirstUpToTheLast) {
    std::vector<std::uint32_t> values;
    for (const rc::party_index party : range(3, 6)) {
        values.push_back(party.value());
    }
    EXPECT_EQ(values, (std::vector<std::uint32_t>{3, 4, 5}));
    EXPECT_EQ(range(3, 6).size(), 3U);
    EXPECT_TRUE(range(3, 3).empty());
    EXPECT_TRUE(range().empty());
}

// Random access, as algorithms use it.
TEST(IndexRange, IteratorsStepAndMeasure) {
    const range parties(10, 20);
    const auto first = parties.begin();
    EXPECT_EQ(parties.end() - first, 10);
    EXPECT_EQ(first - parties.end(), -10);
    EXPECT_EQ(*(first + 3), rc::party_index(13));
    EXPECT_EQ(*(3 + first), rc::party_index(13));
    EXPECT_EQ(first[9], rc::party_index(19));
    auto at = first + 5;
    EXPECT_EQ(*--at, rc::party_index(14));
    EXPECT_EQ(*at--, rc::party_index(14));
    EXPECT_EQ(*at++, rc::party_index(13));
    EXPECT_EQ(*(at -= 4), rc::party_index(10));
    EXPECT_LT(first, parties.end());
    EXPECT_EQ(*std::lower_bound(parties.begin(), parties.end(), rc::party_index(15)), rc::party_index(15));
}

// The last position a network can have, and the range that holds it.
TEST(IndexRange, ReachesTheLastPosition) {
    const range all(0, rc::max_count);
    EXPECT_EQ(all.end() - all.begin(), 4'294'967'294);
    EXPECT_EQ(*(all.end() - 1), rc::party_index(4'294'967'293U));
}

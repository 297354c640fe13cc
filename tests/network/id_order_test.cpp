// The radix sort of ids against std::sort, for ids that share much, little or nothing.
#include "../../src/network/id_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace referral_chain::testing {
namespace {

void expect_sorted(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<std::uint32_t> places(ids.size());  // of the sorted ids, in the order of arrival
    std::iota(places.begin(), places.end(), 0U);
    std::shuffle(places.begin(), places.end(), std::mt19937_64(3));
    std::vector<std::uint32_t> row_of(ids.size());
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        row_of[places[row]] = row;
    }
    const auto order = detail::order_by_id(static_cast<std::uint32_t>(ids.size()),
                                           [&](std::uint32_t row) -> const std::string& { return ids[places[row]]; });
    EXPECT_EQ(order, row_of);
}

TEST(OrderById, NoIdAndOneId) {
    expect_sorted({});
    expect_sorted({"a"});
}

TEST(OrderById, BytesCountAsUnsigned) {
    std::vector<std::string> ids;
    for (int byte = 1; byte < 256; ++byte) {
        ids.push_back({static_cast<char>(byte)});
        ids.push_back({'a', static_cast<char>(byte)});
        ids.push_back(std::string(8, 'b') + static_cast<char>(byte));
    }
    expect_sorted(ids);
}

// Every id is the beginning of the next: the end of an id stands before any byte.
TEST(OrderById, IdsThatBeginWithEachOther) {
    std::vector<std::string> ids;
    for (std::size_t size = 1; size <= 255; ++size) {
        ids.emplace_back(size, 'a');
        ids.push_back(std::string(size - 1, 'a') + "b");
    }
    expect_sorted(ids);
}

TEST(OrderById, NumbersWithAndWithoutALongWordInFront) {
    for (const std::string word : {"", "R", "CUST-", "12345678", "a-very-long-prefix-that-all-of-them-share-"}) {
        std::vector<std::string> ids;
        for (std::uint64_t number = 0; number < 20'000; ++number) {
            ids.push_back(word + std::to_string(number * 85'229));
        }
        expect_sorted(ids);
    }
}

TEST(OrderById, RandomTextsOfFewLetters) {
    constexpr std::uint64_t seed = 7;
    std::mt19937_64 random(seed);
    for (const std::size_t longest : {3U, 12U, 40U, 255U}) {
        std::vector<std::string> ids;
        for (int row = 0; row < 5'000; ++row) {
            std::string id(1 + random() % longest, 'x');
            for (char& letter : id) {
                letter = static_cast<char>('x' + (random() % 16 == 0 ? 1 : 0));
            }
            ids.push_back(id);
        }
        expect_sorted(ids);
    }
}

// Nobody promises that such ids never arrive; they must end nonetheless.
TEST(OrderById, EqualAndOverlongIdsStayTogether) {
    const std::string longest(300, 'z');
    const auto order =
        detail::order_by_id(200, [&](std::uint32_t row) { return row % 2 == 0 ? longest : longest + "z"; });
    for (std::size_t place = 0; place < order.size(); ++place) {
        EXPECT_EQ(order[place] % 2, place < 100 ? 0U : 1U);
    }
}

}  // namespace
}  // namespace referral_chain::testing

// Ids to numbers against a map, one by one and many at once, in every order in which ids can come.
#include "../../src/network/id_pool.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "referral_chain/domain/error.hpp"
#include "support/dice.hpp"

namespace rc = referral_chain;
using rc::detail::id_pool;

namespace {

/// The slow, obvious pool.
class oracle_pool {
 public:
    std::uint32_t number_of(const std::string& id) {
        return numbers_.emplace(id, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }
    [[nodiscard]] bool knows(const std::string& id) const { return numbers_.count(id) > 0; }
    [[nodiscard]] const std::map<std::string, std::uint32_t>& all() const { return numbers_; }

 private:
    std::map<std::string, std::uint32_t> numbers_{};
};

void expect_same(const id_pool& pool, const oracle_pool& expected) {
    ASSERT_EQ(pool.size(), expected.all().size());
    for (const auto& [id, number] : expected.all()) {
        ASSERT_EQ(pool.find(id), number) << id;
        ASSERT_EQ(pool.ids()[number], id);
    }
    std::vector<bool> is_seen(pool.size());
    for (const std::uint32_t number : pool.slots()) {
        if (number != rc::no_index) {
            ASSERT_FALSE(is_seen[number]);
            is_seen[number] = true;
        }
    }
    ASSERT_EQ(std::count(is_seen.begin(), is_seen.end(), true), pool.size());
}

/// Every so often an id that is no number, once and for all.
[[nodiscard]] std::string drawn_id(support::dice& dice, std::size_t kinds, bool has_texts) {
    const std::size_t number = dice.below(kinds);
    return has_texts && number % 7 == 3 ? "c" + std::to_string(number) : std::to_string(number * number);
}

}  // namespace

TEST(IdPool, NumbersIdsAsAMapDoes) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE(seed);
        support::dice dice(seed);
        id_pool pool(seed * 77);
        oracle_pool expected;
        const bool has_texts = seed % 2 == 0;
        if (seed % 4 < 2) {  // rising at first, and looked for before anything is hashed
            for (std::uint64_t number = 1; number < 50; ++number) {
                ASSERT_EQ(pool.number_of(number * 3), expected.number_of(std::to_string(number * 3)));
            }
            EXPECT_EQ(pool.find("3"), 0U);
            EXPECT_EQ(pool.find("4"), std::nullopt);
            EXPECT_EQ(pool.find("147"), 48U);
            EXPECT_EQ(pool.find("148"), std::nullopt);
        }
        for (int round = 0; round < 500; ++round) {
            const std::string id = drawn_id(dice, 300, has_texts);
            pool.expect(id);
            ASSERT_EQ(pool.find(id).has_value(), expected.knows(id));
            ASSERT_EQ(pool.number_of(std::string_view(id)), expected.number_of(id));
        }
        expect_same(pool, expected);
    }
}

TEST(IdPool, NumbersManyAtOnceAsOneByOne) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(seed);
        support::dice dice(seed);
        id_pool pool(seed);
        oracle_pool expected;
        for (int batch = 0; batch < 6; ++batch) {
            std::vector<std::string> texts(dice.below(200));
            for (auto& text : texts) {
                text = drawn_id(dice, 400, seed % 2 == 0 && batch > 1);
            }
            const std::vector<std::string_view> ids(texts.begin(), texts.end());
            std::vector<std::uint32_t> numbers(ids.size());
            pool.number_all(std::span(ids), numbers);
            for (std::size_t at = 0; at < ids.size(); ++at) {
                ASSERT_EQ(numbers[at], expected.number_of(texts[at]));
            }
        }
        expect_same(pool, expected);
    }
}

// From 65,536 numbers on they are dealt out to regions: all new, all known, mixed, and with room reserved or not.
TEST(IdPool, NumbersThemByRegionsAsOneByOne) {
    constexpr std::size_t many = 70'000;
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        SCOPED_TRACE(seed);
        support::dice dice(seed);
        id_pool pool(seed);
        oracle_pool expected;
        for (int batch = 0; batch < 3; ++batch) {
            std::vector<std::uint64_t> ids(many);
            for (auto& id : ids) {
                id = dice.below(batch == 0 ? many * 1'000'000 : many * 2) * 85'229;
            }
            if (seed % 2 == 0) {
                pool.reserve(pool.size() + many);
            }
            std::vector<std::uint32_t> numbers(ids.size());
            pool.number_all(std::span<const std::uint64_t>(ids), numbers);
            for (std::size_t at = 0; at < ids.size(); ++at) {
                ASSERT_EQ(numbers[at], expected.number_of(std::to_string(ids[at])));
            }
            std::vector<std::uint32_t> found(ids.size());
            pool.find_all(std::span<const std::uint64_t>(ids), found);
            ASSERT_EQ(found, numbers);
        }
        expect_same(pool, expected);
    }
}

// One below the limit, at it, and one above: as texts and as numbers, rising and not, one by one and many at once.
TEST(IdPool, HoldsAsManyAsItMayAndNoneMore) {
    constexpr std::uint32_t most = 5'000;
    const auto expect_full = [most](id_pool& pool, const std::string& known, const std::string& fresh) {
        ASSERT_EQ(pool.size(), most);
        EXPECT_THROW(pool.number_of(fresh), rc::limit_error);
        EXPECT_EQ(pool.size(), most);
        EXPECT_EQ(pool.find(fresh), std::nullopt);
        EXPECT_EQ(pool.number_of(known), pool.find(known));
    };
    for (const std::string prefix : {"", "c"}) {
        for (const bool is_rising : {true, false}) {
            SCOPED_TRACE(prefix + (is_rising ? " rising" : " falling"));
            id_pool pool(1, most);
            for (std::uint32_t number = 0; number < most; ++number) {
                EXPECT_EQ(pool.size(), number);
                pool.number_of(prefix + std::to_string(10'000 + (is_rising ? number : most - number)));
            }
            expect_full(pool, prefix + "12345", prefix + "99999");
        }
    }
    for (const std::uint32_t many : {4U, 70'000U}) {
        std::vector<std::uint64_t> ids(many);
        for (std::size_t at = 0; at < many; ++at) {
            ids[at] = 1'000'000 - at;
        }
        std::vector<std::uint32_t> numbers(many);
        id_pool roomy(1, many);
        roomy.number_all(std::span<const std::uint64_t>(ids), numbers);
        EXPECT_EQ(roomy.size(), many);
        id_pool narrow(1, many - 1);
        EXPECT_THROW(narrow.number_all(std::span<const std::uint64_t>(ids), numbers), rc::limit_error);
        EXPECT_EQ(narrow.size(), many - 1);
        EXPECT_EQ(narrow.find("1000000"), 0U);
    }
}

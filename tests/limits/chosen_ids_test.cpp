// Ids chosen to collide cannot slow the builder down: it hashes with a seed that nobody outside knows.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

using stopwatch = std::chrono::steady_clock;

/// The best of three times to list, build and find everybody; the best, for other programs use the machine too.
stopwatch::duration time_for(const std::vector<std::string>& ids) {
    stopwatch::duration best = stopwatch::duration::max();
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto start = stopwatch::now();
        rc::network_builder builder;
        for (const std::string& id : ids) {
            builder.add(rc::customer{.id = rc::customer_id(id)});
        }
        const rc::network net = builder.build({.as_of = support::instant_at("2024-12-31")});
        EXPECT_EQ(net.party_count(), ids.size());
        for (const std::string& id : ids) {
            EXPECT_TRUE(net.find(rc::customer_id(id)).has_value());
        }
        best = std::min(best, stopwatch::now() - start);
    }
    return best;
}

/// As many random ids of the same lengths.
std::vector<std::string> random_like(const std::vector<std::string>& ids) {
    std::mt19937_64 random(1);
    std::vector<std::string> result;
    for (const std::string& id : ids) {
        std::string text(id.size(), 'x');
        for (char& letter : text) {
            letter = static_cast<char>('!' + random() % 94);
        }
        result.push_back(text);
    }
    return result;
}

void expect_no_slower_than_random(const std::vector<std::string>& ids) {
    const auto slack = std::chrono::milliseconds(100);
    EXPECT_LT(time_for(ids), 3 * time_for(random_like(ids)) + slack);
}

}  // namespace

// Multiples of a prime number of buckets: all in one bucket of a table that takes numbers for their own hashes.
TEST(ChosenIds, MultiplesOfABucketCountAreAsQuickAsRandomOnes) {
    std::vector<std::string> ids;
    for (std::uint64_t number = 1; number <= 50'000; ++number) {
        ids.push_back(std::to_string(number * 85'229));
    }
    expect_no_slower_than_random(ids);
}

// A hash of the first bytes alone would find a million equal ones.
TEST(ChosenIds, AMillionWithALongCommonPrefixAreAsQuickAsRandomOnes) {
    std::vector<std::string> ids;
    for (std::uint32_t number = 1'000'000; number < 2'000'000; ++number) {
        ids.push_back("customer-number-" + std::to_string(number));
    }
    expect_no_slower_than_random(ids);
}

// As long as an id may be, different in the last bytes or in the first ones.
TEST(ChosenIds, LongIdsThatDifferAtOneEndAreAsQuickAsRandomOnes) {
    const std::string common(rc::max_id_bytes - 6, 'a');
    std::vector<std::string> at_the_end;
    std::vector<std::string> at_the_start;
    for (std::uint32_t number = 100'000; number < 200'000; ++number) {
        at_the_end.push_back(common + std::to_string(number));
        at_the_start.push_back(std::to_string(number) + common);
    }
    expect_no_slower_than_random(at_the_end);
    expect_no_slower_than_random(at_the_start);
}

// Words of 8 bytes that cancel each other under xor, and words in another order: equal for hashes that only mix by xor.
TEST(ChosenIds, WordsThatCancelEachOtherAreAsQuickAsRandomOnes) {
    std::vector<std::string> ids;
    for (std::uint32_t number = 10'000'000; number < 10'050'000; ++number) {
        const std::string word = std::to_string(number);
        ids.push_back(word + word + "constant");
        ids.push_back("constant" + word + word);
    }
    expect_no_slower_than_random(ids);
}

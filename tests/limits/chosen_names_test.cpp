// Ids and keys of a mapping's tables chosen to collide cannot slow the looking up of texts.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "../../src/io/mapping/name_index.hpp"

namespace referral_chain::testing {
namespace {

using stopwatch = std::chrono::steady_clock;
using keys = std::vector<std::string>;

/// Of 16 bytes each, all with one value of the hash that libstdc++ has for texts (MurmurHash64A, whose seed everybody
/// knows): the second half undoes what the first did.
keys equal_in_std_hash(std::uint64_t count) {
    constexpr std::uint64_t factor = 0xc6a4a7935bd1e995ULL;
    std::uint64_t inverse = factor;
    for (int step = 0; step < 6; ++step) {
        inverse *= 2 - factor * inverse;
    }
    const auto shifted = [](std::uint64_t word) { return word ^ word >> 47; };
    keys result;
    for (std::uint64_t first = 1; first <= count; ++first) {
        const std::uint64_t state = (0xc70f6907ULL ^ 16 * factor ^ shifted(first * factor) * factor) * factor;
        const std::uint64_t second = shifted(state * inverse) * inverse;  // makes the state 0
        std::string key(16, '\0');
        std::memcpy(key.data(), &first, sizeof first);
        std::memcpy(key.data() + 8, &second, sizeof second);
        result.push_back(std::move(key));
    }
    return result;
}

keys random_keys(std::uint64_t count) {
    std::mt19937_64 random(1);
    keys result(count, std::string(16, '\0'));
    for (std::string& key : result) {
        std::generate(key.begin(), key.end(), [&] { return static_cast<char>(random()); });
    }
    return result;
}

/// The best of three times to add and find all.
stopwatch::duration time_for(const keys& ids) {
    stopwatch::duration best = stopwatch::duration::max();
    const std::vector<std::size_t> id_kind{0};
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto start = stopwatch::now();
        detail::name_index index({true});
        for (const std::string& id : ids) {
            index.add(0, {}, id);
        }
        for (const std::string& id : ids) {
            EXPECT_EQ(index.find(id_kind, id).size(), 1U);
        }
        best = std::min(best, stopwatch::now() - start);
    }
    return best;
}

TEST(ChosenNames, ThatCollideInTheHashOfTheStandardLibraryAreAsQuickAsRandomOnes) {
    constexpr std::uint64_t count = 20'000;
    const auto chosen = equal_in_std_hash(count);
#ifdef __GLIBCXX__
    ASSERT_EQ(std::hash<std::string>()(chosen.front()), std::hash<std::string>()(chosen.back()));
#endif
    EXPECT_LT(time_for(chosen), 3 * time_for(random_keys(count)) + std::chrono::milliseconds(50));
}

}  // namespace
}  // namespace referral_chain::testing

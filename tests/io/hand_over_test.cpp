// Batches passed between threads: all of them, in order, and what is thrown on either side.
#include "../../src/io/hand_over.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace referral_chain::testing {
namespace {

using batch = std::vector<int>;

class HandOver : public ::testing::TestWithParam<bool> {};

TEST_P(HandOver, EveryBatchIsUsedInOrderTheLastToo) {
    for (const int batches : {1, 2, 4, 5, 1'000}) {
        int filled = 0;
        std::vector<int> used;
        detail::hand_over<batch>(
            GetParam(),
            [&](batch& one) {
                one.assign(3, filled++);
                return filled < batches;
            },
            [&](const batch& one) { used.insert(used.end(), one.begin(), one.end()); });
        ASSERT_EQ(used.size(), static_cast<std::size_t>(batches) * 3);
        for (std::size_t at = 0; at < used.size(); ++at) {
            ASSERT_EQ(used[at], static_cast<int>(at / 3));
        }
    }
}

TEST_P(HandOver, WhatFillingThrowsComesAfterAllThatWasFilled) {
    int filled = 0;
    int used = 0;
    const auto run = [&] {
        detail::hand_over<batch>(
            GetParam(),
            [&](batch& one) {
                one.assign(1, ++filled);
                if (filled == 7) {
                    throw std::runtime_error("cannot be read");
                }
                return true;
            },
            [&](const batch& one) { used = one.front(); });
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_EQ(used, 7);
}

TEST_P(HandOver, WhatUsingThrowsEndsTheFillingToo) {
    std::atomic<int> filled = 0;
    const auto run = [&] {
        detail::hand_over<batch>(
            GetParam(),
            [&](batch& one) {
                one.assign(1, ++filled);
                return true;  // for ever
            },
            [&](const batch& one) {
                if (one.front() == 3) {
                    throw std::length_error("too many");
                }
            });
    };
    EXPECT_THROW(run(), std::length_error);
    EXPECT_LE(filled, 3 + 4);
}

TEST_P(HandOver, BatchesAreUsedOnTheCallersThread) {
    std::thread::id user;
    detail::hand_over<batch>(
        GetParam(), [](batch&) { return false; }, [&](const batch&) { user = std::this_thread::get_id(); });
    EXPECT_EQ(user, std::this_thread::get_id());
}

INSTANTIATE_TEST_SUITE_P(Threads, HandOver, ::testing::Bool(),
                         [](const auto& which) { return std::string(which.param ? "Two" : "One"); });

}  // namespace
}  // namespace referral_chain::testing

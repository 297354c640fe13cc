// Parts of a work at once: all are done, whatever threads there are, and what they throw comes out.
#include "../../src/network/parallel.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace detail = referral_chain::detail;

namespace {

/// While it lives no thread can be started: each would need more stack than there are addresses.
class no_threads {
 public:
    no_threads() {
        pthread_getattr_default_np(&before_);
        pthread_attr_t huge;
        pthread_attr_init(&huge);
        pthread_attr_setstacksize(&huge, std::size_t{1} << 50);
        pthread_setattr_default_np(&huge);
        pthread_attr_destroy(&huge);
    }
    ~no_threads() {
        pthread_setattr_default_np(&before_);
        pthread_attr_destroy(&before_);
    }
    no_threads(const no_threads&) = delete;
    no_threads& operator=(const no_threads&) = delete;

 private:
    pthread_attr_t before_{};
};

/// Where each part was done.
std::vector<std::thread::id> threads_of(unsigned parts) {
    std::vector<std::thread::id> threads(parts);
    detail::run_parts(parts, [&](unsigned part) { threads[part] = std::this_thread::get_id(); });
    return threads;
}
/// What comes out where part `first` and all after it throw their numbers; -1 where nothing does.
int thrown_from(unsigned first, unsigned parts) {
    try {
        detail::run_parts(parts, [&](unsigned part) {
            if (part >= first) {
                throw static_cast<int>(part);
            }
        });
    } catch (int part) {
        return part;
    }
    return -1;
}

}  // namespace

TEST(RunBoth, DoesBothInTurnOrAtOnce) {
    for (const bool is_parallel : {false, true}) {
        int first = 0;
        int second = 0;
        detail::run_both(
            is_parallel, [&] { first = 1; }, [&] { second = 2; });
        EXPECT_EQ(first + second, 3);
    }
}

TEST(RunBoth, DoesBothWhereNoThreadCanBeHad) {
    const no_threads none;
    ASSERT_THROW(static_cast<void>(std::async(std::launch::async, [] {})), std::system_error);
    int first = 0;
    int second = 0;
    detail::run_both(
        true, [&] { first = 1; }, [&] { second = 2; });
    EXPECT_EQ(first + second, 3);
}

TEST(RunBoth, ThrowsWhatTheyThrowTheFirstBeforeTheSecond) {
    const auto fail_with = [](int code) { return [code] { throw code; }; };
    for (const bool is_parallel : {false, true}) {
        EXPECT_THROW(detail::run_both(
                         is_parallel, [] {}, fail_with(2)),
                     int);
        try {
            detail::run_both(is_parallel, fail_with(1), fail_with(2));
            ADD_FAILURE();
        } catch (int code) {
            EXPECT_EQ(code, 1);
        }
    }
}

TEST(RunParts, DoesEachOnAThreadOfItsOwn) {
    EXPECT_TRUE(threads_of(0).empty());
    for (const unsigned parts : {1U, 2U, 3U, 8U}) {
        auto threads = threads_of(parts);
        EXPECT_EQ(threads.front(), std::this_thread::get_id());
        for (unsigned part = 1; part < parts; ++part) {
            EXPECT_NE(threads[part], std::thread::id());
            EXPECT_NE(threads[part], threads.front());
        }
    }
}

TEST(RunParts, DoesAllWhereNoThreadCanBeHad) {
    const no_threads none;
    EXPECT_EQ(threads_of(5), std::vector(5, std::this_thread::get_id()));
    EXPECT_EQ(thrown_from(3, 5), 3);
}

// Would catch threads that multiply, and a mark that stays behind.
TEST(RunParts, DoesPartsOfPartsInTurn) {
    for (int again = 0; again < 2; ++again) {
        EXPECT_NE(threads_of(2)[1], std::this_thread::get_id());
        detail::run_parts(3, [](unsigned) { EXPECT_EQ(threads_of(4), std::vector(4, std::this_thread::get_id())); });
        detail::run_both(
            true, [] { EXPECT_EQ(threads_of(2)[1], std::this_thread::get_id()); },
            [] { EXPECT_EQ(threads_of(2)[1], std::this_thread::get_id()); });
        EXPECT_EQ(thrown_from(0, 2), 0);
    }
}

TEST(RunParts, ThrowsWhatTheFirstOfThemThrows) {
    for (const unsigned parts : {1U, 2U, 5U}) {
        for (unsigned first = 0; first < parts; ++first) {
            EXPECT_EQ(thrown_from(first, parts), static_cast<int>(first));
        }
    }
}

// What the parts write to may end with the call.
TEST(RunParts, WaitsForAllBeforeItThrows) {
    std::atomic<bool> is_first_done = false;
    std::atomic<unsigned> done = 0;
    const auto work = [&](unsigned part) {
        if (part == 0) {
            is_first_done = true;
            throw 0;
        }
        while (!is_first_done) {
            std::this_thread::yield();
        }
        ++done;
    };
    EXPECT_THROW(detail::run_parts(4, work), int);
    EXPECT_EQ(done, 3U);
}

TEST(RunRanges, CoverAllRowsInTheirOrder) {
    for (const std::size_t rows : {0U, 1U, 7U, 1'000U}) {
        for (const unsigned parts : {1U, 2U, 3U, 8U}) {
            std::vector<std::pair<std::size_t, std::size_t>> ranges(parts);
            detail::run_ranges(parts, rows, [&](unsigned part, std::size_t first, std::size_t last) {
                ranges[part] = {first, last};
            });
            std::size_t next = 0;
            for (const auto& [first, last] : ranges) {
                EXPECT_EQ(first, next);
                next = last;
            }
            EXPECT_EQ(next, rows);
        }
    }
}

TEST(PartCount, IsThatOfThreadsButLeavesNoPartTooSmall) {
    const std::size_t least = detail::least_rows_of_a_part;
    EXPECT_EQ(detail::part_count(8, 0), 1U);
    EXPECT_EQ(detail::part_count(8, 2 * least - 1), 1U);
    EXPECT_EQ(detail::part_count(8, 2 * least), 2U);
    EXPECT_EQ(detail::part_count(8, 100 * least), 8U);
    EXPECT_EQ(detail::part_count(1, 100 * least), 1U);
    EXPECT_EQ(detail::part_count(0, 10'000 * least), detail::thread_count(0));
}

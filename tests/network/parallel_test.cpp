// Two things at once: both are done, whatever threads there are, and what they throw comes out.
#include "../../src/network/parallel.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <cstddef>
#include <future>
#include <system_error>

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

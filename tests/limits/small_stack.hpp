// Runs something on a thread with a stack of 256 KiB: whatever recurses on its input does not come back from there.
#ifndef REFERRAL_CHAIN_TESTS_LIMITS_SMALL_STACK_HPP
#define REFERRAL_CHAIN_TESTS_LIMITS_SMALL_STACK_HPP

#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/resource.h>

#include <cstddef>
#include <exception>
#include <functional>
#include <string>

namespace limits {

inline void on_a_small_stack(const std::function<void()>& work) {
    struct job {
        const std::function<void()>& work;
        std::string failure{};
    } run{work};
    const auto start = [](void* given) -> void* {
        auto& mine = *static_cast<job*>(given);
        try {
            mine.work();
        } catch (const std::exception& thrown) {
            mine.failure = thrown.what();
        }
        return nullptr;
    };
    pthread_attr_t attributes;
    ASSERT_EQ(pthread_attr_init(&attributes), 0);
    ASSERT_EQ(pthread_attr_setstacksize(&attributes, std::size_t{256} * 1024), 0);
    pthread_t thread{};
    ASSERT_EQ(pthread_create(&thread, &attributes, start, &run), 0);
    ASSERT_EQ(pthread_join(thread, nullptr), 0);
    pthread_attr_destroy(&attributes);
    EXPECT_EQ(run.failure, "");
}

/// The most memory this process has held so far.
inline double peak_gibibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / (1024.0 * 1024.0);
}

}  // namespace limits

#endif

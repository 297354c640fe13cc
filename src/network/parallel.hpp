// Parts of a work side by side, where the caller allows it. What a part divides once more is done in turn, so that
// threads do not multiply.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_PARALLEL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_PARALLEL_HPP

#include <algorithm>
#include <cstddef>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

#include "referral_chain/export.hpp"

namespace referral_chain::detail {

// Exported, as both libraries must see the same ones.

/// Fewer rows are not worth a thread, which costs some 50 µs. Tests take less.
REFERRAL_CHAIN_EXPORT inline constinit thread_local std::size_t least_rows_of_a_part = 65'536;
/// True while this thread works on a part.
REFERRAL_CHAIN_EXPORT inline constinit thread_local bool is_in_part = false;

/// How many threads are wanted, 0 standing for all cores.
[[nodiscard]] inline unsigned thread_count(unsigned threads) noexcept {
    return threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
}
[[nodiscard]] inline bool is_parallel(unsigned threads) noexcept { return thread_count(threads) > 1; }

/// Into how many parts so many rows are best divided: one for each thread, but none too small.
[[nodiscard]] inline unsigned part_count(unsigned threads, std::size_t rows) noexcept {
    const std::size_t most = rows / least_rows_of_a_part;
    return most < 2 ? 1 : static_cast<unsigned>(std::min<std::size_t>(thread_count(threads), most));
}

/// Calls `work(part)` for each part from 0 on, each on a thread of its own if one can be had and this is not itself a
/// part, and waits for all. **Throws** what they throw; if several do, what the first of them does.
template <class Work>
void run_parts(unsigned parts, const Work& work) {
    if (parts < 2 || is_in_part) {
        for (unsigned part = 0; part < parts; ++part) {
            work(part);
        }
        return;
    }
    const auto run = [&work](unsigned part) {
        const struct mark {
            mark() noexcept { is_in_part = true; }
            ~mark() { is_in_part = false; }
        } marked;
        work(part);
    };
    unsigned next = 1;
    std::vector<std::future<void>> others;  // its end waits
    others.reserve(parts - 1);
    try {
        for (; next < parts; ++next) {
            others.push_back(std::async(std::launch::async, run, next));
        }
    } catch (const std::system_error&) {  // no thread to be had: what is left is done here
    }
    run(0);
    for (auto& other : others) {
        other.get();
    }
    for (; next < parts; ++next) {
        run(next);
    }
}

/// Calls `work(part, first, last)` for each of so many parts of the rows from 0 on, as run_parts does.
template <class Work>
void run_ranges(unsigned parts, std::size_t rows, const Work& work) {
    run_parts(parts, [&](unsigned part) { work(part, rows * part / parts, rows * (part + 1) / parts); });
}

/// Calls both, side by side if `is_parallel`, as run_parts does.
template <class First, class Second>
void run_both(bool is_parallel, const First& first, const Second& second) {
    if (is_parallel) {
        run_parts(2, [&](unsigned part) { part == 0 ? first() : second(); });
    } else {
        first();
        second();
    }
}

}  // namespace referral_chain::detail

#endif

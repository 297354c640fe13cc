// The benchmark program: ours beside the limit and the peers, and tables of ratios at the end.
//
//   referral_chain_bench [--size=N]... [--topology=NAME]... [--part=tasks|strange|memory|files]... [--threads=N]
//                        [--json=FILE] [--fresh-memory] [options of Google Benchmark]
//
// Sizes are numbers of customers, written 1e6 or 1000000; 1e6 unless said otherwise; the topologies are shuffled and
// endless unless named, the parts all four. SQLite, which would take minutes, gets a run of its own at 1e5. Repetitions
// come interleaved, five unless --benchmark_repetitions says otherwise. Topologies and sizes run one after the other,
// so that only one is in memory; from 2e6 on each peer does so too. Memory once used is kept by the program, as first
// touch is the largest noise of all; --fresh-memory gives it back, as do sizes beyond 3e7. In `tasks` and `strange`
// ours works on one thread unless --threads says otherwise, 0 standing for all cores; everybody is then timed by the
// clock.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "compare/competitors.hpp"
#include "support/options.hpp"
#include "support/questions.hpp"
#include "support/ratio_reporter.hpp"
#include "whole/child_process.hpp"
#include "whole/figure.hpp"

namespace benchmarks {
namespace {

constexpr std::size_t small_size = 100'000;    // for SQLite beside a run of more
constexpr std::size_t most_kept = 30'000'000;  // beyond it freed memory is needed

/// **Gives** false where an option is left that Google Benchmark does not know either.
[[nodiscard]] bool initialize(std::vector<std::string>& arguments) {
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    int count = static_cast<int>(pointers.size());
    pointers.push_back(nullptr);
    benchmark::Initialize(&count, pointers.data());
    return !benchmark::ReportUnrecognizedArguments(count, pointers.data());
}

void keep_memory() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
}

void register_tasks(scenario& where) {
    register_chain_depth(where);
    register_yield(where);
    register_longest_chain(where);
    register_duties(where);
    register_components(where);
    register_build(where);
}

void register_alone(scenario& where) {
    register_asks(where);
    register_quality(where);
    register_worklist(where);
    register_shared_credit(where);
    register_customer_value(where);
    register_growth(where);
}

class program {
 public:
    explicit program(choices chosen) : chosen_(std::move(chosen)), reporter_(chosen_.threads) {}

    [[nodiscard]] int run() {
        for (const std::size_t size : chosen_.sizes) {
            run_size(size);
        }
        reporter_.print_tables(std::cout);
        if (!chosen_.json_file.empty()) {
            std::ofstream out(chosen_.json_file);
            reporter_.write_json(out);
        }
        return reporter_.has_failed() ? 1 : 0;
    }

 private:
    [[nodiscard]] bool has(part asked) const {
        return std::find(chosen_.parts.begin(), chosen_.parts.end(), asked) != chosen_.parts.end();
    }
    void run_size(std::size_t size) {
        if (has(part::tasks)) {
            for (const topology shape : chosen_.topologies) {
                run_scenario(shape, size, rounds_for(size), true);
                if (size > small_size && is_present("sqlite")) {
                    run_scenario(shape, small_size, {{"ours", "sqlite"}}, false);
                }
            }
        }
        if (has(part::strange)) {
            for (const topology shape : strange_topologies) {
                run_scenario(shape, size, {{"ours", "limit"}}, false);
            }
        }
        if (has(part::memory)) {
            reporter_.add(measure_memory(size));
        }
        if (has(part::files)) {
            reporter_.add(measure_files(size));
        }
    }
    [[nodiscard]] static bool is_present(std::string_view name) {
        return std::any_of(peers().begin(), peers().end(),
                           [name](const competitor& peer) { return peer.name == name && peer.is_present; });
    }
    void run_scenario(topology shape, std::size_t size, const std::vector<std::vector<std::string>>& rounds,
                      bool is_whole) {
        scenario where(shape, size, chosen_.threads, !is_whole);
        std::cout << '\n' << name_of(shape) << ": " << where.load().statistics.text() << std::endl;
        if (is_whole && !reason_for_absence(size).empty()) {
            std::cout << reason_for_absence(size) << std::endl;
        }
        for (const auto& competitors : rounds) {
            where.choose(competitors);
            benchmark::ClearRegisteredBenchmarks();
            register_tasks(where);
            if (is_whole) {
                register_alone(where);
            }
            benchmark::RunSpecifiedBenchmarks(&reporter_);
        }
    }

    choices chosen_;
    ratio_reporter reporter_;
};

[[nodiscard]] int run_all(choices chosen) {
    if (chosen.is_memory_child) {
        print_memory(chosen.sizes.front(), std::cout);
        return 0;
    }
    if (!chosen.is_fresh_memory && *std::max_element(chosen.sizes.begin(), chosen.sizes.end()) <= most_kept) {
        keep_memory();
    }
    return initialize(chosen.passed_on) ? program(std::move(chosen)).run() : 2;
}

}  // namespace
}  // namespace benchmarks

int main(int count, char** arguments) {
    try {
        if (count > 3 && std::string_view(arguments[1]) == benchmarks::grandchild_option) {
            return benchmarks::run_grandchild(std::vector<std::string>(arguments + 2, arguments + count));
        }
        return benchmarks::run_all(benchmarks::choices_from(std::vector<std::string>(arguments, arguments + count)));
    } catch (const std::exception& problem) {
        std::cerr << "referral_chain_bench: " << problem.what() << '\n';
        return 2;
    }
}

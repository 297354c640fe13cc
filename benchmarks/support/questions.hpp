// What the benchmark program asks. Each file of questions registers ours and both peers for one scenario, which must
// outlive the run.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_QUESTIONS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_QUESTIONS_HPP

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "support/scenario.hpp"

namespace benchmarks {

void register_chain_depth(scenario& where);
void register_yield(scenario& where);
void register_duties(scenario& where);
void register_build(scenario& where);
// What no peer answers: ours alone.
void register_asks(scenario& where);
void register_quality(scenario& where);
void register_worklist(scenario& where);
void register_shared_credit(scenario& where);
void register_customer_value(scenario& where);
void register_growth(scenario& where);

/// One line of the results, `Chains/shuffled/ours/1000000`, and how many items one answer covers.
struct benchmark_line {
    std::string question;
    std::string competitor;
    std::size_t items;
};

[[nodiscard]] inline std::string name_of(const benchmark_line& line, const scenario& where) {
    return line.question + '/' + name_of(where.shape()) + '/' + line.competitor + '/' +
           std::to_string(where.load().statistics.customers);
}

template <class Run>
void register_line(scenario& where, const benchmark_line& line, Run run) {
    benchmark::RegisterBenchmark(name_of(line, where).c_str(), std::move(run))->Unit(benchmark::kMillisecond);
}

/// Times `answer()`, which writes into memory kept from run to run, once `digest()` of a first answer is known to equal
/// that of the others.
template <class Answer, class Digest>
void measure(benchmark::State& state, scenario& where, const benchmark_line& line, Answer answer, Digest digest) {
    answer();
    const std::string name = name_of(line, where);
    if (!where.is_checked(name) && !where.agrees(line.question, name, digest())) {
        state.SkipWithError("the answer differs from the competitors'");
        return;
    }
    for ([[maybe_unused]] auto run : state) {
        answer();
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line.items));
}

/// Times `answer(net)` for a question that has no peers.
template <class Answer>
void register_alone(scenario& where, const std::string& question, Answer answer) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where, answer](benchmark::State& state) {
        const auto& net = where.ours();
        for ([[maybe_unused]] auto run : state) {
            auto result = answer(net);
            benchmark::DoNotOptimize(result);
        }
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line.items));
    });
}

}  // namespace benchmarks

#endif

// What the benchmark program asks. Each file of questions registers ours and the peers for one scenario, which must
// outlive the run.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_QUESTIONS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_QUESTIONS_HPP

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "support/cut_off.hpp"
#include "support/scenario.hpp"

namespace benchmarks {

void register_chain_depth(scenario& where);
void register_yield(scenario& where);
void register_longest_chain(scenario& where);
void register_duties(scenario& where);
void register_components(scenario& where);
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

/// Those who allocate their answers anew each time, and take so long for it that a few runs must do.
[[nodiscard]] inline bool is_slow(std::string_view competitor) noexcept {
    return competitor == "hash_maps" || competitor == "igraph" || competitor == "sqlite";
}

template <class Run>
void register_line(scenario& where, const benchmark_line& line, Run run) {
    if (!where.has_chosen(line.competitor)) {
        return;
    }
    auto* const registered = benchmark::RegisterBenchmark(name_of(line, where).c_str(), std::move(run));
    registered->Unit(benchmark::kMillisecond);
    if (where.threads() != 1) {
        registered->UseRealTime();
    }
    if (is_slow(line.competitor)) {
        registered->Iterations(1)->Repetitions(line.competitor == "sqlite" ? 1 : 2);
    } else if (where.is_brief()) {
        registered->Repetitions(3);
    }
}

/// **Gives** false, with the reason in `state`, unless `digest()` of a first answer equals that of the others.
template <class Answer, class Digest>
[[nodiscard]] bool is_right(benchmark::State& state, scenario& where, const benchmark_line& line, Answer answer,
                            Digest digest) {
    const std::string name = name_of(line, where);
    try {
        if (!where.is_checked(name) || !is_slow(line.competitor)) {
            answer();
        }
    } catch (const cut_off& late) {
        state.SkipWithError(late.what());
        return false;
    }
    if (!where.is_checked(name) && !where.agrees(line.question, name, digest())) {
        state.SkipWithError("the answer differs from the competitors'");
        return false;
    }
    return true;
}

/// Times `answer()`, which writes into memory kept from run to run, once it is known to be right.
template <class Answer, class Digest>
void measure(benchmark::State& state, scenario& where, const benchmark_line& line, Answer answer, Digest digest) {
    if (!is_right(state, where, line, answer, digest)) {
        return;
    }
    for ([[maybe_unused]] auto run : state) {
        answer();
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line.items));
}

/// Times a peer's `answer(network, result)`, with the same result from run to run.
template <class Network, class Result>
void register_answer(scenario& where, const std::string& question, std::size_t items) {
    const benchmark_line line{question, Network::name, items};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& network = where.peer<Network>();
        Result result;
        measure(
            state, where, line, [&] { answer(network, result); }, [&] { return digest_of(network, result); });
    });
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

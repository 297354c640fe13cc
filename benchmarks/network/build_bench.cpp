// From 64-bit ids, times and money in memory to a network that can be asked: id map, credit, numbering, referrals in
// both directions. Ours takes revenue as sales with ids of their own, checks every record, and keeps
// all this in the network; the peers take the numbers as they are, and the forests they answer from are not counted.
#include <optional>

#include "compare/peers.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Build";

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net) {
    answer_digest digest;
    for (const auto party : net.parties()) {
        const auto credited = net.credited_referral(party);
        digest.add(number_of(net.id_of(party)), credited ? number_of(net.id_of(*credited)) : 0,
                   net.given_by(party).size(), net.received_by(party).size(), net.own_revenue(party).minor_units());
    }
    return digest.value();
}

/// As `measure`, but each run makes a network anew, and its end is outside the timer.
template <class Network, class Build, class Digest>
void measure_build(benchmark::State& state, scenario& where, const benchmark_line& line, Build build, Digest digest) {
    const std::string name = name_of(line, where);
    for ([[maybe_unused]] auto run : state) {
        std::optional<Network> network;
        build(network);
        state.PauseTiming();
        if (!where.is_checked(name) && !where.agrees(line.question, name, digest(*network))) {
            state.SkipWithError("the network differs from the competitors'");
            break;
        }
        network.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line.items));
}

template <class Network>
void register_peer(scenario& where) {
    const benchmark_line line{question, Network::name, where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        measure_build<Network>(
            state, where, line, [&](std::optional<Network>& network) { network.emplace(where.load()); },
            [&](const Network& network) { return digest_of(where.load(), network); });
    });
}

}  // namespace

void register_build(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        measure_build<referral_chain::network>(
            state, where, line,
            [&](std::optional<referral_chain::network>& network) { network.emplace(where.build_ours()); },
            [](const referral_chain::network& network) { return digest_of(network); });
    });
    for_each_peer([&]<class Network>(peer_type<Network>) { register_peer<Network>(where); });
}

}  // namespace benchmarks

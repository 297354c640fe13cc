// How far does each chain reach? Generation of every party, size and depth of every chain.
#include "referral_chain/analysis/chain_depth.hpp"

#include "compare/peers.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Chains";

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net,
                                      const referral_chain::chain_depth_figures& figures) {
    answer_digest digest;
    for (const auto party : net.parties()) {
        const std::uint32_t chain = figures.places[party.value()].chain;
        digest.add(number_of(net.id_of(party)), figures.places[party.value()].generation, figures.chains[chain].parties,
                   figures.chains[chain].depth);
    }
    return digest.value();
}

}  // namespace

void register_chain_depth(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        referral_chain::chain_depth_figures figures;
        measure(
            state, where, line, [&] { chain_depths(net, figures); }, [&] { return digest_of(net, figures); });
    });
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::chains>(where, question, line.items);
    });
}

}  // namespace benchmarks

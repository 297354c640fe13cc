// The longest way down to every party in the eligible graph.
#include "compare/peers.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Longest";

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net, const std::vector<std::uint32_t>& longest) {
    answer_digest digest;
    for (const auto party : net.parties()) {
        digest.add(number_of(net.id_of(party)), longest[party.value()]);
    }
    return digest.value();
}

}  // namespace

void register_longest_chain(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        std::vector<std::uint32_t> longest;
        measure(
            state, where, line, [&] { find_greatest_generations(net, longest); },
            [&] { return digest_of(net, longest); });
    });
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::longest>(where, question, line.items);
    });
}

}  // namespace benchmarks

// Who hangs together by any referral, credited or not?
#include "referral_chain/analysis/components.hpp"

#include "compare/peers.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Components";

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net,
                                      const referral_chain::component_figures& answered) {
    const auto party_at = [](std::size_t at) { return referral_chain::party_index(static_cast<std::uint32_t>(at)); };
    return component_digest(
        net.party_count(), answered.component_count, [&](std::size_t at) { return number_of(net.id_of(party_at(at))); },
        [&](std::size_t at) { return answered.component[at]; });
}

void register_ours(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        referral_chain::component_figures result;
        measure(
            state, where, line, [&] { weak_components(net, result); }, [&] { return digest_of(net, result); });
    });
}

}  // namespace

void register_components(scenario& where) {
    register_ours(where);
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::components>(where, question, where.load().customer_id.size());
    });
}

}  // namespace benchmarks

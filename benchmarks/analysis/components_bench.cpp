// Who hangs together by any referral, credited or not? Ours goes through Boost's incremental components on the network.
#include "compare/peers.hpp"
#include "referral_chain/network/boost_graph.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Components";

// ---- ours ----

struct our_components {
    std::vector<referral_chain::party_index> parent;
    std::vector<std::uint32_t> rank, component;
    std::uint32_t count = 0;
};

void find_our_components(const referral_chain::network& net, our_components& result) {
    const auto number = get(boost::vertex_index, net);
    result.parent.resize(net.party_count());
    result.rank.assign(net.party_count(), 0);
    const auto rank = boost::make_iterator_property_map(result.rank.begin(), number);
    const auto parent = boost::make_iterator_property_map(result.parent.begin(), number);
    boost::disjoint_sets sets(rank, parent);
    boost::initialize_incremental_components(net, sets);
    boost::incremental_components(net, sets);
    result.component.assign(net.party_count(), referral_chain::no_index);
    result.count = 0;
    for (const auto party : net.parties()) {
        std::uint32_t& leading = result.component[sets.find_set(party).value()];
        if (leading == referral_chain::no_index) {
            leading = result.count++;
        }
        result.component[party.value()] = leading;
    }
}

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net, const our_components& answered) {
    const auto party_at = [](std::size_t at) { return referral_chain::party_index(static_cast<std::uint32_t>(at)); };
    return component_digest(
        net.party_count(), answered.count, [&](std::size_t at) { return number_of(net.id_of(party_at(at))); },
        [&](std::size_t at) { return answered.component[at]; });
}

void register_ours(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        our_components result;
        measure(
            state, where, line, [&] { find_our_components(net, result); }, [&] { return digest_of(net, result); });
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

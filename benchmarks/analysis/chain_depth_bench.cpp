// How far does each chain reach? Generation of every party, size and depth of every chain.
#include "referral_chain/analysis/chain_depth.hpp"

#include "compare/boost_answers.hpp"
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

[[nodiscard]] std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id, const boost_chains& chains) {
    answer_digest digest;
    for (std::size_t vertex = 0; vertex < customer_id.size(); ++vertex) {
        const std::uint32_t chain = chains.chain[vertex];
        digest.add(customer_id[vertex], chains.generation[vertex], chains.parties[chain], chains.depth[chain]);
    }
    return digest.value();
}

template <class Storage>
void register_peer(scenario& where) {
    const benchmark_line line{question, Storage::name, where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& network = where.peer<Storage>();
        const search_order order = search_order_for(where.shape());
        boost_chains chains;
        measure(
            state, where, line, [&] { find_chains(network.credited, order, chains); },
            [&] { return digest_of(network.customer_id, chains); });
    });
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
    register_peer<csr_storage>(where);
    register_peer<adjacency_list_storage>(where);
}

}  // namespace benchmarks

// Everybody ours is compared with: the limit, and those peers that were found when this was configured.
//
// A peer is a network with a `name`, made from a workload, and with types `chains`, `yields`, `longest`, `duties` and
// `components`, for each of which there are `answer(network, result)` and `digest_of(network, result)`. What it needs
// for its answers beyond what the build is timed for it makes in `prepare(load)`.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_PEERS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_PEERS_HPP

#include <array>
#include <cstddef>

#include "compare/boost_answers.hpp"
#include "compare/hash_network.hpp"
#include "limit/limit_network.hpp"
#ifdef REFERRAL_CHAIN_BENCHMARK_LEMON
#include "compare/lemon_network.hpp"
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_IGRAPH
#include "compare/igraph_network.hpp"
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_SQLITE
#include "compare/sqlite_network.hpp"
#endif

namespace benchmarks {

template <class Network>
struct peer_type {};

/// Calls `visit(peer_type<Network>())` for each.
template <class Visit>
void for_each_peer(Visit visit) {
    visit(peer_type<limit_network>());
    visit(peer_type<csr_network>());
    visit(peer_type<adjacency_list_network>());
    visit(peer_type<hash_network>());
#ifdef REFERRAL_CHAIN_BENCHMARK_LEMON
    visit(peer_type<lemon_network>());
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_IGRAPH
    visit(peer_type<igraph_network>());
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_SQLITE
    visit(peer_type<sqlite_network>());
#endif
}

}  // namespace benchmarks

#endif

#include "compare/competitors.hpp"

#include <string_view>

#include "compare/peers.hpp"

namespace benchmarks {
namespace {

constexpr std::size_t most_in_one_round = 2'000'000;
constexpr std::size_t most_for_peers = 20'000'000;  // beyond it some need more than 20 GiB
constexpr std::size_t most_beside_ours = 30'000'000;

[[nodiscard]] bool is_small_enough(const competitor& peer, std::size_t customers) {
#ifdef REFERRAL_CHAIN_BENCHMARK_SQLITE
    if (peer.name == std::string_view(sqlite_network::name)) {
        return customers <= sqlite_network::most_customers;
    }
#endif
    return peer.is_present && customers <= most_for_peers;
}

#ifdef REFERRAL_CHAIN_BENCHMARK_LEMON
constexpr bool has_lemon = true;
#else
constexpr bool has_lemon = false;
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_IGRAPH
constexpr bool has_igraph = true;
#else
constexpr bool has_igraph = false;
#endif
#ifdef REFERRAL_CHAIN_BENCHMARK_SQLITE
constexpr bool has_sqlite = true;
#else
constexpr bool has_sqlite = false;
#endif

constexpr std::array<competitor, 6> all_peers{{
    {"boost_csr", "Boost CSR", "libboost-dev", true},
    {"boost_adjacency_list", "adj. list", "libboost-dev", true},
    {"lemon", "LEMON", "liblemon-dev", has_lemon},
    {"igraph", "igraph", "libigraph-dev", has_igraph},
    {"hash_maps", "hash maps", "", true},
    {"sqlite", "SQLite", "libsqlite3-dev", has_sqlite},
}};

}  // namespace

const std::array<competitor, 6>& peers() noexcept { return all_peers; }

std::vector<std::vector<std::string>> rounds_for(std::size_t customers) {
    std::vector<std::vector<std::string>> rounds{{"ours", limit_network::name}};
    if (customers > most_beside_ours) {
        rounds = {{"ours"}, {limit_network::name}};
    }
    for (const competitor& peer : peers()) {
        if (!is_small_enough(peer, customers)) {
            continue;
        }
        if (customers <= most_in_one_round) {
            rounds.front().emplace_back(peer.name);
        } else {
            rounds.push_back({peer.name});
        }
    }
    return rounds;
}

std::string reason_for_absence(std::size_t customers) {
    return customers > most_for_peers ? "peers skipped: with their networks it would not fit 20 GiB" : "";
}

}  // namespace benchmarks

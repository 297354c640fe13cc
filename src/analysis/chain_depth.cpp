// Depth is one pass upwards over the party numbers: whoever is credited stands before whom they brought.
#include "referral_chain/analysis/chain_depth.hpp"

#include <algorithm>

#include "prefetch.hpp"

namespace referral_chain {

void chain_depths(const network& net, chain_depth_figures& result) {
    const auto& referrer = net.columns().referrer;
    const auto& joined_at = net.columns().joined_at;
    const std::uint32_t parties = net.party_count();
    const auto seeds = static_cast<std::size_t>(std::count(referrer.begin(), referrer.end(), no_index));
    result.seed.reserve(seeds);  // whatever throws does so before anything changes
    result.parties.reserve(seeds);
    result.customers.reserve(seeds);
    result.depth.reserve(seeds);
    result.generation.reserve(parties);
    result.chain.reserve(parties);
    result.generation.resize(parties);
    result.chain.resize(parties);
    result.seed.clear();
    result.parties.clear();
    result.customers.clear();
    result.depth.clear();
    for (std::uint32_t party = 0; party < parties; ++party) {
        if (parties - party > detail::prefetch_distance) {
            const std::uint32_t soon = referrer[party + detail::prefetch_distance];
            if (soon != no_index) {
                __builtin_prefetch(&result.generation[soon]);
                __builtin_prefetch(&result.chain[soon]);
            }
        }
        const bool is_customer = joined_at.has(party);
        if (referrer[party] == no_index) {
            result.generation[party] = 0;
            result.chain[party] = result.chain_count();
            result.seed.emplace_back(party);
            result.parties.push_back(1);
            result.customers.push_back(is_customer ? 1 : 0);
            result.depth.push_back(0);
            continue;
        }
        const std::uint32_t generation = result.generation[referrer[party]] + 1;
        const std::uint32_t chain = result.chain[referrer[party]];
        result.generation[party] = generation;
        result.chain[party] = chain;
        ++result.parties[chain];
        result.customers[chain] += is_customer ? 1 : 0;
        result.depth[chain] = std::max(result.depth[chain], is_customer ? generation : 0);
    }
}

chain_depth_figures chain_depths(const network& net) {
    chain_depth_figures result;
    chain_depths(net, result);
    return result;
}

std::uint32_t max_depth(const chain_depth_figures& depths) noexcept {
    return depths.depth.empty() ? 0 : *std::max_element(depths.depth.begin(), depths.depth.end());
}

std::vector<std::uint32_t> customers_by_generation(const network& net, const chain_depth_figures& depths) {
    std::vector<std::uint32_t> customers;
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            const std::uint32_t generation = depths.generation[party.value()];
            customers.resize(std::max<std::size_t>(customers.size(), generation + 1));
            ++customers[generation];
        }
    }
    return customers;
}

generation_bounds find_generation_bounds(const network& net) {
    const auto& columns = net.columns();
    generation_bounds bounds;
    bounds.least.resize(net.party_count());
    bounds.greatest.resize(net.party_count());
    for (const party_index party : net.parties()) {
        std::uint32_t least = no_index;
        std::uint32_t greatest = 0;
        for (const std::uint32_t referral : net.received_by(party)) {
            if (columns.credit[referral] >= credit_state::eligible) {
                const std::uint32_t referrer = columns.giver[referral];
                least = std::min(least, bounds.least[referrer] + 1);
                greatest = std::max(greatest, bounds.greatest[referrer] + 1);
            }
        }
        bounds.least[party.value()] = least == no_index ? 0 : least;
        bounds.greatest[party.value()] = greatest;
    }
    return bounds;
}

std::vector<party_index> path_from_seed(const network& net, party_index party) {
    std::vector<party_index> path{party};
    while (const auto referrer = net.credited_referrer(path.back())) {
        path.push_back(*referrer);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace referral_chain

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
    result.places.reserve(std::size_t{parties} + 1);  // whatever throws does so before anything changes
    result.chains.reserve(seeds + 1);
    // Whether a party is a seed cannot be foretold, so nothing branches on it: seeds read one more place past the last
    // party and forget it, and each party is noted as the seed of the next chain until the true one comes.
    result.places.resize(std::size_t{parties} + 1);
    result.places[parties] = {};
    result.chains.assign(seeds + 1, {});
    chain_place* const places = result.places.data();
    chain_size* const chains = result.chains.data();
    std::uint32_t next_chain = 0;
    for (std::uint32_t party = 0; party < parties; ++party) {
        if (parties - party > detail::prefetch_distance) {
            __builtin_prefetch(places + std::min(referrer[party + detail::prefetch_distance], parties));
        }
        const bool is_seed = referrer[party] == no_index;
        chains[next_chain].seed = party_index(party);
        const chain_place above = places[std::min(referrer[party], parties)];
        const std::uint32_t generation = is_seed ? 0 : above.generation + 1;
        const std::uint32_t own_chain = is_seed ? next_chain : above.chain;
        const std::uint32_t joined = joined_at.has(party) ? 1 : 0;
        places[party] = {generation, own_chain};
        chain_size& chain = chains[own_chain];
        ++chain.parties;
        chain.customers += joined;
        chain.depth = std::max(chain.depth, generation * joined);
        next_chain += is_seed ? 1 : 0;
    }
    result.places.pop_back();
    result.chains.pop_back();
}

chain_depth_figures chain_depths(const network& net) {
    chain_depth_figures result;
    chain_depths(net, result);
    return result;
}

std::uint32_t max_depth(const chain_depth_figures& depths) noexcept {
    std::uint32_t greatest = 0;
    for (const chain_size& chain : depths.chains) {
        greatest = std::max(greatest, chain.depth);
    }
    return greatest;
}

std::vector<std::uint32_t> customers_by_generation(const network& net, const chain_depth_figures& depths) {
    std::vector<std::uint32_t> customers;
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            const std::uint32_t generation = depths.places[party.value()].generation;
            customers.resize(std::max<std::size_t>(customers.size(), generation + 1));
            ++customers[generation];
        }
    }
    return customers;
}

void find_generation_bounds(const network& net, std::vector<generation_range>& result) {
    const auto& columns = net.columns();
    const std::uint32_t referrals = net.referral_count();
    // Whoever refers in the eligible graph stands before whom they refer, and referrals are ordered by who gave them:
    // when one is met, the referrer's own range is settled. Whether it counts cannot be foretold, so nothing branches
    // on it: others than those of the graph go to one more place past the last party.
    result.assign(std::size_t{net.party_count()} + 1, {no_index, 0});
    generation_range* const ranges = result.data();
    const auto target = [&](std::uint32_t referral) {
        const bool counts = columns.standing[referral].credit() >= credit_state::eligible;
        return counts ? columns.receiver[referral] : net.party_count();
    };
    for (std::uint32_t referral = 0; referral < referrals; ++referral) {
        if (referrals - referral > detail::prefetch_distance) {
            __builtin_prefetch(ranges + columns.receiver[referral + detail::prefetch_distance], 1);
        }
        const generation_range above = ranges[columns.giver[referral]];
        generation_range& range = ranges[target(referral)];
        range.least = std::min(range.least, (above.least == no_index ? 0 : above.least) + 1);
        range.greatest = std::max(range.greatest, above.greatest + 1);
    }
    result.pop_back();
    for (generation_range& range : result) {
        range.least = range.least == no_index ? 0 : range.least;
    }
}

std::vector<generation_range> find_generation_bounds(const network& net) {
    std::vector<generation_range> result;
    find_generation_bounds(net, result);
    return result;
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

// Depth is one pass upwards over the party numbers: whoever is credited stands before whom they brought.
#include "referral_chain/analysis/chain_depth.hpp"

#include <algorithm>

#include "prefetch.hpp"

namespace referral_chain {

void chain_depths(const network& net, chain_depth_figures& result) {
    const std::uint32_t* const referrer = net.columns().referrer.data();
    const auto& joined_at = net.columns().joined_at;
    const bool have_all_joined = net.facts().customers == net.party_count();
    const std::uint32_t parties = net.party_count();
    const auto seeds = static_cast<std::size_t>(std::count(referrer, referrer + parties, no_index));
    result.places.reserve(std::size_t{parties} + 1);  // whatever throws does so before anything changes
    result.chains.reserve(seeds + 1);
    // Whether a party is a seed cannot be foretold, so nothing branches on it: seeds stand below one more place past
    // the last party, a generation less than none in the chain that would be next, and each party is noted as the seed
    // of that chain until the true one comes.
    result.places.resize(std::size_t{parties} + 1);
    result.chains.assign(seeds + 1, {});
    chain_place* const places = result.places.data();
    chain_size* const chains = result.chains.data();
    std::uint32_t next_chain = 0;
    const auto pass = [&](auto has_joined) {
        for (std::uint32_t party = 0; party < parties; ++party) {
            __builtin_prefetch(places + std::min(referrer[detail::soon(party, parties)], parties));
            places[parties] = {no_index, next_chain};
            chains[next_chain].seed = party_index(party);
            const std::uint32_t above = std::min(referrer[party], parties);
            const chain_place own{places[above].generation + 1, places[above].chain};
            const std::uint32_t joined = has_joined(party);
            places[party] = own;
            chain_size& chain = chains[own.chain];
            ++chain.parties;
            chain.customers += joined;
            chain.depth = std::max(chain.depth, own.generation * joined);
            next_chain += above == parties ? 1 : 0;
        }
    };
    if (have_all_joined) {
        pass([](std::uint32_t) { return std::uint32_t{1}; });
    } else {
        pass([&](std::uint32_t party) { return joined_at.has(party) ? std::uint32_t{1} : std::uint32_t{0}; });
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

namespace {

/// By party what `widened(what, what else)` makes of all ways down to it. A way along one more referral is
/// `longer(way)`; what stands above a seed is `above_all`, whose longer way is nothing at all.
template <class Ways, class Longer, class Widened>
void find_ways(const network& net, std::vector<Ways>& result, Ways above_all, Longer longer, Widened widened) {
    const std::uint32_t* const referrer = net.columns().referrer.data();
    const auto& spare = net.columns().spare_eligible;
    const std::uint32_t parties = net.party_count();
    result.resize(std::size_t{parties} + 1);
    Ways* const ways = result.data();
    ways[parties] = above_all;
    // Along credited referrals, party after party; where others lead to a party too, they are looked at before the pass
    // goes on to any party below it.
    std::uint32_t party = 0;
    const auto pass_to = [&](std::uint32_t end) {
        for (; party < end; ++party) {
            __builtin_prefetch(ways + std::min(referrer[detail::soon(party, parties)], parties));
            ways[party] = longer(ways[std::min(referrer[party], parties)]);
        }
    };
    for (std::size_t at = 0; at < spare.size(); ++at) {
        __builtin_prefetch(ways + spare[std::min<std::size_t>(at + detail::prefetch_distance, spare.size() - 1)].giver);
        pass_to(spare[at].receiver + 1);
        Ways& known = ways[spare[at].receiver];
        known = widened(known, longer(ways[spare[at].giver]));
    }
    pass_to(parties);
    result.pop_back();
}

}  // namespace

void find_generation_bounds(const network& net, std::vector<generation_range>& result) {
    find_ways(
        net, result, generation_range{no_index, no_index},
        [](generation_range way) {
            return generation_range{way.least + 1, way.greatest + 1};
        },
        [](generation_range known, generation_range other) {
            // Nobody but those who lost their credit in a loop is reached by none so far.
            const bool is_first = known.greatest == 0;
            return generation_range{is_first ? other.least : std::min(known.least, other.least),
                                    std::max(known.greatest, other.greatest)};
        });
}

void find_greatest_generations(const network& net, std::vector<std::uint32_t>& result) {
    find_ways(
        net, result, no_index, [](std::uint32_t way) { return way + 1; },
        [](std::uint32_t known, std::uint32_t other) { return std::max(known, other); });
}

std::vector<std::uint32_t> find_greatest_generations(const network& net) {
    std::vector<std::uint32_t> result;
    find_greatest_generations(net, result);
    return result;
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

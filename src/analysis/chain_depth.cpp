// Depth is one pass upwards over the party numbers: whoever is credited stands before whom they brought.
#include "referral_chain/analysis/chain_depth.hpp"

#include <algorithm>

#include "network/look_ahead.hpp"
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

void find_generation_bounds(const network& net, std::vector<generation_range>& result) {
    const auto& columns = net.columns();
    const auto& uncredited = columns.uncredited;
    const std::uint32_t* const referrer = columns.referrer.data();
    const std::uint32_t parties = net.party_count();
    result.resize(std::size_t{parties} + 1);
    generation_range* const ranges = result.data();
    ranges[parties] = {no_index, no_index};  // what stands above every seed: a generation less than none
    // By credited referrals first, party after party; a party that others name too is looked at before any below it.
    std::uint32_t party = 0;
    const auto pass_to = [&](std::uint32_t end) {
        for (; party < end; ++party) {
            __builtin_prefetch(ranges + std::min(referrer[detail::soon(party, parties)], parties));
            const generation_range above = ranges[std::min(referrer[party], parties)];
            ranges[party] = {above.least + 1, above.greatest + 1};
        }
    };
    for (std::size_t at = 0; at < uncredited.size(); ++at) {
        const std::size_t later = std::min(at + detail::look_ahead, uncredited.size() - 1);
        __builtin_prefetch(&columns.standing[uncredited[later]]);
        __builtin_prefetch(&columns.giver[uncredited[later]]);
        __builtin_prefetch(&columns.receiver[uncredited[later]]);
        const std::uint32_t referral = uncredited[at];
        if (columns.standing[referral].credit() == credit_state::eligible) {
            pass_to(columns.receiver[referral] + 1);
            const generation_range above = ranges[columns.giver[referral]];
            generation_range& range = ranges[columns.receiver[referral]];
            const bool is_reached = range.greatest > 0;  // but those who lost their credit in a loop
            range.least = std::min(is_reached ? range.least : no_index, above.least + 1);
            range.greatest = std::max(range.greatest, above.greatest + 1);
        }
    }
    pass_to(parties);
    result.pop_back();
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

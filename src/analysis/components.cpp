// Chains are connected as they stand, so only chains are joined, by the referrals that are not credited.
#include "referral_chain/analysis/components.hpp"

#include <algorithm>

#include "network/parallel.hpp"
#include "prefetch.hpp"

namespace referral_chain {
namespace {

/// The first of the chains joined with `chain`; the ways to it become shorter on the way.
[[nodiscard]] std::uint32_t first_of(std::vector<std::uint32_t>& joined, std::uint32_t chain) noexcept {
    while (joined[chain] != chain) {
        joined[chain] = joined[joined[chain]];
        chain = joined[chain];
    }
    return chain;
}

/// By party its chain, in the order of seeds; `joined[chain]` is the chain itself. **Gives** how many there are.
[[nodiscard]] std::uint32_t number_chains(const network& net, std::vector<std::uint32_t>& chain_of,
                                          std::vector<std::uint32_t>& joined) {
    const std::uint32_t* const referrer = net.columns().referrer.data();
    const std::uint32_t parties = net.party_count();
    chain_of.resize(std::size_t{parties} + 1);
    std::uint32_t* const chains = chain_of.data();
    std::uint32_t next = 0;
    for (std::uint32_t party = 0; party < parties; ++party) {
        __builtin_prefetch(chains + std::min(referrer[detail::soon(party, parties)], parties));
        chains[parties] = next;  // what stands above every seed
        joined[next] = next;
        const std::uint32_t above = std::min(referrer[party], parties);
        chains[party] = chains[above];
        next += above == parties ? 1 : 0;
    }
    chain_of.pop_back();
    return next;
}

/// Joins the chains that referrals connect, each to the one that comes first.
void join_chains(const std::vector<referral_ends>& spare, const std::vector<std::uint32_t>& chain_of,
                 std::vector<std::uint32_t>& joined) {
    for (std::size_t at = 0; at < spare.size(); ++at) {
        __builtin_prefetch(
            &chain_of[spare[std::min<std::size_t>(at + detail::prefetch_distance, spare.size() - 1)].giver]);
        const std::uint32_t left = first_of(joined, chain_of[spare[at].giver]);
        const std::uint32_t right = first_of(joined, chain_of[spare[at].receiver]);
        joined[std::max(left, right)] = std::min(left, right);
    }
}

}  // namespace

void weak_components(const network& net, component_figures& result) {
    std::vector<std::uint32_t>& component = result.component;
    std::vector<std::uint32_t> joined(net.party_count());
    const std::uint32_t chains = number_chains(net, component, joined);
    join_chains(net.columns().spare_eligible, component, joined);
    join_chains(net.columns().spare_others, component, joined);
    // The chain a component begins with comes before all others of it: from chains to components in one pass.
    result.component_count = 0;
    for (std::uint32_t chain = 0; chain < chains; ++chain) {
        joined[chain] = joined[chain] == chain ? result.component_count++ : joined[joined[chain]];
    }
    const unsigned parts = detail::part_count(net.threads(), net.party_count());
    detail::run_ranges(parts, net.party_count(), [&](unsigned, std::size_t first, std::size_t last) {
        const auto end = static_cast<std::uint32_t>(last);
        for (auto party = static_cast<std::uint32_t>(first); party < end; ++party) {
            __builtin_prefetch(&joined[component[detail::soon(party, end)]]);
            component[party] = joined[component[party]];
        }
    });
}

component_figures weak_components(const network& net) {
    component_figures result;
    weak_components(net, result);
    return result;
}

}  // namespace referral_chain

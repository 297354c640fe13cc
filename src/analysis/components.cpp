// Chains are connected as they stand, so only chains are joined, by the referrals that are not credited.
#include "referral_chain/analysis/components.hpp"

#include <algorithm>

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

/// By party its chain, counted in the order of seeds; **gives** how many there are.
[[nodiscard]] std::uint32_t number_chains(const network& net, std::vector<std::uint32_t>& chain_of) {
    const auto& referrer = net.columns().referrer;
    const std::uint32_t parties = net.party_count();
    chain_of.resize(std::size_t{parties} + 1);  // one more place, which seeds read and forget
    chain_of[parties] = 0;
    std::uint32_t* const chains = chain_of.data();
    std::uint32_t next = 0;
    for (std::uint32_t party = 0; party < parties; ++party) {
        if (parties - party > detail::prefetch_distance) {
            __builtin_prefetch(chains + std::min(referrer[party + detail::prefetch_distance], parties));
        }
        const bool is_seed = referrer[party] == no_index;
        const std::uint32_t above = chains[std::min(referrer[party], parties)];
        chains[party] = is_seed ? next : above;
        next += is_seed ? 1 : 0;
    }
    chain_of.pop_back();
    return next;
}

/// Joins the chains that referrals connect, each to the one that comes first.
void join_chains(const network& net, const std::vector<std::uint32_t>& chain_of, std::vector<std::uint32_t>& joined) {
    const auto& columns = net.columns();
    const std::uint32_t referrals = net.referral_count();
    for (std::uint32_t referral = 0; referral < referrals; ++referral) {
        if (referrals - referral > detail::prefetch_distance) {
            __builtin_prefetch(&chain_of[columns.receiver[referral + detail::prefetch_distance]]);
        }
        const std::uint32_t giver = chain_of[columns.giver[referral]];
        const std::uint32_t receiver = chain_of[columns.receiver[referral]];
        if (giver != receiver) {  // as it is for credited ones
            const std::uint32_t left = first_of(joined, giver);
            const std::uint32_t right = first_of(joined, receiver);
            joined[std::max(left, right)] = std::min(left, right);
        }
    }
}

}  // namespace

void weak_components(const network& net, component_figures& result) {
    const std::uint32_t chains = number_chains(net, result.component);
    std::vector<std::uint32_t> joined(chains);
    for (std::uint32_t chain = 0; chain < chains; ++chain) {
        joined[chain] = chain;
    }
    join_chains(net, result.component, joined);
    // The chain a component begins with comes before all others of it: from chains to components in one pass.
    std::uint32_t components = 0;
    for (std::uint32_t chain = 0; chain < chains; ++chain) {
        joined[chain] = joined[chain] == chain ? components++ : joined[joined[chain]];
    }
    result.parties.assign(components, 0);
    for (std::uint32_t& component : result.component) {
        component = joined[component];
        ++result.parties[component];
    }
}

component_figures weak_components(const network& net) {
    component_figures result;
    weak_components(net, result);
    return result;
}

}  // namespace referral_chain

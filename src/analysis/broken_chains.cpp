#include "referral_chain/analysis/broken_chains.hpp"

#include <algorithm>

namespace referral_chain {
namespace {

[[nodiscard]] std::vector<std::int64_t> totals_of(const std::vector<money_sum>& sums) {
    std::vector<std::int64_t> totals;
    totals.reserve(sums.size());
    for (const money_sum& sum : sums) {
        totals.push_back(sum.total().minor_units());
    }
    return totals;
}

}  // namespace

broken_chain_figures find_broken_chains(const network& net, const chain_depth_figures& depths,
                                        const duty_figures& duties) {
    const auto& columns = net.columns();
    broken_chain_figures result;
    for (auto* column : {&result.broken_links, &result.strained_links, &result.sound_depth, &result.beyond_break}) {
        column->resize(depths.chain_count());
    }
    std::vector<money_sum> revenue(depths.chain_count());
    result.revenue_beyond_break.resize(depths.chain_count());
    std::vector<bool> is_beyond_break(net.party_count());
    for (std::uint32_t party = 0; party < net.party_count(); ++party) {
        const std::uint32_t chain = depths.places[party].chain;
        const money own_revenue = money::from_minor_units(columns.own_revenue[party]);
        revenue[chain].add(own_revenue);
        if (columns.referrer[party] != no_index) {
            const link_status status = duties.links[columns.credited_referral[party]].status;
            result.broken_links[chain] += status == link_status::broken ? 1 : 0;
            result.strained_links[chain] += status == link_status::strained ? 1 : 0;
            is_beyond_break[party] = status == link_status::broken || is_beyond_break[columns.referrer[party]];
        }
        if (is_beyond_break[party]) {
            result.revenue_beyond_break[chain].add(own_revenue);
        }
        if (columns.joined_at.has(party)) {
            if (is_beyond_break[party]) {
                ++result.beyond_break[chain];
            } else {
                result.sound_depth[chain] = std::max(result.sound_depth[chain], depths.places[party].generation);
            }
        }
    }
    result.revenue = totals_of(revenue);
    return result;
}

break_totals total_breaks(const broken_chain_figures& chains) {
    break_totals totals;
    for (std::size_t chain = 0; chain < chains.broken_links.size(); ++chain) {
        totals.chains += chains.broken_links[chain] > 0 ? 1U : 0U;
        totals.customers += chains.beyond_break[chain];
        totals.revenue.add(chains.revenue_beyond_break[chain]);
    }
    return totals;
}

link_stake stake_of(const network& net, const downstream_totals& downstream, referral_index referral) {
    const party_index referred = net.referred_of(referral);
    link_stake stake;
    stake.referrer_revenue = net.own_revenue(net.referrer_of(referral));
    stake.referred_revenue = net.own_revenue(referred);
    if (net.is_credited(referral)) {
        stake.downstream_revenue = money::from_minor_units(downstream[referred.value()].downstream_revenue);
        stake.downstream_customers = downstream[referred.value()].downstream_customers;
    }
    return stake;
}

}  // namespace referral_chain

#include "slow_graphs.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "referral_chain/analysis/broken_chains.hpp"

namespace fuzz {
namespace {

namespace rc = referral_chain;
__extension__ using wide = __int128;

constexpr std::uint32_t far = 1'000'000;

/// How many credited referrals lie between any two parties.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> distances(const rc::network& net) {
    const std::size_t count = net.party_count();
    std::vector<std::vector<std::uint32_t>> apart(count, std::vector<std::uint32_t>(count, far));
    for (const rc::party_index party : net.parties()) {
        apart[party.value()][party.value()] = 0;
        if (const auto referrer = net.credited_referrer(party)) {
            apart[party.value()][referrer->value()] = 1;
            apart[referrer->value()][party.value()] = 1;
        }
    }
    for (std::size_t by = 0; by < count; ++by) {
        for (std::size_t from = 0; from < count; ++from) {
            for (std::size_t to = 0; to < count; ++to) {
                apart[from][to] = std::min(apart[from][to], apart[from][by] + apart[by][to]);
            }
        }
    }
    return apart;
}

[[nodiscard]] std::optional<std::int64_t> interval(const rc::network& net, rc::party_index referrer,
                                                   rc::party_index referred) {
    const auto first = net.joined_at(referrer);
    const auto second = net.joined_at(referred);
    if (net.credited_referrer(referred) != referrer || !first || !second) {
        return std::nullopt;
    }
    const std::int64_t seconds = rc::time_between(*first, *second).count();
    return seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

/// The least interval such that at least the share of all are not above it.
[[nodiscard]] std::int64_t quantile(std::vector<std::int64_t> intervals, std::int64_t billionths) {
    std::sort(intervals.begin(), intervals.end());
    for (std::size_t at = 0; at < intervals.size(); ++at) {
        const auto up_to = std::upper_bound(intervals.begin(), intervals.end(), intervals[at]) - intervals.begin();
        if (wide{up_to} * 1'000'000'000 >= wide{billionths} * static_cast<std::int64_t>(intervals.size())) {
            return intervals[at];
        }
    }
    return 0;
}

}  // namespace

std::vector<std::uint32_t> slow_components(const rc::network& net) {
    std::vector<std::uint32_t> least;
    for (const rc::party_index party : net.parties()) {
        least.push_back(party.value());
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const rc::referral_index referral : net.referrals()) {
            std::uint32_t& one = least[net.referrer_of(referral).value()];
            std::uint32_t& other = least[net.referred_of(referral).value()];
            has_changed = has_changed || one != other;
            one = other = std::min(one, other);
        }
    }
    return least;
}

std::vector<std::optional<double>> slow_virality(const rc::network& net) {
    const auto apart = distances(net);
    std::vector<std::optional<double>> by_party(net.party_count());
    for (const rc::party_index seed : net.parties()) {
        std::vector<std::uint32_t> chain;
        for (const rc::party_index party : net.parties()) {
            if (apart[seed.value()][party.value()] < far) {
                chain.push_back(party.value());
            }
        }
        if (net.credited_referrer(seed) || chain.size() < 2) {
            continue;
        }
        std::uint64_t sum = 0;
        for (const std::uint32_t from : chain) {
            for (const std::uint32_t to : chain) {
                sum += apart[from][to];
            }
        }
        by_party[seed.value()] =
            static_cast<double>(sum) / (static_cast<double>(chain.size()) * static_cast<double>(chain.size() - 1));
    }
    return by_party;
}

slow_growth slow_growth_of(const rc::network& net, const rc::duty_figures& duties, std::int64_t quantile_billionths) {
    std::vector<std::int64_t> intervals;
    for (const rc::party_index referrer : net.parties()) {
        for (const rc::party_index referred : net.parties()) {
            if (const auto seconds = interval(net, referrer, referred)) {
                intervals.push_back(*seconds);
            }
        }
    }
    slow_growth answer;
    answer.horizon = quantile(intervals, quantile_billionths);
    for (const rc::party_index party : net.parties()) {
        const auto joined = net.joined_at(party);
        if (!joined || rc::time_between(*joined, rc::utc_time(net.facts().as_of)).count() < answer.horizon) {
            continue;
        }
        std::uint32_t children = 0;
        for (const rc::party_index referred : net.parties()) {
            const auto seconds = interval(net, party, referred);
            children += seconds && *seconds <= answer.horizon ? 1U : 0U;
        }
        answer.offspring.push_back(children);
        if (const auto credited = net.credited_referral(party)) {
            const bool is_broken = duties.links[credited->value()].status == rc::link_status::broken;
            (is_broken ? answer.of_broken : answer.of_sound).push_back(children);
        }
    }
    return answer;
}

std::vector<rc::party_index> slow_best_referrers(const rc::network& net, const rc::downstream_totals& downstream,
                                                 std::size_t most) {
    std::vector<std::tuple<std::int64_t, std::int64_t, std::string, rc::party_index>> all;
    for (const rc::party_index party : net.parties()) {
        const auto& below = downstream[party.value()];
        if (below.downstream_customers > 0) {
            all.emplace_back(-below.downstream_revenue, -std::int64_t{below.downstream_customers},
                             net.id_of(party).str(), party);
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<rc::party_index> best;
    for (std::size_t at = 0; at < std::min(most, all.size()); ++at) {
        best.push_back(std::get<3>(all[at]));
    }
    return best;
}

std::vector<rc::referral_index> slow_worst_links(const rc::network& net, const rc::duty_figures& duties,
                                                 const rc::downstream_totals& downstream, std::size_t most) {
    std::vector<std::tuple<wide, std::string, rc::referral_index>> all;
    for (const rc::referral_index referral : net.referrals()) {
        if (duties.links[referral.value()].status != rc::link_status::broken) {
            continue;
        }
        const rc::link_stake stake = rc::stake_of(net, downstream, referral);
        const wide sum = wide{stake.referrer_revenue.minor_units()} + stake.referred_revenue.minor_units() +
                         stake.downstream_revenue.minor_units();
        all.emplace_back(-sum, net.id_of(referral).str(), referral);
    }
    std::sort(all.begin(), all.end());
    std::vector<rc::referral_index> worst;
    for (std::size_t at = 0; at < std::min(most, all.size()); ++at) {
        worst.push_back(std::get<2>(all[at]));
    }
    return worst;
}

}  // namespace fuzz

// Yield is one pass downwards over the party numbers: everybody's descendants are summed before themselves.
#include "referral_chain/analysis/yield.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "prefetch.hpp"

namespace referral_chain {
namespace {

__extension__ using wide_integer = __int128;

[[nodiscard]] std::int64_t narrowed(wide_integer sum) {
    if (sum < std::numeric_limits<std::int64_t>::min() || sum > std::numeric_limits<std::int64_t>::max()) {
        throw limit_error("a sum of revenue does not fit 64 bits");
    }
    return static_cast<std::int64_t>(sum);
}

/// True if no sum of any of these amounts can leave 64 bits; false where that would take a closer look.
[[nodiscard]] bool fits_every_sum(const network& net) noexcept {
    std::uint64_t bits_in_use = 0;
    for (std::uint32_t party = 0; party < net.party_count(); ++party) {
        const std::int64_t revenue = net.columns().own_revenue[party];
        bits_in_use |= static_cast<std::uint64_t>(revenue < 0 ? ~revenue : revenue);
    }
    return std::bit_width(bits_in_use) + std::bit_width(net.party_count()) <= 62;
}

/// downstream_total with revenue in sums that cannot overflow.
struct wide_total {
    wide_integer direct_revenue = 0, downstream_revenue = 0;
    std::uint32_t direct_customers = 0, downstream_customers = 0;
};

/// Everybody's descendants, summed into `totals`.
template <class Total>
void sum_below(const network& net, std::vector<Total>& totals) {
    const auto& columns = net.columns();
    const std::uint32_t parties = net.party_count();
    totals.reserve(std::size_t{parties} + 1);  // throws, if at all, before anything changes
    // Whether a party is a seed cannot be foretold, so nothing branches on it: seeds add to one more row past the last.
    totals.assign(std::size_t{parties} + 1, {});
    for (std::uint32_t party = parties; party-- > 0;) {
        if (party >= detail::prefetch_distance) {
            __builtin_prefetch(&totals[std::min(columns.referrer[party - detail::prefetch_distance], parties)], 1);
        }
        const Total& below = totals[party];
        Total& above = totals[std::min(columns.referrer[party], parties)];
        const std::uint32_t joined = columns.joined_at.has(party) ? 1 : 0;
        const std::int64_t revenue = columns.own_revenue[party];
        above.direct_revenue += revenue;
        above.downstream_revenue += below.downstream_revenue + revenue;
        above.direct_customers += joined;
        above.downstream_customers += below.downstream_customers + joined;
    }
    totals.pop_back();
}

/// For revenue whose sums might pass 64 bits on the way. **Throws** limit_error.
[[nodiscard]] downstream_totals sum_widely(const network& net) {
    std::vector<wide_total> sums;
    sum_below(net, sums);
    downstream_totals result(sums.size());
    std::transform(sums.begin(), sums.end(), result.begin(), [](const wide_total& sum) {
        return downstream_total{narrowed(sum.direct_revenue), narrowed(sum.downstream_revenue), sum.direct_customers,
                                sum.downstream_customers};
    });
    return result;
}

[[nodiscard]] std::vector<double> discounted_yields(const network& net, double gamma) {
    const auto& columns = net.columns();
    std::vector<double> yield(net.party_count());
    for (std::uint32_t party = net.party_count(); party-- > 0;) {
        constexpr double limit = 9223372036854775808.0;  // 2^63
        if (!(std::round(yield[party]) >= -limit && std::round(yield[party]) < limit)) {
            throw limit_error("a discounted yield does not fit 64 bits");
        }
        const std::uint32_t referrer = columns.referrer[party];
        if (referrer != no_index) {
            yield[referrer] += static_cast<double>(columns.own_revenue[party]) + gamma * yield[party];
        }
    }
    return yield;
}

[[nodiscard]] std::vector<std::int64_t> costs(const network& net) {
    const auto& columns = net.columns();
    std::vector<std::int64_t> cost(net.party_count());
    if (columns.incentive_cost.empty() && columns.handling_cost.empty()) {
        return cost;
    }
    for (const party_index party : net.parties()) {
        money_sum sum;
        for (const referral_index referral : net.given_by(party)) {
            if (net.recorded_outcome(referral) != referral_outcome::void_) {
                sum.add(money::from_minor_units(columns.incentive_cost[referral.value()]));
                sum.add(money::from_minor_units(columns.handling_cost[referral.value()]));
            }
        }
        cost[party.value()] = sum.total().minor_units();
    }
    return cost;
}

void sum_intervals(const network& net, yield_figures& result) {
    result.interval_seconds.resize(net.party_count());
    result.intervals.resize(net.party_count());
    for (const party_index party : net.parties()) {
        const auto referrer = net.credited_referrer(party);
        const auto joined_at = net.joined_at(party);
        const auto referrer_joined_at = referrer ? net.joined_at(*referrer) : std::nullopt;
        if (!joined_at || !referrer_joined_at) {
            continue;
        }
        const std::int64_t interval = time_between(*referrer_joined_at, *joined_at).count();
        if (interval >= 0) {
            result.interval_seconds[referrer->value()] += interval;
            ++result.intervals[referrer->value()];
        }
    }
}

}  // namespace

std::optional<share_interval> outcome_count::conversion() const {
    return wilson_interval(won, std::uint64_t{won} + lost);
}

void count_outcomes(const network& net, outcome_counts& result) {
    result.reserve(net.party_count());  // throws, if at all, before anything changes
    result.assign(net.party_count(), {});
    // No branch depends on an outcome: nobody can foretell them, a processor neither.
    const auto& columns = net.columns();
    for (std::uint32_t referral = 0; referral < net.referral_count(); ++referral) {
        const referral_outcome outcome = columns.standing[referral].settled();
        outcome_count& count = result[columns.giver[referral]];
        count.given += outcome != referral_outcome::void_ ? 1U : 0U;
        count.won += outcome == referral_outcome::won ? 1U : 0U;
        count.lost += outcome == referral_outcome::lost ? 1U : 0U;
        count.open += outcome == referral_outcome::open ? 1U : 0U;
    }
}

outcome_counts count_outcomes(const network& net) {
    outcome_counts result;
    count_outcomes(net, result);
    return result;
}

void sum_downstream(const network& net, downstream_totals& result) {
    if (!fits_every_sum(net)) {
        result = sum_widely(net);
        return;
    }
    sum_below(net, result);
}

downstream_totals sum_downstream(const network& net) {
    downstream_totals result;
    sum_downstream(net, result);
    return result;
}

yield_figures customer_yields(const network& net, const yield_options& options) {
    assert(options.gamma >= 0 && options.gamma <= 1);
    yield_figures result;
    result.outcomes = count_outcomes(net);
    result.downstream = sum_downstream(net);
    result.discounted_yield = discounted_yields(net, options.gamma);
    result.cost = costs(net);
    sum_intervals(net, result);
    return result;
}

money yield_figures::rounded_yield(party_index party) const {
    return money::from_minor_units(static_cast<std::int64_t>(std::round(discounted_yield[party.value()])));
}

std::optional<double> yield_figures::referral_interval_days(party_index party) const {
    const std::size_t at = party.value();
    if (intervals[at] == 0) {
        return std::nullopt;
    }
    const double mean_seconds = static_cast<double>(interval_seconds[at]) / intervals[at];
    return mean_seconds / seconds_per_day;
}

}  // namespace referral_chain

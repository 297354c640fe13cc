// Yield is one pass downwards over the party numbers: everybody's descendants are summed before themselves.
#include "referral_chain/analysis/yield.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace referral_chain {
namespace {

__extension__ using wide_integer = __int128;

[[nodiscard]] std::int64_t narrowed(wide_integer sum) {
    if (sum < std::numeric_limits<std::int64_t>::min() || sum > std::numeric_limits<std::int64_t>::max()) {
        throw limit_error("a sum of revenue does not fit 64 bits");
    }
    return static_cast<std::int64_t>(sum);
}

/// True if no sum of any of these amounts can leave 64 bits.
[[nodiscard]] bool fits_every_sum(const network& net) noexcept {
    wide_integer total = 0;
    for (std::uint32_t party = 0; party < net.party_count(); ++party) {
        const wide_integer revenue = net.columns().own_revenue[party];
        total += revenue < 0 ? -revenue : revenue;
    }
    return total <= std::numeric_limits<std::int64_t>::max();
}

/// Revenue of offspring and of all descendants, in sums of the given width.
template <class Sum>
void sum_revenue(const network& net, std::vector<Sum>& direct, std::vector<Sum>& downstream) {
    const auto& columns = net.columns();
    direct.assign(net.party_count(), 0);
    downstream.assign(net.party_count(), 0);
    for (std::uint32_t party = net.party_count(); party-- > 0;) {
        const std::uint32_t referrer = columns.referrer[party];
        if (referrer != no_index) {
            direct[referrer] += columns.own_revenue[party];
            downstream[referrer] += downstream[party] + columns.own_revenue[party];
        }
    }
}

/// The same in 128 bits, for revenue whose sums might pass 64 on the way. **Throws** limit_error; nothing is changed.
void sum_revenue_widely(const network& net, downstream_totals& result) {
    const auto narrow_all = [](const std::vector<wide_integer>& sums) {
        std::vector<std::int64_t> narrow(sums.size());
        std::transform(sums.begin(), sums.end(), narrow.begin(), narrowed);
        return narrow;
    };
    std::vector<wide_integer> direct;
    std::vector<wide_integer> downstream;
    sum_revenue(net, direct, downstream);
    auto narrow_direct = narrow_all(direct);
    result.downstream_revenue = narrow_all(downstream);
    result.direct_revenue = std::move(narrow_direct);
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

std::optional<share_interval> outcome_counts::conversion(party_index party) const {
    const std::size_t at = party.value();
    return wilson_interval(won[at], std::uint64_t{won[at]} + lost[at]);
}

outcome_counts count_outcomes(const network& net) {
    outcome_counts counts;
    for (auto* column : {&counts.given, &counts.won, &counts.lost, &counts.open}) {
        column->resize(net.party_count());
    }
    for (const party_index party : net.parties()) {
        const std::size_t at = party.value();
        for (const referral_index referral : net.given_by(party)) {
            const referral_outcome outcome = net.outcome_of(referral);
            counts.given[at] += outcome != referral_outcome::void_ ? 1 : 0;
            counts.won[at] += outcome == referral_outcome::won ? 1 : 0;
            counts.lost[at] += outcome == referral_outcome::lost ? 1 : 0;
            counts.open[at] += outcome == referral_outcome::open ? 1 : 0;
        }
    }
    return counts;
}

void sum_downstream(const network& net, downstream_totals& result) {
    const auto& columns = net.columns();
    const std::uint32_t parties = net.party_count();
    result.direct_customers.reserve(parties);  // whatever throws does so before anything changes
    result.downstream_customers.reserve(parties);
    result.direct_revenue.reserve(parties);
    result.downstream_revenue.reserve(parties);
    if (fits_every_sum(net)) {
        sum_revenue(net, result.direct_revenue, result.downstream_revenue);
    } else {
        sum_revenue_widely(net, result);
    }
    result.direct_customers.assign(parties, 0);
    result.downstream_customers.assign(parties, 0);
    for (std::uint32_t party = parties; party-- > 0;) {
        const std::uint32_t referrer = columns.referrer[party];
        if (referrer != no_index) {
            const std::uint32_t joined = columns.joined_at.has(party) ? 1 : 0;
            result.direct_customers[referrer] += joined;
            result.downstream_customers[referrer] += result.downstream_customers[party] + joined;
        }
    }
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

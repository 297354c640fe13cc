// Yield is one pass downwards over the party numbers: everybody's descendants are summed before themselves.
#include "referral_chain/analysis/yield.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "prefetch.hpp"
#include "sum_by_giver.hpp"

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
    const auto& revenue = net.columns().own_revenue;
    std::uint64_t bits_in_use = std::numeric_limits<std::int32_t>::max();
    for (std::uint32_t party = 0; revenue.narrow().empty() && party < net.party_count(); ++party) {
        bits_in_use |= static_cast<std::uint64_t>(revenue[party] < 0 ? ~revenue[party] : revenue[party]);
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
    const std::uint32_t* const referrer = columns.referrer.data();
    const std::uint32_t parties = net.party_count();
    const bool have_all_joined = net.facts().customers == parties;
    totals.reserve(std::size_t{parties} + 1);  // throws, if at all, before anything changes
    // Whether a party is a seed cannot be foretold, so nothing branches on it: seeds add to one more row past the last.
    totals.assign(std::size_t{parties} + 1, {});
    Total* const rows = totals.data();
    const auto pass = [&](auto has_joined, auto revenue_of) {
        for (std::uint32_t party = parties; party-- > 0;) {
            const std::uint32_t soon = party >= detail::prefetch_distance ? party - detail::prefetch_distance : 0;
            __builtin_prefetch(&rows[std::min(referrer[soon], parties)], 1);
            const Total& below = rows[party];
            Total& above = rows[std::min(referrer[party], parties)];
            const std::uint32_t joined = has_joined(party);
            const std::int64_t revenue = revenue_of(party);
            above.direct_revenue += revenue;
            above.downstream_revenue += below.downstream_revenue + revenue;
            above.direct_customers += joined;
            above.downstream_customers += below.downstream_customers + joined;
        }
    };
    if (have_all_joined && !columns.own_revenue.narrow().empty()) {
        const std::int32_t* const revenue = columns.own_revenue.narrow().data();
        pass([](std::uint32_t) { return std::uint32_t{1}; }, [=](std::uint32_t party) { return revenue[party]; });
    } else {
        pass([&](std::uint32_t party) { return columns.joined_at.has(party) ? std::uint32_t{1} : std::uint32_t{0}; },
             [&](std::uint32_t party) { return columns.own_revenue[party]; });
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
    result.resize(net.party_count());  // throws, if at all, before anything changes
    // Three counts in one number; what is given is their sum.
    constexpr unsigned lane = 21;
    static_assert(detail::summed_rows < std::size_t{1} << lane);
    constexpr std::uint64_t mask = (std::uint64_t{1} << lane) - 1;
    constexpr std::array<std::uint64_t, 4> spread{std::uint64_t{1} << 2 * lane, 1, std::uint64_t{1} << lane, 0};
    static_assert(static_cast<int>(referral_outcome::open) == 0 && static_cast<int>(referral_outcome::won) == 1 &&
                  static_cast<int>(referral_outcome::lost) == 2 && static_cast<int>(referral_outcome::void_) == 3);
    const referral_standing* const standing = net.columns().standing.data();
    outcome_count* const counts = result.data();
    detail::sum_by_giver<std::uint64_t>(
        net.columns().first_given, {0, net.party_count()},
        [&](std::size_t first, std::size_t count, std::uint64_t* sums) {
            std::uint64_t sum = 0;
            for (std::size_t row = 0; row < count; ++row) {
                sums[row] = sum += spread[static_cast<std::size_t>(standing[first + row].settled())];
            }
        },
        [&, next = std::size_t{0}](std::size_t party, std::uint64_t sum) mutable {
            const auto won = static_cast<std::uint32_t>(sum & mask);
            const auto lost = static_cast<std::uint32_t>(sum >> lane & mask);
            const auto open = static_cast<std::uint32_t>(sum >> 2 * lane);
            if (party == next) {  // its first lot
                counts[party] = {won + lost + open, won, lost, open};
                ++next;
            } else {
                outcome_count& known = counts[party];
                known = {known.given + won + lost + open, known.won + won, known.lost + lost, known.open + open};
            }
        });
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

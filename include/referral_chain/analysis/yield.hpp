// What did each customer's referrals yield?
#ifndef REFERRAL_CHAIN_ANALYSIS_YIELD_HPP
#define REFERRAL_CHAIN_ANALYSIS_YIELD_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "referral_chain/analysis/interval.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Referrals a party gave, not void, and what became of them. won + lost + open = given.
struct outcome_count {
    std::uint32_t given = 0, won = 0, lost = 0, open = 0;

    /// won of won + lost with its 95 % interval; nothing where none is decided.
    /// It is about referrals: a customer won twice counts for both referrers, though only one is credited.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<share_interval> conversion() const;

    friend bool operator==(const outcome_count&, const outcome_count&) = default;
};
/// By party.
using outcome_counts = std::vector<outcome_count>;

/// What became of the referrals that each party gave.
/// **Cost** O(P + R).
[[nodiscard]] REFERRAL_CHAIN_EXPORT outcome_counts count_outcomes(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void count_outcomes(const network& net, outcome_counts& result);

/// Who and what lies below a party in the credited forest, itself not counted. Money in minor units.
struct downstream_total {
    std::int64_t direct_revenue = 0, downstream_revenue = 0;
    std::uint32_t direct_customers = 0, downstream_customers = 0;

    friend bool operator==(const downstream_total&, const downstream_total&) = default;
};
/// By party.
using downstream_totals = std::vector<downstream_total>;

/// What lies below every party.
/// **Throws** limit_error where a sum does not fit 64 bits.
/// **Cost** O(P), one pass over the parties backwards.
[[nodiscard]] REFERRAL_CHAIN_EXPORT downstream_totals sum_downstream(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void sum_downstream(const network& net, downstream_totals& result);

/// How far down revenue counts.
struct yield_options {
    /// How much each generation further down counts, from 0 to 1.
    double gamma = 0.5;
};

/// By party. Money in minor units.
struct yield_figures {
    outcome_counts outcomes;
    downstream_totals downstream;
    std::vector<double> discounted_yield;  ///< revenue below it, each generation further counting gamma times as much
    std::vector<std::int64_t> cost;        ///< incentives and handling of the referrals given, not void
    std::vector<std::int64_t> interval_seconds;  ///< sum of the referral intervals to joined offspring
    std::vector<std::uint32_t> intervals;        ///< how many of them there are

    /// discounted_yield rounded half away from zero.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT money rounded_yield(party_index party) const;
    /// Mean days from the party's joining to its offspring's; nothing where there is no such offspring.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<double> referral_interval_days(party_index party) const;
};

/// What every party's referrals brought and cost.
/// **Requires** 0 ≤ gamma ≤ 1.
/// **Leaves out** void referrals; offspring that joined before their referrer, in the intervals.
/// **Throws** limit_error where a sum or a discounted yield does not fit 64 bits; nothing is changed.
/// **Cost** O(P + R).
/// **Source** docs/analysis/yield.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT yield_figures customer_yields(const network& net,
                                                                  const yield_options& options = {});

}  // namespace referral_chain

#endif

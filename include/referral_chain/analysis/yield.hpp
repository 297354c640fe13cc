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

/// By party: referrals given, not void, and what became of them. won + lost + open = given.
struct outcome_counts {
    std::vector<std::uint32_t> given, won, lost, open;

    /// won of won + lost with its 95 % interval; nothing where none is decided.
    /// It is about referrals: a customer won twice counts for both referrers, though only one is credited.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<share_interval> conversion(party_index party) const;
};

/// **Cost** O(P + R).
[[nodiscard]] REFERRAL_CHAIN_EXPORT outcome_counts count_outcomes(const network& net);
/// The same into columns kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void count_outcomes(const network& net, outcome_counts& result);

/// By party: who and what lies below it in the credited forest, itself not counted. Money in minor units.
struct downstream_totals {
    std::vector<std::uint32_t> direct_customers, downstream_customers;
    std::vector<std::int64_t> direct_revenue, downstream_revenue;
};

/// **Throws** limit_error where a sum does not fit 64 bits.
/// **Cost** O(P), one pass over the parties backwards.
[[nodiscard]] REFERRAL_CHAIN_EXPORT downstream_totals sum_downstream(const network& net);
/// The same into columns kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void sum_downstream(const network& net, downstream_totals& result);

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

/// **Requires** 0 ≤ gamma ≤ 1.
/// **Leaves out** void referrals; offspring that joined before their referrer, in the intervals.
/// **Throws** limit_error where a sum or a discounted yield does not fit 64 bits; nothing is changed.
/// **Cost** O(P + R).
/// **Source** docs/analysis/yield.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT yield_figures customer_yields(const network& net,
                                                                  const yield_options& options = {});

}  // namespace referral_chain

#endif

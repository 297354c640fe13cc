// How long do referrals take, when long intervals of young customers cannot have been seen yet?
#ifndef REFERRAL_CHAIN_ANALYSIS_INTERVAL_DISTRIBUTION_HPP
#define REFERRAL_CHAIN_ANALYSIS_INTERVAL_DISTRIBUTION_HPP

#include <cstdint>
#include <vector>

#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// An interval between the joining of a referrer and of their offspring; it was seen only because it is not longer than
/// the referrer's age.
struct seen_interval {
    std::int64_t seconds = 0;
    std::int64_t referrer_age = 0;  ///< not below `seconds`
};

/// F at one interval: the share of all intervals that are not longer.
struct interval_share {
    std::int64_t seconds = 0;
    double up_to = 0;

    friend bool operator==(const interval_share&, const interval_share&) = default;
};
/// Ascending intervals, none twice; F rises only there, from 0 to 1 at the last.
using interval_distribution = std::vector<interval_share>;

/// F(t), 0 before the first.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double share_up_to(const interval_distribution& shares,
                                                       std::int64_t seconds) noexcept;

/// The product-limit estimate for intervals that are truncated on the right: going from the longest to the shortest,
/// those of just that length are compared with all that could have been of that length, no shorter age being among
/// them. A plain count shows too many short ones where most customers are young.
/// **Gives** shares of the intervals within the greatest age, for nothing is known beyond it. Where all that could have
/// been of a length are, and shorter ones are known, the data do not say how the two compare; one more, shorter, is
/// thought in.
/// **Cost** O(m log m).
/// **Source** Lagakos, Barraj & De Gruttola (1988), Nonparametric analysis of truncated survival data, with application
/// to AIDS; Kalbfleisch & Lawless (1989).
[[nodiscard]] REFERRAL_CHAIN_EXPORT interval_distribution
truncation_corrected_shares(const std::vector<seen_interval>& intervals);

/// Those of all credited offspring that did not join before their referrer.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<seen_interval> seen_intervals(const network& net);

}  // namespace referral_chain

#endif

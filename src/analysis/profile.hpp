// The ends of a profile likelihood interval, the same for every parameter that is fitted.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_PROFILE_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_PROFILE_HPP

#include "roots.hpp"

namespace referral_chain::detail {

inline constexpr double profile_cut = 1.920729;  // half the chi-square distribution's 0.95 quantile
inline constexpr double greatest_estimate = 1e6;
inline constexpr double least_estimate = 1e-300;

/// Where `drop`, the log likelihood lost, reaches the cut below and above the value that is most likely.
template <class Drop>
[[nodiscard]] double lower_end(Drop drop, double most_likely, double cut = profile_cut) {
    return level_crossing(drop, most_likely, -0.125, cut, least_estimate);
}
/// Infinity where that is above a million.
template <class Drop>
[[nodiscard]] double upper_end(Drop drop, double most_likely, double cut = profile_cut) {
    return most_likely >= greatest_estimate ? infinity
                                            : level_crossing(drop, most_likely, 0.125, cut, greatest_estimate);
}

}  // namespace referral_chain::detail

#endif

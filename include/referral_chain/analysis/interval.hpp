// Intervals that say how far a share of few can be trusted.
#ifndef REFERRAL_CHAIN_ANALYSIS_INTERVAL_HPP
#define REFERRAL_CHAIN_ANALYSIS_INTERVAL_HPP

#include <cstdint>
#include <optional>

#include "referral_chain/export.hpp"

namespace referral_chain {

/// A share with its 95 % interval, all three from 0 to 1.
struct share_interval {
    double share = 0;
    double low = 0;
    double high = 0;

    friend bool operator==(const share_interval&, const share_interval&) = default;
};

/// The Wilson score interval of `successes` in `trials`.
/// **Requires** successes ≤ trials. **Gives** nothing where there are no trials.
/// **Source** Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<share_interval> wilson_interval(std::uint64_t successes,
                                                                                  std::uint64_t trials) noexcept;

}  // namespace referral_chain

#endif

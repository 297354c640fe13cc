// Does a chain spread from one customer to many, or from each to the next? And what referrals make of new customers.
#ifndef REFERRAL_CHAIN_ANALYSIS_VIRALITY_HPP
#define REFERRAL_CHAIN_ANALYSIS_VIRALITY_HPP

#include <optional>
#include <vector>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// By chain, in the order of chain_depth_figures: the mean number of credited referrals between two of its parties.
/// About 2 for a star, a third of the length for a line.
/// **Requires** depths of this very network.
/// **Gives** nothing for a chain of one. **Cost** O(P); the sums are exact.
/// **Source** Goel, Anderson, Hofman & Watts (2016), The structural virality of online diffusion.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<std::optional<double>> structural_virality(
    const network& net, const chain_depth_figures& depths);

/// Customers in the end for each that comes on its own: 1/(1 − R), the mean chain size; infinite where R ≥ 1.
/// **Requires** mean ≥ 0, the R of growth_figures.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double amplification(double mean) noexcept;

/// What the rule of thumb starts from.
struct viral_growth {
    double first_customers = 0;  ///< at the start
    double mean = 0;             ///< R: how many each brings, once, one cycle after joining
    double cycle_days = 1;       ///< above 0
};

/// Customers after so many days if everybody brought exactly R: first · (R^(days/cycle + 1) − 1)/(R − 1). A rule of
/// thumb of marketing, without chance and without end; to plan with, take forecast_new_customers.
/// **Requires** mean ≥ 0, days ≥ 0.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double viral_customers(const viral_growth& growth, double days) noexcept;

}  // namespace referral_chain

#endif

// How many customers does a customer bring in the end, told without waiting until customers are mature?
#ifndef REFERRAL_CHAIN_ANALYSIS_EARLY_GROWTH_HPP
#define REFERRAL_CHAIN_ANALYSIS_EARLY_GROWTH_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "referral_chain/analysis/offspring.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Customers as the fit sees them.
struct exposed_customer {
    double exposure = 1;          ///< the share of their offspring that can have been seen, from 0 to 1
    std::uint32_t offspring = 0;  ///< seen; 0 where the exposure is 0
};

/// The most likely law of offspring with profile likelihood 95 % intervals, as in offspring_fit.
struct exposed_fit {
    std::uint64_t customers = 0;  ///< n, those without exposure among them
    std::uint64_t offspring = 0;  ///< theirs together, as seen
    double exposure = 0;          ///< E, the sum of all: so many customers' full time was seen
    offspring_law law{};          ///< of customers whose time is over
    double log_likelihood = 0;
    double mean_low = 0;
    double mean_high = 0;                                              ///< infinite where above a million
    std::optional<double> dispersion_low{};                            ///< nothing where there are no offspring
    double dispersion_high = std::numeric_limits<double>::infinity();  ///< infinite where above a million, too
};

/// Everybody counts, as far as their time has been seen: offspring are negative binomial with the mean R × exposure and
/// the same k.
/// **Requires** fewer than 2³² customers, and no offspring without exposure.
/// **Gives** k infinite where the Poisson law is most likely. Without any offspring R is 0 and its interval, k being
/// infinite, from 0 to 1.920729/E. Nothing where nobody has any exposure.
/// **Leaves out** differences of exposure below 1/512: such customers share their mean.
/// **Cost** O(n), and up to some tens of milliseconds whatever n is.
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<exposed_fit> fit_exposed_customers(
    const std::vector<exposed_customer>& customers);

/// All customers of a network, each exposed as far as intervals are not longer than their age: the shares are corrected
/// for truncation (interval_distribution.hpp). measure_growth asks mature customers only, and finds an R that is some
/// per cent too small, for its horizon is too short; this R is not, and tells of the young as well.
/// **Gives** what a customer brings within the age of the oldest; later nobody has been seen. Nothing where nobody has
/// brought a customer, for then the intervals are unknown. The shares are taken as exact, so that with ten thousand
/// customers the 95 % intervals of a fast growing base hold R in 93 to 95 % of cases.
/// **Leaves out** offspring that joined before their referrer.
/// **Cost** O(P + m log m) for m intervals, and the fit.
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<exposed_fit> fit_all_customers(const network& net);

}  // namespace referral_chain

#endif

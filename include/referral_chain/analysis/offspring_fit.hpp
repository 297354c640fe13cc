// Which law of offspring do these customers show, and how far can it be trusted?
#ifndef REFERRAL_CHAIN_ANALYSIS_OFFSPRING_FIT_HPP
#define REFERRAL_CHAIN_ANALYSIS_OFFSPRING_FIT_HPP

#include <cstdint>
#include <limits>
#include <optional>

#include "referral_chain/analysis/histogram.hpp"
#include "referral_chain/analysis/offspring.hpp"
#include "referral_chain/export.hpp"

namespace referral_chain {

/// The most likely law with profile likelihood 95 % intervals: the values at which the log likelihood, the other
/// parameter re-maximised, lies less than 1.920729 below its maximum.
struct offspring_fit {
    histogram counts{};           ///< offspring: customers; what was fitted
    std::uint64_t customers = 0;  ///< n
    std::uint64_t offspring = 0;  ///< theirs together
    offspring_law law{};
    double log_likelihood = 0;
    double mean_low = 0;
    double mean_high = 0;                                              ///< infinite where above a million
    std::optional<double> dispersion_low{};                            ///< nothing where there are no offspring
    double dispersion_high = std::numeric_limits<double>::infinity();  ///< infinite where above a million, too
};

/// **Given** how many customers have how many offspring.
/// **Requires** at least one customer and fewer than 2³².
/// **Gives** R, the plain mean; k, infinite where the variance (divisor n) is not above the mean. Without any
/// offspring R is 0 and its interval, k being infinite, from 0 to 1.920729/n.
/// **Cost** O(rows) for each of some thousand steps: about a tenth of a millisecond for fifty rows, and no more for a
/// customer with ten million offspring than for one with a hundred.
/// **Source** Lloyd-Smith (2007), Maximum likelihood estimation of the negative binomial dispersion parameter for
/// highly overdispersed data; Levin & Reeds (1977) for k being unique; docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT offspring_fit fit_offspring(const histogram& counts);

/// How sure is it that R lies above `mean`? The normal distribution at the signed root of twice the log likelihood lost
/// between the fit and `mean`; where there are no offspring, of the Poisson law.
/// **Requires** mean > 0. **Gives** a probability from 0 to 1; ½ at R itself. **Cost** as one end of an interval.
/// **Source** Barndorff-Nielsen & Cox (1994), Inference and asymptotics, on the signed root.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double probability_mean_exceeds(const offspring_fit& fit, double mean);

/// The law on the profile likelihood whose R has the signed root `root`: −1.96 and 1.96 give the ends of R's interval,
/// 0 the fit itself, and the roots of a standard normal number laws as likely as the data makes them.
/// **Gives** with it the k that is most likely for this R. R is at most a million; without any offspring k is infinite
/// and R 0 for every root up to 0. **Cost** as one end of an interval.
[[nodiscard]] REFERRAL_CHAIN_EXPORT offspring_law law_at_signed_root(const offspring_fit& fit, double root);

}  // namespace referral_chain

#endif

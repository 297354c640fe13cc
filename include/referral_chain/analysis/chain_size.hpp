// How large does a chain grow, and which law of offspring do the sizes of chains show?
// Who brought whom need not be known for it: sizes alone tell R and k.
#ifndef REFERRAL_CHAIN_ANALYSIS_CHAIN_SIZE_HPP
#define REFERRAL_CHAIN_ANALYSIS_CHAIN_SIZE_HPP

#include <cstdint>
#include <limits>
#include <optional>

#include "referral_chain/analysis/histogram.hpp"
#include "referral_chain/analysis/offspring.hpp"
#include "referral_chain/export.hpp"

namespace referral_chain {

/// ln of the probability that the chains of `seeds` independent seeds, seen as one cluster, end with `size` customers,
/// the seeds counted. With k infinite the Borel-Tanner distribution.
/// **Requires** at least one seed. **Gives** −infinity where there are fewer customers than seeds. The probabilities of
/// all sizes add up to the extinction probability. **Cost** O(1).
/// **Source** Blumberg & Lloyd-Smith (2013), Inference of R0 and transmission heterogeneity from the size distribution
/// of stuttering chains.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double chain_size_log_probability(const offspring_law& law, std::uint64_t size,
                                                                      std::uint64_t seeds = 1) noexcept;

/// The probability that a chain ends with fewer than `size` customers. **Cost** O(size).
[[nodiscard]] REFERRAL_CHAIN_EXPORT double probability_chain_smaller_than(const offspring_law& law,
                                                                          std::uint64_t size) noexcept;

/// ln of the probability that a chain reaches `size` customers: the likelihood of an open one, seen at that size and
/// perhaps still growing. **Gives** 0 for sizes up to 1. **Cost** O(size), some times more far out in the tail.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double open_chain_log_probability(const offspring_law& law,
                                                                      std::uint64_t size) noexcept;

/// Customers of a chain: 1/(1 − R), how much a customer of ours is amplified. Infinite where R ≥ 1.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double mean_chain_size(const offspring_law& law) noexcept;
/// (R + R²/k)/(1 − R)³; infinite where R ≥ 1.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double chain_size_variance(const offspring_law& law) noexcept;

/// As offspring_fit, but from the sizes of chains.
struct chain_size_fit {
    std::uint64_t chains = 0;
    std::uint64_t customers = 0;  ///< of them all
    offspring_law law{};          ///< R is infinite where no chain is closed: then nothing speaks against any R
    double log_likelihood = 0;
    double mean_low = 0;
    double mean_high = 0;                    ///< infinite where above a million
    std::optional<double> dispersion_low{};  ///< nothing where the chains have no offspring or none is closed
    double dispersion_high = std::numeric_limits<double>::infinity();  ///< infinite where above a million, too
};

/// **Given** how many chains have which size, 1 or more: those closed, to which nobody will be added, and those open.
/// **Requires** at least one chain.
/// **Gives** for closed chains alone R = (customers − chains)/customers. Where no chain has offspring R is 0 and its
/// interval, k being infinite, from 0 to 1.920729 by customers.
/// **Cost** O(rows + greatest open size) for each of some thousand steps.
/// **Source** Blumberg & Lloyd-Smith (2013); docs/analysis/chain_size.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT chain_size_fit fit_chain_sizes(const histogram& closed, const histogram& open = {});

}  // namespace referral_chain

#endif

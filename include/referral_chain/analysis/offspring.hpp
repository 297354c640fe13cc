// How many customers does a customer bring, and does a chain that begins with one of them end?
// The law of offspring and what follows from it; how it is fitted to a network is told in offspring_fit.hpp.
#ifndef REFERRAL_CHAIN_ANALYSIS_OFFSPRING_HPP
#define REFERRAL_CHAIN_ANALYSIS_OFFSPRING_HPP

#include <cstdint>
#include <limits>

#include "referral_chain/export.hpp"

namespace referral_chain {

/// Offspring of a customer as a negative binomial number: everybody has their own rate, the rates are gamma
/// distributed with shape k around the mean R, and the offspring are a Poisson number around the rate.
/// Its variance is R + R²/k. Default: nobody refers.
struct offspring_law {
    double mean = 0;  ///< R, 0 or more
    double dispersion =
        std::numeric_limits<double>::infinity();  ///< k, above 0; infinite: all rates are equal (Poisson)

    friend bool operator==(const offspring_law&, const offspring_law&) = default;
};

/// ln of the probability of so many offspring; −infinity where there cannot be so many.
/// **Cost** O(1).
/// **Source** Lloyd-Smith et al. (2005), Superspreading and the effect of individual variation on disease emergence.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double log_probability(const offspring_law& law, std::uint64_t offspring) noexcept;

/// f(s) = Σ P(z) s^z = (1 + (R/k)(1 − s))^−k. **Requires** 0 ≤ s ≤ 1.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double generating_function(const offspring_law& law, double s) noexcept;

/// The probability that the chain of one seed never ends: 1 less the smallest root of s = f(s).
/// **Given** the share of customers that never refer, whatever their rate; they thin the others out: s = c + (1 − c)
/// f(s).
/// **Requires** 0 ≤ never_refer_share ≤ 1.
/// **Gives** 0 where R ≤ 1 (what is left of it: (1 − c) R ≤ 1), else a number exact to nearly all digits however close
/// to 1 R is.
/// **Source** Galton & Watson (1874), On the probability of the extinction of families; Lloyd-Smith et al. (2005).
[[nodiscard]] REFERRAL_CHAIN_EXPORT double survival_probability(const offspring_law& law,
                                                                double never_refer_share = 0) noexcept;

/// The probability q that it ends; of the chains of n independent seeds, qⁿ. **Requires** and **Given** as above.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double extinction_probability(const offspring_law& law,
                                                                  double never_refer_share = 0) noexcept;

/// q_n, the probability that nobody is of generation n or beyond, the seed's being 0. It is also the probability that
/// the chain is at most n generations long, the seed's counted.
/// **Gives** q_0 = 0, q_n = f(q_(n−1)). **Cost** O(generation).
[[nodiscard]] REFERRAL_CHAIN_EXPORT double extinct_by_generation(const offspring_law& law,
                                                                 std::uint32_t generation) noexcept;

/// p80: the share of customers, those with the most offspring first, behind 80 % of all offspring.
/// **Requires** R > 0. **Cost** O(ln(R + R/k)) incomplete beta functions.
/// **Source** Endo et al. (2020), Estimating the overdispersion in COVID-19 transmission; docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT double share_behind_80_percent(const offspring_law& law) noexcept;

/// The share of offspring to be expected from the `top` share of customers with the highest rates. It does not depend
/// on R, and is `top` itself where k is infinite.
/// **Requires** 0 ≤ top ≤ 1.
/// **Source** Lloyd-Smith et al. (2005), supplement.
[[nodiscard]] REFERRAL_CHAIN_EXPORT double share_owed_to_top(const offspring_law& law, double top);

}  // namespace referral_chain

#endif

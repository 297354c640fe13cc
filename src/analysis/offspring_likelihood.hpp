// The likelihood of laws of offspring, given customers by their number of offspring and by the share of their time that
// has been seen.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_LIKELIHOOD_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_LIKELIHOOD_HPP

#include <vector>

#include "referral_chain/analysis/histogram.hpp"

namespace referral_chain::detail {

/// Customers of whose offspring the same share can have been seen: they have R times the exposure on average.
struct exposure_cell {
    double exposure;  ///< above 0
    double customers;
    double offspring;
};

/// ln L(R, k) = S ln R − E R − Σ ln z! + Σ z ln e + gain(R, k), E being the sum of exposures e: that of the Poisson law
/// of the same mean, and what k adds to it. The gain is 0 where k is infinite.
class offspring_likelihood {
 public:
    struct dispersion_gain {
        double dispersion;
        double gain;
    };

    /// Everybody's time is over. **Requires** at least one customer with offspring, fewer than 2³² customers.
    explicit offspring_likelihood(const histogram& counts);
    /// **Requires** in the cells as many customers and offspring as in the histogram.
    offspring_likelihood(const histogram& counts, std::vector<exposure_cell> cells);

    [[nodiscard]] double mean() const noexcept { return best_mean_; }
    /// At the most likely R and k.
    [[nodiscard]] double maximum() const noexcept { return maximum_; }
    [[nodiscard]] double best_dispersion() const noexcept { return best_.dispersion; }

    [[nodiscard]] double gain(double mean, double dispersion) const noexcept;
    /// The most likely k for an R, and its gain.
    [[nodiscard]] dispersion_gain best_dispersion_at(double mean) const;
    /// How far the log likelihood of an R, with its most likely k, lies below the maximum.
    [[nodiscard]] double drop_of_mean(double mean) const;
    /// The same of a k, with its most likely R.
    [[nodiscard]] double drop_of_dispersion(double dispersion) const;

 private:
    struct stretch {  // of whole numbers i, from first up to but not including last
        std::uint32_t first, last;
        double customers;  // with more than i offspring
    };
    /// The gain, less what the Poisson law loses where R is not its mean.
    [[nodiscard]] double gain_over_poisson(double mean, double dispersion) const noexcept;
    [[nodiscard]] double slope(double mean, double dispersion) const noexcept;
    [[nodiscard]] double most_likely_mean(double dispersion) const;
    /// Over all k, R being a function of it that either is constant or maximises the likelihood.
    template <class MeanOf>
    [[nodiscard]] dispersion_gain best_dispersion_along(MeanOf mean_of) const;
    [[nodiscard]] bool is_overdispersed(const histogram& counts) const noexcept;
    [[nodiscard]] double dispersion_by_moments(const histogram& counts) const noexcept;

    std::vector<stretch> stretches_;
    std::vector<exposure_cell> cells_;
    double customers_;
    double offspring_;
    double least_exposure_ = 1;  // of a cell with offspring
    double referring_ = 0;       // customers with offspring
    double greatest_ = 0;        // offspring of one customer
    double mean_;                // of the Poisson law: S/E
    double best_mean_;           // the same where there is one cell
    dispersion_gain best_{};
    double maximum_ = 0;
};

}  // namespace referral_chain::detail

#endif

// The likelihood of laws of offspring, given customers by their number of offspring.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_LIKELIHOOD_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_LIKELIHOOD_HPP

#include <vector>

#include "referral_chain/analysis/histogram.hpp"

namespace referral_chain::detail {

/// ln L(R, k) = S ln R − n R − Σ ln z! + gain(R, k): that of the Poisson law of the same mean, and what k adds to it.
/// The gain is 0 where k is infinite.
class offspring_likelihood {
 public:
    struct dispersion_gain {
        double dispersion;
        double gain;
    };

    /// **Requires** at least one customer with offspring, fewer than 2³² customers.
    explicit offspring_likelihood(const histogram& counts);

    [[nodiscard]] double mean() const noexcept { return mean_; }
    /// At R the mean and the most likely k.
    [[nodiscard]] double maximum() const noexcept { return maximum_; }
    [[nodiscard]] double best_dispersion() const noexcept { return best_.dispersion; }

    [[nodiscard]] double gain(double mean, double dispersion) const noexcept;
    /// The most likely k for an R, and its gain.
    [[nodiscard]] dispersion_gain best_dispersion_at(double mean) const;
    /// How far the log likelihood of an R, with its most likely k, lies below the maximum.
    [[nodiscard]] double drop_of_mean(double mean) const;
    /// The same of a k, with its most likely R: the mean.
    [[nodiscard]] double drop_of_dispersion(double dispersion) const noexcept;

 private:
    struct stretch {  // of whole numbers i, from first up to but not including last
        std::uint32_t first, last;
        double customers;  // with more than i offspring
    };
    [[nodiscard]] double slope(double mean, double dispersion) const noexcept;
    [[nodiscard]] bool is_overdispersed(const histogram& counts) const noexcept;
    [[nodiscard]] double dispersion_by_moments(const histogram& counts) const noexcept;

    std::vector<stretch> stretches_;
    double customers_;
    double offspring_;
    double referring_ = 0;  // customers with offspring
    double greatest_ = 0;   // offspring of one customer
    double mean_;
    dispersion_gain best_{};
    double maximum_ = 0;
};

}  // namespace referral_chain::detail

#endif

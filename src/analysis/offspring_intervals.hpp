// From the likelihood of a law of offspring to its most likely values and their intervals, the same for every fit.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_INTERVALS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_OFFSPRING_INTERVALS_HPP

#include "offspring_likelihood.hpp"
#include "profile.hpp"

namespace referral_chain::detail {

template <class Fit>
void set_dispersion_interval(Fit& fit, const offspring_likelihood& likelihood) {
    const auto drop = [&](double dispersion) { return likelihood.drop_of_dispersion(dispersion); };
    double inside = fit.law.dispersion;
    if (inside == infinity) {
        inside = 1;
        while (drop(inside) > profile_cut) {
            inside *= 8;
        }
    }
    fit.dispersion_low = lower_end(drop, inside);
    fit.dispersion_high = drop(infinity) <= profile_cut ? infinity : upper_end(drop, inside);
}

template <class Fit>
void set_most_likely_law(Fit& fit, const offspring_likelihood& likelihood) {
    fit.law = {likelihood.mean(), likelihood.best_dispersion()};
    fit.log_likelihood = likelihood.maximum();
    const auto drop = [&](double mean) { return likelihood.drop_of_mean(mean); };
    fit.mean_low = lower_end(drop, fit.law.mean);
    fit.mean_high = upper_end(drop, fit.law.mean);
    set_dispersion_interval(fit, likelihood);
}

}  // namespace referral_chain::detail

#endif

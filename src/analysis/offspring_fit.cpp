#include "referral_chain/analysis/offspring_fit.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "offspring_intervals.hpp"
#include "offspring_likelihood.hpp"
#include "profile.hpp"

namespace referral_chain {
namespace {

using detail::infinity;
using detail::offspring_likelihood;

}  // namespace

offspring_fit fit_offspring(const histogram& counts) {
    offspring_fit fit;
    fit.counts = counts;
    fit.customers = total_count(counts);
    fit.offspring = total_value(counts);
    assert(fit.customers > 0);
    if (fit.offspring == 0) {
        fit.mean_high = detail::profile_cut / static_cast<double>(fit.customers);
        return fit;
    }
    detail::set_most_likely_law(fit, offspring_likelihood(counts));
    return fit;
}

double probability_mean_exceeds(const offspring_fit& fit, double mean) {
    assert(mean > 0);
    const double drop = fit.offspring == 0 ? static_cast<double>(fit.customers) * mean
                                           : offspring_likelihood(fit.counts).drop_of_mean(mean);
    const double root = std::copysign(std::sqrt(2 * std::max(drop, 0.0)), fit.law.mean - mean);
    return std::erfc(-root / std::sqrt(2.0)) / 2;
}

offspring_law law_at_signed_root(const offspring_fit& fit, double root) {
    const double drop = root * root / 2;
    if (fit.offspring == 0) {
        return {root > 0 ? std::min(drop / static_cast<double>(fit.customers), detail::greatest_estimate) : 0,
                infinity};
    }
    if (root == 0) {
        return fit.law;
    }
    const offspring_likelihood likelihood(fit.counts);
    const auto drop_of = [&](double mean) { return likelihood.drop_of_mean(mean); };
    const double end = root < 0 ? detail::lower_end(drop_of, fit.law.mean, drop)
                                : std::min(detail::upper_end(drop_of, fit.law.mean, drop), detail::greatest_estimate);
    return {end, likelihood.best_dispersion_at(end).dispersion};
}

}  // namespace referral_chain

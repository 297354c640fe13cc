// Sizes of chains have the likelihood of offspring: that of all their customers with all their offspring, and what k
// adds to it. Open chains add a term without such a form, so that R and k must be searched for.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <boost/math/tools/minima.hpp>

#include "open_chains.hpp"
#include "profile.hpp"
#include "referral_chain/analysis/chain_size.hpp"
#include "rising_sums.hpp"

namespace referral_chain {
namespace {

using detail::infinity;

struct place_and_value {
    double place;
    double value;
};

/// The greatest value of a function of ln x between two x: on a coarse grid, then around its best place.
template <class Function>
[[nodiscard]] place_and_value greatest_between(Function function, double low, double high) {
    constexpr double step = 2.0;  // of ln x
    const double first = std::log(low);
    const double last = std::log(high);
    place_and_value best{first, -infinity};
    for (double place = first; place < last + step; place += step) {
        const double value = function(std::exp(std::min(place, last)));
        if (value > best.value) {
            best = {std::min(place, last), value};
        }
    }
    const auto loss = [&](double place) { return -function(std::exp(place)); };
    const auto [place, lost] = boost::math::tools::brent_find_minima(loss, std::max(best.place - step, first),
                                                                     std::min(best.place + step, last), 40);
    return -lost > best.value ? place_and_value{std::exp(place), -lost}
                              : place_and_value{std::exp(best.place), best.value};
}

class chain_size_likelihood {
 public:
    chain_size_likelihood(const histogram& closed, const histogram& open)
        : closed_(closed),
          open_(open),
          customers_(static_cast<double>(total_value(closed))),
          offspring_(customers_ - static_cast<double>(total_count(closed))) {
        for (const histogram_row& row : closed) {
            const double size = row.value;
            constant_ += row.count * ((size - 2) * std::log(size) - detail::log_factorial(row.value - 1));
        }
    }

    [[nodiscard]] double operator()(const offspring_law& law) const {
        double sum = constant_ - customers_ * law.mean;
        if (offspring_ > 0) {
            sum += offspring_ * std::log(law.mean);
        }
        if (law.dispersion != infinity) {
            for (const histogram_row& row : closed_) {
                sum += row.count * detail::sum_of_logs(row.value * law.dispersion, 0, row.value - 1);
            }
            const double ratio = law.mean / law.dispersion;
            sum -= customers_ * law.dispersion * detail::log1p_minus(ratio) + offspring_ * std::log1p(ratio);
        }
        detail::chain_sizes sizes(law);
        for (const histogram_row& row : open_) {
            sum += row.count * sizes.log_probability_from(row.value);
        }
        return sum;
    }

    /// With the most likely k for an R.
    [[nodiscard]] place_and_value at_mean(double mean) const {
        const auto value = [&](double dispersion) { return (*this)({mean, dispersion}); };
        const place_and_value finite = greatest_between(value, 1e-10, 1e9);
        const double poisson = value(infinity);
        return finite.value > poisson ? finite : place_and_value{infinity, poisson};
    }
    /// With the most likely R for a k.
    [[nodiscard]] place_and_value at_dispersion(double dispersion) const {
        const auto value = [&](double mean) { return (*this)({mean, dispersion}); };
        if (open_.empty()) {
            const double mean = offspring_ / customers_;
            return {mean, value(mean)};
        }
        return greatest_between(value, least_mean, detail::greatest_estimate);
    }

    [[nodiscard]] offspring_law most_likely() const {
        if (open_.empty()) {
            const double mean = offspring_ / customers_;
            return {mean, at_mean(mean).place};
        }
        const auto value = [&](double dispersion) { return at_dispersion(dispersion).value; };
        const place_and_value finite = greatest_between(value, 1e-10, 1e9);
        const place_and_value poisson = at_dispersion(infinity);
        return finite.value > poisson.value ? offspring_law{at_dispersion(finite.place).place, finite.place}
                                            : offspring_law{poisson.place, infinity};
    }

 private:
    static constexpr double least_mean = 1e-9;
    const histogram& closed_;
    const histogram& open_;
    double customers_;
    double offspring_;
    double constant_ = 0;
};

/// Without offspring every chain is one customer; open ones of that size say nothing.
[[nodiscard]] bool has_offspring(const histogram& sizes) noexcept { return !sizes.empty() && sizes.back().value > 1; }

void set_intervals(chain_size_fit& fit, const chain_size_likelihood& likelihood) {
    const auto drop_of_mean = [&](double mean) { return fit.log_likelihood - likelihood.at_mean(mean).value; };
    fit.mean_low = detail::lower_end(drop_of_mean, fit.law.mean);
    fit.mean_high = detail::upper_end(drop_of_mean, fit.law.mean);
    const auto drop = [&](double dispersion) {
        return fit.log_likelihood - likelihood.at_dispersion(dispersion).value;
    };
    double inside = fit.law.dispersion;
    if (inside == infinity) {
        inside = 1;
        while (drop(inside) > detail::profile_cut) {
            inside *= 8;
        }
    }
    fit.dispersion_low = detail::lower_end(drop, inside);
    fit.dispersion_high = drop(infinity) <= detail::profile_cut ? infinity : detail::upper_end(drop, inside);
}

}  // namespace

chain_size_fit fit_chain_sizes(const histogram& closed, const histogram& open) {
    chain_size_fit fit;
    fit.chains = total_count(closed) + total_count(open);
    fit.customers = total_value(closed) + total_value(open);
    assert(fit.chains > 0);
    if (!has_offspring(closed) && !has_offspring(open)) {
        fit.mean_high = closed.empty() ? infinity : detail::profile_cut / static_cast<double>(total_value(closed));
        return fit;
    }
    const chain_size_likelihood likelihood(closed, open);
    if (closed.empty()) {
        fit.law.mean = infinity;
        fit.mean_high = infinity;
        const auto drop = [&](double mean) { return -likelihood.at_mean(mean).value; };
        fit.mean_low = detail::lower_end(drop, detail::greatest_estimate);
        return fit;
    }
    fit.law = likelihood.most_likely();
    fit.log_likelihood = likelihood(fit.law);
    set_intervals(fit, likelihood);
    return fit;
}

}  // namespace referral_chain

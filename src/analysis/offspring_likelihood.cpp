#include "offspring_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "rising_sums.hpp"
#include "roots.hpp"

namespace referral_chain::detail {
namespace {

__extension__ using wide_integer = __int128;

/// n² times the variance (divisor n) less n² times the mean, exactly.
[[nodiscard]] wide_integer scaled_excess(const histogram& counts) noexcept {
    const wide_integer customers = total_count(counts);
    const wide_integer offspring = total_value(counts);
    wide_integer squares = 0;
    for (const histogram_row& row : counts) {
        squares += wide_integer{row.value} * row.value * row.count;
    }
    return customers * squares - offspring * offspring - customers * offspring;
}

}  // namespace

offspring_likelihood::offspring_likelihood(const histogram& counts)
    : offspring_likelihood(counts,
                           {{1, static_cast<double>(total_count(counts)), static_cast<double>(total_value(counts))}}) {}

offspring_likelihood::offspring_likelihood(const histogram& counts, std::vector<exposure_cell> cells)
    : cells_(std::move(cells)),
      customers_(static_cast<double>(total_count(counts))),
      offspring_(static_cast<double>(total_value(counts))) {
    double left = customers_;
    double constant = 0;
    std::uint32_t first = 0;
    for (const histogram_row& row : counts) {
        if (row.value > first) {
            stretches_.push_back({first, row.value, left});
        }
        first = row.value;
        left -= row.count;
        constant -= row.count * log_factorial(row.value);
        referring_ += row.value == 0 ? 0 : row.count;
        greatest_ = row.value;
    }
    double exposure = 0;
    for (const exposure_cell& cell : cells_) {
        exposure += cell.customers * cell.exposure;
        if (cell.offspring > 0) {
            constant += cell.offspring * std::log(cell.exposure);
            least_exposure_ = std::min(least_exposure_, cell.exposure);
        }
    }
    mean_ = offspring_ / exposure;
    best_ = {infinity, 0};
    if (is_overdispersed(counts)) {
        best_ = best_dispersion_along([&](double dispersion) { return most_likely_mean(dispersion); });
        if (best_.dispersion == infinity && cells_.size() == 1) {  // so large that rounding hides it
            best_.dispersion = dispersion_by_moments(counts);
        }
    }
    best_mean_ = most_likely_mean(best_.dispersion);
    maximum_ = offspring_ * std::log(mean_) - offspring_ + constant + best_.gain;
}

/// Whether k falling from infinity raises the likelihood.
bool offspring_likelihood::is_overdispersed(const histogram& counts) const noexcept {
    if (cells_.size() == 1) {
        return scaled_excess(counts) > 0;
    }
    double excess = -offspring_;
    for (const histogram_row& row : counts) {
        excess += static_cast<double>(row.value) * row.value * row.count;
    }
    for (const exposure_cell& cell : cells_) {
        const double mean = mean_ * cell.exposure;
        excess += mean * (cell.customers * mean - 2 * cell.offspring);
    }
    return excess > 0;
}

double offspring_likelihood::dispersion_by_moments(const histogram& counts) const noexcept {
    return offspring_ * offspring_ / static_cast<double>(scaled_excess(counts));
}

double offspring_likelihood::gain(double mean, double dispersion) const noexcept {
    if (dispersion == infinity) {
        return 0;
    }
    double rising = 0;
    for (const stretch& part : stretches_) {
        rising += part.customers * sum_of_logs(dispersion, part.first, part.last);
    }
    double loss = 0;
    for (const exposure_cell& cell : cells_) {
        const double ratio = mean * cell.exposure / dispersion;
        loss += cell.customers * dispersion * log1p_minus(ratio) + cell.offspring * std::log1p(ratio);
    }
    return rising - loss;
}

double offspring_likelihood::gain_over_poisson(double mean, double dispersion) const noexcept {
    return gain(mean, dispersion) + offspring_ * log1p_minus((mean - mean_) / mean_);
}

/// The derivative of the gain by ln k.
double offspring_likelihood::slope(double mean, double dispersion) const noexcept {
    double sum = 0;
    for (const exposure_cell& cell : cells_) {
        const double here = mean * cell.exposure;
        sum += here * (cell.offspring - cell.customers * here) / (dispersion + here) -
               cell.customers * dispersion * log1p_minus(here / dispersion);
    }
    for (const stretch& part : stretches_) {
        sum -= part.customers * sum_of_shares(dispersion, part.first, part.last);
    }
    return sum;
}

double offspring_likelihood::most_likely_mean(double dispersion) const {
    if (cells_.size() == 1 || dispersion == infinity) {
        return mean_;
    }
    const auto too_high = [&](double mean) {  // rises with R, for each cell does
        double sum = 0;
        for (const exposure_cell& cell : cells_) {
            const double here = mean * cell.exposure;
            sum += (cell.customers * here - cell.offspring) / (dispersion + here);
        }
        return sum;
    };
    const auto too_low = [&](double mean) { return -too_high(mean); };
    return too_high(mean_) < 0 ? level_crossing(too_high, mean_, 0.125, 0, 1e300)
                               : level_crossing(too_low, mean_, -0.125, 0, 1e-300);
}

template <class MeanOf>
offspring_likelihood::dispersion_gain offspring_likelihood::best_dispersion_along(MeanOf mean_of) const {
    const double any_mean = mean_of(infinity);
    dispersion_gain best{infinity, gain_over_poisson(any_mean, infinity)};
    // Below the first k the slope is positive, whatever the data: nobody's offspring would be anybody's.
    double left = 1e-3 * std::min(referring_ / customers_, any_mean * least_exposure_ * referring_ / offspring_);
    const double end = 1e4 * std::max({1e5, greatest_, any_mean});
    const auto slope_at = [&](double dispersion) { return slope(mean_of(dispersion), dispersion); };
    double at_left = slope_at(left);
    while (left < end) {
        const double right = left * 8;
        const double at_right = slope_at(right);
        if (at_left > 0 && at_right <= 0) {
            const double found = root_between(slope_at, left, right, at_left, at_right);
            const double found_gain = gain_over_poisson(mean_of(found), found);
            best = found_gain > best.gain ? dispersion_gain{found, found_gain} : best;
        }
        left = right;
        at_left = at_right;
    }
    return best;
}

offspring_likelihood::dispersion_gain offspring_likelihood::best_dispersion_at(double mean) const {
    return best_dispersion_along([&](double) { return mean; });
}

double offspring_likelihood::drop_of_mean(double mean) const { return best_.gain - best_dispersion_at(mean).gain; }

double offspring_likelihood::drop_of_dispersion(double dispersion) const {
    return best_.gain - gain_over_poisson(most_likely_mean(dispersion), dispersion);
}

}  // namespace referral_chain::detail

#include "offspring_likelihood.hpp"

#include <algorithm>
#include <cmath>

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
    : customers_(static_cast<double>(total_count(counts))),
      offspring_(static_cast<double>(total_value(counts))),
      mean_(offspring_ / customers_) {
    double left = customers_;
    double log_factorials = 0;
    std::uint32_t first = 0;
    for (const histogram_row& row : counts) {
        if (row.value > first) {
            stretches_.push_back({first, row.value, left});
        }
        first = row.value;
        left -= row.count;
        log_factorials += row.count * log_factorial(row.value);
        referring_ += row.value == 0 ? 0 : row.count;
        greatest_ = row.value;
    }
    best_ = {infinity, 0};
    if (is_overdispersed(counts)) {
        best_ = best_dispersion_at(mean_);
        if (best_.dispersion == infinity) {  // so large that rounding hides it
            best_.dispersion = dispersion_by_moments(counts);
        }
    }
    maximum_ = offspring_ * std::log(mean_) - offspring_ - log_factorials + best_.gain;
}

bool offspring_likelihood::is_overdispersed(const histogram& counts) const noexcept {
    return scaled_excess(counts) > 0;
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
    const double ratio = mean / dispersion;
    return rising - customers_ * dispersion * log1p_minus(ratio) - offspring_ * std::log1p(ratio);
}

/// The derivative of the gain by ln k.
double offspring_likelihood::slope(double mean, double dispersion) const noexcept {
    double shares = 0;
    for (const stretch& part : stretches_) {
        shares += part.customers * sum_of_shares(dispersion, part.first, part.last);
    }
    return mean * (offspring_ - customers_ * mean) / (dispersion + mean) - shares -
           customers_ * dispersion * log1p_minus(mean / dispersion);
}

offspring_likelihood::dispersion_gain offspring_likelihood::best_dispersion_at(double mean) const {
    dispersion_gain best{infinity, 0};
    // Below the first k the slope is positive, whatever the data: nobody's offspring would be anybody's.
    double left = 1e-3 * std::min(referring_ / customers_, mean * referring_ / offspring_);
    const double end = 1e4 * std::max({1e5, greatest_, mean});
    const auto slope_at = [&](double dispersion) { return slope(mean, dispersion); };
    double at_left = slope_at(left);
    while (left < end) {
        const double right = left * 8;
        const double at_right = slope_at(right);
        if (at_left > 0 && at_right <= 0) {
            const double found = root_between(slope_at, left, right, at_left, at_right);
            const double found_gain = gain(mean, found);
            best = found_gain > best.gain ? dispersion_gain{found, found_gain} : best;
        }
        left = right;
        at_left = at_right;
    }
    return best;
}

double offspring_likelihood::drop_of_mean(double mean) const {
    return best_.gain - best_dispersion_at(mean).gain - offspring_ * log1p_minus((mean - mean_) / mean_);
}

double offspring_likelihood::drop_of_dispersion(double dispersion) const noexcept {
    return best_.gain - gain(mean_, dispersion);
}

}  // namespace referral_chain::detail

// The law of offspring. Everything is computed from ln(1 + x) and what it differs by from x, so that neither an R close
// to 1 nor a k far from it costs digits.
#include "referral_chain/analysis/offspring.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "rising_sums.hpp"
#include "roots.hpp"

namespace referral_chain {
namespace {

using detail::infinity;
using detail::quiet_math;

[[nodiscard]] bool is_poisson(const offspring_law& law) noexcept { return law.dispersion == infinity; }

/// −ln f(s) where 1 − s = `gap`.
[[nodiscard]] double exponent(const offspring_law& law, double gap) noexcept {
    return is_poisson(law) ? law.mean * gap : law.dispersion * std::log1p(law.mean * gap / law.dispersion);
}

/// P(Z ≤ z); 0 below 0.
[[nodiscard]] double cumulative(const offspring_law& law, double z) noexcept {
    if (z < 0) {
        return 0;
    }
    if (is_poisson(law)) {
        return boost::math::gamma_q(z + 1, law.mean, quiet_math());
    }
    const double k = law.dispersion;
    return boost::math::ibeta(k, z + 1, k / (k + law.mean), quiet_math());
}

/// The law of the offspring of the referrer of an offspring drawn at random, that one left out.
[[nodiscard]] offspring_law size_biased(const offspring_law& law) noexcept {
    return is_poisson(law) ? law : offspring_law{law.mean + law.mean / law.dispersion, law.dispersion + 1};
}

}  // namespace

double log_probability(const offspring_law& law, std::uint64_t offspring) noexcept {
    if (offspring == 0) {
        return -exponent(law, 1);
    }
    if (law.mean == 0) {
        return -infinity;
    }
    const auto z = static_cast<double>(offspring);
    const double shared = z * std::log(law.mean) - detail::log_factorial(offspring);
    if (is_poisson(law)) {
        return shared - law.mean;
    }
    const double k = law.dispersion;
    return shared + detail::sum_of_logs(k, 0, offspring) - (k + z) * std::log1p(law.mean / k);
}

double generating_function(const offspring_law& law, double s) noexcept { return std::exp(-exponent(law, 1 - s)); }

double survival_probability(const offspring_law& law, double never_refer_share) noexcept {
    assert(never_refer_share >= 0 && never_refer_share <= 1);
    // With e = (1 − c) x the equation 1 − e = c + (1 − c) f(1 − e) says that x survives at the mean (1 − c) R.
    const double refer_share = 1 - never_refer_share;
    const double r = refer_share * law.mean;
    if (!(r > 1)) {
        return 0;
    }
    const double k = law.dispersion;
    // (k ln(1 + r x / k) + ln(1 − x)) / x falls from r − 1; its root is the survival.
    const auto slope = [&](double x) {
        const double bend = k == infinity ? 0 : k * detail::log1p_minus(r * x / k) / x;
        return (r - 1) + bend + detail::log1p_minus(-x) / x;
    };
    const double low = std::min(0.5, (r - 1) / (1 + (k == infinity ? 0 : r * r / (2 * k))));
    const double high = std::nextafter(1.0, 0.0);
    const double at_low = slope(low);
    const double at_high = slope(high);
    if (at_high >= 0) {
        return refer_share;  // the chance to end is less than a double can tell from none
    }
    return refer_share * (at_low <= 0 ? low : detail::root_between(slope, low, high, at_low, at_high));
}

double extinction_probability(const offspring_law& law, double never_refer_share) noexcept {
    const double survival = survival_probability(law, never_refer_share);
    if (survival == 0) {
        return 1;
    }
    // f once more: exact where the chance to end is small, too
    return never_refer_share + (1 - never_refer_share) * std::exp(-exponent(law, survival));
}

double extinct_by_generation(const offspring_law& law, std::uint32_t generation) noexcept {
    double extinct = 0;
    for (; generation > 0; --generation) {
        extinct = generating_function(law, extinct);
    }
    return extinct;
}

double share_behind_80_percent(const offspring_law& law) noexcept {
    assert(law.mean > 0);
    // Customers with few offspring first, until a fifth of all offspring is theirs. The offspring of those with up to z
    // are the share P(B ≤ z − 1) of all, B the size biased number.
    constexpr double others = 0.2;
    const offspring_law biased = size_biased(law);
    double low = 0;  // with up to so many offspring they have less than a fifth
    double high = 1;
    while (cumulative(biased, high - 1) < others) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const double middle = std::floor(low + (high - low) / 2);
        (cumulative(biased, middle - 1) < others ? low : high) = middle;
    }
    const auto z = static_cast<std::uint64_t>(high);  // of those with z offspring, a part is needed
    const double needed = others - cumulative(biased, high - 2);
    const double part = std::clamp(needed / std::exp(log_probability(biased, z - 1)), 0.0, 1.0);
    return 1 - cumulative(law, high - 1) - part * std::exp(log_probability(law, z));
}

double share_owed_to_top(const offspring_law& law, double top) {
    assert(top >= 0 && top <= 1);
    if (is_poisson(law) || top == 0 || top == 1) {
        return top;
    }
    const double least_rate = boost::math::gamma_q_inv(law.dispersion, top, quiet_math());  // in units of R/k
    return boost::math::gamma_q(law.dispersion + 1, least_rate, quiet_math());
}

}  // namespace referral_chain

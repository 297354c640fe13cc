// Sums over whole numbers that likelihoods are made of, without the cancellation of gamma functions: exact terms where
// there are few, the series of Stirling and Euler-Maclaurin where there are many. Also logarithms near one.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_RISING_SUMS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_RISING_SUMS_HPP

#include <cmath>
#include <cstdint>

namespace referral_chain::detail {

inline constexpr double series_from = 16;  // where four terms of both series are exact to 1e-13

/// ln(1 + x) − x to full precision. **Requires** x > −1.
[[nodiscard]] inline double log1p_minus(double x) noexcept {
    if (std::abs(x) > 0.25) {
        return std::log1p(x) - x;
    }
    // ln(1 + x) = 2 artanh(half), of which 2 half − x = −half x
    const double half = x / (2 + x);
    const double square = half * half;  // at most 1/49
    double series = 0;
    for (int power = 21; power >= 3; power -= 2) {
        series = series * square + 1.0 / power;
    }
    return 2 * half * square * series - half * x;
}

/// ln Γ(x) less (x − ½) ln x − x + ½ ln 2π. **Requires** x ≥ series_from.
[[nodiscard]] inline double stirling_rest(double x) noexcept {
    const double square = 1 / (x * x);
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / x;
}

/// ln n!
[[nodiscard]] inline double log_factorial(std::uint64_t n) noexcept {
    if (n < 21) {  // 20! is the last that fits 64 bits
        std::uint64_t product = 1;
        for (std::uint64_t factor = 2; factor <= n; ++factor) {
            product *= factor;
        }
        return std::log(static_cast<double>(product));
    }
    constexpr double half_log_two_pi = 0.91893853320467274178;
    const auto x = static_cast<double>(n);
    return (x + 0.5) * std::log(x) - x + half_log_two_pi + stirling_rest(x);
}

/// True where a series beats adding `last` − `first` terms one by one.
[[nodiscard]] inline bool is_for_series(double k, std::uint64_t first, std::uint64_t last) noexcept {
    return last - first > 16 && k + static_cast<double>(first) >= series_from;
}

/// Σ ln(1 + i/k) over i from `first` up to but not including `last`. **Requires** k > 0, first ≤ last.
[[nodiscard]] inline double sum_of_logs(double k, std::uint64_t first, std::uint64_t last) noexcept {
    double sum = 0;
    for (; first != last && !is_for_series(k, first, last); ++first) {
        sum += std::log1p(static_cast<double>(first) / k);
    }
    if (first == last) {
        return sum;
    }
    // ln Γ(k + last) − ln Γ(k + first) − (last − first) ln k
    const double from = k + static_cast<double>(first);
    const double to = k + static_cast<double>(last);
    const auto terms = static_cast<double>(last - first);
    const double ratio = terms / from;
    return sum + from * log1p_minus(ratio) - std::log1p(ratio) / 2 + terms * std::log1p(static_cast<double>(last) / k) +
           stirling_rest(to) - stirling_rest(from);
}

/// ln x − ψ(x) − 1/(2x), ψ the derivative of ln Γ. **Requires** x ≥ series_from.
[[nodiscard]] inline double digamma_rest(double x) noexcept {
    const double square = 1 / (x * x);
    return square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)));
}

/// Σ i/(k + i) over i from `first` up to but not including `last`. **Requires** k > 0, first ≤ last.
[[nodiscard]] inline double sum_of_shares(double k, std::uint64_t first, std::uint64_t last) noexcept {
    double sum = 0;
    for (; first != last && !is_for_series(k, first, last); ++first) {
        sum += static_cast<double>(first) / (k + static_cast<double>(first));
    }
    if (first == last) {
        return sum;
    }
    // (last − first) − k (ψ(k + last) − ψ(k + first))
    const double from = k + static_cast<double>(first);
    const double to = k + static_cast<double>(last);
    const auto terms = static_cast<double>(last - first);
    const double integral = terms * (static_cast<double>(first) / from) - k * log1p_minus(terms / from);
    return sum + integral - k * (terms / (2 * from * to) + (digamma_rest(from) - digamma_rest(to)));
}

}  // namespace referral_chain::detail

#endif

// Where does a function cross a level? Brackets are found first, so that nothing can run away; nothing here throws but
// what the function throws.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_ROOTS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_ROOTS_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <boost/math/policies/policy.hpp>
#include <boost/math/tools/toms748_solve.hpp>

namespace referral_chain::detail {

namespace policies = boost::math::policies;

/// Boost.Math in plain double, answering a fault with an infinity or a NaN instead of an exception.
using quiet_math =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>, policies::denorm_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>,
                     policies::rounding_error<policies::ignore_error>,
                     policies::indeterminate_result_error<policies::ignore_error>, policies::promote_double<false>>;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// A root of `function` between two places at which its signs differ, to nearly all digits of a double.
template <class Function>
[[nodiscard]] double root_between(Function function, double low, double high, double at_low, double at_high) {
    if (at_low == 0 || at_high == 0) {
        return at_low == 0 ? low : high;
    }
    std::uintmax_t steps = 200;
    const auto [left, right] = boost::math::tools::toms748_solve(
        function, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(50), steps, quiet_math());
    return left + (right - left) / 2;
}

/// The place beyond `inside` at which a function that rises outwards passes `level`.
/// **Given** the first step of ln x, above 0 for the way up and below 0 for the way down, and the limit of the search.
/// **Gives** infinity (upwards) or 0 (downwards) where the level is not passed up to the limit.
template <class Function>
[[nodiscard]] double level_crossing(Function function, double inside, double step, double level, double limit) {
    const auto excess = [&](double place) { return function(place) - level; };
    double at_inside = excess(inside);
    while (at_inside <= 0) {
        const double next = inside * std::exp(step);
        const double outside = step > 0 ? std::min(next, limit) : std::max(next, limit);
        const double at_outside = excess(outside);
        if (at_outside > 0) {
            return step > 0 ? root_between(excess, inside, outside, at_inside, at_outside)
                            : root_between(excess, outside, inside, at_outside, at_inside);
        }
        if (outside == limit) {
            return step > 0 ? infinity : 0;
        }
        inside = outside;
        at_inside = at_outside;
        step *= 2;
    }
    return inside;
}

}  // namespace referral_chain::detail

#endif

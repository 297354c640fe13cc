#include "referral_chain/analysis/interval.hpp"

#include <algorithm>
#include <cmath>

namespace referral_chain {

std::optional<share_interval> wilson_interval(std::uint64_t successes, std::uint64_t trials) noexcept {
    if (trials == 0) {
        return std::nullopt;
    }
    constexpr double z = 1.959963984540054;  // the normal distribution's 0.975 quantile
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double centre = share + z * z / (2 * n);
    const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    share_interval result{share, (centre - spread) / scale, (centre + spread) / scale};
    if (successes == 0) {
        result.low = 0;  // exactly, not within rounding
    }
    if (successes == trials) {
        result.high = 1;
    }
    return result;
}

}  // namespace referral_chain

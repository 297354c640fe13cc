// How often does each value occur? What the fits read instead of customers or chains one by one.
#ifndef REFERRAL_CHAIN_ANALYSIS_HISTOGRAM_HPP
#define REFERRAL_CHAIN_ANALYSIS_HISTOGRAM_HPP

#include <cstdint>
#include <vector>

#include "referral_chain/export.hpp"

namespace referral_chain {

/// A value and how often it occurs.
struct histogram_row {
    std::uint32_t value = 0;
    std::uint32_t count = 0;

    friend bool operator==(const histogram_row&, const histogram_row&) = default;
};
/// Values in ascending order, none twice, every count above 0.
using histogram = std::vector<histogram_row>;

/// How often each of the values occurs.
/// **Cost** O(values), a logarithm more for values above their number; as much memory again.
[[nodiscard]] REFERRAL_CHAIN_EXPORT histogram histogram_of(const std::vector<std::uint32_t>& values);

/// All counts together.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::uint64_t total_count(const histogram& rows) noexcept;
/// All values together, each as often as it occurs.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::uint64_t total_value(const histogram& rows) noexcept;

}  // namespace referral_chain

#endif

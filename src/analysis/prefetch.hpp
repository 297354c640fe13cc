// How far ahead a pass over the parties asks for the memory of a referrer, who may be anywhere before.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_PREFETCH_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_PREFETCH_HPP

#include <algorithm>
#include <cstdint>

namespace referral_chain::detail {

/// In parties. Measured with one and ten million: from 48 to 96 there is no difference.
inline constexpr std::uint32_t prefetch_distance = 64;

/// The party that comes so far behind `party`, or the last.
[[nodiscard]] inline std::uint32_t soon(std::uint32_t party, std::uint32_t parties) noexcept {
    return parties - party > prefetch_distance ? party + prefetch_distance : parties - 1;
}

}  // namespace referral_chain::detail

#endif

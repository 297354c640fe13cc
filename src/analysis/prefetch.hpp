// How far ahead a pass over the parties asks for the memory of a referrer, who may be anywhere before.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_PREFETCH_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_PREFETCH_HPP

#include <cstdint>

namespace referral_chain::detail {

/// In parties. Measured with a million: 16 is too near for chain_depths, from 32 to 64 there is no difference.
inline constexpr std::uint32_t prefetch_distance = 32;

}  // namespace referral_chain::detail

#endif

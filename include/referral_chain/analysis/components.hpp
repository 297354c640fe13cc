// Who is connected with whom by any referral at all, credited or not, eligible or not?
#ifndef REFERRAL_CHAIN_ANALYSIS_COMPONENTS_HPP
#define REFERRAL_CHAIN_ANALYSIS_COMPONENTS_HPP

#include <cstdint>
#include <vector>

#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// The weak components of the whole graph: parties with a way from one to another, against the arrows too.
struct component_figures {
    std::vector<std::uint32_t> component;  ///< by party; numbered from 0 in the order of their first parties
    std::uint32_t component_count = 0;
};

/// The component of every party.
/// **Gives** a component of its own for a party without referrals; none for an empty network.
/// **Cost** O(P + U α): two passes over the parties, one over the U referrals that are not credited.
/// **Source** docs/analysis/components.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT component_figures weak_components(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again.
REFERRAL_CHAIN_EXPORT void weak_components(const network& net, component_figures& result);

}  // namespace referral_chain

#endif

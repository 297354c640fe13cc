// How far does each chain reach, and where in its chain does each party stand?
#ifndef REFERRAL_CHAIN_ANALYSIS_CHAIN_DEPTH_HPP
#define REFERRAL_CHAIN_ANALYSIS_CHAIN_DEPTH_HPP

#include <cstdint>
#include <vector>

#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Where a party stands.
struct chain_place {
    std::uint32_t generation = 0;  ///< credited referrals from the seed down to it; 0 for a seed
    std::uint32_t chain = 0;       ///< the chain it belongs to

    friend bool operator==(const chain_place&, const chain_place&) = default;
};

/// A chain as a whole.
struct chain_size {
    party_index seed;
    std::uint32_t parties = 0;    ///< the seed and everybody below it
    std::uint32_t customers = 0;  ///< those of them that have joined
    std::uint32_t depth = 0;      ///< greatest generation of a customer; 0 where there is none

    friend bool operator==(const chain_size&, const chain_size&) = default;
};

/// Every party's place, and every chain.
struct chain_depth_figures {
    std::vector<chain_place> places;  ///< by party
    std::vector<chain_size> chains;   ///< in the order of their seeds' party numbers

    /// As many as there are seeds.
    [[nodiscard]] std::uint32_t chain_count() const noexcept { return static_cast<std::uint32_t>(chains.size()); }
};

/// Generation of every party; size and depth of every chain.
/// **Gives** for a lone party a chain of one with depth 0; for an empty network no rows.
/// **Cost** O(P), one pass over the parties; memory for the result alone.
/// **Source** docs/analysis/chain_depth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT chain_depth_figures chain_depths(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void chain_depths(const network& net, chain_depth_figures& result);

/// The greatest chain depth; 0 for an empty network.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::uint32_t max_depth(const chain_depth_figures& depths) noexcept;

/// Customers of each generation, from 0 to the greatest chain depth; empty where there are no customers.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<std::uint32_t> customers_by_generation(
    const network& net, const chain_depth_figures& depths);

/// Referrals on a way down to a party through the eligible graph, credited or not.
struct generation_range {
    std::uint32_t least = 0;     ///< on the shortest way
    std::uint32_t greatest = 0;  ///< on the longest

    friend bool operator==(const generation_range&, const generation_range&) = default;
};

/// The fewest and the most referrals on a way down to every party.
/// **Gives** by party 0 and 0 where no referral of the eligible graph reaches it.
/// **Cost** O(P + S), one pass over the parties and the S referrals of the graph that are not credited; memory for the
/// result alone.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<generation_range> find_generation_bounds(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void find_generation_bounds(const network& net, std::vector<generation_range>& result);
/// The greatest of them alone: the longest way down to each party. **Cost** as above, with half the memory.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<std::uint32_t> find_greatest_generations(const network& net);
/// The same into rows kept from an earlier call, whose memory is used again. Strong guarantee.
REFERRAL_CHAIN_EXPORT void find_greatest_generations(const network& net, std::vector<std::uint32_t>& result);

/// The credited chain from its seed down to `party`, both included.
/// **Requires** a party of this network. **Cost** O(generation).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<party_index> path_from_seed(const network& net, party_index party);

}  // namespace referral_chain

#endif

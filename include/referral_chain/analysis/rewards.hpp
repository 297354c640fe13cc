// Who gets which part of a reward? Parts whose minor units always add up to the whole.
#ifndef REFERRAL_CHAIN_ANALYSIS_REWARDS_HPP
#define REFERRAL_CHAIN_ANALYSIS_REWARDS_HPP

#include <span>
#include <vector>

#include "referral_chain/domain/money.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// An amount cut in proportion to weights by the method of largest remainders: each part is its exact quota rounded
/// down, and what is left goes, unit by unit, to the greatest fractions cut off, the first of equal ones.
/// **Given** weights of 0 or more, of which one is positive; weights count to 62 bits of the greatest.
/// **Gives** as many parts as weights, with the amount's sign, adding up to it exactly; none without weights.
/// **Throws** invalid_value for weights that are negative, not finite, or all 0. **Cost** O(n log n).
/// **Source** Hamilton's method of apportionment; docs/analysis/shared_credit.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<money> split_by_weights(money amount, std::span<const double> weights);

/// What one party gets of a bounty.
struct reward {
    party_index party;
    money amount;

    friend bool operator==(const reward&, const reward&) = default;
};
/// How a bounty was split.
struct contract_rewards {
    std::vector<reward> rewards;  ///< from the finder upwards
    money kept;                   ///< what no level gets; together with the rewards the whole bounty
};

/// The split contract: who brought the party gets half of the bounty, who brought them a quarter, and so on up to the
/// seed. Levels further up than 62 get nothing and are left out.
/// **Requires** a party of this network. **Gives** no rewards for a seed.
/// **Cost** O(levels).
/// **Source** Pickard, G. et al. (2011), Time-critical social mobilization (the recursive incentive of the DARPA
/// Network Challenge); docs/analysis/shared_credit.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT contract_rewards split_contract(const network& net, party_index brought,
                                                                    money bounty);

}  // namespace referral_chain

#endif

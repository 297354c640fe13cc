// Whom and what to show first: the best referrers, the broken links with the most at stake, and who is in no table of
// customers.
#ifndef REFERRAL_CHAIN_ANALYSIS_HIGHLIGHTS_HPP
#define REFERRAL_CHAIN_ANALYSIS_HIGHLIGHTS_HPP

#include <cstddef>
#include <vector>

#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Parties with customers below them: by revenue below, then customers below (the greatest first), then id.
/// **Requires** downstream totals of this very network. **Gives** at most `most`. **Cost** O(P).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<party_index> best_referrers(const network& net,
                                                                            const downstream_totals& downstream,
                                                                            std::size_t most);

/// Broken links, credited or not: by the three revenues at stake together (the greatest first), then referral_id.
/// Credited ones mostly come first, for they have customers and revenue below them.
/// **Requires** answers of this very network. **Gives** at most `most`. **Cost** O(R).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<referral_index> worst_broken_links(const network& net,
                                                                                   const duty_figures& duties,
                                                                                   const downstream_totals& downstream,
                                                                                   std::size_t most);

/// Parties that only other tables name, by id. **Gives** at most `most`; network_facts::unlisted counts them all.
/// **Cost** O(P).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<party_index> unlisted_parties(const network& net, std::size_t most);

}  // namespace referral_chain

#endif

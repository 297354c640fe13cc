// Where did chains break, and what stands at risk behind every link?
#ifndef REFERRAL_CHAIN_ANALYSIS_BROKEN_CHAINS_HPP
#define REFERRAL_CHAIN_ANALYSIS_BROKEN_CHAINS_HPP

#include <cstdint>
#include <vector>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// By chain, in the order of chain_depth_figures. Only credited links count here.
struct broken_chain_figures {
    std::vector<std::uint32_t> broken_links;
    std::vector<std::uint32_t> strained_links;
    std::vector<std::uint32_t> sound_depth;   ///< greatest generation of a customer that no broken link lies above
    std::vector<std::uint32_t> beyond_break;  ///< customers below a broken link
    std::vector<std::int64_t> revenue;        ///< own revenue of everybody in the chain, in minor units
    /// Of those below a broken link: where refunds stand above the break, it may pass 64 bits though the chain's does
    /// not.
    std::vector<money_sum> revenue_beyond_break;
};

/// What broke in every chain, and what lies behind the breaks.
/// **Requires** depths and duties of this very network.
/// **Throws** limit_error where the revenue of a chain does not fit 64 bits.
/// **Cost** O(P).
/// **Source** docs/analysis/broken_chains.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT broken_chain_figures find_broken_chains(const network& net,
                                                                            const chain_depth_figures& depths,
                                                                            const duty_figures& duties);

/// What lies behind the broken links of all chains together.
struct break_totals {
    std::uint64_t chains = 0;     ///< with at least one broken link
    std::uint64_t customers = 0;  ///< below a broken link
    money_sum revenue;            ///< their own

    friend bool operator==(const break_totals&, const break_totals&) = default;
};

/// **Cost** O(C).
[[nodiscard]] REFERRAL_CHAIN_EXPORT break_totals total_breaks(const broken_chain_figures& chains);

/// The two relations and the descendants that stand behind one link.
struct link_stake {
    money referrer_revenue;
    money referred_revenue;
    money downstream_revenue;                ///< of the referred party; nothing where the link is not credited
    std::uint32_t downstream_customers = 0;  ///< alike

    /// The three revenues together.
    [[nodiscard]] money_sum sum() const noexcept {
        money_sum all;
        all.add(referrer_revenue);
        all.add(referred_revenue);
        all.add(downstream_revenue);
        return all;
    }

    friend bool operator==(const link_stake&, const link_stake&) = default;
};

/// What stands behind one link, broken or not.
/// **Requires** a referral of this network and its own downstream totals. **Cost** O(1).
[[nodiscard]] REFERRAL_CHAIN_EXPORT link_stake stake_of(const network& net, const downstream_totals& downstream,
                                                        referral_index referral);

}  // namespace referral_chain

#endif

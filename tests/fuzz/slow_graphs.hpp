// Questions about the shape of a network answered the slow, obvious way: every pair looked at, every list sorted.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_SLOW_GRAPHS_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_SLOW_GRAPHS_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/network/network.hpp"

namespace fuzz {

/// By party the least number of a party it is connected with.
[[nodiscard]] std::vector<std::uint32_t> slow_components(const referral_chain::network& net);

/// By party that is a seed, the mean number of credited referrals between two parties of its chain.
[[nodiscard]] std::vector<std::optional<double>> slow_virality(const referral_chain::network& net);

/// What the fits of growth are made from.
struct slow_growth {
    std::int64_t horizon = 0;
    std::vector<std::uint32_t> offspring{};  ///< of mature customers
    std::vector<std::uint32_t> of_broken{};
    std::vector<std::uint32_t> of_sound{};
};
[[nodiscard]] slow_growth slow_growth_of(const referral_chain::network& net, const referral_chain::duty_figures& duties,
                                         std::int64_t quantile_billionths);

/// By whole sorted lists.
[[nodiscard]] std::vector<referral_chain::party_index> slow_best_referrers(
    const referral_chain::network& net, const referral_chain::downstream_totals& downstream, std::size_t most);
[[nodiscard]] std::vector<referral_chain::referral_index> slow_worst_links(
    const referral_chain::network& net, const referral_chain::duty_figures& duties,
    const referral_chain::downstream_totals& downstream, std::size_t most);

}  // namespace fuzz

#endif

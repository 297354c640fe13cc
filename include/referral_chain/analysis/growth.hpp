// Is the chain endless? How many customers a mature customer brings, whether that is enough to go on for ever, and what
// broken links cost.
#ifndef REFERRAL_CHAIN_ANALYSIS_GROWTH_HPP
#define REFERRAL_CHAIN_ANALYSIS_GROWTH_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/offspring_fit.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Does each customer bring more than one? By the 95 % interval of R.
enum class growth_verdict : std::uint8_t {
    endless,              ///< the lower end of R's interval lies above 1
    dying,                ///< the upper end lies below 1
    undecided,            ///< neither
    too_little_evidence,  ///< fewer than 30 mature customers
};

namespace detail {
template <>
struct spellings<growth_verdict> {
    static constexpr std::array<std::string_view, 4> words{"endless", "dying", "undecided", "too_little_evidence"};
};
}  // namespace detail

inline constexpr std::uint32_t enough_mature_customers = 30;
inline constexpr std::size_t growth_generations = 10;

/// Who counts as mature.
struct growth_options {
    /// The share of referral intervals that the horizon must not fall short of, from 0 to 1.
    exact_decimal horizon_quantile{990'000'000};
};

/// All over mature customers: those who joined at least a horizon before as_of. The young ones have not had their time
/// yet, and counting them makes every growing base look dying.
struct growth_figures {
    std::int64_t horizon_seconds = 0;    ///< H; 0 where there are no referral intervals
    std::uint32_t mature_customers = 0;  ///< n
    std::uint64_t offspring = 0;         ///< theirs that joined within H of them
    growth_verdict verdict = growth_verdict::too_little_evidence;
    // Nothing where there are no mature customers
    std::optional<offspring_fit> fit{};
    std::optional<double> extinction{};  ///< probability that the chain of one seed ends
    std::optional<std::array<double, growth_generations>> extinct_by_generation{};  ///< q_1 up to q_10
    /// Of the offspring, the share of the fifth of the customers, rounded up, with the most; nothing without offspring.
    std::optional<double> top20_share{};
};

/// R, k and what follows from them, at the network's as_of.
/// **Leaves out** customers younger than the horizon, and offspring that joined before their referrer or later than the
/// horizon after.
/// **Throws** invalid_value where the quantile is not from 0 to 1.
/// **Cost** O(P) and a selection among the referral intervals; a fit beside that.
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT growth_figures measure_growth(const network& net,
                                                                  const growth_options& options = {});

/// Mature customers that came in one way, and what they bring.
struct arrival_group {
    std::uint32_t customers = 0;
    std::optional<offspring_fit> fit{};  ///< nothing without customers
};

/// Two groups of mature customers, by the link they came through.
struct broken_cost_figures {
    arrival_group sound;   ///< credited through a link that is not broken
    arrival_group broken;  ///< credited through a broken link
    /// What everybody credited through a broken link, mature or not, would have brought more at the others' R;
    /// not below 0, and nothing where a group has fewer than 30 customers.
    std::optional<double> lost_customers{};
};

/// What broken links cost: those who came through one against those who came through any other.
/// **Requires** growth and duties of this very network. **Leaves out** seeds.
/// **Cost** O(P) and two fits.
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT broken_cost_figures cost_of_broken_links(const network& net,
                                                                             const growth_figures& growth,
                                                                             const duty_figures& duties);

}  // namespace referral_chain

#endif

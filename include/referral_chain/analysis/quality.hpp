// Which channels, incentives, salespeople and customers bring referrals that end well, and how well are they handled?
#ifndef REFERRAL_CHAIN_ANALYSIS_QUALITY_HPP
#define REFERRAL_CHAIN_ANALYSIS_QUALITY_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/interval.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// What referrals are grouped by: a field of the referral, or for `segment` one of its referrer.
enum class quality_dimension : std::uint8_t { channel, incentive, moment, origin, salesperson, segment };
inline constexpr std::size_t quality_dimension_count = 6;

namespace detail {
template <>
struct spellings<quality_dimension> {
    static constexpr std::array<std::string_view, quality_dimension_count> words{"channel", "incentive",   "moment",
                                                                                 "origin",  "salesperson", "segment"};
};
}  // namespace detail

/// The referrals, not void, that have one value in one dimension.
struct quality_row {
    quality_dimension dimension{};
    std::string value{};  ///< empty for those without one
    std::uint64_t given = 0, won = 0, lost = 0, open = 0;
    money revenue_won{};       ///< own revenue of the parties that credited ones brought
    money cost{};              ///< of incentives and handling, whatever the outcome
    std::uint64_t links = 0;   ///< of them neither pending nor void
    std::uint64_t broken = 0;  ///< of those links

    /// won of won + lost with its 95 % interval; nothing where none is decided.
    [[nodiscard]] std::optional<share_interval> conversion() const noexcept { return wilson_interval(won, won + lost); }
    /// broken of links with its 95 % interval; nothing where there are none.
    [[nodiscard]] std::optional<share_interval> broken_rate() const noexcept { return wilson_interval(broken, links); }

    friend bool operator==(const quality_row&, const quality_row&) = default;
};

/// How referral_quality groups.
struct quality_options {
    /// Values of a dimension with fewer referrals given come together in one, `(other)`: few of them could tell who
    /// they were. The one of those without a value is among them.
    std::uint64_t least_given = 1;
};

/// One row for each value of each dimension that a referral has, by dimension, then value (bytes).
/// **Requires** duties of this very network.
/// **Throws** limit_error where a sum of money does not fit 64 bits.
/// **Cost** O(P + R) and the labels sorted.
/// **Source** docs/analysis/quality.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<quality_row> referral_quality(const network& net,
                                                                              const duty_figures& duties,
                                                                              const quality_options& options = {});

/// Customers taken together, as bringers of more.
struct customer_group {
    std::uint64_t customers = 0;
    money_sum revenue;                           ///< their own
    std::uint64_t referrers = 0;                 ///< those who gave a referral, not void, and not before they joined
    std::int64_t seconds_to_first_referral = 0;  ///< from joining to the first such, summed over referrers
    std::uint64_t intervals = 0;                 ///< from joining to an offspring's joining, none negative
    std::int64_t interval_seconds = 0;           ///< their sum

    /// Mean, rounded half away from zero; nothing where there are no customers.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<money> revenue_per_customer() const noexcept;
    /// Mean over those who gave one; nothing where nobody did.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<double> days_to_first_referral() const noexcept;
    /// Mean over their joined offspring; nothing where there are none.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<double> referral_interval_days() const noexcept;

    friend bool operator==(const customer_group&, const customer_group&) = default;
};

/// Customers somebody referred, beside those who came on their own.
struct customer_comparison {
    customer_group referred;  ///< with a credited referrer
    customer_group others;
};

/// Are referred customers better customers?
/// **Cost** O(P + R).
/// **Source** docs/analysis/quality.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT customer_comparison compare_referred_customers(const network& net);

}  // namespace referral_chain

#endif

// What is a customer worth as a referrer, and which customers are worth what kind of care?
#ifndef REFERRAL_CHAIN_ANALYSIS_CUSTOMER_VALUE_HPP
#define REFERRAL_CHAIN_ANALYSIS_CUSTOMER_VALUE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// The terms of customer referral value. Amounts are per referral.
struct referral_value_terms {
    double margin_rate = 1;    ///< share of revenue that is margin
    money incentive{};         ///< a: what the referral cost in rewards
    money marketing{};         ///< M: what keeping the customer costs in the period
    money saved_type_one{};    ///< ACQ1: acquisition cost saved on those who came only because they were referred
    money saved_type_two{};    ///< ACQ2: alike on those who would have come anyway
    double discount_rate = 0;  ///< r, per period; more than −1
    boost::posix_time::time_duration period = boost::posix_time::hours(4'383);  ///< half a year of 365.25 days
    std::uint32_t periods = 2;  ///< how many make the horizon that ends at as_of
    double type_two_share = 0;  ///< of those who would have come anyway, where `is_type_two` says nothing
    std::function<bool(referral_index)> is_type_two{};  ///< says it one by one instead
};

/// By party, in minor units: the customer referral value.
/// Each referral won within the horizon, in its period t = 1, 2, …, counts (A − a − M + ACQ1) / (1 + r)^t if of type
/// one and ACQ2 / (1 + r)^t if of type two, where A is the margin on what the referred party bought in that period.
/// **Leaves out** refunded sales, void referrals, and what the referred party bought in other periods.
/// **Throws** invalid_value where discount_rate is not above −1, the share not from 0 to 1, or there is no period or no
/// length of one.
/// **Cost** O(P + R + sales), a logarithm of the periods per referral won.
/// **Source** Kumar, V., Petersen, J. A., Leone, R. P. (2007), How valuable is word of mouth?; (2010), Driving
/// profitability by encouraging customer referrals; docs/analysis/customer_value.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<double> customer_referral_values(const network& net,
                                                                                 const referral_value_terms& terms);

/// Kumar's value matrix: worth much or little by what they buy and by whom they bring.
enum class value_group : std::uint8_t {
    champions,  ///< buy much and bring much
    affluents,  ///< buy much, bring little
    advocates,  ///< buy little, bring much
    misers,     ///< neither
};
inline constexpr std::size_t value_group_count = 4;

namespace detail {
template <>
struct spellings<value_group> {
    static constexpr std::array<std::string_view, value_group_count> words{"champions", "affluents", "advocates",
                                                                           "misers"};
};
}  // namespace detail

/// Which group every customer is in, and where the lines between them lie.
struct value_matrix {
    std::vector<std::optional<value_group>> group;             ///< by party; nothing for prospects
    std::array<std::uint32_t, value_group_count> customers{};  ///< by group
    double own_threshold = 0;                                  ///< much is more than this
    double referral_threshold = 0;                             ///< alike
};

/// Every customer's group.
/// **Given** by party what customers are worth by themselves and as referrers (in any one unit), and what is to count
/// as much: by default more than the median customer.
/// **Throws** invalid_value where there is not one value of each kind for each party.
/// **Cost** O(P).
/// **Source** Kumar, Petersen & Leone (2007); docs/analysis/customer_value.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT value_matrix find_value_matrix(const network& net,
                                                                   const std::vector<double>& own_values,
                                                                   const std::vector<double>& referral_values,
                                                                   std::optional<double> own_threshold = {},
                                                                   std::optional<double> referral_threshold = {});

}  // namespace referral_chain

#endif

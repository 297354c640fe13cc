// What is a customer worth with everybody they helped to bring, where several referrers share the credit?
#ifndef REFERRAL_CHAIN_ANALYSIS_SHARED_CREDIT_HPP
#define REFERRAL_CHAIN_ANALYSIS_SHARED_CREDIT_HPP

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// How several referrers share the credit for one arrival.
enum class shared_credit_policy : std::uint8_t {
    linear,          ///< the same for each
    time_decay,      ///< half as much for each half-life earlier
    position_based,  ///< 40 % for the first and the last, the rest among those between; of two half each
};

namespace detail {
template <>
struct spellings<shared_credit_policy> {
    static constexpr std::array<std::string_view, 3> words{"linear", "time_decay", "position_based"};
};
}  // namespace detail

/// The way of sharing.
struct shared_credit_options {
    shared_credit_policy policy = shared_credit_policy::linear;
    boost::posix_time::time_duration half_life = boost::posix_time::hours(7 * 24);  ///< for time_decay; more than none
};

/// Shares of one arrival, adding up to 1.
/// **Given** for each referral, in order of time, how long before the arrival it was given.
/// **Throws** invalid_value where the half-life is not positive. **Cost** linear.
/// **Source** docs/analysis/shared_credit.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<double> split_credit(
    std::span<const std::chrono::seconds> before_arrival, const shared_credit_options& options = {});

/// By referral: its share of the credit for the referred party, over all referrals to it in the eligible graph; 0 for
/// referrals outside that graph. Those to one party add up to 1. While a party has not joined, all its referrals are
/// equally old to time_decay.
/// **Throws** invalid_value where the half-life is not positive. **Cost** O(P + R).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<double> credit_shares(const network& net,
                                                                      const shared_credit_options& options = {});

/// By party, in minor units: own revenue and, of everybody it helped to bring, its share of theirs, and so on down.
/// The values of all parties that nobody shares credit for add up to the revenue of all, but for rounding.
/// **Requires** shares of this very network.
/// **Throws** invalid_value where there is not one for each referral. **Cost** O(P + R).
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<double> shared_values(const network& net,
                                                                      const std::vector<double>& shares);

}  // namespace referral_chain

#endif

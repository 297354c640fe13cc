// Which channel, incentive, salesperson ... brings what, and whether referred customers are worth more than others:
// counts over all referrals and all customers.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_QUALITY_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_QUALITY_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "oracle/oracle.hpp"

namespace oracle {

/// The referrals with one value in one dimension, void ones left out; money in minor units.
struct quality_answer {
    std::int64_t given = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t open = 0;
    std::int64_t revenue_won = 0;  ///< own revenue of the parties that the credited referrals among them brought
    std::int64_t cost = 0;
    std::int64_t links = 0;  ///< pending ones left out
    std::int64_t broken = 0;

    friend bool operator==(const quality_answer&, const quality_answer&) = default;
};

/// By dimension (`channel`, `incentive`, `moment`, `origin`, `salesperson`, `segment`), then value, empty where none.
using quality_answers = std::map<std::pair<std::string, std::string>, quality_answer>;

/// **Throws** std::overflow_error where a sum of money does not fit 64 bits, here and in answers_of.
[[nodiscard]] quality_answers quality_of(const record_set& records, const options& how);

/// Customers only; money in minor units.
struct customer_group_answer {
    std::int64_t customers = 0;
    std::int64_t own_revenue = 0;
    std::int64_t givers = 0;            ///< those who gave a referral at or after joining
    std::int64_t seconds_to_first = 0;  ///< from joining to the first of these, summed over the givers
    std::int64_t intervals = 0;         ///< joined offspring whose referral interval is not negative
    std::int64_t interval_seconds = 0;  ///< the sum of their intervals

    friend bool operator==(const customer_group_answer&, const customer_group_answer&) = default;
};

struct referred_answers {
    customer_group_answer referred{};  ///< customers with a credited referral
    customer_group_answer others{};

    friend bool operator==(const referred_answers&, const referred_answers&) = default;
};

/// **Throws** std::overflow_error where a sum of money does not fit 64 bits, here and in answers_of.
[[nodiscard]] referred_answers referred_customers_of(const record_set& records, const options& how);

/// Wilson's 95 % interval of a share.
struct share_interval {
    double low = 0;
    double high = 0;
};
/// Nothing where there is nothing to divide by.
[[nodiscard]] std::optional<share_interval> wilson_interval(std::int64_t part, std::int64_t whole);

}  // namespace oracle

#endif

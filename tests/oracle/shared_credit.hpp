// Credit shared among all who may have brought somebody, and the value that flows up with it: V of docs/definitions.md
// by plain recursion over the eligible graph.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_SHARED_CREDIT_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_SHARED_CREDIT_HPP

#include <map>
#include <string>
#include <vector>

#include "oracle/oracle.hpp"

namespace oracle {

enum class sharing { linear, time_decay, position_based };

struct shared_answers {
    std::map<std::string, long double> shares{};  ///< by referral_id, those of the eligible graph only
    std::map<std::string, long double> values{};  ///< by customer_id, all parties; in minor units
    std::vector<std::string> seeds{};             ///< parties with no share coming in, in the order of their ids
    long double turnover = 1;  ///< all own revenues taken as gains, which says how far sums may be off
};

/// **Throws** std::overflow_error where answers_of does; a shared value is never too large.
[[nodiscard]] shared_answers shared_credit_of(const record_set& records, const options& how, sharing policy);

/// What must hold in any shared credit: the shares in each party add up to 1, the values of the seeds to all revenue.
/// **Gives** the identities that fail, one line each.
[[nodiscard]] std::vector<std::string> broken_shared_identities(const record_set& records, const options& how,
                                                                sharing policy);

}  // namespace oracle

#endif

// What to do next: a row for every promise that can still be kept or made good, and for every customer to ask now.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_WORKLIST_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_WORKLIST_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "oracle/oracle.hpp"

namespace oracle {

struct worklist_answer {
    std::string action{};
    std::string referral_id{};  ///< empty for an ask
    std::string customer_id{};
    std::int64_t due = 0;  ///< Unix seconds
    std::int64_t overdue_hours = 0;
    std::int64_t value_at_stake = 0;  ///< minor units

    friend bool operator==(const worklist_answer&, const worklist_answer&) = default;
};

/// **Gives** the rows in the order of the report: the most at stake first.
/// **Throws** std::overflow_error where the money at stake does not fit 64 bits, and where answers_of does.
[[nodiscard]] std::vector<worklist_answer> worklist_of(const record_set& records, const options& how);

}  // namespace oracle

#endif

// When was asking a customer for a referral timely, was anybody asked, and who was asked too often: the moments of
// every customer, read off the records one by one.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_ASKS_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_ASKS_HPP

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {

struct moment_answer {
    std::string customer_id{};
    written_time at{};
    std::string moment{};         ///< `at_order`, `after_sale`, `after_service` or `on_praise`
    std::int64_t window_end = 0;  ///< Unix seconds
    std::string state{};

    /// The order of the report: by customer, time, name of the moment.
    friend auto operator<=>(const moment_answer&, const moment_answer&) = default;
};

struct over_asked_answer {
    std::string customer_id{};
    written_time at{};

    friend auto operator<=>(const over_asked_answer&, const over_asked_answer&) = default;
};

/// Asks that lie in the window of a moment of one kind, each counted once, and those of them after which the customer
/// gave a referral within 30 days.
struct effect_answer {
    std::int64_t asks = 0;
    std::int64_t followed = 0;

    friend bool operator==(const effect_answer&, const effect_answer&) = default;
};

struct ask_answers {
    std::vector<moment_answer> moments{};           ///< in the order of the report; two occasions alike are two rows
    std::vector<over_asked_answer> over_asked{};    ///< by customer and time
    std::map<std::string, effect_answer> effect{};  ///< by kind of moment, all four

    friend bool operator==(const ask_answers&, const ask_answers&) = default;
};

[[nodiscard]] ask_answers asks_of(const record_set& records, const options& how);

/// The moments alone, in the order of the report.
[[nodiscard]] std::vector<moment_answer> moments_of(const world& all);

}  // namespace oracle

#endif

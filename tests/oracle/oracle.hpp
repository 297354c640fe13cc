// The slow, obvious oracle: every figure of docs/definitions.md computed with maps of strings, loops over everything
// and plain recursion. It shares the record types with the library, and nothing else. What goes in and what comes out.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_ORACLE_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_ORACLE_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/written_time.hpp"
#include "referral_chain/domain/records.hpp"

namespace oracle {

/// The six tables, rows in the order in which they were read.
struct record_set {
    std::vector<referral_chain::customer> customers{};
    std::vector<referral_chain::referral> referrals{};
    std::vector<referral_chain::sale> sales{};
    std::vector<referral_chain::service_case> service_cases{};
    std::vector<referral_chain::feedback> feedback{};
    std::vector<referral_chain::ask> asks{};
};

inline constexpr std::int64_t hour = 3'600;
inline constexpr std::int64_t day = 24 * hour;
inline constexpr std::int64_t one = 1'000'000'000;  // decimals are counted in billionths

/// Durations in seconds, decimals in billionths.
struct options {
    std::int64_t as_of = 0;  ///< Unix seconds
    bool last_touch = false;
    std::optional<std::int64_t> lookback_days{};
    bool assume_joined = false;
    bool strict = false;
    std::int64_t gamma = one / 2;

    rest days_of_rest{};
    std::int64_t thank_within = 24 * hour;
    std::int64_t meet_within = 7 * day;
    std::int64_t meeting_grace = hour;
    std::int64_t close_thanks_within = 24 * hour;
    std::int64_t tracked_share = one / 100;
    std::int64_t slower_factor = one + one / 4;
    std::int64_t slower_by = 24 * hour;
    std::int64_t case_window = 90 * day;
    std::int64_t resolve_within = 72 * hour;
    std::int64_t refund_window = 90 * day;
    std::int64_t complaint_window = 90 * day;
    std::int64_t ask_window = 24 * hour;
    std::int64_t complaint_blocks = 30 * day;
    std::int64_t late_ask_within = 30 * day;
    std::int64_t ask_again_after = 30 * day;
    std::int64_t asks_in_a_row = 4;  ///< at least 1
    std::int64_t missed_stays = 90 * day;
    std::int64_t mend_stays = 180 * day;
};

/// A row that is not taken; `row` counts the rows of its table from 0, `column` is empty for a whole row.
struct rejected_row {
    std::string table;
    std::size_t row;
    std::string column;
    std::string reason;

    friend bool operator==(const rejected_row&, const rejected_row&) = default;
};

/// The latest event among the rows taken, and the first place that holds it.
struct latest_event {
    written_time at;
    std::string table;
    std::size_t row;
    std::string column;

    friend bool operator==(const latest_event&, const latest_event&) = default;
};

/// Empty text stands for "none"; money in minor units.
struct party_answer {
    std::optional<written_time> joined_at{};  ///< none: a prospect
    std::string seed_id{};
    std::string referrer_id{};
    std::string referral_id{};
    std::int64_t generation = 0;
    std::int64_t generation_min = 0;
    std::int64_t generation_max = 0;
    std::int64_t given = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t open = 0;
    std::int64_t direct_customers = 0;
    std::int64_t downstream_customers = 0;
    std::int64_t own_revenue = 0;
    std::int64_t direct_revenue = 0;
    std::int64_t downstream_revenue = 0;
    long double discounted_yield = 0;
    std::int64_t cost = 0;
    std::int64_t intervals = 0;         ///< joined offspring whose interval is not negative
    std::int64_t interval_seconds = 0;  ///< the sum of their intervals

    friend bool operator==(const party_answer&, const party_answer&) = default;
};

struct chain_answer {
    std::int64_t parties = 0;
    std::int64_t customers = 0;
    std::int64_t depth = 0;
    std::int64_t revenue = 0;
    std::int64_t broken_links = 0;
    std::int64_t strained_links = 0;
    std::int64_t sound_depth = 0;
    std::int64_t beyond_break = 0;

    friend bool operator==(const chain_answer&, const chain_answer&) = default;
};

/// A duty of one link: its state by name, its deadline in Unix seconds.
struct duty_answer {
    std::string state = "vacuous";
    std::optional<std::int64_t> due{};

    friend bool operator==(const duty_answer&, const duty_answer&) = default;
};

struct link_answer {
    std::string referrer_id{};
    std::string referred_id{};
    written_time given_at{};
    bool credited = false;
    std::string outcome{};
    std::string status{};
    duty_answer thank_for_referral{};
    duty_answer meet_on_schedule{};
    std::string same_experience = "vacuous";
    std::vector<std::string> same_experience_reasons{};
    duty_answer thank_on_close{};
    std::int64_t referrer_revenue = 0;
    std::int64_t referred_revenue = 0;
    std::int64_t downstream_revenue = 0;
    std::int64_t downstream_customers = 0;

    friend bool operator==(const link_answer&, const link_answer&) = default;
};

/// How many of how many rows fill a field.
struct fraction {
    std::int64_t filled = 0;
    std::int64_t total = 0;

    friend bool operator==(const fraction&, const fraction&) = default;
};

struct summary_answer {
    std::map<std::string, fraction> tracked{};  ///< by duty
    std::vector<std::string> untracked{};       ///< duties, in the order of the definitions
    std::int64_t credit_loops = 0;
    std::int64_t unlisted = 0;
    std::int64_t parties = 0;
    std::int64_t customers = 0;
    std::int64_t prospects = 0;
    std::int64_t referrals = 0;
    std::int64_t credited = 0;
    std::int64_t seeds = 0;
    std::int64_t max_depth = 0;
    std::vector<std::int64_t> customers_by_generation{};
    std::map<std::string, std::int64_t> links{};  ///< by status, all five
    std::int64_t broken_chains = 0;
    std::int64_t stale_promises = 0;

    friend bool operator==(const summary_answer&, const summary_answer&) = default;
};

struct answers {
    std::map<std::string, party_answer> parties{};  ///< by customer_id
    std::map<std::string, chain_answer> chains{};   ///< by seed_id
    std::map<std::string, link_answer> links{};     ///< by referral_id
    summary_answer summary{};
    std::vector<rejected_row> rejects{};  ///< in the order of the tables and rows
    std::optional<latest_event> latest{};
};

/// Everything, from the records as they are offered.
/// **Throws** std::overflow_error where a sum of money, or a discounted yield, does not fit 64 bits.
[[nodiscard]] answers answers_of(const record_set& records, const options& how);

/// What must hold in any answers whatever the records: chain sizes and money add up, a referred party stands one
/// generation below its referrer. **Gives** the identities that fail, one line each.
[[nodiscard]] std::vector<std::string> broken_identities(const answers& found);

}  // namespace oracle

#endif

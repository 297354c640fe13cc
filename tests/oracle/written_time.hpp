// Days, durations and deadlines from scratch, for the slow oracle. A time as somebody wrote it down: a second, or a
// bare date that stands for a whole UTC day. Nothing here uses the library's arithmetic.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_WRITTEN_TIME_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_WRITTEN_TIME_HPP

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "referral_chain/domain/time.hpp"

namespace oracle {

/// Unix seconds; of a bare date those of its first second. The order is the sort order: a bare date stands just before
/// a timed midnight.
struct written_time {
    std::int64_t second = 0;
    bool timed = true;

    friend auto operator<=>(const written_time&, const written_time&) = default;
};

[[nodiscard]] written_time written(referral_chain::utc_time time);
[[nodiscard]] std::optional<written_time> written(const std::optional<referral_chain::utc_time>& time);

/// Days since 1970-01-01.
[[nodiscard]] std::int64_t day_of(std::int64_t second);
[[nodiscard]] std::int64_t day_of_date(int year, int month, int day);

/// "Before" by UTC days as soon as one of the two is a bare date.
[[nodiscard]] bool happened_before(written_time first, written_time second);
/// A duration between two times: whole days as soon as one of them is a bare date.
[[nodiscard]] std::int64_t seconds_between(written_time from, written_time to);
/// The second from which a duration is counted, and the second a bare plan means.
[[nodiscard]] std::int64_t last_second(written_time time);

/// Later than an instant, which for a bare date is: on a later day.
[[nodiscard]] bool is_after(written_time time, std::int64_t instant);
/// From `start` to the instant `allowance` after it, both ends included.
[[nodiscard]] bool is_within(written_time time, written_time start, std::int64_t allowance);

/// `2024-05-01T10:30:00Z`, or `2024-05-01` for a bare date.
[[nodiscard]] std::string text_of(written_time time);

/// Weekdays from Sunday (0) to Saturday (6), and days since 1970-01-01.
struct rest {
    std::set<int> weekdays{};
    std::set<std::int64_t> holidays{};
};
/// `second`, or the same time of day on the next day that is no day of rest.
[[nodiscard]] std::int64_t rolled(std::int64_t second, const rest& days_of_rest);

}  // namespace oracle

#endif

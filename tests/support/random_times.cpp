// Where the times fall.
#include "support/random_times.hpp"

#include <algorithm>

namespace support {
namespace {

namespace rc = referral_chain;

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;

rc::utc_time timed(std::int64_t second) {
    return rc::utc_time(rc::instant::from_unix_seconds(
        std::clamp(second, rc::utc_time::first_unix_second, rc::utc_time::last_unix_second)));
}

rc::utc_time bare(std::int64_t second) {
    const std::int64_t utc_day =
        std::clamp(oracle::day_of(second), random_times::first_known_day, random_times::last_known_day);
    return rc::utc_time::from_sort_key(utc_day * day * 2);
}

}  // namespace

rc::utc_time random_times::bare_or_timed(std::int64_t second) {
    met_.push_back(dice_.chance(bare_percent) ? bare(second) : timed(second));
    return met_.back();
}

rc::utc_time random_times::any() {
    if (!met_.empty() && dice_.chance(35)) {
        return bare_or_timed(dice_.one_of(met_).first_second().unix_seconds());
    }
    std::int64_t start = (first_day + dice_.from_to(0, span_days)) * day;
    if (are_far_apart && dice_.chance(10)) {
        start = dice_.one_of(std::vector<std::int64_t>{first_known_day, 0, last_known_day}) * day;
    }
    const auto in_day =
        dice_.one_of(std::vector<std::int64_t>{0, 1, 9 * hour, 10 * hour, 12 * hour, 18 * hour, day - 1});
    return bare_or_timed(start + in_day);
}

rc::utc_time random_times::after(rc::utc_time start, std::int64_t allowance) {
    const oracle::written_time from = oracle::written(start);
    if (dice_.chance(15)) {
        return bare_or_timed(from.second);
    }
    if (dice_.chance(60)) {
        const std::int64_t due = oracle::last_second(from) + allowance;
        const std::int64_t rolled = dice_.chance(50) ? oracle::rolled(due, days_of_rest) : due;
        return not_before(start, bare_or_timed(rolled + dice_.from_to(-1, 1)));
    }
    if (dice_.chance(50)) {
        return not_before(start, any());
    }
    return not_before(start, bare_or_timed(from.second + dice_.from_to(0, 4) * 6 * hour));
}

rc::utc_time random_times::before(rc::utc_time end, std::int64_t allowance) {
    if (dice_.chance(15)) {
        return any();
    }
    const std::int64_t second =
        dice_.chance(70) ? end.first_second().unix_seconds() : oracle::last_second(oracle::written(end));
    return bare_or_timed(second - allowance + dice_.from_to(-1, 1));
}

std::optional<rc::utc_time> random_times::maybe_after(int percent, rc::utc_time start, std::int64_t allowance) {
    return dice_.chance(percent) ? std::optional(after(start, allowance)) : std::nullopt;
}

rc::utc_time random_times::not_before(rc::utc_time start, rc::utc_time time) {
    const bool is_early = oracle::happened_before(oracle::written(time), oracle::written(start));
    return is_early && !dice_.chance(fault_percent) ? start : time;
}

std::int64_t random_times::one_met() {
    return met_.empty() ? first_day * day : oracle::last_second(oracle::written(dice_.one_of(met_)));
}

}  // namespace support

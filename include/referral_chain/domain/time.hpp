// Time as CRM records have it: an instant in whole UTC seconds, or a bare date that stands for its whole UTC day.
// Two orders live here and must not be mixed: the *sort order* (operators) and the *calendar comparison*
// (is_before, is_after), which compares by days as soon as one side is a bare date.
#ifndef REFERRAL_CHAIN_DOMAIN_TIME_HPP
#define REFERRAL_CHAIN_DOMAIN_TIME_HPP

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/domain/error.hpp"

namespace referral_chain {

/// UTC has no leap seconds here.
inline constexpr std::int64_t seconds_per_day = 86'400;

/// Days since 1970-01-01, rounded towards the past.
[[nodiscard]] constexpr std::int64_t utc_day_of(std::int64_t unix_seconds) noexcept {
    const std::int64_t day = unix_seconds / seconds_per_day;
    return unix_seconds % seconds_per_day < 0 ? day - 1 : day;
}

namespace detail {

inline constexpr std::int64_t unix_epoch_day_number = 2'440'588;  // Julian day number of 1970-01-01

[[nodiscard]] inline std::int64_t utc_day_of(const boost::gregorian::date& date) {
    if (date.is_special()) {
        throw invalid_value("a date must not be not_a_date_time or infinite");
    }
    return static_cast<std::int64_t>(date.day_number()) - unix_epoch_day_number;
}

[[nodiscard]] inline boost::gregorian::date date_of(std::int64_t utc_day) {
    const auto day_number = static_cast<std::uint32_t>(utc_day + unix_epoch_day_number);
    const auto ymd = boost::gregorian::gregorian_calendar::from_day_number(day_number);
    return boost::gregorian::date(ymd);
}

}  // namespace detail

/// A point of time in whole UTC seconds: `as_of`, deadlines, the end of a window.
class instant {
 public:
    /// **Given** a UTC time; fractions of a second are cut off. **Throws** invalid_value for special values.
    explicit instant(const boost::posix_time::ptime& time) {
        if (time.is_special()) {
            throw invalid_value("a time must not be not_a_date_time or infinite");
        }
        seconds_ = detail::utc_day_of(time.date()) * seconds_per_day + time.time_of_day().total_seconds();
    }

    /// Seconds since 1970-01-01T00:00:00Z, not checked against any range.
    [[nodiscard]] static constexpr instant from_unix_seconds(std::int64_t seconds) noexcept { return instant(seconds); }
    /// Seconds since 1970-01-01T00:00:00Z.
    [[nodiscard]] constexpr std::int64_t unix_seconds() const noexcept { return seconds_; }
    /// Days since 1970-01-01 of the UTC day it lies in.
    [[nodiscard]] constexpr std::int64_t utc_day() const noexcept { return utc_day_of(seconds_); }
    /// In UTC. **Requires** a year from 1400 to 9999, those of Boost's calendar.
    [[nodiscard]] boost::posix_time::ptime to_ptime() const {
        return {detail::date_of(utc_day()), boost::posix_time::seconds(seconds_ - utc_day() * seconds_per_day)};
    }

    friend constexpr auto operator<=>(const instant&, const instant&) noexcept = default;
    friend constexpr instant operator+(instant time, std::chrono::seconds span) noexcept {
        return instant(time.seconds_ + span.count());
    }
    friend constexpr std::chrono::seconds operator-(instant later, instant earlier) noexcept {
        return std::chrono::seconds(later.seconds_ - earlier.seconds_);
    }

 private:
    explicit constexpr instant(std::int64_t seconds) noexcept : seconds_(seconds) {}
    std::int64_t seconds_;
};

/// A recorded time: an instant, or a bare date that stands for its whole UTC day.
///
/// Operators give the sort order: a bare date counts as the start of its day, just before a timed midnight.
/// To ask what happened before what, use is_before and is_after.
class utc_time {
 public:
    /// **Given** a UTC time from 1900-01-01T00:00:00 to 2200-12-31T23:59:59; fractions of a second are cut off.
    /// **Throws** invalid_value for special values and for times outside that range.
    explicit utc_time(const boost::posix_time::ptime& time) : utc_time(instant(time)) { check_range(); }
    /// A bare date, from 1900-01-01 to 2200-12-31. **Throws** as above.
    explicit utc_time(const boost::gregorian::date& date) : key_(detail::utc_day_of(date) * seconds_per_day * 2) {
        check_range();
    }
    /// A computed instant as a recorded one; not checked against the range of records.
    explicit constexpr utc_time(instant time) noexcept : key_(time.unix_seconds() * 2 + 1) {}

    /// From 1900-01-01T00:00:00Z to 2200-12-31T23:59:59Z, as the times of records must be.
    [[nodiscard]] constexpr bool is_recordable() const noexcept {
        return first_unix_second <= (key_ >> 1) && (key_ >> 1) <= last_unix_second;
    }
    /// True for a day without a time of day.
    [[nodiscard]] constexpr bool is_bare_date() const noexcept { return (key_ & 1) == 0; }
    /// The instant itself; of a bare date the first second of its day.
    [[nodiscard]] constexpr instant first_second() const noexcept { return instant::from_unix_seconds(key_ >> 1); }
    /// The instant itself; of a bare date the last second of its day. Durations count from here, plans mean this.
    [[nodiscard]] constexpr instant last_second() const noexcept {
        return instant::from_unix_seconds((key_ >> 1) + (is_bare_date() ? seconds_per_day - 1 : 0));
    }
    /// Days since 1970-01-01 of its UTC day.
    [[nodiscard]] constexpr std::int64_t utc_day() const noexcept { return utc_day_of(key_ >> 1); }

    /// The sort order as one number: twice the Unix seconds of the first second, plus one if timed.
    [[nodiscard]] constexpr std::int64_t sort_key() const noexcept { return key_; }
    /// **Requires** a number that sort_key() gave.
    [[nodiscard]] static constexpr utc_time from_sort_key(std::int64_t key) noexcept { return utc_time(key); }

    friend constexpr auto operator<=>(const utc_time&, const utc_time&) noexcept = default;

    static constexpr std::int64_t first_unix_second = -2'208'988'800;  // 1900-01-01T00:00:00Z
    static constexpr std::int64_t last_unix_second = 7'289'654'399;    // 2200-12-31T23:59:59Z

 private:
    explicit constexpr utc_time(std::int64_t key) noexcept : key_(key) {}
    void check_range() const {
        if (!is_recordable()) {
            throw invalid_value("a recorded time must lie between 1900-01-01 and 2200-12-31");
        }
    }
    std::int64_t key_;
};

/// True if `first` lies before `second`; by UTC days as soon as one of them is a bare date. Not an order: two bare
/// and timed times of one day are all "not before" each other.
[[nodiscard]] constexpr bool is_before(utc_time first, utc_time second) noexcept {
    return first.is_bare_date() || second.is_bare_date() ? first.utc_day() < second.utc_day() : first < second;
}
/// True if `first` lies after `second`, by the same rule.
[[nodiscard]] constexpr bool is_after(utc_time first, utc_time second) noexcept { return is_before(second, first); }
/// The same against an instant, which is never a bare date.
[[nodiscard]] constexpr bool is_before(utc_time first, instant second) noexcept {
    return is_before(first, utc_time(second));
}
/// The same against an instant.
[[nodiscard]] constexpr bool is_after(utc_time first, instant second) noexcept {
    return is_before(utc_time(second), first);
}

/// From `earlier` to `later`; whole days between their UTC days as soon as one of them is a bare date.
[[nodiscard]] constexpr std::chrono::seconds time_between(utc_time earlier, utc_time later) noexcept {
    if (earlier.is_bare_date() || later.is_bare_date()) {
        return std::chrono::seconds((later.utc_day() - earlier.utc_day()) * seconds_per_day);
    }
    return later.first_second() - earlier.first_second();
}

/// A duration of Boost as one of the standard library.
/// **Throws** invalid_value for special and for negative durations; fractions of a second are cut off.
[[nodiscard]] inline std::chrono::seconds whole_seconds(const boost::posix_time::time_duration& duration) {
    if (duration.is_special() || duration.is_negative()) {
        throw invalid_value("a duration must be zero or more and not special");
    }
    return std::chrono::seconds(duration.total_seconds());
}

}  // namespace referral_chain

template <>
struct std::hash<referral_chain::utc_time> {
    std::size_t operator()(const referral_chain::utc_time& time) const noexcept {
        return std::hash<std::int64_t>()(time.sort_key());
    }
};

#endif

// The calendar counted year by year and day by day, so that nobody has to trust a formula.
#include "oracle/written_time.hpp"

#include <array>
#include <cstdio>

namespace oracle {
namespace {

constexpr std::int64_t day_length = 24 * 60 * 60;

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_year(int year) { return is_leap(year) ? 366 : 365; }

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths.at(static_cast<std::size_t>(month - 1));
}

int weekday_of(std::int64_t day) {
    constexpr int thursday = 4;  // 1970-01-01
    const auto weekday = static_cast<int>((day + thursday) % 7);
    return weekday < 0 ? weekday + 7 : weekday;
}

}  // namespace

written_time written(referral_chain::utc_time time) {
    return {time.first_second().unix_seconds(), !time.is_bare_date()};
}

std::optional<written_time> written(const std::optional<referral_chain::utc_time>& time) {
    return time ? std::optional(written(*time)) : std::nullopt;
}

std::int64_t day_of(std::int64_t second) {
    std::int64_t day = second / day_length;
    while (day * day_length > second) {
        --day;
    }
    return day;
}

std::int64_t day_of_date(int year, int month, int day) {
    std::int64_t days = day - 1;
    for (int past = 1970; past < year; ++past) {
        days += days_in_year(past);
    }
    for (int coming = year; coming < 1970; ++coming) {
        days -= days_in_year(coming);
    }
    for (int past = 1; past < month; ++past) {
        days += days_in_month(year, past);
    }
    return days;
}

bool happened_before(written_time first, written_time second) {
    if (first.timed && second.timed) {
        return first.second < second.second;
    }
    return day_of(first.second) < day_of(second.second);
}

std::int64_t seconds_between(written_time from, written_time to) {
    if (from.timed && to.timed) {
        return to.second - from.second;
    }
    return (day_of(to.second) - day_of(from.second)) * day_length;
}

std::int64_t last_second(written_time time) { return time.timed ? time.second : time.second + day_length - 1; }

bool is_after(written_time time, std::int64_t instant) { return happened_before({instant, true}, time); }

bool is_within(written_time time, written_time start, std::int64_t allowance) {
    return !happened_before(time, start) && !is_after(time, last_second(start) + allowance);
}

std::string text_of(written_time time) {
    std::int64_t left = day_of(time.second) - day_of_date(1900, 1, 1);
    int year = 1900;
    while (left < 0) {
        left += days_in_year(--year);
    }
    while (left >= days_in_year(year)) {
        left -= days_in_year(year++);
    }
    int month = 1;
    while (left >= days_in_month(year, month)) {
        left -= days_in_month(year, month++);
    }
    const auto in_day = static_cast<int>(time.second - day_of(time.second) * day_length);
    std::array<char, 64> text{};
    const int day = static_cast<int>(left) + 1;
    if (!time.timed) {
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    } else {
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, in_day / 3600,
                      in_day / 60 % 60, in_day % 60);
    }
    return text.data();
}

std::int64_t rolled(std::int64_t second, const rest& days_of_rest) {
    while (days_of_rest.weekdays.count(weekday_of(day_of(second))) > 0 ||
           days_of_rest.holidays.count(day_of(second)) > 0) {
        second += day_length;
    }
    return second;
}

}  // namespace oracle

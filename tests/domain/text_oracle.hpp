// Text to value and back, letter by letter: the slow obvious way, for src/domain/text.cpp to agree with.
#ifndef REFERRAL_CHAIN_TESTS_DOMAIN_TEXT_ORACLE_HPP
#define REFERRAL_CHAIN_TESTS_DOMAIN_TEXT_ORACLE_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "referral_chain/domain/ids.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain::text_oracle {

[[nodiscard]] constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

/// Reads a text from left to right; every take_… gives false and leaves the place alone where the form is another.
class scanner {
 public:
    explicit constexpr scanner(std::string_view text) noexcept : rest_(text) {}
    [[nodiscard]] constexpr bool at_end() const noexcept { return rest_.empty(); }

    constexpr bool take(char letter) noexcept {
        if (rest_.empty() || rest_.front() != letter) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    /// Exactly `count` digits.
    constexpr bool take_number(std::size_t count, int& number) noexcept {
        if (rest_.size() < count) {
            return false;
        }
        int value = 0;
        for (std::size_t at = 0; at < count; ++at) {
            if (!is_digit(rest_[at])) {
                return false;
            }
            value = value * 10 + (rest_[at] - '0');
        }
        number = value;
        rest_.remove_prefix(count);
        return true;
    }
    /// One digit or more, their value of no interest.
    constexpr bool skip_digits() noexcept {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_digit(rest_.front())) {
            rest_.remove_prefix(1);
        }
        return rest_.size() < before;
    }

 private:
    std::string_view rest_;
};

/// `T10:30`, `:15`, `.250`. **Gives** seconds since midnight.
[[nodiscard]] inline bool take_time_of_day(scanner& text, int& seconds_of_day) noexcept {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!(text.take('T') || text.take(' ')) || !text.take_number(2, hour) || !text.take(':') ||
        !text.take_number(2, minute)) {
        return false;
    }
    if (text.take(':')) {
        if (!text.take_number(2, second) || (text.take('.') && !text.skip_digits())) {
            return false;
        }
    }
    seconds_of_day = (hour * 60 + minute) * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

/// `Z`, `+07:00`, `+0700` or nothing.
[[nodiscard]] inline bool take_offset(scanner& text, int& offset_seconds) noexcept {
    offset_seconds = 0;
    if (text.at_end() || text.take('Z')) {
        return true;
    }
    const bool is_east = text.take('+');
    int hours = 0;
    int minutes = 0;
    if ((!is_east && !text.take('-')) || !text.take_number(2, hours)) {
        return false;
    }
    text.take(':');
    if (!text.take_number(2, minutes) || hours > 23 || minutes > 59) {
        return false;
    }
    offset_seconds = (hours * 60 + minutes) * 60 * (is_east ? 1 : -1);
    return true;
}

/// Days since 1970-01-01. **Requires** a real date that Boost's calendar covers (1400 to 9999).
[[nodiscard]] inline std::int64_t utc_day_of(int year, int month, int day) {
    using boost::gregorian::gregorian_calendar;
    const gregorian_calendar::ymd_type date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                                            static_cast<unsigned short>(day));
    return static_cast<std::int64_t>(gregorian_calendar::day_number(date)) - detail::unix_epoch_day_number;
}

[[nodiscard]] inline int last_day_of_month(int year, int month) noexcept {
    constexpr std::array<int, 13> days{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap_year ? 29 : days[static_cast<std::size_t>(month)];
}

inline char* write_two_digits(char* out, int number) noexcept {
    out[0] = static_cast<char>('0' + number / 10);
    out[1] = static_cast<char>('0' + number % 10);
    return out + 2;
}

[[nodiscard]] inline parsed<utc_time> parse_time(std::string_view text) {
    scanner rest(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!rest.take_number(4, year) || !rest.take('-') || !rest.take_number(2, month) || !rest.take('-') ||
        !rest.take_number(2, day) || month < 1 || month > 12 || day < 1 || day > last_day_of_month(year, month)) {
        return reject_reason::bad_time;
    }
    const bool is_bare_date = rest.at_end();
    int seconds_of_day = 0;
    int offset = 0;
    if (!is_bare_date && (!take_time_of_day(rest, seconds_of_day) || !take_offset(rest, offset) || !rest.at_end())) {
        return reject_reason::bad_time;
    }
    if (year < 1899 || year > 2201) {
        return reject_reason::time_out_of_range;
    }
    const std::int64_t seconds = utc_day_of(year, month, day) * seconds_per_day + seconds_of_day - offset;
    if (seconds < utc_time::first_unix_second || seconds > utc_time::last_unix_second) {
        return reject_reason::time_out_of_range;
    }
    return utc_time::from_sort_key(seconds * 2 + (is_bare_date ? 0 : 1));
}

[[nodiscard]] inline parsed<money> parse_amount(std::string_view text, int digits) {
    const bool is_negative = !text.empty() && text.front() == '-';
    if (is_negative || (!text.empty() && text.front() == '+')) {
        text.remove_prefix(1);
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit) ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit) || (point < text.size() && fraction.empty()) ||
        fraction.size() > static_cast<std::size_t>(digits)) {
        return reject_reason::bad_number;
    }
    std::int64_t units = 0;
    const auto append = [&units, is_negative](int digit) {
        return !__builtin_mul_overflow(units, std::int64_t{10}, &units) &&
               !__builtin_add_overflow(units, std::int64_t{is_negative ? -digit : digit}, &units);
    };
    for (const char letter : whole) {
        if (!append(letter - '0')) {
            return reject_reason::number_out_of_range;
        }
    }
    for (std::size_t at = 0; at < static_cast<std::size_t>(digits); ++at) {
        if (!append(at < fraction.size() ? fraction[at] - '0' : 0)) {
            return reject_reason::number_out_of_range;
        }
    }
    return money::from_minor_units(units);
}

[[nodiscard]] inline std::optional<reject_reason> id_fault(std::string_view text) noexcept {
    if (text.size() > max_id_bytes) {
        return reject_reason::id_too_long;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 32 || byte == 127) {
            return reject_reason::bad_id;
        }
        if (byte == 0xEF && text.substr(at, 3) == "\xEF\xBB\xBF") {
            return reject_reason::bad_id;
        }
    }
    return std::nullopt;
}

inline char* write_time(char* out, utc_time time) noexcept {
    const std::int64_t utc_day = time.utc_day();
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(utc_day))};
    const int year = static_cast<int>(date.year());
    out = write_two_digits(out, year / 100);
    out = write_two_digits(out, year % 100);
    *out++ = '-';
    out = write_two_digits(out, static_cast<int>(static_cast<unsigned>(date.month())));
    *out++ = '-';
    out = write_two_digits(out, static_cast<int>(static_cast<unsigned>(date.day())));
    if (time.is_bare_date()) {
        return out;
    }
    const auto seconds = static_cast<int>(time.first_second().unix_seconds() - utc_day * seconds_per_day);
    *out++ = 'T';
    out = write_two_digits(out, seconds / 3600);
    *out++ = ':';
    out = write_two_digits(out, seconds / 60 % 60);
    *out++ = ':';
    out = write_two_digits(out, seconds % 60);
    *out++ = 'Z';
    return out;
}

inline char* write_money(char* out, money amount, int digits) noexcept {
    std::array<char, 24> reversed{};
    const bool is_negative = amount.minor_units() < 0;
    auto rest = static_cast<std::uint64_t>(amount.minor_units());
    rest = is_negative ? 0 - rest : rest;
    std::size_t length = 0;
    for (int written = 0; rest > 0 || written <= digits; ++written) {
        if (written == digits && digits > 0) {
            reversed[length++] = '.';
        }
        reversed[length++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    if (is_negative) {
        *out++ = '-';
    }
    return std::reverse_copy(reversed.begin(), reversed.begin() + static_cast<std::ptrdiff_t>(length), out);
}

}  // namespace referral_chain::text_oracle

#endif

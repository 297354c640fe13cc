// Text to value, without locale, without allocation and without Boost's parsers: first by plain_text.hpp, and what that
// leaves, letter by letter.
#include "referral_chain/domain/text.hpp"

#include <algorithm>
#include <array>

#include "plain_text.hpp"
#include "referral_chain/domain/ids.hpp"

namespace referral_chain {
namespace {

using detail::is_date;
using detail::is_digit;
using detail::utc_day_of_date;

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
[[nodiscard]] bool take_time_of_day(scanner& text, int& seconds_of_day) noexcept {
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
[[nodiscard]] bool take_offset(scanner& text, int& offset_seconds) noexcept {
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

[[nodiscard]] parsed<utc_time> parse_any_time(std::string_view text) {
    scanner rest(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!rest.take_number(4, year) || !rest.take('-') || !rest.take_number(2, month) || !rest.take('-') ||
        !rest.take_number(2, day) || !is_date(year, month, day)) {
        return reject_reason::bad_time;
    }
    const bool is_bare_date = rest.at_end();
    int seconds_of_day = 0;
    int offset = 0;
    if (!is_bare_date && (!take_time_of_day(rest, seconds_of_day) || !take_offset(rest, offset) || !rest.at_end())) {
        return reject_reason::bad_time;
    }
    const std::int64_t seconds = utc_day_of_date(year, month, day) * seconds_per_day + seconds_of_day - offset;
    if (seconds < utc_time::first_unix_second || seconds > utc_time::last_unix_second) {
        return reject_reason::time_out_of_range;
    }
    return utc_time::from_sort_key(seconds * 2 + (is_bare_date ? 0 : 1));
}

[[nodiscard]] parsed<money> parse_any_amount(std::string_view text, int digits) {
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

}  // namespace

parsed<utc_time> parse_time(std::string_view text) {
    const auto key = detail::plain_time(text);
    return key ? parsed<utc_time>(utc_time::from_sort_key(*key)) : parse_any_time(text);
}

parsed<money> parse_amount(std::string_view text, int digits) {
    const auto units = detail::plain_amount(text, digits);
    return units ? parsed<money>(money::from_minor_units(*units)) : parse_any_amount(text, digits);
}

parsed<std::int64_t> parse_whole_number(std::string_view text, std::int64_t least, std::int64_t greatest) {
    const bool is_negative = !text.empty() && text.front() == '-';
    if (is_negative || (!text.empty() && text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) {
        return reject_reason::bad_number;
    }
    std::int64_t number = 0;
    for (const char letter : text) {
        const std::int64_t digit = letter - '0';
        if (__builtin_mul_overflow(number, std::int64_t{10}, &number) ||
            __builtin_add_overflow(number, is_negative ? -digit : digit, &number)) {
            return reject_reason::number_out_of_range;
        }
    }
    if (number < least || number > greatest) {
        return reject_reason::number_out_of_range;
    }
    return number;
}

parsed<bool> parse_boolean(std::string_view text) {
    using detail::is_word;
    if (is_word(text, "true") || is_word(text, "yes") || text == "1") {
        return true;
    }
    if (is_word(text, "false") || is_word(text, "no") || text == "0") {
        return false;
    }
    return reject_reason::bad_boolean;
}

std::optional<reject_reason> id_fault(std::string_view text) noexcept {
    if (text.size() > max_id_bytes) {
        return reject_reason::id_too_long;
    }
    if (!detail::may_hold_bad_byte(text)) {
        return std::nullopt;
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

}  // namespace referral_chain

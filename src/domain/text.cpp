// Text to value and back, without locale, without allocation and without Boost's parsers.
#include "referral_chain/domain/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>
#include <ostream>

#include "digits.hpp"
#include "referral_chain/domain/ids.hpp"

namespace referral_chain {
namespace {

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

/// Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day comes last.
[[nodiscard]] constexpr std::int64_t utc_day_of(int year, int month, int day) noexcept {
    const int before_march = month <= 2 ? 1 : 0;
    const int years = year - before_march;
    const int months = month - 3 + 12 * before_march;
    const int day_of_year = (153 * months + 2) / 5 + day - 1;
    constexpr int days_to_1970 = 719'468;  // from 0000-03-01
    return years * 365 + years / 4 - years / 100 + years / 400 + day_of_year - days_to_1970;
}
static_assert(utc_day_of(1970, 1, 1) == 0 && utc_day_of(1900, 3, 1) == -25'508 && utc_day_of(2000, 2, 29) == 11'016);

constexpr std::array<int, 13> days_of_month{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

[[nodiscard]] constexpr bool is_leap_year(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
[[nodiscard]] constexpr bool is_date(int year, int month, int day) noexcept {
    return month >= 1 && month <= 12 && day >= 1 &&
           (day <= days_of_month[static_cast<std::size_t>(month)] || (month == 2 && day == 29 && is_leap_year(year)));
}

[[nodiscard]] parsed<utc_time> time_in_range(std::int64_t unix_seconds, bool is_bare_date) noexcept {
    if (unix_seconds < utc_time::first_unix_second || unix_seconds > utc_time::last_unix_second) {
        return reject_reason::time_out_of_range;
    }
    return utc_time::from_sort_key(unix_seconds * 2 + (is_bare_date ? 0 : 1));
}

/// The number of two digits; 100 or more where they are none.
[[nodiscard]] constexpr int two_digits(const char* text) noexcept {
    const auto tens = static_cast<unsigned char>(text[0] - '0');
    const auto ones = static_cast<unsigned char>(text[1] - '0');
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/// Eight letters in one word, the first of them in its lowest byte.
[[nodiscard]] constexpr std::uint64_t word_of(std::string_view letters) noexcept {
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < sizeof word; ++at) {
        word |= std::uint64_t{static_cast<unsigned char>(letters[at])} << (8 * at);
    }
    return word;
}
[[nodiscard]] std::uint64_t load_word(const char* letters) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, letters, sizeof word);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}
constexpr std::uint64_t each_byte = ~std::uint64_t{0} / 255;

/// Eight letters read at once by a form such as `00:00:00`: digits where it has zeros, else the very same letters.
class letters_by_form {
 public:
    letters_by_form(const char* letters, std::string_view form) noexcept : digits_(load_word(letters) ^ word_of(form)) {
        constexpr std::uint64_t low_bits = each_byte * 127;
        const std::uint64_t is_no_zero =
            (word_of(form) ^ word_of("00000000")) + low_bits;  // in the high bits, as below
        const std::uint64_t is_other_letter = ((digits_ & low_bits) + low_bits) & is_no_zero;
        const std::uint64_t is_beyond_nine = (digits_ + (low_bits - each_byte * 9)) | digits_;
        has_form_ = ((is_other_letter | is_beyond_nine) & each_byte * 128) == 0;
    }
    [[nodiscard]] bool has_form() const noexcept { return has_form_; }
    /// The two digits from a place on. **Requires** letters that have the form.
    [[nodiscard]] int two_digits(std::size_t at) const noexcept {
        const std::uint64_t pairs = digits_ * 10 + (digits_ >> 8);  // no byte beyond 99
        return static_cast<int>(pairs >> (8 * at) & 255);
    }

 private:
    std::uint64_t digits_;
    bool has_form_;
};

/// The two commonest forms, `2024-05-01` and `2024-05-01T10:30:15` with `Z` or without, at fixed places.
/// **Gives** the sort key; nothing for all other texts, good ones among them.
[[nodiscard]] std::optional<std::int64_t> plain_time(std::string_view text) noexcept {
    constexpr std::size_t date_size = 10;
    constexpr std::size_t time_size = 19;
    const bool is_timed = text.size() == time_size || (text.size() == time_size + 1 && text[time_size] == 'Z');
    if (!is_timed && text.size() != date_size) {
        return std::nullopt;
    }
    const letters_by_form date(text.data(), "0000-00-");
    const int year = date.two_digits(0) * 100 + date.two_digits(2);
    const int month = date.two_digits(5);
    const int day = two_digits(text.data() + 8);
    if (!date.has_form() || year < 1900 || year > 2199 || !is_date(year, month, day)) {
        return std::nullopt;
    }
    const std::int64_t midnight = utc_day_of(year, month, day) * seconds_per_day;
    if (!is_timed) {
        return midnight * 2;
    }
    const letters_by_form time(text.data() + date_size + 1, "00:00:00");
    const int hour = time.two_digits(0);
    const int minute = time.two_digits(3);
    const int second = time.two_digits(6);
    if ((text[date_size] != 'T' && text[date_size] != ' ') || !time.has_form() || hour > 23 || minute > 59 ||
        second > 59) {
        return std::nullopt;
    }
    return (midnight + (hour * 60 + minute) * 60 + second) * 2 + 1;
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
    return time_in_range(utc_day_of(year, month, day) * seconds_per_day + seconds_of_day - offset, is_bare_date);
}

/// True if one of eight bytes is a control character, or the first of U+FEFF's three.
[[nodiscard]] constexpr bool has_rare_byte(std::uint64_t word) noexcept {
    const auto has_zero = [](std::uint64_t bytes) { return (bytes - each_byte) & ~bytes; };
    const std::uint64_t control = (word - each_byte * 32) & ~word;
    const std::uint64_t deleted = has_zero(word ^ each_byte * 127);
    const std::uint64_t mark = has_zero(word ^ each_byte * 0xEF);
    return ((control | deleted | mark) & each_byte * 128) != 0;
}
[[nodiscard]] bool may_hold_bad_byte(std::string_view text) noexcept {
    constexpr std::size_t word_bytes = sizeof(std::uint64_t);
    const auto is_rare_at = [text](std::size_t at) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, word_bytes);
        return has_rare_byte(word);
    };
    if (text.size() < word_bytes) {
        return true;  // to be looked at byte by byte
    }
    for (std::size_t at = 0; at + word_bytes < text.size(); at += word_bytes) {
        if (is_rare_at(at)) {
            return true;
        }
    }
    return is_rare_at(text.size() - word_bytes);
}

/// A decimal so short that nothing can overflow: digits, perhaps a point and at most `digits` more.
/// **Gives** nothing for all other texts, good ones among them.
[[nodiscard]] std::optional<std::int64_t> plain_amount(std::string_view text, int digits) noexcept {
    constexpr std::size_t most_whole_digits = 14;
    constexpr int most_digits = 4;
    constexpr std::array<std::int64_t, most_digits + 1> powers{1, 10, 100, 1'000, 10'000};
    std::int64_t units = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        units = units * 10 + (text[at] - '0');
        if (at == most_whole_digits) {
            return std::nullopt;
        }
    }
    if (at == 0 || digits > most_digits) {
        return std::nullopt;
    }
    if (at == text.size()) {
        return units * powers[static_cast<std::size_t>(digits)];
    }
    const std::size_t written = text.size() - at - 1;
    if (text[at] != '.' || written == 0 || written > static_cast<std::size_t>(digits)) {
        return std::nullopt;
    }
    for (++at; at < text.size(); ++at) {
        if (!is_digit(text[at])) {
            return std::nullopt;
        }
        units = units * 10 + (text[at] - '0');
    }
    return units * powers[static_cast<std::size_t>(digits) - written];
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
    const auto key = plain_time(text);
    return key ? parsed<utc_time>(utc_time::from_sort_key(*key)) : parse_any_time(text);
}

parsed<money> parse_amount(std::string_view text, int digits) {
    const auto units = plain_amount(text, digits);
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
    if (!may_hold_bad_byte(text)) {
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

char* write_time(char* out, utc_time time) noexcept {
    using detail::write_two_digits;
    const std::int64_t utc_day = time.utc_day();
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(utc_day))};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    out = write_two_digits(out, year / 100);
    out = write_two_digits(out, year % 100);
    *out++ = '-';
    out = write_two_digits(out, static_cast<unsigned>(date.month()));
    *out++ = '-';
    out = write_two_digits(out, static_cast<unsigned>(date.day()));
    if (time.is_bare_date()) {
        return out;
    }
    const auto seconds = static_cast<unsigned>(time.first_second().unix_seconds() - utc_day * seconds_per_day);
    *out++ = 'T';
    out = write_two_digits(out, seconds / 3600);
    *out++ = ':';
    out = write_two_digits(out, seconds / 60 % 60);
    *out++ = ':';
    out = write_two_digits(out, seconds % 60);
    *out++ = 'Z';
    return out;
}

char* write_money(char* out, money amount, int digits) noexcept {
    const bool is_negative = amount.minor_units() < 0;
    const auto bits = static_cast<std::uint64_t>(amount.minor_units());
    const std::uint64_t units = is_negative ? 0 - bits : bits;
    if (is_negative) {
        *out++ = '-';
    }
    if (digits == 2) {  // most currencies: a division by a constant
        out = detail::write_digits(out, units / 100);
        *out++ = '.';
        return detail::write_two_digits(out, units % 100);
    }
    std::uint64_t major_unit = 1;
    for (int digit = 0; digit < digits; ++digit) {
        major_unit *= 10;
    }
    out = detail::write_digits(out, units / major_unit);
    if (digits > 0) {
        *out++ = '.';
        out = detail::write_fixed_digits(out, units % major_unit, static_cast<std::size_t>(digits));
    }
    return out;
}

std::string to_string(utc_time time) {
    std::array<char, 32> text{};
    return {text.data(), write_time(text.data(), time)};
}

std::string to_string(instant time) { return to_string(utc_time(time)); }

std::string to_string(money amount, const currency& unit) {
    std::array<char, 32> text{};
    return {text.data(), write_money(text.data(), amount, unit.digits())};
}

std::ostream& operator<<(std::ostream& out, utc_time time) { return out << to_string(time); }
std::ostream& operator<<(std::ostream& out, instant time) { return out << to_string(time); }

}  // namespace referral_chain

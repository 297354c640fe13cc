// The commonest forms of times, amounts and ids, read at fixed places and eight letters at a time. What is not of these
// forms is left to text.cpp, errors too: nothing is ever refused here.
#ifndef REFERRAL_CHAIN_SRC_DOMAIN_PLAIN_TEXT_HPP
#define REFERRAL_CHAIN_SRC_DOMAIN_PLAIN_TEXT_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "referral_chain/domain/time.hpp"

namespace referral_chain::detail {

[[nodiscard]] constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

/// Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day comes last.
[[nodiscard]] constexpr std::int64_t utc_day_of_date(int year, int month, int day) noexcept {
    const int before_march = month <= 2 ? 1 : 0;
    const int years = year - before_march;
    const int months = month - 3 + 12 * before_march;
    const int day_of_year = (153 * months + 2) / 5 + day - 1;
    constexpr int days_to_1970 = 719'468;  // from 0000-03-01
    return years * 365 + years / 4 - years / 100 + years / 400 + day_of_year - days_to_1970;
}
static_assert(utc_day_of_date(1970, 1, 1) == 0 && utc_day_of_date(1900, 3, 1) == -25'508 &&
              utc_day_of_date(2000, 2, 29) == 11'016);

inline constexpr std::array<int, 13> days_of_month{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

[[nodiscard]] constexpr bool is_leap_year(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
[[nodiscard]] constexpr bool is_date(int year, int month, int day) noexcept {
    return month >= 1 && month <= 12 && day >= 1 &&
           (day <= days_of_month[static_cast<std::size_t>(month)] || (month == 2 && day == 29 && is_leap_year(year)));
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
[[nodiscard]] inline std::uint64_t load_letters(const char* letters) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, letters, sizeof word);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}
inline constexpr std::uint64_t each_byte = ~std::uint64_t{0} / 255;

/// Eight letters read at once by a form such as `00:00:00`: digits where it has zeros, else the very same letters.
class letters_by_form {
 public:
    letters_by_form(const char* letters, std::string_view form) noexcept
        : digits_(load_letters(letters) ^ word_of(form)) {
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
[[nodiscard]] inline std::optional<std::int64_t> plain_time(std::string_view text) noexcept {
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
    const std::int64_t midnight = utc_day_of_date(year, month, day) * seconds_per_day;
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
    const int second_of_day = (hour * 60 + minute) * 60 + second;
    return (midnight + second_of_day) * 2 + 1;
}

/// True if one of eight bytes is a control character, or the first of U+FEFF's three.
[[nodiscard]] constexpr bool has_rare_byte(std::uint64_t word) noexcept {
    const auto has_zero = [](std::uint64_t bytes) { return (bytes - each_byte) & ~bytes; };
    const std::uint64_t control = (word - each_byte * 32) & ~word;
    const std::uint64_t deleted = has_zero(word ^ each_byte * 127);
    const std::uint64_t mark = has_zero(word ^ each_byte * 0xEF);
    return ((control | deleted | mark) & each_byte * 128) != 0;
}
[[nodiscard]] inline bool may_hold_bad_byte(std::string_view text) noexcept {
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
[[nodiscard]] inline std::optional<std::int64_t> plain_amount(std::string_view text, int digits) noexcept {
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

}  // namespace referral_chain::detail

#endif

#include "slow_values.hpp"

#include <algorithm>
#include <limits>

namespace fuzz {
namespace {

__extension__ using wide = __int128;

constexpr std::int64_t day_length = 24 * 60 * 60;

[[nodiscard]] bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

[[nodiscard]] bool is_in_calendar(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
        return false;
    }
    if (month == 2) {
        return day <= (is_leap(year) ? 29 : 28);
    }
    const bool is_short = month == 4 || month == 6 || month == 9 || month == 11;
    return day <= (is_short ? 30 : 31);
}

/// Two digits up to `greatest`.
[[nodiscard]] std::optional<std::int64_t> take_up_to(letters& text, int greatest) {
    const auto number = text.take_number(2);
    return number && *number <= greatest ? std::optional<std::int64_t>(*number) : std::nullopt;
}

/// Behind the minute: seconds, and a fraction that is cut off.
[[nodiscard]] std::optional<std::int64_t> take_seconds(letters& text) {
    if (!text.take(":")) {
        return 0;
    }
    const auto second = take_up_to(text, 59);
    if (second && text.take(".") && text.take_digits().empty()) {
        return std::nullopt;
    }
    return second;
}

/// In seconds: nothing and Z are 0.
[[nodiscard]] std::optional<std::int64_t> take_zone(letters& text) {
    const bool is_behind = text.next() == '-';
    if (text.take("Z") || !text.take("+-")) {
        return 0;
    }
    const auto hours = take_up_to(text, 23);
    text.take(":");
    const auto minutes = take_up_to(text, 59);
    if (!hours || !minutes) {
        return std::nullopt;
    }
    return (is_behind ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

/// In seconds before midnight or, mostly, after it: what the clock shows less the zone.
[[nodiscard]] std::optional<std::int64_t> take_time_of_day(letters& text) {
    const auto hour = take_up_to(text, 23);
    if (!hour || !text.take(":")) {
        return std::nullopt;
    }
    const auto minute = take_up_to(text, 59);
    const auto second = minute ? take_seconds(text) : std::nullopt;
    const auto zone = second ? take_zone(text) : std::nullopt;
    return zone ? std::optional(*hour * 3600 + *minute * 60 + *second - *zone) : std::nullopt;
}

[[nodiscard]] bool is_control_code(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

struct character {
    std::uint32_t code;
    std::size_t size;
};
/// Decodes, and then asks whether a shorter form would have done.
[[nodiscard]] std::optional<character> first_character(std::string_view text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto byte_at = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned lead = byte_at(0);
    if (lead < 0x80) {
        return character{lead, 1};
    }
    const std::size_t size = lead >= 0xF8 ? 0 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (size == 0 || text.size() < size) {
        return std::nullopt;
    }
    std::uint32_t code = lead & ((1U << (7 - size)) - 1);
    for (std::size_t at = 1; at < size; ++at) {
        if (byte_at(at) < 0x80 || byte_at(at) > 0xBF) {
            return std::nullopt;
        }
        code = code * 64 + (byte_at(at) - 0x80U);
    }
    const std::uint32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code >= least && code <= 0x10FFFF && !is_surrogate ? std::optional(character{code, size}) : std::nullopt;
}

/// What `is_refused`, and bytes that are no character, as U+FFFD.
template <class IsRefused>
[[nodiscard]] std::string with_replacements(std::string_view text, IsRefused is_refused) {
    std::string out;
    while (!text.empty()) {
        const auto found = first_character(text);
        const std::size_t size = found ? found->size : 1;
        out += !found || is_refused(found->code) ? std::string_view("\uFFFD") : text.substr(0, size);
        text.remove_prefix(size);
    }
    return out;
}

}  // namespace

reading<oracle::written_time> slow_time(std::string_view text) {
    letters rest(text);
    const auto year = rest.take_number(4);
    const bool has_month = year && rest.take("-");
    const auto month = has_month ? rest.take_number(2) : std::nullopt;
    const bool has_day = month && rest.take("-");
    const auto day = has_day ? rest.take_number(2) : std::nullopt;
    if (!day || !is_in_calendar(*year, *month, *day)) {
        return {{}, "bad_time"};
    }
    oracle::written_time time{oracle::day_of_date(*year, *month, *day) * day_length, false};
    if (rest.take("T ")) {
        const auto in_day = take_time_of_day(rest);
        if (!in_day) {
            return {{}, "bad_time"};
        }
        time = {time.second + *in_day, true};
    }
    if (!rest.at_end()) {
        return {{}, "bad_time"};
    }
    const std::int64_t first = oracle::day_of_date(1900, 1, 1) * day_length;
    const std::int64_t behind = oracle::day_of_date(2201, 1, 1) * day_length;
    return time.second >= first && time.second < behind ? reading<oracle::written_time>{time, {}}
                                                        : reading<oracle::written_time>{{}, "time_out_of_range"};
}

std::uint64_t slow_number(std::string_view digits) {
    wide number = 0;
    for (const char digit : digits) {
        number = std::min<wide>(number * 10 + (digit - '0'), std::numeric_limits<std::uint64_t>::max());
    }
    return static_cast<std::uint64_t>(number);
}

reading<std::int64_t> slow_amount(std::string_view text, int digits) {
    letters rest(text);
    const bool is_negative = rest.next() == '-';
    rest.take("+-");
    const std::string whole = rest.take_digits();
    std::string fraction;
    const bool has_point = rest.take(".");
    if (has_point) {
        fraction = rest.take_digits();
    }
    if (whole.empty() || (has_point && fraction.empty()) || !rest.at_end() ||
        fraction.size() > static_cast<std::size_t>(digits)) {
        return {0, "bad_number"};
    }
    fraction.append(static_cast<std::size_t>(digits) - fraction.size(), '0');
    const wide units = slow_number(whole + fraction);  // far more than 63 bits where it does not fit
    const wide signed_units = is_negative ? -units : units;
    if (signed_units < std::numeric_limits<std::int64_t>::min() ||
        signed_units > std::numeric_limits<std::int64_t>::max()) {
        return {0, "number_out_of_range"};
    }
    return {static_cast<std::int64_t>(signed_units), {}};
}

reading<std::int64_t> slow_whole_number(std::string_view text, std::int64_t least, std::int64_t greatest) {
    letters rest(text);
    const bool is_negative = rest.next() == '-';
    rest.take("+-");
    const std::string digits = rest.take_digits();
    if (digits.empty() || !rest.at_end()) {
        return {0, "bad_number"};
    }
    const wide number = is_negative ? -wide{slow_number(digits)} : wide{slow_number(digits)};
    return number >= least && number <= greatest ? reading<std::int64_t>{static_cast<std::int64_t>(number), {}}
                                                 : reading<std::int64_t>{0, "number_out_of_range"};
}

reading<std::size_t> slow_word(std::string_view text, const std::vector<std::string>& words) {
    std::string lower;
    for (const char letter : text) {
        lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    const auto found = std::find(words.begin(), words.end(), lower);
    return found != words.end() ? reading<std::size_t>{static_cast<std::size_t>(found - words.begin()), {}}
                                : reading<std::size_t>{0, "bad_enum"};
}

reading<bool> slow_boolean(std::string_view text) {
    const auto word = slow_word(text, {"true", "1", "yes", "false", "0", "no"});
    return word.is_good() ? reading<bool>{word.value < 3, {}} : reading<bool>{false, "bad_boolean"};
}

std::string slow_id_fault(std::string_view text) {
    if (text.size() > 255) {
        return "id_too_long";
    }
    const bool has_control = std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 32 || byte == 127;
    });
    return has_control || text.find("\uFEFF") != std::string_view::npos ? "bad_id" : "";
}

std::size_t slow_character_size(std::string_view text) {
    const auto found = first_character(text);
    return found ? found->size : 0;
}

std::string slow_reject_text(std::string_view text) {
    constexpr std::size_t most_bytes = 200;
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t size = std::max<std::size_t>(slow_character_size(text.substr(end)), 1);
        if (end + size > most_bytes) {
            break;
        }
        end += size;
    }
    return with_replacements(text.substr(0, end), is_control_code);
}

std::string slow_screen_text(std::string_view text) {
    return with_replacements(text, [](std::uint32_t code) {
        return is_control_code(code) || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    });
}

std::string slow_trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::string slow_money_text(std::int64_t units, int digits) {
    std::string text;
    for (wide left = units < 0 ? -wide{units} : wide{units};
         left > 0 || text.size() <= static_cast<std::size_t>(digits); left /= 10) {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(left % 10)));
    }
    if (digits > 0) {
        text.insert(text.size() - static_cast<std::size_t>(digits), 1, '.');
    }
    return (units < 0 ? "-" : "") + text;
}

}  // namespace fuzz

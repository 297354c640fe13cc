// The zones' rules come from cctz, which reads the system's database of time zones.
#include "time_reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

using fault = std::optional<reject_reason>;
using cctz_seconds = cctz::time_point<cctz::seconds>;

[[nodiscard]] bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

/// Two digits, from `place` on; −1 where there are none.
[[nodiscard]] int two_digits(std::string_view text, std::size_t place) noexcept {
    return is_digit(text[place]) && is_digit(text[place + 1]) ? (text[place] - '0') * 10 + (text[place + 1] - '0') : -1;
}

void append_number(std::string& out, int value, std::size_t digits) {
    const std::string written = std::to_string(value);
    out.append(digits > written.size() ? digits - written.size() : 0, '0').append(written);
}

/// True if an ISO text with a time of day says how far it is from UTC.
[[nodiscard]] bool names_its_zone(std::string_view text) noexcept {
    constexpr std::size_t date_size = 10;
    return text.find_first_of("Z+-", date_size) != std::string_view::npos;
}

/// True for what looks like `Europe/Berlin` or `Etc/GMT+8`. cctz would also take the machine's own zone (`localtime`,
/// `libc:localtime`), what TZ says, and any file (`file:/...`).
[[nodiscard]] bool may_be_place(std::string_view text) noexcept {
    const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    return !text.empty() && is_capital(text.front()) && std::all_of(text.begin(), text.end(), [&](char letter) {
        return is_capital(letter) || is_digit(letter) || (letter >= 'a' && letter <= 'z') ||
               std::string_view("/_+-").find(letter) != std::string_view::npos;
    });
}

}  // namespace

// ---- zones ----------------------------------------------------------------------------------------------------------

class time_zone_rule::rules {
 public:
    explicit rules(const cctz::time_zone& zone) : zone_(zone) {}
    [[nodiscard]] std::optional<std::int64_t> to_utc(std::int64_t local_seconds) const {
        const auto found = zone_.lookup(cctz::civil_second(1970, 1, 1) + local_seconds);
        if (found.kind != cctz::time_zone::civil_lookup::UNIQUE) {
            return std::nullopt;
        }
        return (found.pre - cctz_seconds()).count();
    }

 private:
    cctz::time_zone zone_;
};

std::optional<time_zone_rule> time_zone_rule::from_text(std::string_view text) {
    time_zone_rule rule;
    constexpr std::size_t offset_size = 6;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        if (text.size() != offset_size || text[3] != ':' || two_digits(text, 1) < 0 || two_digits(text, 1) > 23 ||
            two_digits(text, 4) < 0 || two_digits(text, 4) > 59) {
            return std::nullopt;
        }
        const std::int64_t seconds = two_digits(text, 1) * 3600 + two_digits(text, 4) * 60;
        rule.offset_ = text.front() == '-' ? -seconds : seconds;
        return rule;
    }
    cctz::time_zone zone;
    if (!may_be_place(text) || !cctz::load_time_zone(std::string(text), &zone)) {
        return std::nullopt;
    }
    rule.rules_ = std::make_shared<const rules>(zone);
    return rule;
}

std::optional<std::int64_t> time_zone_rule::to_utc(std::int64_t local_seconds) const {
    return rules_ ? rules_->to_utc(local_seconds) : std::optional(local_seconds - offset_);
}

// ---- forms ----------------------------------------------------------------------------------------------------------

std::optional<time_form> time_form::from_text(std::string_view text) {
    time_form form;
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> named{
        {{"iso", 0}, {"epoch_seconds", 1}, {"epoch_milliseconds", 1'000}, {"epoch_microseconds", 1'000'000}}};
    for (const auto& [name, units] : named) {
        if (text == name) {
            form.units_per_second_ = units;
            return form;
        }
    }
    struct word {
        std::string_view text;
        step meaning;
    };
    constexpr std::array<word, 9> words{{{"yyyy", {part::year, 4, 4}},
                                         {"mm", {part::month, 2, 2}},
                                         {"dd", {part::day, 2, 2}},
                                         {"hh", {part::hour, 2, 2}},
                                         {"ss", {part::second, 2, 2}},
                                         {"am", {part::half}},
                                         {"m", {part::month, 2, 1}},
                                         {"d", {part::day, 2, 1}},
                                         {"h", {part::hour, 2, 1}}}};
    while (!text.empty()) {
        const auto found =
            std::find_if(words.begin(), words.end(), [&](const word& one) { return text.starts_with(one.text); });
        if (found != words.end()) {
            step next = found->meaning;
            if (next.what == part::month && form.has(part::hour) && !form.has(part::minute)) {
                next.what = part::minute;
            }
            if (form.has(next.what)) {
                return std::nullopt;
            }
            form.parts_.push_back(next);
            text.remove_prefix(found->text.size());
            continue;
        }
        const bool is_letter = (text.front() | 0x20) >= 'a' && (text.front() | 0x20) <= 'z';
        if (is_digit(text.front()) || (is_letter && text.front() != 'T')) {
            return std::nullopt;
        }
        form.parts_.push_back({part::literal, 0, 0, text.front()});
        text.remove_prefix(1);
    }
    return form.is_whole() ? std::optional(form) : std::nullopt;
}

bool time_form::has(part what) const noexcept {
    return std::any_of(parts_.begin(), parts_.end(), [&](const step& one) { return one.what == what; });
}

/// A date, and a time of day without gaps or none.
bool time_form::is_whole() const noexcept {
    return has(part::year) && has(part::month) && has(part::day) && has(part::hour) == has(part::minute) &&
           (!has(part::second) || has(part::minute)) && (!has(part::half) || has(part::hour));
}

std::optional<std::string> time_form::to_iso(std::string_view text) const {
    std::array<int, 7> values{};  // by part
    bool is_afternoon = false;
    for (const step& next : parts_) {
        if (next.what == part::literal) {
            if (text.empty() || text.front() != next.literal) {
                return std::nullopt;
            }
            text.remove_prefix(1);
            continue;
        }
        if (next.what == part::half) {
            if (text.size() < 2 || (text[1] | 0x20) != 'm' || ((text[0] | 0x20) != 'a' && (text[0] | 0x20) != 'p')) {
                return std::nullopt;
            }
            is_afternoon = (text[0] | 0x20) == 'p';
            text.remove_prefix(2);
            continue;
        }
        int value = 0;
        std::size_t digits = 0;
        for (; digits < next.most_digits && digits < text.size() && is_digit(text[digits]); ++digits) {
            value = value * 10 + (text[digits] - '0');
        }
        if (digits < next.least_digits) {
            return std::nullopt;
        }
        values[static_cast<std::size_t>(next.what)] = value;
        text.remove_prefix(digits);
    }
    const auto value_of = [&](part what) -> int& { return values[static_cast<std::size_t>(what)]; };
    if (has(part::half)) {
        int& hour = value_of(part::hour);
        if (hour < 1 || hour > 12) {
            return std::nullopt;
        }
        hour = hour % 12 + (is_afternoon ? 12 : 0);
    }
    if (!text.empty()) {
        return std::nullopt;
    }
    std::string iso;
    append_number(iso, value_of(part::year), 4);
    append_number(iso += '-', value_of(part::month), 2);
    append_number(iso += '-', value_of(part::day), 2);
    if (has(part::hour)) {
        append_number(iso += 'T', value_of(part::hour), 2);
        append_number(iso += ':', value_of(part::minute), 2);
        append_number(iso += ':', value_of(part::second), 2);
    }
    return iso;
}

// ---- readings -------------------------------------------------------------------------------------------------------

namespace {

/// **Given** Unix seconds. They may lie outside of what records can hold, and are refused then.
[[nodiscard]] fault write_utc(std::int64_t seconds, std::string& out) {
    constexpr std::int64_t far = std::int64_t{1} << 40;  // further than any year with four digits
    if (seconds > far || seconds < -far) {
        return reject_reason::time_out_of_range;
    }
    const utc_time time(instant::from_unix_seconds(seconds));
    if (!time.is_recordable()) {
        return reject_reason::time_out_of_range;
    }
    out = to_string(time);
    return std::nullopt;
}

[[nodiscard]] fault read_count(std::string_view text, std::int64_t units_per_second, std::string& out) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument) {
        return reject_reason::bad_time;
    }
    if (error == std::errc::result_out_of_range) {
        return reject_reason::time_out_of_range;
    }
    const std::int64_t rest = count % units_per_second;
    return write_utc(count / units_per_second - (rest < 0 ? 1 : 0), out);
}

}  // namespace

namespace {

/// **Given** an ISO text. **Gives** seconds since 1970-01-01T00:00 by the clocks that showed it, which may lie a day
/// outside of what records can hold; nothing for a day, for a text that names its zone, and for what is no time.
[[nodiscard]] std::optional<std::int64_t> local_seconds(const std::string& text) {
    if (names_its_zone(text)) {
        return std::nullopt;
    }
    constexpr std::int64_t greatest_offset = std::int64_t{23 * 60 + 59} * 60;
    for (const auto& [offset, seconds] :
         {std::pair<const char*, std::int64_t>{"", 0}, {"-23:59", -greatest_offset}, {"+23:59", greatest_offset}}) {
        if (const auto time = parse_time(text + offset)) {
            return (*time).is_bare_date() ? std::nullopt
                                          : std::optional((*time).first_second().unix_seconds() + seconds);
        }
    }
    return std::nullopt;
}

}  // namespace

fault time_reading::read(std::string_view text, std::string& out) const {
    if (form.units_per_second() > 0) {
        return read_count(text, form.units_per_second(), out);
    }
    if (form.is_iso()) {
        out = text;
    } else if (auto iso = form.to_iso(text)) {
        out = std::move(*iso);
    } else {
        return reject_reason::bad_time;
    }
    if (!zone) {
        return std::nullopt;
    }
    const auto local = local_seconds(out);
    if (!local) {
        return std::nullopt;
    }
    const auto seconds = zone->to_utc(*local);
    return seconds ? write_utc(*seconds, out) : fault(reject_reason::bad_time);
}

}  // namespace referral_chain::detail

// Values: the same text read as a time, an amount, a whole number, a truth value, an id, a word, an option of the main
// program and a list of holidays, each beside the slow reading of slow_values.hpp; what was read is written, and what
// was written reads as the same again.
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "../../examples/referral_report/option_text.hpp"
#include "../../src/io/reject_text.hpp"
#include "fuzz_target.hpp"
#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/holidays.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "slow_values.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::lines;
using fuzz::reading;
using fuzz::require_same;

template <class Value, class Show>
[[nodiscard]] std::string outcome_of(const rc::parsed<Value>& found, Show show) {
    return found ? show(*found) : std::string(to_string(found.reason()));
}
template <class Value, class Show>
[[nodiscard]] std::string outcome_of(const reading<Value>& expected, Show show) {
    return expected.is_good() ? show(expected.value) : expected.reason;
}

[[nodiscard]] std::string number_text(std::int64_t number) { return std::to_string(number); }

// ---- records' values ------------------------------------------------------------------------------------------------

void check_time(std::string_view text) {
    const auto found = rc::parse_time(text);
    const auto expected = fuzz::slow_time(text);
    const auto show = [](oracle::written_time time) {
        return number_text(time.second) + (time.timed ? " timed" : " bare");
    };
    require_same("a time", outcome_of(expected, show),
                 outcome_of(found, [&](rc::utc_time time) { return show(oracle::written(time)); }));
    if (found) {
        const std::string written = to_string(*found);
        require_same("a time written", oracle::text_of(expected.value), written);
        const auto again = rc::parse_time(written);
        fuzz::require(again && *again == *found, "a time that was written reads as another: " + written);
    }
}

/// The currency of so many digits, for to_string.
[[nodiscard]] rc::currency currency_of(int digits) {
    constexpr std::array<std::string_view, 5> codes{"JPY", "", "USD", "KWD", "CLF"};
    return *rc::currency::from_code(codes.at(static_cast<std::size_t>(digits)));
}

void check_amount(std::string_view text) {
    for (const int digits : {0, 1, 2, 3, 4, 6}) {
        const auto found = rc::parse_amount(text, digits);
        require_same("an amount of " + std::to_string(digits) + " digits",
                     outcome_of(fuzz::slow_amount(text, digits), number_text),
                     outcome_of(found, [](rc::money amount) { return number_text(amount.minor_units()); }));
        if (found && digits <= 4 && digits != 1) {
            const std::string written = to_string(*found, currency_of(digits));
            require_same("an amount written", fuzz::slow_money_text((*found).minor_units(), digits), written);
            const auto again = rc::parse_amount(written, digits);
            fuzz::require(again && *again == *found, "an amount that was written reads as another: " + written);
        }
    }
}

void check_whole_number(std::string_view text) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    for (const auto& [from, to] : {std::pair(std::int64_t{0}, std::int64_t{10}),
                                   {std::int64_t{0}, most},
                                   {least, most},
                                   {std::int64_t{-7}, std::int64_t{-7}}}) {
        require_same("a whole number", outcome_of(fuzz::slow_whole_number(text, from, to), number_text),
                     outcome_of(rc::parse_whole_number(text, from, to), number_text));
    }
}

template <class Word>
void check_word(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : rc::detail::spellings<Word>::words) {
        words.emplace_back(word);
    }
    const auto found = rc::from_string<Word>(text);
    const auto expected = fuzz::slow_word(text, words);
    require_same("a word", expected.is_good() ? words[expected.value] : expected.reason,
                 found ? std::string(to_string(*found)) : "bad_enum");
}

void check_texts(std::string_view text) {
    const auto fault = rc::id_fault(text);
    require_same("an id", fuzz::slow_id_fault(text), fault ? to_string(*fault) : std::string_view());
    const auto show = [](bool value) { return std::string(value ? "true" : "false"); };
    require_same("a truth value", outcome_of(fuzz::slow_boolean(text), show),
                 outcome_of(rc::parse_boolean(text), show));
    check_word<rc::referral_origin>(text);
    check_word<rc::ask_moment>(text);
    check_word<rc::referral_outcome>(text);
    check_word<rc::feedback_kind>(text);
    require_same("the text of a reject", fuzz::slow_reject_text(text), rc::detail::reject_text(text));
    require_same("a text on the screen", fuzz::slow_screen_text(text), rc::screen_text(text));
}

// ---- options --------------------------------------------------------------------------------------------------------

[[nodiscard]] std::string slow_duration(std::string_view text) {
    fuzz::letters rest(text);
    const std::string digits = rest.take_digits();
    const std::size_t unit = std::string_view("smhd").find(rest.next());
    if (digits.empty() || rest.at_end() || unit == std::string_view::npos || text.size() != digits.size() + 1) {
        return "none";
    }
    constexpr std::array<std::uint64_t, 4> seconds{1, 60, 3'600, 86'400};
    constexpr std::uint64_t longest = std::uint64_t{36'500} * 86'400;
    const std::uint64_t number = fuzz::slow_number(digits);
    return number > longest || number * seconds.at(unit) > longest ? "none" : std::to_string(number * seconds.at(unit));
}

/// In billionths.
[[nodiscard]] std::string slow_decimal(std::string_view text, std::uint64_t greatest) {
    fuzz::letters rest(text);
    const std::string whole = rest.take_digits();
    const bool has_point = rest.take(".");
    std::string fraction = rest.take_digits();
    if (whole.empty() || whole.size() > 9 || has_point == fraction.empty() || fraction.size() > 9 || !rest.at_end()) {
        return "none";
    }
    fraction.append(9 - fraction.size(), '0');
    const std::uint64_t billionths = fuzz::slow_number(whole + fraction);
    return billionths <= greatest * 1'000'000'000 ? std::to_string(billionths) : "none";
}

[[nodiscard]] std::string slow_count(std::string_view text, std::uint64_t least, std::uint64_t greatest) {
    fuzz::letters rest(text);
    const std::string digits = rest.take_digits();
    const std::uint64_t number = fuzz::slow_number(digits);
    return digits.empty() || !rest.at_end() || number < least || number > greatest ? "none" : std::to_string(number);
}

[[nodiscard]] std::string slow_weekdays(std::string_view text) {
    std::string days;
    for (;;) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto day = fuzz::slow_word(text.substr(0, comma), {"sun", "mon", "tue", "wed", "thu", "fri", "sat"});
        if (!day.is_good()) {
            return "none";
        }
        days += std::to_string(day.value) + " ";
        if (comma == text.size()) {
            return days;
        }
        text.remove_prefix(comma + 1);
    }
}

void check_options(std::string_view text) {
    const auto duration = referral_report::duration_from(text);
    require_same("a duration", slow_duration(text),
                 duration ? number_text(std::int64_t{duration->total_seconds()}) : "none");
    for (const std::int64_t greatest : {1, 1'000}) {
        const auto decimal = referral_report::decimal_from(text, greatest);
        require_same("a decimal", slow_decimal(text, static_cast<std::uint64_t>(greatest)),
                     decimal ? number_text(decimal->billionths) : "none");
    }
    for (const auto& [least, greatest] : {std::pair(0U, 36'500U), {1U, 0xFFFF'FFFFU}}) {
        const auto count = referral_report::count_from(text, least, greatest);
        require_same("a count", slow_count(text, least, greatest), count ? std::to_string(*count) : "none");
    }
    const auto weekdays = referral_report::weekdays_from(text);
    std::string found = weekdays ? "" : "none";
    for (std::size_t at = 0; weekdays && at < weekdays->size(); ++at) {
        found += std::to_string((*weekdays)[at].as_number()) + " ";
    }
    require_same("weekdays", slow_weekdays(text), found);
}

// ---- holidays -------------------------------------------------------------------------------------------------------

/// The dates as they stand there, or the line that is none.
[[nodiscard]] lines slow_holidays(std::string text) {
    if (text.starts_with("\uFEFF")) {
        text.erase(0, 3);
    }
    lines dates;
    int number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        std::string line = text.substr(0, end);
        text.erase(0, end == std::string::npos ? text.size() : end + 1);
        if (end != std::string::npos && line.ends_with("\r")) {
            line.pop_back();
        }
        line = fuzz::slow_trimmed(line);
        if (line.empty() || line.starts_with("#")) {
            continue;
        }
        const auto date = fuzz::slow_time(line);
        if (!date.is_good() || date.value.timed) {
            return {"line " + std::to_string(number)};
        }
        dates.push_back(line);
    }
    return dates;
}

void check_holidays(std::string_view text) {
    static const fuzz::scratch_folder folder;
    const auto file = folder.write("holidays.txt", text);
    lines found;
    try {
        for (const boost::gregorian::date& date : rc::read_holidays(file)) {
            found.push_back(to_string(rc::utc_time(date)));
        }
    } catch (const rc::io_error& error) {
        const std::string_view what = error.what();
        const std::string before = file.string() + ", ";
        fuzz::require(what.starts_with(before) && what.find(':') != std::string_view::npos,
                      "an error that names no line: " + std::string(what));
        found = {std::string(what.substr(before.size(), what.find(':') - before.size()))};
    }
    require_same("holidays", slow_holidays(std::string(text)), found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    check_time(text);
    check_amount(text);
    check_whole_number(text);
    check_texts(text);
    check_options(text);
    check_holidays(text);
    return 0;
}

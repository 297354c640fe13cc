#include "option_text.hpp"

#include <algorithm>
#include <array>

namespace referral_report {
namespace {

[[nodiscard]] bool are_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// **Requires** digits. **Gives** nothing beyond `greatest`.
[[nodiscard]] std::optional<std::int64_t> number_from(std::string_view digits, std::int64_t greatest) {
    std::int64_t number = 0;
    for (const char digit : digits) {
        if (number > greatest / 10) {
            return std::nullopt;
        }
        number = number * 10 + (digit - '0');
    }
    return number <= greatest ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<boost::posix_time::time_duration> duration_from(std::string_view text) {
    constexpr std::int64_t longest = 36'500LL * 86'400;
    struct unit {
        char letter;
        std::int64_t seconds;
    };
    constexpr std::array<unit, 4> units{{{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}}};
    if (text.empty() || !are_digits(text.substr(0, text.size() - 1))) {
        return std::nullopt;
    }
    const auto* found =
        std::find_if(units.begin(), units.end(), [&](const unit& one) { return one.letter == text.back(); });
    if (found == units.end()) {
        return std::nullopt;
    }
    const auto number = number_from(text.substr(0, text.size() - 1), longest / found->seconds);
    return number
               ? std::optional<boost::posix_time::time_duration>(boost::posix_time::seconds(*number * found->seconds))
               : std::nullopt;
}

std::optional<referral_chain::exact_decimal> decimal_from(std::string_view text, std::int64_t greatest) {
    constexpr std::size_t most_digits = 9;
    constexpr std::int64_t one = 1'000'000'000;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : "0";
    if (!are_digits(whole) || !are_digits(fraction) || whole.size() > most_digits || fraction.size() > most_digits) {
        return std::nullopt;
    }
    std::int64_t billionths = *number_from(whole, one) * one;
    std::int64_t place = one;
    for (const char digit : fraction) {
        place /= 10;
        billionths += (digit - '0') * place;
    }
    return billionths <= greatest * one ? std::optional(referral_chain::exact_decimal{billionths}) : std::nullopt;
}

std::optional<std::uint32_t> count_from(std::string_view text, std::uint32_t least, std::uint32_t greatest) {
    const auto number = are_digits(text) ? number_from(text, greatest) : std::nullopt;
    return number && *number >= least ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

std::optional<std::vector<boost::gregorian::greg_weekday>> weekdays_from(std::string_view text) {
    constexpr std::array<std::string_view, 7> names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    std::vector<boost::gregorian::greg_weekday> days;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto* name = std::find_if(names.begin(), names.end(), [&](std::string_view day) {
            return referral_chain::detail::is_word(text.substr(0, comma), day);
        });
        if (name == names.end()) {
            return std::nullopt;
        }
        days.emplace_back(static_cast<unsigned short>(name - names.begin()));
        if (comma == text.size()) {
            return days;
        }
        text.remove_prefix(comma + 1);
    }
}

}  // namespace referral_report

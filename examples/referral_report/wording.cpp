#include "wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/screen_text.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;

[[nodiscard]] bool begins_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

[[nodiscard]] std::size_t characters(std::string_view text) noexcept {
    std::size_t count = 0;
    for (const char byte : text) {
        count += begins_character(byte) ? 1U : 0U;
    }
    return count;
}

/// A comma before every third digit from the right; `digits` may carry a sign in front and a fraction behind.
[[nodiscard]] std::string with_commas(std::string digits) {
    std::size_t at = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    while (at > first + 3) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

/// A number counted in parts of 1, 10 or 100, with that many digits behind the point.
[[nodiscard]] std::string decimals(double number, std::uint64_t parts) {
    const double rounded = std::round(number * static_cast<double>(parts));
    constexpr double most = 9007199254740992.0;  // 2^53
    if (!(std::abs(rounded) < most)) {
        return "beyond measure";
    }
    const auto size = static_cast<std::uint64_t>(std::abs(rounded));
    std::string text = (rounded < 0 ? "-" : "") + with_commas(std::to_string(size / parts));
    if (parts > 1) {
        const std::string behind = std::to_string(size % parts + parts);  // a 1 in front keeps the zeros
        text += "." + behind.substr(1);
    }
    return text;
}

void append_fault(std::string& faults, std::string_view fault) {
    faults.append(faults.empty() ? "" : "; ").append(fault);
}

}  // namespace

std::string grouped(std::uint64_t number) { return with_commas(std::to_string(number)); }

std::string amount(rc::money value, const rc::currency& unit) {
    return with_commas(rc::to_string(value, unit)) + " " + unit.code();
}

std::string amount(const rc::money_sum& sum, const rc::currency& unit) {
    return sum.fits() ? amount(sum.total(), unit) : "beyond measure";
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
    return grouped(number) + " " + std::string(number == 1 ? singular : plural);
}

std::string one_decimal(double number) { return decimals(number, 10); }
std::string two_decimals(double number) { return decimals(number, 100); }
std::string grouped_whole(double number) { return decimals(number, 1); }
std::string percent(double share) { return decimals(share * 100, 1) + " %"; }

std::string percent_with_interval(const rc::share_interval& share) {
    const auto whole = [](double value) { return std::to_string(static_cast<int>(value)); };
    return percent(share.share) + " (95 % sure: " + whole(std::floor(share.low * 100)) + " to " +
           whole(std::ceil(share.high * 100)) + ")";
}

std::string id_and_name(const rc::network& net, rc::party_index party) {
    const std::string id = rc::screen_text(net.id_of(party).str());
    const std::string name = rc::screen_text(net.name_of(party));
    return name.empty() ? id : id + " " + name;
}

std::string cut(std::string_view text, std::size_t width) {
    if (characters(text) <= width) {
        return std::string(text);
    }
    std::size_t bytes = 0;
    for (std::size_t kept = 0; kept < width; ++bytes) {  // ends on the first byte of the character too many
        kept += begins_character(text[bytes]) ? 1U : 0U;
    }
    return std::string(text.substr(0, bytes - 1)) + "\u2026";
}

std::string fitted(std::string_view text, std::size_t width) {
    const std::string shown = cut(text, width);
    return shown + std::string(width - characters(shown), ' ');
}

std::string right_aligned(std::string_view text, std::size_t width) {
    const std::size_t length = characters(text);
    return std::string(width > length ? width - length : 1, ' ') + std::string(text);
}

std::string faults_in_words(const rc::link_duties& link) {
    struct wording {
        rc::duty duty;
        std::string_view late;
        std::string_view missed;
    };
    constexpr std::array<wording, 3> duties{
        {{rc::duty::thank_for_referral, "thanked late", "never thanked"},
         {rc::duty::meet_on_schedule, "met late", "never met"},
         {rc::duty::thank_on_close, "thanked late for the sale", "never thanked for the sale"}}};
    constexpr std::array<std::string_view, rc::experience_failure_count> failures{
        "not as ordered",  "delivered late", "not delivered", "slower than the referrer's order",
        "case unresolved", "refunded",       "complaint"};
    std::string faults;
    for (const wording& words : duties) {
        const rc::duty_state state = link.state_of(words.duty);
        if (state == rc::duty_state::missed) {
            append_fault(faults, words.missed);
        } else if (state == rc::duty_state::late) {
            append_fault(faults, words.late);
        } else if (state == rc::duty_state::postponed) {
            append_fault(faults, "meeting postponed");
        }
    }
    for (std::size_t which = 0; which < failures.size(); ++which) {
        if (link.has_failure(static_cast<rc::experience_failure>(which))) {
            append_fault(faults, failures[which]);
        }
    }
    return faults;
}

}  // namespace referral_report

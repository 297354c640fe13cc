#include "referral_chain/io/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/screen_text.hpp"

namespace referral_chain {
namespace {

[[nodiscard]] bool begins_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

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

/// The words of an enumerator.
template <class Enumeration, std::size_t Count>
[[nodiscard]] std::string_view chosen(const std::array<std::string_view, Count>& words, Enumeration value) noexcept {
    return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string grouped(std::uint64_t number) { return with_commas(std::to_string(number)); }

std::string amount(money value, const currency& unit) {
    return with_commas(to_string(value, unit)) + " " + unit.code();
}

std::string amount(const money_sum& sum, const currency& unit) {
    return sum.fits() ? amount(sum.total(), unit) : "beyond measure";
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
    return grouped(number) + " " + std::string(number == 1 ? singular : plural);
}

std::string one_decimal(double number) { return decimals(number, 10); }
std::string two_decimals(double number) { return decimals(number, 100); }
std::string grouped_whole(double number) { return decimals(number, 1); }
std::string percent(double share) { return decimals(share * 100, 1) + " %"; }

std::string interval_in_words(const share_interval& share) {
    const auto whole = [](double value) { return std::to_string(static_cast<int>(value)); };
    return "95 % sure: " + whole(std::floor(share.low * 100)) + " to " + whole(std::ceil(share.high * 100));
}

std::string percent_with_interval(const share_interval& share) {
    return percent(share.share) + " (" + interval_in_words(share) + ")";
}

std::string cut(std::string_view text, std::size_t width) {
    std::size_t characters = 0;
    std::size_t last = 0;  // where the last of them begins
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins_character(text[at])) {
            continue;
        }
        if (characters == width) {
            return std::string(text.substr(0, last)) + "\u2026";
        }
        ++characters;
        last = at;
    }
    return std::string(text);
}

std::string faults_in_words(const link_duties& link) {
    struct wording {
        referral_chain::duty duty;
        std::string_view late;
        std::string_view missed;
    };
    constexpr std::array<wording, 3> duties{
        {{duty::thank_for_referral, "thanked late", "never thanked"},
         {duty::meet_on_schedule, "met late", "never met"},
         {duty::thank_on_close, "thanked late for the sale", "never thanked for the sale"}}};
    constexpr std::array<std::string_view, experience_failure_count> failures{
        "not as ordered",  "delivered late", "not delivered", "slower than the referrer's order",
        "case unresolved", "refunded",       "complaint"};
    std::string faults;
    for (const wording& words : duties) {
        const duty_state state = link.state_of(words.duty);
        if (state == duty_state::missed) {
            append_fault(faults, words.missed);
        } else if (state == duty_state::late) {
            append_fault(faults, words.late);
        } else if (state == duty_state::postponed) {
            append_fault(faults, "meeting postponed");
        }
    }
    for (std::size_t which = 0; which < failures.size(); ++which) {
        if (link.has_failure(static_cast<experience_failure>(which))) {
            append_fault(faults, failures[which]);
        }
    }
    return faults;
}

std::string absent_sales_in_words(const csv_load& load) {
    std::string absent;
    for (const mapped_source& source : load.sources) {
        if (source.table != record_table::sales) {
            continue;
        }
        if (!source.is_absent) {
            return {};
        }
        absent.append(absent.empty() ? "no " : " and no ")
            .append(source.is_of_database ? "table " : "")
            .append(screen_text(source.name));
    }
    return absent.empty()
               ? absent
               : "No sales were read, for there is " + absent + ": nobody has bought, and no revenue is known.";
}

std::string_view promise_in_words(duty which) noexcept {
    return chosen(std::array<std::string_view, duty_count>{"thank for the referral", "meet on schedule",
                                                           "give the same experience", "thank for the sale"},
                  which);
}

std::string_view state_in_words(moment_state state) noexcept {
    return chosen(std::array<std::string_view, moment_state_count>{"volunteered", "asked in time", "blocked", "open",
                                                                   "late", "missed"},
                  state);
}

std::string_view occasion_in_words(ask_moment kind) noexcept {
    return chosen(std::array<std::string_view, ask_figures::kind_count>{"with an order", "after a sale",
                                                                        "after service", "on praise"},
                  kind);
}

std::string_view verdict_in_words(growth_verdict verdict) noexcept {
    return chosen(std::array<std::string_view, 4>{"yes", "no, it is dying out", "undecided", "too little evidence"},
                  verdict);
}

task_phrase task_in_words(work_action action) noexcept {
    constexpr std::array<task_phrase, 5> phrases{{{"ask", "for a referral"},
                                                  {"meet", ""},
                                                  {"make good with", ""},
                                                  {"thank", "for the sale"},
                                                  {"thank", "for the referral"}}};
    return phrases[static_cast<std::size_t>(action)];
}

std::string losses_in_words(const load_report& report) {
    constexpr std::array<std::string_view, record_table_count> names{"customers",     "referrals", "sales",
                                                                     "service cases", "feedbacks", "asks"};
    constexpr std::uint64_t rows_for_one = 20;
    std::vector<std::string> losses;
    for (std::size_t table = 0; table < record_table_count; ++table) {
        const row_counts& rows = report.rows[table];
        if (rows.rejected > 0 && rows.rejected * rows_for_one >= rows.read) {
            losses.push_back(grouped(rows.rejected) + " of " + grouped(rows.read) + " " + std::string(names[table]));
        }
    }
    std::string words;
    for (std::size_t at = 0; at < losses.size(); ++at) {
        words.append(at == 0 ? "" : at + 1 == losses.size() ? " and " : ", ").append(losses[at]);
    }
    return words.empty() ? words : words + " could not be taken: every figure leaves them out.";
}

std::string_view idleness_in_words(const duty_figures& duties, const ask_figures& asks) noexcept {
    return asks.is_tracked || duties.tracks_any()
               ? "Nothing is to be done today, as far as anybody recorded."
               : "What is to be done is not known: the data do not say when anybody was thanked, met or asked.";
}

std::string_view refusal_in_words(const network& net, referral_index referral) {
    const party_index referred = net.referred_of(referral);
    switch (net.credit_of(referral)) {
        case credit_state::credited:
            return "";
        case credit_state::eligible:
        case credit_state::outside_graph:
            return net.credited_referral(referred) ? "another is credited" : "it would close a circle";
        case credit_state::not_eligible:
            break;
    }
    if (net.recorded_outcome(referral) == referral_outcome::void_) {
        return "it is void";
    }
    if (net.recorded_outcome(referral) == referral_outcome::lost) {
        return "it was lost";
    }
    const auto active_since = net.active_since(referred);
    return active_since && is_after(net.given_at(referral), *active_since) ? "it came too late"
                                                                           : "it came too long before they joined";
}

std::string due_in_words(const work_item& item, instant as_of) {
    if (item.action == work_action::mend) {
        return "now";
    }
    if (!is_overdue(item, as_of)) {
        const std::string due = to_string(item.due);
        return "by " + due.substr(0, 10) + " " + due.substr(11, 5);
    }
    const std::int64_t days = item.overdue_hours / 24;
    if (item.overdue_hours == 0) {
        return "under 1 h overdue";
    }
    return (days > 0 ? std::to_string(days) + " d" : std::to_string(item.overdue_hours) + " h") + " overdue";
}

}  // namespace referral_chain

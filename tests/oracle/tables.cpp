// Printing, one cell after the other.
#include "oracle/tables.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace oracle {
namespace {

std::string count(std::int64_t value) { return std::to_string(value); }

std::string money(std::int64_t minor_units) {
    std::string digits = std::to_string(minor_units < 0 ? -minor_units : minor_units);
    while (digits.size() < 3) {
        digits.insert(0, "0");
    }
    return (minor_units < 0 ? "-" : "") + digits.insert(digits.size() - 2, ".");
}

std::string decimals(double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.6f", value);
    return text.data();
}

/// Empty where there is nothing to divide by.
std::string ratio(std::int64_t part, std::int64_t whole, double unit = 1) {
    return whole == 0 ? "" : decimals(static_cast<double>(part) / static_cast<double>(whole) / unit);
}

std::string instant(const std::optional<std::int64_t>& second) {
    return second ? text_of({*second, true}) : std::string();
}

/// Both ends of a Wilson interval, or two empty cells.
std::pair<std::string, std::string> interval(std::int64_t part, std::int64_t whole) {
    const auto found = wilson_interval(part, whole);
    return found ? std::pair(decimals(found->low), decimals(found->high)) : std::pair<std::string, std::string>();
}

std::string list(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ";") + word;
    }
    return text;
}

template <class Answer, class Row>
std::vector<text_row> rows(const std::map<std::string, Answer>& by_id, Row row) {
    std::vector<text_row> all;
    for (const auto& [id, answer] : by_id) {
        all.push_back(row(id, answer));
    }
    return all;
}

std::string quoted_if_needed(const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char letter : cell) {
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string line(const text_row& row, bool is_raw) {
    std::string text;
    for (const std::string& cell : row) {
        text += (&cell == &row.front() ? "" : ",") + quoted_if_needed(is_raw ? cell : guarded(cell));
    }
    return text + "\n";
}

}  // namespace

text_row customer_row(const std::string& id, const party_answer& answer) {
    return {id,
            answer.joined_at ? "customer" : "prospect",
            answer.joined_at ? text_of(*answer.joined_at) : "",
            answer.seed_id,
            answer.referrer_id,
            answer.referral_id,
            count(answer.generation),
            count(answer.generation_min),
            count(answer.generation_max),
            count(answer.given),
            count(answer.won),
            count(answer.lost),
            count(answer.open),
            ratio(answer.won, answer.won + answer.lost),
            count(answer.direct_customers),
            count(answer.downstream_customers),
            money(answer.own_revenue),
            money(answer.direct_revenue),
            money(answer.downstream_revenue),
            money(static_cast<std::int64_t>(std::llround(answer.discounted_yield))),
            money(answer.cost),
            ratio(answer.interval_seconds, answer.intervals, static_cast<double>(day))};
}

text_row chain_row(const std::string& id, const chain_answer& answer) {
    return {id,
            count(answer.parties),
            count(answer.customers),
            count(answer.depth),
            money(answer.revenue),
            count(answer.broken_links),
            count(answer.strained_links),
            count(answer.sound_depth),
            count(answer.beyond_break)};
}

text_row link_row(const std::string& id, const link_answer& answer) {
    return {id,
            answer.referrer_id,
            answer.referred_id,
            text_of(answer.given_at),
            answer.credited ? "true" : "false",
            answer.outcome,
            answer.status,
            answer.thank_for_referral.state,
            instant(answer.thank_for_referral.due),
            answer.meet_on_schedule.state,
            instant(answer.meet_on_schedule.due),
            answer.same_experience,
            list(answer.same_experience_reasons),
            answer.thank_on_close.state,
            instant(answer.thank_on_close.due),
            money(answer.referrer_revenue),
            money(answer.referred_revenue),
            money(answer.downstream_revenue),
            count(answer.downstream_customers)};
}

text_row moment_row(const moment_answer& answer) {
    return {answer.customer_id, answer.moment, text_of(answer.at), instant(answer.window_end), answer.state};
}

text_row over_asked_row(const over_asked_answer& answer) { return {answer.customer_id, text_of(answer.at)}; }

text_row quality_row(const std::pair<std::string, std::string>& group, const quality_answer& answer) {
    const auto conversion = interval(answer.won, answer.won + answer.lost);
    const auto broken = interval(answer.broken, answer.links);
    return {group.first,
            group.second,
            count(answer.given),
            count(answer.won),
            count(answer.lost),
            count(answer.open),
            ratio(answer.won, answer.won + answer.lost),
            conversion.first,
            conversion.second,
            money(answer.revenue_won),
            money(answer.cost),
            count(answer.links),
            count(answer.broken),
            ratio(answer.broken, answer.links),
            broken.first,
            broken.second};
}

text_row worklist_row(const worklist_answer& answer) {
    return {answer.action,       answer.referral_id,          answer.customer_id,
            instant(answer.due), count(answer.overdue_hours), money(answer.value_at_stake)};
}

std::string guarded(const std::string& cell) {
    const char first = cell.empty() ? ' ' : cell.front();
    const bool is_signed = first == '+' || first == '-';
    const bool is_formula = first == '=' || first == '@' || first == '\t' || first == '\r' ||
                            (is_signed && cell.find_first_not_of("0123456789 .()/+-") != std::string::npos);
    return is_formula ? "'" + cell : cell;
}

std::string asks_csv(const ask_answers& found, bool is_raw) {
    std::string text = "customer_id,moment,at,window_end,state\n";
    for (const auto& moment : found.moments) {
        text += line(moment_row(moment), is_raw);
    }
    return text;
}

std::string over_asked_csv(const ask_answers& found, bool is_raw) {
    std::string text = "customer_id,at\n";
    for (const auto& ask : found.over_asked) {
        text += line(over_asked_row(ask), is_raw);
    }
    return text;
}

std::string quality_csv(const quality_answers& found, bool is_raw) {
    std::string text =
        "dimension,value,given,won,lost,open,conversion,conversion_low,conversion_high,revenue_won,cost,links,broken,"
        "broken_rate,broken_low,broken_high\n";
    for (const auto& [group, answer] : found) {
        text += line(quality_row(group, answer), is_raw);
    }
    return text;
}

std::string worklist_csv(const std::vector<worklist_answer>& found, bool is_raw) {
    std::string text = "action,referral_id,customer_id,due,overdue_hours,value_at_stake\n";
    for (const auto& row : found) {
        text += line(worklist_row(row), is_raw);
    }
    return text;
}

std::vector<text_row> customer_rows(const answers& found) { return rows(found.parties, customer_row); }
std::vector<text_row> chain_rows(const answers& found) { return rows(found.chains, chain_row); }
std::vector<text_row> link_rows(const answers& found) { return rows(found.links, link_row); }

}  // namespace oracle

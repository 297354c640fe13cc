// Printing, one cell after the other.
#include "oracle/tables.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

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

/// Empty where there is nothing to divide by.
std::string ratio(std::int64_t part, std::int64_t whole, double unit = 1) {
    if (whole == 0) {
        return "";
    }
    std::array<char, 64> text{};
    const double value = static_cast<double>(part) / static_cast<double>(whole) / unit;
    std::snprintf(text.data(), text.size(), "%.6f", value);
    return text.data();
}

std::string instant(const std::optional<std::int64_t>& second) {
    return second ? text_of({*second, true}) : std::string();
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

std::string guarded(const std::string& cell) {
    const char first = cell.empty() ? ' ' : cell.front();
    const bool is_signed = first == '+' || first == '-';
    const bool is_formula = first == '=' || first == '@' || first == '\t' || first == '\r' ||
                            (is_signed && cell.find_first_not_of("0123456789 .()/+-") != std::string::npos);
    return is_formula ? "'" + cell : cell;
}

std::vector<text_row> customer_rows(const answers& found) { return rows(found.parties, customer_row); }
std::vector<text_row> chain_rows(const answers& found) { return rows(found.chains, chain_row); }
std::vector<text_row> link_rows(const answers& found) { return rows(found.links, link_row); }

}  // namespace oracle

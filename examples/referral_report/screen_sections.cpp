#include "screen_sections.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "referral_chain/analysis/early_growth.hpp"
#include "referral_chain/analysis/forecast.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "wording.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;

[[nodiscard]] const rc::quality_row* origin_row(const rc::network_answers& answers, std::string_view origin) {
    const auto found = std::find_if(answers.quality.begin(), answers.quality.end(), [&](const rc::quality_row& row) {
        return row.dimension == rc::quality_dimension::origin && row.value == origin;
    });
    return found == answers.quality.end() ? nullptr : &*found;
}

[[nodiscard]] std::string won_words(const rc::quality_row* row, const std::string& kind) {
    const auto share = row == nullptr ? std::nullopt : row->conversion();
    return share ? "  " + fitted(kind, 13) + grouped(row->won) + " of " +
                       counted(row->won + row->lost, "decided referral was won: ", "decided referrals were won: ") +
                       percent_with_interval(*share) + "\n"
                 : "";
}

[[nodiscard]] std::string group_words(const rc::customer_group& group, const rc::currency& unit) {
    std::string words;
    if (const auto revenue = group.revenue_per_customer()) {
        words += amount(*revenue, unit) + " revenue each";
    }
    if (const auto days = group.days_to_first_referral()) {
        words += ", first referral after " + one_decimal(*days) + " days";
    }
    if (const auto days = group.referral_interval_days()) {
        words += ", the next customer after " + one_decimal(*days);
    }
    return words;
}

[[nodiscard]] std::string task_words(const rc::network& net, const rc::work_item& item) {
    struct phrase {
        std::string_view before, after;
    };
    constexpr std::array<phrase, 5> phrases{{{"ask ", " for a referral"},
                                             {"meet ", ""},
                                             {"make good with ", ""},
                                             {"thank ", " for the sale"},
                                             {"thank ", " for the referral"}}};
    const phrase& words = phrases[static_cast<std::size_t>(item.action)];
    return std::string(words.before) + id_and_name(net, item.party) + std::string(words.after);
}

[[nodiscard]] std::string due_words(const rc::work_item& item) {
    if (item.action == rc::work_action::mend) {
        return "now";
    }
    if (item.overdue_hours == 0) {
        const std::string due = rc::to_string(item.due);
        return "by " + due.substr(0, 10) + " " + due.substr(11, 5);
    }
    const std::int64_t days = item.overdue_hours / 24;
    return (days > 0 ? std::to_string(days) + " d" : std::to_string(item.overdue_hours) + " h") + " overdue";
}

}  // namespace

std::string asking_section(const rc::network&, const rc::network_answers& answers) {
    if (answers.asks.moments.empty()) {
        return "";
    }
    const auto count = [&](rc::moment_state state) {
        return grouped(answers.asks.moments_by_state[static_cast<std::size_t>(state)]);
    };
    std::string text = "\nMoments to ask: " + grouped(answers.asks.moments.size()) + ", of them " +
                       count(rc::moment_state::volunteered) + " volunteered, " + count(rc::moment_state::asked) +
                       " asked in time, " + count(rc::moment_state::late) + " late, " +
                       count(rc::moment_state::missed) + " missed, " + count(rc::moment_state::blocked) + " blocked, " +
                       count(rc::moment_state::open) + " open\n";
    for (std::size_t kind = 0; kind < answers.asks.effect.size(); ++kind) {
        const rc::ask_effect& effect = answers.asks.effect[kind];
        if (const auto rate = effect.rate()) {
            constexpr std::array<std::string_view, rc::ask_figures::kind_count> occasions{
                "with an order", "after a sale", "after service", "on praise"};
            text += "  " + fitted(occasions[kind], 14) + right_aligned(grouped(effect.followed), 6) + " of " +
                    right_aligned(grouped(effect.asks), 6) +
                    " asks were followed by a referral: " + percent_with_interval(*rate) + "\n";
        }
    }
    if (!answers.asks.over_asked.empty()) {
        text += "  " + counted(answers.asks.over_asked.size(), "ask", "asks") + " came too soon or once too often\n";
    }
    return text;
}

std::string comparison_section(const rc::network& net, const rc::network_answers& answers) {
    const std::string earned = won_words(origin_row(answers, "volunteered"), "volunteered") +
                               won_words(origin_row(answers, "asked"), "asked for");
    const auto& [referred, others] = answers.comparison;
    std::string text = earned.empty() ? "" : "\nEarned or asked for\n" + earned;
    if (referred.customers > 0 && others.customers > 0 && !net.columns().own_revenue.empty()) {
        text += "\nCustomers somebody referred, and others\n";
        text += "  referred: " + group_words(referred, net.facts().money_unit) + "\n";
        text += "  others:   " + group_words(others, net.facts().money_unit) + "\n";
    }
    return text;
}

std::string growth_section(const rc::network& net, const rc::network_answers& answers) {
    const rc::growth_figures& growth = answers.growth;
    constexpr std::array<std::string_view, 4> verdicts{"yes", "no, it is dying out", "undecided",
                                                       "too little evidence"};
    std::string text =
        "\nIs the chain endless? " + std::string(verdicts[static_cast<std::size_t>(growth.verdict)]) + "\n";
    if (!growth.fit) {
        return text + "  no customer has had the time to refer yet\n";
    }
    text += "  each of " + counted(growth.mature_customers, "customer", "customers") + " of " +
            one_decimal(static_cast<double>(growth.horizon_seconds) / rc::seconds_per_day) + " days or more brought " +
            two_decimals(growth.fit->law.mean) + " others (95 % sure: " + two_decimals(growth.fit->mean_low) + " to " +
            two_decimals(growth.fit->mean_high) + ")\n";
    if (growth.verdict == rc::growth_verdict::too_little_evidence) {
        return text;
    }
    if (const auto all = rc::fit_all_customers(net)) {
        text += "  counting the young too, as far as their time has come: " + two_decimals(all->law.mean) +
                " (95 % sure: " + two_decimals(all->mean_low) + " to " + two_decimals(all->mean_high) + ")\n";
    }
    text += "  " + percent(rc::probability_mean_exceeds(*growth.fit, 1)) + " sure that it is more than one; " +
            percent(*growth.extinction) + " of the chains will end";
    text +=
        growth.top20_share ? "; a fifth of the customers brought " + percent(*growth.top20_share) + " of all\n" : "\n";
    if (const auto forecast = rc::forecast_new_customers(net, growth)) {
        const rc::forecast_day total = forecast->total();
        text += "  in the next 90 days referrals will bring about " + grouped_whole(total.median) +
                " customers (95 % sure: " + grouped_whole(total.low) + " to " + grouped_whole(total.high) + ")\n";
    }
    if (const auto& lost = answers.broken_cost.lost_customers; lost && *lost > 0) {
        text += "  broken links cost about " + grouped_whole(*lost) + " customers: those who came through one bring " +
                two_decimals(answers.broken_cost.broken.fit->law.mean) + ", others " +
                two_decimals(answers.broken_cost.sound.fit->law.mean) + "\n";
    }
    return text;
}

std::string worklist_section(const rc::network& net, const rc::network_answers& answers) {
    constexpr std::size_t most_shown = 10;
    if (answers.work.empty()) {
        return "\nNothing is to be done today.\n";
    }
    std::string text = "\n" + fitted("To do first, of " + grouped(answers.work.size()) + " in worklist.csv", 45) +
                       fitted("due, UTC", 20) + right_aligned("at stake", 17) + "\n";
    for (std::size_t rank = 0; rank < std::min(most_shown, answers.work.size()); ++rank) {
        const rc::work_item& item = answers.work[rank];
        text += "  " + fitted(task_words(net, item), 42) + " " + fitted(due_words(item), 20) +
                right_aligned(amount(item.value_at_stake, net.facts().money_unit), 17) + "\n";
    }
    return text;
}

}  // namespace referral_report

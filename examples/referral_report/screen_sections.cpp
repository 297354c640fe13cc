#include "screen_sections.hpp"

#include <algorithm>
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

[[nodiscard]] std::string mean_words(double mean, double low, double high) {
    return two_decimals(mean) + " each (95 % sure: " + two_decimals(low) + " to " + two_decimals(high) + ")";
}

[[nodiscard]] std::string forecast_words(const rc::network& net, const rc::growth_figures& growth) {
    const rc::forecast_options options;
    const auto forecast = rc::forecast_new_customers(net, growth, options);
    if (!forecast) {
        return "";
    }
    const rc::forecast_day total = forecast->total();
    return "  in the next " + std::to_string(options.days) + " days referrals will bring about " +
           grouped_whole(total.median) + " customers (95 % sure: " + grouped_whole(total.low) + " to " +
           grouped_whole(total.high) + ")\n";
}

[[nodiscard]] std::string task_words(const rc::network& net, const rc::work_item& item) {
    const rc::task_phrase words = rc::task_in_words(item.action);
    return std::string(words.before) + " " + id_and_name(net, item.party) + (words.behind.empty() ? "" : " ") +
           std::string(words.behind);
}

}  // namespace

std::string asking_section(const rc::network&, const rc::network_answers& answers) {
    if (answers.asks.moments.empty()) {
        return "";
    }
    const auto count = [&](rc::moment_state state) {
        return grouped(answers.asks.moments_by_state[static_cast<std::size_t>(state)]);
    };
    std::string text = "\nMoments to ask: " + grouped(answers.asks.moments.size()) + "\n  " +
                       count(rc::moment_state::volunteered) + " volunteered, ";
    if (answers.asks.is_tracked) {
        text += count(rc::moment_state::asked) + " asked in time, " + count(rc::moment_state::late) + " late, " +
                count(rc::moment_state::missed) + " missed, ";
    }
    text += count(rc::moment_state::blocked) + " blocked, " + count(rc::moment_state::open) + " open\n";
    if (!answers.asks.is_tracked) {
        text += "  " + count(rc::moment_state::missed) + " passed: whether anybody asked is not recorded\n";
    }
    for (std::size_t kind = 0; kind < answers.asks.effect.size(); ++kind) {
        const rc::ask_effect& effect = answers.asks.effect[kind];
        if (const auto rate = effect.rate()) {
            text += "  " + fitted(rc::occasion_in_words(static_cast<rc::ask_moment>(kind)), 14) + " " +
                    grouped(effect.followed) + " of " + counted(effect.asks, "ask was", "asks were") +
                    " followed by a referral: " + percent_with_interval(*rate) + "\n";
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
    const std::string verdict(rc::verdict_in_words(growth.verdict));
    if (growth.verdict == rc::growth_verdict::too_little_evidence) {
        return "\nIs the chain endless? " + verdict + ": " +
               counted(growth.mature_customers, "customer has", "customers have") + " had the time to refer\n";
    }
    const auto all = rc::fit_all_customers(net);
    const bool is_changed = all && (all->mean_low > growth.fit->mean_high || all->mean_high < growth.fit->mean_low);
    std::string text = "\nIs the chain endless? " + verdict + (is_changed ? ", but that has changed" : "") + "\n";
    text += "  " + counted(growth.mature_customers, "customer", "customers") + " who joined " +
            one_decimal(static_cast<double>(growth.horizon_seconds) / rc::seconds_per_day) +
            " or more days ago brought " +
            mean_words(growth.fit->law.mean, growth.fit->mean_low, growth.fit->mean_high) + "\n";
    if (all) {
        text += "  all customers, the young by the time they have had: " +
                mean_words(all->law.mean, all->mean_low, all->mean_high) + "\n";
    }
    if (is_changed) {
        return text +
               "  The two do not agree: customers bring other numbers than they used to, so nothing is foretold.\n";
    }
    text += "  " + percent(rc::probability_mean_exceeds(*growth.fit, 1)) + " sure that it is more than one each";
    if (growth.top20_share) {
        text += "; a fifth of the customers brought " + percent(*growth.top20_share) + " of all";
    }
    text += "\n" + forecast_words(net, growth);
    if (const auto& lost = answers.broken_cost.lost_customers; lost && *lost > 0) {
        text += "  those who came through a broken link bring " +
                two_decimals(answers.broken_cost.broken.fit->law.mean) + " each, others " +
                two_decimals(answers.broken_cost.sound.fit->law.mean) + ": " + grouped_whole(*lost) +
                " customers fewer\n";
    }
    return text;
}

std::string worklist_section(const rc::network& net, const rc::network_answers& answers) {
    constexpr std::size_t most_shown = 10;
    if (answers.work.empty()) {
        return "\n" + std::string(rc::idleness_in_words(answers.duties, answers.asks)) + "\n";
    }
    std::string text = "\n" + fitted("To do first, of " + grouped(answers.work.size()) + " in worklist.csv", 45) +
                       fitted("due, UTC", 20) + right_aligned("at stake", 17) + "\n";
    for (std::size_t rank = 0; rank < std::min(most_shown, answers.work.size()); ++rank) {
        const rc::work_item& item = answers.work[rank];
        text += "  " + fitted(task_words(net, item), 42) + " " + fitted(due_in_words(item, net.facts().as_of), 20) +
                right_aligned(amount(item.value_at_stake, net.facts().money_unit), 17) + "\n";
    }
    return text;
}

}  // namespace referral_report

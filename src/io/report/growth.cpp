// Is the chain endless, and what will it bring?
#include <array>
#include <cmath>
#include <string>

#include "charts.hpp"
#include "page_table.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] markup forecast_figure(const growth_forecast& forecast) {
    const forecast_day total = forecast.total();
    const std::string sentence = "In the next " + std::to_string(forecast.days.size()) +
                                 " days referrals will bring about " + grouped_whole(total.median) +
                                 " customers (95 % sure: " + grouped_whole(total.low) + " to " +
                                 grouped_whole(total.high) + ").";
    markup figure = element("figcaption", text(sentence));
    if (std::isfinite(total.high)) {
        figure += forecast_plot(forecast);
        page_table table =
            page_table().with_text("Within").with_figure("at least").with_figure("about").with_figure("at most");
        constexpr std::size_t days_between = 15;
        for (std::size_t day = days_between; day <= forecast.days.size(); day += days_between) {
            const forecast_day& by_then = forecast.days[day - 1];
            table.add_row({text(counted(day, "day", "days")), text(grouped_whole(by_then.low)),
                           text(grouped_whole(by_then.median)), text(grouped_whole(by_then.high))});
        }
        figure += element("details", element("summary", text("The same in numbers")), table.finished());
    }
    return element("figure", figure);
}

[[nodiscard]] markup lost_customers_words(const report_sources& from) {
    const broken_cost_figures& cost = from.answers.broken_cost;
    if (!cost.lost_customers || !(*cost.lost_customers > 0)) {
        return {};
    }
    return element("p", text("Those who came through a broken link bring " + two_decimals(cost.broken.fit->law.mean) +
                             " each, others " + two_decimals(cost.sound.fit->law.mean) + ": " +
                             grouped_whole(*cost.lost_customers) + " customers fewer."));
}

}  // namespace

bool is_growth_changed(const report_sources& from) {
    const auto& fit = from.answers.growth.fit;
    const auto& all = from.all_customers;
    return fit && all && (all->mean_low > fit->mean_high || all->mean_high < fit->mean_low);
}

std::string mean_in_words(double mean, double low, double high) {
    return two_decimals(mean) + " each (95 % sure: " + two_decimals(low) + " to " + two_decimals(high) + ")";
}

std::string ends_in_words(const share_interval& share) {
    const std::string words = interval_in_words(share);
    return words.substr(words.find(": ") + 2);
}

markup growth_part(const report_sources& from) {
    const growth_figures& growth = from.answers.growth;
    const std::string verdict = capitalised(verdict_in_words(growth.verdict));
    markup part = element("h2 id='growth-title'", text("Is the chain endless?"));
    if (growth.verdict == growth_verdict::too_little_evidence) {
        part += element("p class='verdict'", text(verdict + "."));
        part += element("p", text(counted(growth.mature_customers, "customer has", "customers have") +
                                  " had the time to refer; it takes " + grouped(enough_mature_customers) + "."));
        return element("section id='growth' aria-labelledby='growth-title'", part);
    }
    part += element("p class='verdict'", text(verdict + (is_growth_changed(from) ? ", but that has changed." : ".")));
    part += element("p", text("A chain goes on by itself where a customer brings more than one other. " +
                              counted(growth.mature_customers, "customer", "customers") + " who joined " +
                              one_decimal(static_cast<double>(growth.horizon_seconds) / seconds_per_day) +
                              " or more days ago brought " +
                              mean_in_words(growth.fit->law.mean, growth.fit->mean_low, growth.fit->mean_high) + "."));
    if (const auto& all = from.all_customers) {
        part += element("p", text("All customers, the young by the time they have had: " +
                                  mean_in_words(all->law.mean, all->mean_low, all->mean_high) + "."));
    }
    if (is_growth_changed(from)) {
        part +=
            element("p", text("The two do not agree: customers bring other numbers than they used to, so nothing is "
                              "foretold."));
        return element("section id='growth' aria-labelledby='growth-title'", part);
    }
    std::string sure = percent(probability_mean_exceeds(*growth.fit, 1)) + " sure that it is more than one each";
    if (growth.top20_share) {
        sure += "; a fifth of the customers brought " + percent(*growth.top20_share) + " of all";
    }
    part += element("p", text("It is " + sure + "."));
    part += lost_customers_words(from);
    if (from.forecast && !from.forecast->days.empty()) {
        part += forecast_figure(*from.forecast);
    }
    return element("section id='growth' aria-labelledby='growth-title'", part);
}

}  // namespace referral_chain::detail

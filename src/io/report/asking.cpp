// Was the right moment to ask for a referral taken, and what came of asking?
#include <array>
#include <string>

#include "charts.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

struct state_row {
    moment_state state;
    literal kind;  // of the bar
    std::string_view meaning;
};

[[nodiscard]] markup state_table(const ask_figures& asks) {
    constexpr std::array<state_row, moment_state_count> states{
        {{moment_state::asked, "kept", "somebody asked within the window"},
         {moment_state::volunteered, "kept", "the customer referred somebody unasked"},
         {moment_state::late, "late", "asked after the window"},
         {moment_state::missed, "broken", "nobody asked"},
         {moment_state::blocked, "open", "better not asked: a case was open, or a complaint just made"},
         {moment_state::open, "open", "there is still time"}}};
    markup rows;
    for (const state_row& row : states) {
        const std::uint64_t count = asks.moments_by_state[static_cast<std::size_t>(row.state)];
        const std::string words = capitalised(state_in_words(row.state));
        rows += element(
            "tr", element("th scope=\"row\"", text(words)),
            element("td class=\"plot\"",
                    bar({{row.kind, static_cast<double>(count)}}, static_cast<double>(asks.moments.size()))),
            element("td class=\"number\"", text(grouped(count))), element("td class=\"note\"", text(row.meaning)));
    }
    return element(
        "div class=\"scroll\"",
        element("table class=\"stack\"", element("caption", text("What became of them")), element("tbody", rows)));
}

[[nodiscard]] markup effect_table(const ask_figures& asks) {
    markup rows;
    ask_effect all;
    for (const ask_effect& effect : asks.effect) {
        all.asks += effect.asks;
        all.followed += effect.followed;
    }
    for (std::size_t kind = 0; kind < asks.effect.size(); ++kind) {
        const ask_effect& effect = asks.effect[kind];
        const auto rate = effect.rate();
        if (!rate) {
            continue;
        }
        const std::string occasion = capitalised(occasion_in_words(static_cast<ask_moment>(kind)));
        rows += element("tr", element("th scope=\"row\"", text(occasion)),
                        element("td class=\"number\"", text(grouped(effect.followed) + " of " + grouped(effect.asks))),
                        element("td class=\"number\"", text(percent(rate->share))),
                        element("td class=\"plot\"", interval_plot(*rate, 1, all.rate()->share)),
                        element("td class=\"number\"", text(interval_in_words(*rate).substr(11))));
    }
    if (rows.empty()) {
        return {};
    }
    return element(
        "div class=\"scroll\"",
        element("table class=\"stack\"", element("caption", text("Asks in time that were followed by a referral")),
                element("thead", element("tr", element("th scope=\"col\"", text("Asked")),
                                         element("th scope=\"col\" class=\"number\"", text("Followed")),
                                         element("th scope=\"col\" class=\"number\"", text("Share")),
                                         element("td class=\"plot\""),
                                         element("th scope=\"col\" class=\"number\"", text("95 % sure, in %")))),
                element("tbody", rows)));
}

}  // namespace

markup asking_part(const report_sources& from) {
    const ask_figures& asks = from.answers.asks;
    if (asks.moments.empty()) {
        return {};
    }
    markup part = element("h2 id=\"asking-title\"", text("Moments to ask"));
    part += element("p", text(counted(asks.moments.size(), "moment was", "moments were") +
                              " right to ask a customer for a referral: with an order, after a sale, after service, on "
                              "praise."));
    part += state_table(asks);
    part += effect_table(asks);
    if (!asks.over_asked.empty()) {
        part += element("p class=\"note\"", text(counted(asks.over_asked.size(), "ask", "asks") +
                                                 " came too soon or once too often; over_asked.csv names them."));
    }
    return element("section id=\"asking\" aria-labelledby=\"asking-title\"", part);
}

}  // namespace referral_chain::detail

// Was the right moment to ask for a referral taken, and what came of asking?
#include <array>
#include <string>

#include "charts.hpp"
#include "page_table.hpp"
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
    page_table table = page_table("What became of them").with_text("").with_plot().with_figure("").with_text("");
    const auto all = static_cast<double>(asks.moments.size());
    const auto add = [&](std::string_view heading, literal kind, std::uint64_t count, std::string_view meaning) {
        table.add_row({text(heading), bar({{kind, static_cast<double>(count)}}, all), text(grouped(count)),
                       element("span class='note'", text(meaning))});
    };
    for (const state_row& row : states) {
        const std::uint64_t count = asks.moments_by_state[static_cast<std::size_t>(row.state)];
        const bool is_about_asks =
            row.state == moment_state::asked || row.state == moment_state::late || row.state == moment_state::missed;
        if (asks.is_tracked || !is_about_asks) {
            add(capitalised(state_in_words(row.state)), row.kind, count, row.meaning);
        } else if (row.state == moment_state::missed) {
            add("Passed", "open", count, "no ask is recorded, so nobody knows who was asked");
        }
    }
    return table.finished();
}

/// Nothing where nobody asked in time.
[[nodiscard]] markup effect_table(const ask_figures& asks) {
    ask_effect all;
    for (const ask_effect& effect : asks.effect) {
        all.asks += effect.asks;
        all.followed += effect.followed;
    }
    if (all.asks == 0) {
        return {};
    }
    page_table table = page_table("Asks in time that were followed by a referral")
                           .with_text("Asked")
                           .with_figure("Followed")
                           .with_figure("Share")
                           .with_plot()
                           .with_figure("95 % sure, in %");
    for (std::size_t kind = 0; kind < asks.effect.size(); ++kind) {
        const ask_effect& effect = asks.effect[kind];
        if (const auto rate = effect.rate()) {
            table.add_row({text(capitalised(occasion_in_words(static_cast<ask_moment>(kind)))),
                           text(grouped(effect.followed) + " of " + grouped(effect.asks)), text(percent(rate->share)),
                           interval_plot(*rate, 1, all.rate()->share), text(ends_in_words(*rate))});
        }
    }
    return table.finished();
}

}  // namespace

markup asking_part(const report_sources& from) {
    const ask_figures& asks = from.answers.asks;
    if (asks.moments.empty()) {
        return {};
    }
    markup part = element("h2 id='asking-title'", text("Moments to ask"));
    part += element("p", text(counted(asks.moments.size(), "moment was", "moments were") +
                              " right to ask a customer for a referral: with an order, after a sale, after service, on "
                              "praise."));
    part += state_table(asks);
    part += effect_table(asks);
    if (!asks.over_asked.empty()) {
        part += element("p class='note'", text(counted(asks.over_asked.size(), "ask", "asks") +
                                               " came too soon or once too often; over_asked.csv names them."));
    }
    return element("section id='asking' aria-labelledby='asking-title'", part);
}

}  // namespace referral_chain::detail

// Which promises were kept, where chains broke, and in whose hands.
#include <algorithm>
#include <array>
#include <string>

#include "charts.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] markup number_cell(std::uint64_t number) { return element("td class=\"number\"", text(grouped(number))); }

[[nodiscard]] markup promise_row(const duty_figures& duties, duty which) {
    const auto at = static_cast<std::size_t>(which);
    const std::string promise = capitalised(promise_in_words(which));
    const markup heading = element("th scope=\"row\"", text(promise));
    if (!duties.is_tracked[at]) {
        return element(
            "tr", heading,
            element("td colspan=\"5\" class=\"note\"", text("not tracked: hardly any record says when it was done")));
    }
    std::array<std::uint64_t, 7> states{};
    for (const link_duties& link : duties.links) {
        ++states[static_cast<std::size_t>(link.state[at])];
    }
    const auto count = [&states](duty_state state) { return states[static_cast<std::size_t>(state)]; };
    const std::uint64_t kept = count(duty_state::fulfilled);
    const std::uint64_t late = count(duty_state::late) + count(duty_state::postponed);
    const std::uint64_t broken = count(duty_state::missed) + count(duty_state::failed);
    const std::uint64_t open = count(duty_state::pending);
    const std::uint64_t all = kept + late + broken + open;
    const markup plot = all == 0 ? markup()
                                 : bar({{"kept", static_cast<double>(kept)},
                                        {"late", static_cast<double>(late)},
                                        {"broken", static_cast<double>(broken)},
                                        {"open", static_cast<double>(open)}},
                                       static_cast<double>(all));
    return element("tr", heading, element("td class=\"plot\"", plot), number_cell(kept), number_cell(late),
                   number_cell(broken), number_cell(open));
}

[[nodiscard]] markup promise_table(const duty_figures& duties) {
    markup rows;
    for (std::size_t which = 0; which < duty_count; ++which) {
        rows += promise_row(duties, static_cast<duty>(which));
    }
    const auto key = [](literal heading, const markup& swatch) {
        markup content = swatch;
        content += text(heading.view());
        return element("th scope=\"col\" class=\"number\"", content);
    };
    return element("div class=\"scroll\"",
                   element("table class=\"promises\"",
                           element("thead", element("tr", element("th scope=\"col\"", text("Promise")),
                                                    element("td class=\"plot\""),
                                                    key("kept", element("span class=\"swatch kept\"")),
                                                    key("late", element("span class=\"swatch late\"")),
                                                    key("broken", element("span class=\"swatch broken\"")),
                                                    key("open", element("span class=\"swatch open\"")))),
                           element("tbody", rows)));
}

[[nodiscard]] markup worst_links(const report_sources& from) {
    if (from.broken_links.empty()) {
        return {};
    }
    markup rows;
    for (const referral_index referral : from.broken_links) {
        const money_sum stake = stake_of(from.net, from.answers.yields.downstream, referral).sum();
        rows +=
            element("tr",
                    element("td", party_words(from, from.net.referrer_of(referral)), text(" → "),
                            party_words(from, from.net.referred_of(referral))),
                    element("td", name(from.net.id_of(referral).str())),
                    element("td", text(faults_in_words(from.answers.duties.links[referral.value()]))),
                    from.has_revenue() ? element("td class=\"number\"", text(amount(stake, from.unit()))) : markup());
    }
    return element(
        "div class=\"scroll\"",
        element(
            "table class=\"stack\"",
            element("caption", text(from.has_revenue() ? "Broken links with the most at stake" : "Broken links")),
            element("thead", element("tr", element("th scope=\"col\"", text("Who brought whom")),
                                     element("th scope=\"col\"", text("Referral")),
                                     element("th scope=\"col\"", text("What was done wrong")),
                                     from.has_revenue() ? element("th scope=\"col\" class=\"number\"", text("At stake"))
                                                        : markup())),
            element("tbody", rows)));
}

/// Groups whose links are settled, those that are surely worst first: by the lower end of their interval.
[[nodiscard]] std::vector<const quality_row*> groups_of(const report_sources& from, quality_dimension dimension) {
    std::vector<const quality_row*> groups;
    for (const quality_row& row : from.answers.quality) {
        if (row.dimension == dimension && row.links > 0) {
            groups.push_back(&row);
        }
    }
    std::stable_sort(groups.begin(), groups.end(), [](const quality_row* left, const quality_row* right) {
        return left->broken_rate()->low > right->broken_rate()->low;
    });
    return groups;
}

[[nodiscard]] std::string_view standing_of(const share_interval& rate, double average) {
    return rate.low > average ? "more than the whole" : rate.high < average ? "fewer than the whole" : "";
}

[[nodiscard]] markup group_table(const report_sources& from, quality_dimension dimension, std::string_view caption,
                                 std::string_view heading) {
    const auto groups = groups_of(from, dimension);
    const bool has_values =
        std::any_of(groups.begin(), groups.end(), [](const auto* row) { return !row->value.empty(); });
    if (!has_values) {
        return {};
    }
    std::uint64_t broken = 0;
    std::uint64_t links = 0;
    for (const quality_row* row : groups) {
        broken += row->broken;
        links += row->links;
    }
    const double average = static_cast<double>(broken) / static_cast<double>(links);
    const std::size_t shown = std::min(groups.size(), most_groups_shown);
    double greatest = average;
    for (std::size_t rank = 0; rank < shown; ++rank) {
        greatest = std::max(greatest, groups[rank]->broken_rate()->high);
    }
    markup rows;
    for (std::size_t rank = 0; rank < shown; ++rank) {
        const quality_row& row = *groups[rank];
        const share_interval rate = *row.broken_rate();
        rows += element(
            "tr",
            element("th scope=\"row\"",
                    row.value.empty() ? element("span class=\"note\"", text("none recorded")) : name(row.value)),
            element("td class=\"number\"", text(grouped(row.broken) + " of " + grouped(row.links))),
            element("td class=\"number\"", text(percent(rate.share))),
            element("td class=\"plot\"", interval_plot(rate, greatest, average)),
            element("td class=\"number\"", text(interval_in_words(rate).substr(11))),
            element("td class=\"standing\"", text(standing_of(rate, average))));
    }
    markup table = element(
        "div class=\"scroll\"",
        element(
            "table", element("caption", text(caption)),
            element("thead",
                    element("tr", element("th scope=\"col\"", text(heading)),
                            element("th scope=\"col\" class=\"number\"", text("Broken")),
                            element("th scope=\"col\" class=\"number\"", text("Share")), element("td class=\"plot\""),
                            element("th scope=\"col\" class=\"number\"", text("95 % sure, in %")), element("td"))),
            element("tbody", rows)));
    if (groups.size() > shown) {
        table += element("p class=\"note\"", text("… and " + grouped(groups.size() - shown) + " more in quality.csv."));
    }
    return table;
}

}  // namespace

markup promises_part(const report_sources& from) {
    const duty_figures& duties = from.answers.duties;
    const auto broken = duties.links_by_status[static_cast<std::size_t>(link_status::broken)];
    markup part = element("h2 id=\"promises-title\"", text("Promises and broken links"));
    part +=
        element("p", text("Every referral makes us promise something. A link is broken where a promise was missed, and "
                          "strained where it was kept late."));
    if (!from.tracks_promises()) {
        part += element("p", text("Not known: hardly any record says when anything was done."));
        return element("section id=\"promises\" aria-labelledby=\"promises-title\"", part);
    }
    part += promise_table(duties);
    if (duties.stale_promises > 0) {
        part += element("p class=\"note\"",
                        text(counted(duties.stale_promises, "broken promise is", "broken promises are") +
                             " too old to be mended and not on today's list."));
    }
    if (broken > 0) {
        part += worst_links(from);
        markup groups = group_table(from, quality_dimension::salesperson, "Broken links by salesperson", "Salesperson");
        groups += group_table(from, quality_dimension::channel, "Broken links by channel", "Channel");
        if (!groups.empty()) {
            part += groups;
            part +=
                element("p class=\"note\"",
                        text("The line beside each share is where the true one lies with 95 % certainty, the upright "
                             "mark the share of all. Those who are surely worst come first; a long line says that "
                             "there is too little to judge by."));
        }
    }
    return element("section id=\"promises\" aria-labelledby=\"promises-title\"", part);
}

}  // namespace referral_chain::detail

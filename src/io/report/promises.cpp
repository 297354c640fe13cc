// Which promises were kept, where chains broke, and in whose hands.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "charts.hpp"
#include "page_table.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

void add_promise(page_table& table, const duty_figures& duties, duty which) {
    const auto at = static_cast<std::size_t>(which);
    const markup promise = text(capitalised(promise_in_words(which)));
    if (!duties.is_tracked[at]) {
        table.add_note_row(promise, "not tracked: hardly any record says when it was done");
        return;
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
    const auto part = [](std::uint64_t links) { return static_cast<double>(links); };
    const double all = std::max(part(kept + late + broken + open), 1.0);
    table.add_row(
        {promise,
         bar({{"kept", part(kept)}, {"late", part(late)}, {"broken", part(broken)}, {"open", part(open)}}, all),
         text(grouped(kept)), text(grouped(late)), text(grouped(broken)), text(grouped(open))});
}

[[nodiscard]] markup promise_table(const duty_figures& duties) {
    page_table table = page_table()
                           .with_text("Promise")
                           .with_plot()
                           .with_bar_figure("kept")
                           .with_bar_figure("late")
                           .with_bar_figure("broken")
                           .with_bar_figure("open");
    for (std::size_t which = 0; which < duty_count; ++which) {
        add_promise(table, duties, static_cast<duty>(which));
    }
    return table.finished();
}

[[nodiscard]] markup worst_links(const report_sources& from) {
    page_table table = page_table(from.has_revenue() ? "Broken links with the most at stake" : "Broken links")
                           .with_text("Who brought whom")
                           .with_text("Referral")
                           .with_text("What was done wrong")
                           .with_figure("At stake", from.has_revenue());
    for (const referral_index referral : from.broken_links) {
        markup ends = party_words(from, from.net.referrer_of(referral));
        ends += text(" → ");
        ends += party_words(from, from.net.referred_of(referral));
        const money_sum stake = stake_of(from.net, from.answers.yields.downstream, referral).sum();
        table.add_row({ends, id_words(from.net.id_of(referral).str()),
                       text(faults_in_words(from.answers.duties.links[referral.value()])),
                       text(amount(stake, from.unit()))});
    }
    return table.finished();
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

/// broken of all their links, and the greatest upper end among those shown.
struct group_scale {
    double average = 0;
    double greatest = 0;
};

[[nodiscard]] group_scale scale_of(const std::vector<const quality_row*>& groups, std::size_t shown) {
    std::uint64_t broken = 0;
    std::uint64_t links = 0;
    group_scale scale;
    for (std::size_t rank = 0; rank < groups.size(); ++rank) {
        broken += groups[rank]->broken;
        links += groups[rank]->links;
        scale.greatest = std::max(scale.greatest, rank < shown ? groups[rank]->broken_rate()->high : 0);
    }
    scale.average = static_cast<double>(broken) / static_cast<double>(links);
    scale.greatest = std::max(scale.greatest, scale.average);
    return scale;
}

/// Nothing where no referral has a value.
[[nodiscard]] markup group_table(const report_sources& from, quality_dimension dimension, std::string_view caption,
                                 std::string_view heading) {
    const auto groups = groups_of(from, dimension);
    if (std::all_of(groups.begin(), groups.end(), [](const quality_row* row) { return row->value.empty(); })) {
        return {};
    }
    const std::size_t shown = std::min(groups.size(), most_groups_shown);
    const group_scale scale = scale_of(groups, shown);
    page_table table = page_table(caption)
                           .with_text(heading)
                           .with_figure("Broken")
                           .with_figure("Share")
                           .with_plot()
                           .with_figure("95 % sure, in %")
                           .with_text("");
    for (std::size_t rank = 0; rank < shown; ++rank) {
        const quality_row& row = *groups[rank];
        const share_interval rate = *row.broken_rate();
        table.add_row({row.value.empty() ? element("span class='note'", text("none recorded")) : name(row.value),
                       text(grouped(row.broken) + " of " + grouped(row.links)), text(percent(rate.share)),
                       interval_plot(rate, scale.greatest, scale.average), text(ends_in_words(rate)),
                       element("span class='note'", text(standing_of(rate, scale.average)))});
    }
    markup result = table.finished();
    if (groups.size() > shown) {
        result += element("p class='note'", text("… and " + grouped(groups.size() - shown) + " more in quality.csv."));
    }
    return result;
}

}  // namespace

markup promises_part(const report_sources& from) {
    const duty_figures& duties = from.answers.duties;
    const auto broken = duties.links_by_status[static_cast<std::size_t>(link_status::broken)];
    markup part = element("h2 id='promises-title'", text("Promises and broken links"));
    part +=
        element("p", text("Every referral makes us promise something. A link is broken where a promise was missed, and "
                          "strained where it was kept late."));
    if (!from.tracks_promises()) {
        part += element("p", text("Not known: hardly any record says when anything was done."));
        return element("section id='promises' aria-labelledby='promises-title'", part);
    }
    part += promise_table(duties);
    if (duties.stale_promises > 0) {
        part +=
            element("p class='note'", text(counted(duties.stale_promises, "broken promise is", "broken promises are") +
                                           " too old to be mended and not on today's list."));
    }
    if (broken > 0) {
        part += worst_links(from);
        markup groups = group_table(from, quality_dimension::salesperson, "Broken links by salesperson", "Salesperson");
        groups += group_table(from, quality_dimension::channel, "Broken links by channel", "Channel");
        if (!groups.empty()) {
            part += groups;
            part +=
                element("p class='note'",
                        text("The line beside each share is where the true one lies with 95 % certainty, the upright "
                             "mark the share of all. Those who are surely worst come first; a long line says that "
                             "there is too little to judge by."));
        }
    }
    return element("section id='promises' aria-labelledby='promises-title'", part);
}

}  // namespace referral_chain::detail

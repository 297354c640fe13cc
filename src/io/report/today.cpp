// What to do today, the most valuable first.
#include <string>

#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] markup task_row(const report_sources& from, const work_item& item) {
    const task_phrase words = task_in_words(item.action);
    const std::string before = capitalised(words.before);
    const markup due = text(due_in_words(item));
    return element(
        "tr",
        element("td", text(before + " "), party_words(from, item.party), text(words.behind.empty() ? "" : " "),
                text(words.behind)),
        item.referral ? element("td", name(from.net.id_of(*item.referral).str())) : element("td"),
        item.overdue_hours > 0 ? element("td class=\"overdue\"", due) : element("td", due),
        from.has_revenue() ? element("td class=\"number\"", text(amount(item.value_at_stake, from.unit()))) : markup());
}

}  // namespace

markup today_part(const report_sources& from) {
    const auto& work = from.answers.work;
    if (work.empty()) {
        return element("section id=\"today\" aria-labelledby=\"today-title\"",
                       element("h2 id=\"today-title\"", text("To do today")),
                       element("p", text("Nothing is to be done today, as far as anybody recorded.")));
    }
    constexpr std::size_t most_in_sight = 10;
    const auto table_of = [&](std::size_t first, std::size_t last) {
        markup rows;
        for (std::size_t rank = first; rank < last; ++rank) {
            rows += task_row(from, work[rank]);
        }
        return element(
            "div class=\"scroll\"",
            element("table class=\"stack\"",
                    element("thead",
                            element("tr", element("th scope=\"col\"", text("What")),
                                    element("th scope=\"col\"", text("Referral")),
                                    element("th scope=\"col\"", text("Due, UTC")),
                                    from.has_revenue() ? element("th scope=\"col\" class=\"number\"", text("At stake"))
                                                       : markup())),
                    element("tbody", rows)));
    };
    const std::size_t shown = from.tasks_shown();
    const std::size_t in_sight = std::min(shown, most_in_sight);
    markup part = element("h2 id=\"today-title\"", text("To do today"));
    part +=
        element("p", text("Promises still to be kept or made good, and moments to ask, the most valuable first. What "
                          "stands at stake is the revenue of both customers and of everybody below them."));
    part += table_of(0, in_sight);
    if (shown > in_sight) {
        part += element("details", element("summary", text("The next " + grouped(shown - in_sight))),
                        table_of(in_sight, shown));
    }
    if (work.size() > shown) {
        part += element("p class=\"note\"", text("… and " + grouped(work.size() - shown) + " more in worklist.csv."));
    }
    return element("section id=\"today\" aria-labelledby=\"today-title\"", part);
}

}  // namespace referral_chain::detail

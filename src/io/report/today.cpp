// What to do today, the most valuable first.
#include <string>
#include <vector>

#include "page_table.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] std::vector<markup> task_cells(const report_sources& from, const work_item& item) {
    const task_phrase words = task_in_words(item.action);
    markup task = text(capitalised(words.before) + " ");
    task += party_words(from, item.party);
    task += text(words.behind.empty() ? "" : " " + std::string(words.behind));
    const markup due = text(due_in_words(item, from.net.facts().as_of));
    return {task, item.referral ? name(from.net.id_of(*item.referral).str()) : markup(),
            is_overdue(item, from.net.facts().as_of) ? element("span class='overdue'", due) : due,
            text(amount(item.value_at_stake, from.unit()))};
}

/// Of the tasks from `first` up to `last`.
[[nodiscard]] markup task_table(const report_sources& from, std::size_t first, std::size_t last) {
    page_table table = page_table()
                           .with_text("What")
                           .with_text("Referral")
                           .with_text("Due, UTC")
                           .with_figure("At stake", from.has_revenue());
    for (std::size_t rank = first; rank < last; ++rank) {
        table.add_row(task_cells(from, from.answers.work[rank]));
    }
    return table.finished();
}

}  // namespace

markup today_part(const report_sources& from) {
    const auto& work = from.answers.work;
    if (work.empty()) {
        return element("section id='today' aria-labelledby='today-title'",
                       element("h2 id='today-title'", text("To do today")),
                       element("p", text("Nothing is to be done today, as far as anybody recorded.")));
    }
    constexpr std::size_t most_in_sight = 10;
    const std::size_t shown = from.tasks_shown();
    const std::size_t in_sight = std::min(shown, most_in_sight);
    markup part = element("h2 id='today-title'", text("To do today"));
    part +=
        element("p", text("Promises still to be kept or made good, and moments to ask, the most valuable first. What "
                          "stands at stake is the revenue of both customers and of everybody below the one who was referred."));
    part += task_table(from, 0, in_sight);
    if (shown > in_sight) {
        part += element("details", element("summary", text("The next " + grouped(shown - in_sight))),
                        task_table(from, in_sight, shown));
    }
    if (work.size() > shown) {
        part += element("p class='note'", text("… and " + grouped(work.size() - shown) + " more in worklist.csv."));
    }
    return element("section id='today' aria-labelledby='today-title'", part);
}

}  // namespace referral_chain::detail

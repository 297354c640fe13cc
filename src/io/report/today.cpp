// What to do today, the most valuable first.
#include <algorithm>
#include <span>
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
    return {task, item.referral ? id_words(from.net.id_of(*item.referral).str()) : markup(),
            is_overdue(item, from.net.facts().as_of) ? element("span class='overdue'", due) : due,
            text(amount(item.value_at_stake, from.unit()))};
}

[[nodiscard]] markup task_table(const report_sources& from, std::span<const work_item* const> tasks) {
    page_table table = page_table()
                           .with_text("What")
                           .with_text("Referral")
                           .with_text("Due, UTC")
                           .with_figure("At stake", from.has_revenue());
    for (const work_item* task : tasks) {
        table.add_row(task_cells(from, *task));
    }
    return table.finished();
}

/// The first in sight, the others folded away.
[[nodiscard]] markup tasks_part(const report_sources& from, const task_list& tasks, std::size_t most_in_sight) {
    const std::span<const work_item* const> shown = tasks.shown;
    const std::size_t in_sight = std::min(shown.size(), most_in_sight);
    markup part = task_table(from, shown.first(in_sight));
    if (shown.size() > in_sight) {
        part += element("details", element("summary", text("The next " + grouped(shown.size() - in_sight))),
                        task_table(from, shown.subspan(in_sight)));
    }
    if (tasks.count > shown.size()) {
        part +=
            element("p class='note'", text("… and " + grouped(tasks.count - shown.size()) + " more in worklist.csv."));
    }
    return part;
}

}  // namespace

markup today_part(const report_sources& from) {
    markup part = element("h2 id='today-title'", text("To do today"));
    if (from.answers.work.empty()) {
        part += element("p", text(idleness_in_words(from.answers.duties, from.answers.asks)));
    } else if (from.due_today.count == 0) {
        part += element("p", text("Nothing is due before tomorrow."));
    } else {
        part += element("p", text("Promises still to be kept or made good, and moments to ask, the most valuable "
                                  "first. What stands at stake is the revenue of both customers and of everybody below "
                                  "the one who was referred."));
        part += tasks_part(from, from.due_today, 10);
    }
    if (from.due_later.count > 0) {
        part += element("h3", text("Coming up"));
        part += tasks_part(from, from.due_later, 5);
    }
    return element("section id='today' aria-labelledby='today-title'", part);
}

}  // namespace referral_chain::detail

// What the figures rest on: the instant, the rows read, and what was not used.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "page_table.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

/// `leads.csv`, `table leads`
[[nodiscard]] std::string name_of(const mapped_source& source) {
    return (source.is_of_database ? "table " : "") + source.name;
}

[[nodiscard]] std::string place_of(const latest_event& event, const csv_load& files) {
    const std::string line = "line " + std::to_string(event.line);
    const std::string column = "column " + std::string(files.column_of(event.source, event.column));
    return event.source > 0 && files.sources[event.source - 1].is_of_database
               ? line + ", " + column + " of " + name_of(files.sources[event.source - 1])
               : files.file_of(event.table, event.source) + ", " + line + ", " + column;
}

[[nodiscard]] std::string as_of_words(const report_sources& from) {
    std::string words = "Everything is computed as of " + to_string(from.net.facts().as_of);
    if (const auto& event = from.load.as_of_source) {
        return words + ", the latest event in the data (" + place_of(*event, from.load.files) +
               "). What is dated later has not happened yet.";
    }
    return words + ", as asked for. What is dated later has not happened yet.";
}

/// By what the rows came from; without a mapping that is a file for each table.
[[nodiscard]] markup row_table(const load_report& report, const csv_load& files) {
    page_table rows =
        page_table("Rows").with_text("Table").with_figure("read").with_figure("taken").with_figure("rejected");
    const auto add_row = [&rows](const std::string& source, const row_counts& counts) {
        rows.add_row(
            {text(source), text(grouped(counts.read)), text(grouped(counts.taken)), text(grouped(counts.rejected))});
    };
    for (const mapped_source& source : files.sources) {
        if (!source.is_absent) {
            add_row(name_of(source) + ", as " + std::string(to_string(source.table)), source.rows);
        }
    }
    for (std::size_t table = 0; table < record_table_count && files.sources.empty(); ++table) {
        add_row(files.file_of(static_cast<record_table>(table), 0), report.rows[table]);
    }
    return element("div class='narrow'", rows.finished());
}

[[nodiscard]] markup reject_words(const load_report& report) {
    if (report.total_rejected() == 0) {
        return {};
    }
    std::string reasons;
    for (std::size_t reason = 0; reason < reject_reason_count; ++reason) {
        if (report.reasons[reason] > 0) {
            reasons += (reasons.empty() ? "" : ", ") + std::string(to_string(static_cast<reject_reason>(reason))) +
                       " " + grouped(report.reasons[reason]);
        }
    }
    return element("li", text(counted(report.total_rejected(), "row was", "rows were") + " not taken: " + reasons +
                              ". rejects.csv names each with its line."));
}

[[nodiscard]] markup unknown_column_words(const std::string& source, const std::vector<std::string>& columns) {
    if (columns.empty()) {
        return {};
    }
    markup names;
    constexpr std::size_t most_columns = 20;
    for (std::size_t at = 0; at < std::min(columns.size(), most_columns); ++at) {
        names += text(at == 0 ? "" : ", ");
        names += name(columns[at]);
    }
    if (columns.size() > most_columns) {
        names += text(" and " + grouped(columns.size() - most_columns) + " more");
    }
    return element("li", text("Columns of " + source + " that were not used: "), names);
}

/// A source may feed several tables; what none of them uses is told once.
[[nodiscard]] markup unknown_column_words(const csv_load& files) {
    markup words;
    std::set<std::string> told;
    for (const mapped_source& source : files.sources) {
        if (told.insert(source.name).second) {
            words += unknown_column_words(name_of(source), source.unused);
        }
    }
    for (std::size_t table = 0; table < record_table_count && files.sources.empty(); ++table) {
        words += unknown_column_words(files.file_of(static_cast<record_table>(table), 0), files.unknown_columns[table]);
    }
    return words;
}

[[nodiscard]] markup unlisted_words(const network& net) {
    constexpr std::size_t most_ids = 20;
    const std::uint32_t count = net.facts().unlisted;
    if (count == 0) {
        return {};
    }
    markup words = text(counted(count, "party is", "parties are") + " not in the customers table");
    if (count < net.party_count()) {  // else there is none, or nobody is in it
        const auto first = unlisted_parties(net, most_ids);
        for (const party_index party : first) {
            words += text(party == first.front() ? ": " : ", ");
            words += name(net.id_of(party).str());
        }
        words += text(count > most_ids ? " and " + grouped(count - most_ids) + " more" : "");
    }
    return element("li", words, text("."));
}

[[nodiscard]] markup untracked_words(const duty_figures& duties) {
    markup words;
    for (std::size_t which = 0; which < duty_count; ++which) {
        if (duties.is_tracked[which]) {
            continue;
        }
        const fill_count& fill = duties.fill[which];
        words += element("li", text("Not judged: the promise to " +
                                    std::string(promise_in_words(static_cast<duty>(which))) + ", for " +
                                    (fill.rows == 0 ? "no record could say when it was done"
                                                    : "only " + grouped(fill.filled) + " of " + grouped(fill.rows) +
                                                          " records say when it was done") +
                                    "."));
    }
    return words;
}

}  // namespace

markup about_part(const report_sources& from) {
    const network_facts& facts = from.net.facts();
    markup notes = element("li", text(as_of_words(from)));
    notes += reject_words(from.load.report);
    if (const std::string words = absent_sales_in_words(from.load.files); !words.empty()) {
        notes += element("li", text(words));
    }
    notes += untracked_words(from.answers.duties);
    notes += unknown_column_words(from.load.files);
    notes += unlisted_words(from.net);
    if (facts.credit_loops > 0) {
        notes += element("li", text(counted(facts.credit_loops, "circle", "circles") +
                                    " of referrals on one day had no first: one referral of each lost its credit."));
    }
    notes +=
        element("li", text("“95 % sure” means: were the same business run many times over, 95 of 100 such intervals "
                           "would hold the true figure."));
    return element("section id='about' aria-labelledby='about-title'",
                   element("h2 id='about-title'", text("What this rests on")), element("ul class='notes'", notes),
                   row_table(from.load.report, from.load.files));
}

}  // namespace referral_chain::detail

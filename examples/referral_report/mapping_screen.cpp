#include "mapping_screen.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "referral_chain/io/screen_text.hpp"
#include "wording.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;
constexpr std::size_t name_width = 18;
constexpr std::size_t text_width = 40;

class checked_mapping {
 public:
    checked_mapping(const rc::csv_load& found, const rc::load_report& report, const rc::network& net)
        : found_(found), report_(report), net_(net) {}

    [[nodiscard]] std::string text() {
        line("The first " + grouped(rows_checked) +
             " rows of each file, as the mapping reads them; nothing is written.");
        for (std::size_t at = 0; at < found_.sources.size(); ++at) {
            add_source(found_.sources[at], static_cast<std::uint32_t>(at + 1));
        }
        for (const rc::name_source& source : found_.name_sources) {
            add_name_source(source);
        }
        add_remarks();
        return std::move(text_);
    }

 private:
    void line(const std::string& words = "") { text_.append(words).push_back('\n'); }
    [[nodiscard]] static std::string shown(std::string_view text) { return cut(rc::screen_text(text), text_width); }

    template <class Source>
    [[nodiscard]] bool begin_source(const Source& source, std::string_view table) {
        line();
        line(rc::screen_text(source.name) + " \u2192 " + std::string(table));
        if (source.is_absent) {
            line("  not there, and may be absent");
        }
        return !source.is_absent;
    }
    /// Whoever named a column at length sees the whole name.
    void add_field(const std::string& field, const std::string& from) {
        const std::string shown = rc::screen_text(field);
        line("  " + fitted(shown, std::max(name_width, shown.size())) + " " +
             (from.empty() ? "always the same" : "from " + rc::screen_text(from)));
    }
    void add_known_as(const std::vector<rc::mapped_name>& names, const std::string& key) {
        for (const rc::mapped_name& known : names) {
            add_field((known.is_key ? "keys." : key) + known.kind, known.from);
        }
    }
    void add_name_source(const rc::name_source& source) {
        if (begin_source(source, "known_as")) {
            add_field("customer_id", source.customer_id);
            add_known_as(source.known_as, "names.");
            add_names("  columns not there: ", source.absent);
            add_names("  columns not used: ", source.unused);
        }
    }

    void add_source(const rc::mapped_source& source, std::uint32_t number) {
        if (!begin_source(source, to_string(source.table))) {
            return;
        }
        for (const rc::mapped_field& field : source.fields) {
            add_field(std::string(field.column), field.from);
        }
        add_known_as(source.known_as, "known_as.");
        line("  " + counted(source.rows.read + source.skipped, "row", "rows") + ": " + grouped(source.rows.taken) +
             " taken, " + grouped(source.rows.rejected) + " rejected, " + grouped(source.skipped) + " left out");
        add_rejects(number);
        add_texts(number);
        add_names("  columns not there: ", source.absent);
        add_names("  columns not used: ", source.unused);
    }

    /// Each reason and column once, with the first of its rows.
    void add_rejects(std::uint32_t number) {
        struct group {
            const rc::reject* first;
            std::uint64_t rows;
        };
        std::vector<group> groups;
        for (const rc::reject& row : report_.rejects) {
            if (row.source != number) {
                continue;
            }
            const auto known = std::find_if(groups.begin(), groups.end(), [&](const group& one) {
                return one.first->reason == row.reason && one.first->column == row.column;
            });
            if (known == groups.end()) {
                groups.push_back({&row, 1});
            } else {
                ++known->rows;
            }
        }
        for (const auto& [first, rows] : groups) {
            const std::string column(first->column.empty() ? "the row" : found_.column_of(number, first->column));
            line("    " + grouped(rows) + " " + std::string(to_string(first->reason)) + " in " +
                 rc::screen_text(column) + ", first in line " + std::to_string(first->line) + ": " +
                 shown(first->text));
            if (const std::string sign = sign_in(*first); !sign.empty()) {
                line("      if " + shown(sign) + " is your currency's sign, tell the mapping: sign = \"" + shown(sign) +
                     "\", and decimal and thousands");
            }
        }
    }
    /// What stands before or behind the digits of an amount that is no number to us; empty where that is nothing.
    [[nodiscard]] static std::string sign_in(const rc::reject& row) {
        constexpr std::string_view of_numbers = "0123456789.,' +-";
        if (row.reason != rc::reject_reason::bad_number || row.column != "amount") {
            return {};
        }
        const std::string_view text = row.text;
        const std::size_t first = text.find_first_not_of(of_numbers);
        const std::size_t last = text.find_last_not_of(of_numbers);
        if (first == std::string_view::npos) {
            return {};
        }
        const std::string_view sign = text.substr(first, last + 1 - first);
        const bool is_one_piece = sign.find_first_of(of_numbers) == std::string_view::npos;
        return is_one_piece && sign.find_first_of("()\"\\") == std::string_view::npos && sign.size() <= 8
                   ? std::string(sign)
                   : std::string();
    }

    /// The texts that mean nobody, or several.
    void add_texts(std::uint32_t number) {
        std::size_t count = 0;
        for (const rc::text_match& match : found_.matches) {
            if (match.source != number || match.state == rc::match_state::matched) {
                continue;
            }
            if (count++ < most_texts_shown) {
                line("    " + shown(match.text) + ": " + std::string(to_string(match.state)) + candidates(match) +
                     near_names(match));
            }
        }
        if (count > most_texts_shown) {
            line("    and " + counted(count - most_texts_shown, "text more", "texts more") + " without one meaning");
        }
    }
    [[nodiscard]] static std::string candidates(const rc::text_match& match) {
        std::string ids;
        for (const std::string& id : match.ids) {
            ids.append(ids.empty() ? ", may be " : " or ").append(rc::screen_text(id));
        }
        return ids;
    }

    void add_remarks() {
        std::string remarks;
        for (const std::string& remark : {matches_in_words(found_), unlisted_words(), absent_sales_in_words(found_)}) {
            remarks.append(remark).append(remark.empty() ? "" : "\n");
        }
        text_.append(remarks.empty() ? "" : "\n").append(remarks);
    }
    /// Of customers of whom the first rows alone were read, nobody can be missed.
    [[nodiscard]] std::string unlisted_words() const {
        bool has_customers = false;
        for (const rc::mapped_source& source : found_.sources) {
            if (source.table == rc::record_table::customers && !source.is_absent) {
                has_customers = true;
                if (source.rows.read + source.skipped >= rows_checked) {
                    return "Who is not in the customers table shows in a whole run: not all of it was read.";
                }
            }
        }
        return has_customers ? unlisted_in_words(net_) : "";
    }

    [[nodiscard]] static std::string near_names(const rc::text_match& match) {
        std::string names;
        for (const std::string& name : match.nearest) {
            names.append(names.empty() ? "; did you mean \"" : " or \"").append(shown(name)).append("\"");
        }
        return names.empty() ? names : names + "?";
    }

    void add_names(const std::string& words, const std::vector<std::string>& names) {
        std::string listed;
        for (const std::string& name : names) {
            listed.append(listed.empty() ? words : ", ").append(rc::screen_text(name));
        }
        if (!listed.empty()) {
            line(listed);
        }
    }

    const rc::csv_load& found_;
    const rc::load_report& report_;
    const rc::network& net_;
    std::string text_;
};

}  // namespace

std::string mapping_screen(const rc::csv_load& found, const rc::load_report& report, const rc::network& net) {
    return checked_mapping(found, report, net).text();
}

std::string matches_in_words(const rc::csv_load& found) {
    if (found.matches.empty()) {
        return {};
    }
    std::array<std::uint64_t, rc::match_state_count> counts{};
    for (const rc::text_match& match : found.matches) {
        ++counts[static_cast<std::size_t>(match.state)];
    }
    return counted(found.matches.size(), "text was looked up: ", "texts were looked up: ") + grouped(counts[0]) +
           " matched, " + grouped(counts[1]) + " ambiguous, " + grouped(counts[2]) + " unknown";
}

}  // namespace referral_report

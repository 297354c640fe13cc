// Every file the library writes, of a small network whose ids, names, labels, columns and files are called whatever the
// input says. Read back by strict_readers.hpp, each has the very form that it has where everything is called by a
// harmless token, and where a token stood there stands the text, written as its kind of file must write it: no text
// becomes a cell, a tag, a node, or a formula, and none is lost or changed.
//
// The first byte draws the network, the second what is written; then come the texts, U+001E between them.
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "differential/library_options.hpp"
#include "fuzz_target.hpp"
#include "referral_chain/io/graph_files.hpp"
#include "referral_chain/io/html_report.hpp"
#include "referral_chain/io/tables.hpp"
#include "slow_values.hpp"
#include "strict_readers.hpp"
#include "substitution.hpp"
#include "support/random_records.hpp"
#include "written_texts.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::piece;
using fuzz::pieces;
using fuzz::require;
using texts = std::vector<std::string>;

// ---- texts in all places --------------------------------------------------------------------------------------------

[[nodiscard]] texts texts_in(std::string_view input) {
    texts found;
    for (;;) {
        const std::size_t end = std::min(input.find('\x1E'), input.size());
        found.emplace_back(input.substr(0, end));
        if (end == input.size()) {
            return found;
        }
        input.remove_prefix(end + 1);
    }
}

/// What records may have as an id: the same without what makes an id unusable.
[[nodiscard]] std::string usable_id(std::string text) {
    std::erase_if(text, [](char letter) { return (letter >= '\0' && letter < ' ') || letter == '\x7F'; });
    for (std::size_t mark = text.find("\uFEFF"); mark != std::string::npos; mark = text.find("\uFEFF")) {
        text.erase(mark, 3);
    }
    text.resize(std::min<std::size_t>(text.size(), 255));
    return text.find_first_not_of(' ') == std::string::npos ? text + "id" : text;
}

/// Hands out the input's texts, always the same for the same word, and others for others as long as there are some.
class naming {
 public:
    explicit naming(const texts& all) : all_(all) {}

    [[nodiscard]] std::string name(const std::string& word) {
        if (word.empty()) {
            return {};
        }
        const auto [known, is_new] = numbers_.emplace(word, numbers_.size());
        const std::size_t round = known->second / all_.size();
        return all_[known->second % all_.size()] + (round == 0 ? std::string() : std::to_string(round));
    }

 private:
    const texts& all_;
    std::map<std::string, std::size_t> numbers_{};
};

/// Every text of the records, with its kind: i, r, s and c for ids of parties, referrals, sales and cases, n for names,
/// l for labels. What `change` gives takes its place.
using change_text = std::function<std::string(char kind, const std::string& text)>;

template <class Kind>
void change_id(rc::text_id<Kind>& id, char kind, const change_text& change) {
    id = rc::text_id<Kind>(change(kind, id.text()));
}

void change_texts(oracle::record_set& records, const change_text& change) {
    for (rc::customer& row : records.customers) {
        change_id(row.id, 'i', change);
        row.name = change('n', row.name);
        row.segment = change('l', row.segment);
        row.salesperson = change('l', row.salesperson);
    }
    for (rc::referral& row : records.referrals) {
        change_id(row.id, 'r', change);
        change_id(row.referrer, 'i', change);
        change_id(row.referred, 'i', change);
        row.channel = change('l', row.channel);
        row.incentive = change('l', row.incentive);
        row.salesperson = change('l', row.salesperson);
    }
    for (rc::sale& row : records.sales) {
        change_id(row.id, 's', change);
        change_id(row.customer, 'i', change);
        if (row.referral) {
            change_id(*row.referral, 'r', change);
        }
    }
    for (rc::service_case& row : records.service_cases) {
        change_id(row.id, 'c', change);
        change_id(row.customer, 'i', change);
    }
    for (rc::feedback& row : records.feedback) {
        change_id(row.customer, 'i', change);
    }
    for (rc::ask& row : records.asks) {
        change_id(row.customer, 'i', change);
        row.salesperson = change('l', row.salesperson);
    }
}

/// What a load may have found, of other kinds: f files, u columns, x the texts of rejects, m texts that were looked up.
struct found_by_load {
    rc::load_report report{};
    rc::csv_load files{};
    std::optional<rc::latest_event> as_of_source{};
};

[[nodiscard]] found_by_load load_with(const texts& all, const change_text& change) {
    found_by_load found;
    const auto text = [&](std::size_t number) { return all[number % all.size()]; };
    for (std::size_t number = 0; number < 3; ++number) {
        rc::mapped_source& source = found.files.sources.emplace_back();
        source.table = static_cast<rc::record_table>(number);
        source.name = change('f', text(number) + "f");
        source.fields = {{"customer_id", change('u', text(number + 1))}, {"amount", ""}};
        found.files.unknown_columns[number] = {change('u', text(number)), change('u', text(number + 2))};
    }
    for (std::uint32_t number = 0; number < all.size() && number < 12; ++number) {
        constexpr std::array<std::string_view, 3> columns{"customer_id", "amount", ""};
        const auto reason = static_cast<rc::reject_reason>(number % rc::reject_reason_count);
        found.report.rejects.push_back({static_cast<rc::record_table>(number % 6), number * 7 % 5 + 2, number,
                                        columns.at(number % 3), reason, change('x', text(number)), 1 + number % 3});
        ++found.report.reasons[static_cast<std::size_t>(reason)];
        ++found.report.rows[number % 6].read;
        ++found.report.rows[number % 6].rejected;
        found.files.matches.push_back({1 + number % 3,
                                       number + 2,
                                       columns.at(number % 2),
                                       change('m', text(number)),
                                       1,
                                       static_cast<rc::match_state>(number % 3),
                                       {change('u', text(number)), change('u', text(number + 1))}});
    }
    found.as_of_source = rc::latest_event{rc::utc_time(rc::instant::from_unix_seconds(1'700'000'000)),
                                          rc::record_table::customers, 3, "customer_id", 1};
    return found;
}

// ---- files ----------------------------------------------------------------------------------------------------------

/// Which files an input is about.
struct choice {
    bool is_raw = false;  ///< of tables: as texts are, formulas too
    bool tables = true;
    bool graphs = true;
    bool page = true;
};
[[nodiscard]] choice choice_of(std::uint8_t byte) {
    const unsigned files = byte >> 2U & 3U;  // 3: all
    return {(byte & 1U) != 0, files == 0 || files == 3, files == 1 || files == 3, files == 2 || files == 3};
}

/// **Gives** false where the money of the records is too much for 64 bits.
[[nodiscard]] bool write_files(const choice& of, const fuzz::scratch_folder& folder, const oracle::record_set& records,
                               const oracle::options& how, const found_by_load& load) {
    const auto builder = differential::builder_of(records, how.strict);
    try {
        const rc::network net = builder.build(differential::build_options_of(how));
        const rc::answer_options options{.standard = differential::standard_of(how),
                                         .asks = differential::ask_rules_of(how)};
        const rc::network_answers answers = find_answers(net, options);
        const rc::load_facts facts{load.report, load.files, load.as_of_source};
        if (of.tables) {
            write_tables(folder.path(), net, answers, facts, {.raw = of.is_raw});
        }
        if (of.graphs) {
            const rc::graph_content content{net, answers.depths, answers.yields, answers.duties, {}};
            write_dot(folder.path() / "network.dot", content);
            write_graphml(folder.path() / "network.graphml", content);
        }
        if (of.page) {
            write_html_report(folder.path() / "report.html", net, answers, facts);
        }
    } catch (const rc::limit_error&) {
        return false;
    }
    return true;
}

// ---- comparison -----------------------------------------------------------------------------------------------------

/// What may stand where a piece with tokens stood.
using allowed = std::function<texts(const piece& harmless)>;

void require_resolved(const std::string& file, const pieces& harmless, const pieces& found, const allowed& resolved) {
    for (std::size_t at = 0; at < std::min(harmless.size(), found.size()); ++at) {
        fuzz::require_same("the form of " + file + ", piece " + std::to_string(at), harmless[at].form, found[at].form);
        const texts expected = resolved(harmless[at]);
        if (std::find(expected.begin(), expected.end(), found[at].text) == expected.end()) {
            fuzz::require_same("a text of " + file + ", " + found[at].form, expected.front(), found[at].text);
        }
    }
    require(harmless.size() == found.size(), file + " has another number of pieces");
}

class comparison {
 public:
    comparison(const fuzz::substitution& tokens, const fuzz::scratch_folder& harmless,
               const fuzz::scratch_folder& hostile)
        : tokens_(tokens), harmless_(harmless), hostile_(hostile) {}

    void check_tables(bool is_raw) const {
        for (const char* const file : {"customers.csv", "chains.csv", "links.csv", "asks.csv", "over_asked.csv",
                                       "quality.csv", "worklist.csv", "rejects.csv", "matches.csv"}) {
            require_resolved(file, fuzz::read_csv_strictly(harmless_.read(file)),
                             fuzz::read_csv_strictly(hostile_.read(file)), [&](const piece& one) {
                                 const std::string cell = tokens_.resolve(one.text, as_in_csv);
                                 return texts{!is_raw && fuzz::is_formula(cell) ? "'" + cell : cell};
                             });
        }
        const auto json = [](const fuzz::scratch_folder& folder) {
            pieces all = fuzz::read_json_strictly(folder.read("summary.json"));
            for (piece& one : all) {
                one.text = fuzz::with_single_marks(one.text);
            }
            return all;
        };
        require_resolved("summary.json", json(harmless_), json(hostile_), [this](const piece& one) {
            return texts{fuzz::with_single_marks(resolve(one, fuzz::as_json))};
        });
    }

    void check_graphs() const {
        require_resolved("network.graphml", fuzz::read_xml_strictly(harmless_.read("network.graphml")),
                         fuzz::read_xml_strictly(hostile_.read("network.graphml")),
                         [this](const piece& one) { return texts{resolve(one, fuzz::as_xml)}; });
        require_resolved("network.dot", fuzz::read_dot_strictly(harmless_.read("network.dot")),
                         fuzz::read_dot_strictly(hostile_.read("network.dot")), [this](const piece& one) {
                             return texts{one.form == "quoted label"
                                              ? resolve(one, fuzz::as_label_in_dot)
                                              : fuzz::as_quoted_in_dot(resolve(one, fuzz::as_drawing))};
                         });
    }

    void check_page() const {
        const auto on_page = [this](const piece& one) {
            return texts{resolve(one, fuzz::slow_screen_text), resolve(one, fuzz::as_name_on_page)};
        };
        const pieces harmless = fuzz::read_html_strictly(harmless_.read("report.html"));
        const pieces hostile = fuzz::read_html_strictly(hostile_.read("report.html"));
        require_resolved("report.html", without_rows(harmless), without_rows(hostile), on_page);
        require_resolved("the rows of report.html", fuzz::read_json_strictly(rows_in(harmless)),
                         fuzz::read_json_strictly(rows_in(hostile)), on_page);
    }

 private:
    template <class As>
    [[nodiscard]] std::string resolve(const piece& one, As as) const {
        return tokens_.resolve(one.text, [&](char /*kind*/, const std::string& text) { return as(text); });
    }
    /// Of what was looked up as much is told as of a reject.
    [[nodiscard]] static std::string as_in_csv(char kind, const std::string& text) {
        return kind == 'm' ? fuzz::slow_reject_text(text) : text;
    }

    [[nodiscard]] static bool is_rows(const piece& one) {
        return one.form == "inside script" && one.text.starts_with("{");
    }
    [[nodiscard]] static std::string rows_in(const pieces& page) {
        const auto found = std::find_if(page.begin(), page.end(), is_rows);
        require(found != page.end(), "a page without rows");
        return found->text;
    }
    [[nodiscard]] static pieces without_rows(pieces page) {
        std::erase_if(page, is_rows);
        return page;
    }

    const fuzz::substitution& tokens_;
    const fuzz::scratch_folder& harmless_;
    const fuzz::scratch_folder& hostile_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::scratch_folder harmless_folder;
    static const fuzz::scratch_folder hostile_folder;
    if (size < 2) {
        return 0;
    }
    const choice files = choice_of(data[1]);
    const texts all = texts_in(fuzz::text_of(data + 2, size - 2));
    support::random_case drawn = support::random_network(data[0]);
    if ((data[1] & 2U) != 0) {
        support::number_ids(drawn.records);
    }

    fuzz::substitution tokens;
    const change_text note = [&](char kind, const std::string& text) {
        tokens.note(kind, text);
        return text;
    };
    const change_text to_token = [&](char kind, const std::string& text) { return tokens.token_of(kind, text); };

    std::map<char, naming> names;
    change_texts(drawn.records, [&](char kind, const std::string& word) {
        const std::string text = names.try_emplace(kind, all).first->second.name(word);
        const bool is_id = std::string_view("irsc").find(kind) != std::string_view::npos;
        return word.empty() || !is_id ? text : usable_id(text);
    });
    change_texts(drawn.records, note);
    const found_by_load hostile_load = load_with(all, note);
    const found_by_load harmless_load = load_with(all, to_token);
    oracle::record_set harmless = drawn.records;
    change_texts(harmless, to_token);

    harmless_folder.clear();
    hostile_folder.clear();
    const bool is_written = write_files(files, hostile_folder, drawn.records, drawn.how, hostile_load);
    require(is_written == write_files(files, harmless_folder, harmless, drawn.how, harmless_load),
            "a network that is written under one name and not under another");
    const comparison both(tokens, harmless_folder, hostile_folder);
    if (is_written && files.tables) {
        both.check_tables(files.is_raw);
    }
    if (is_written && files.graphs) {
        both.check_graphs();
    }
    if (is_written && files.page) {
        both.check_page();
    }
    return 0;
}

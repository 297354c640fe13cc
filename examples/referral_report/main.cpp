// referral_report: the tables of a CRM in, one screen and the tables out.
#include <algorithm>
#include <csignal>
#include <deque>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "command_line.hpp"
#include "explain.hpp"
#include "mapping_screen.hpp"
#include "pending_file.hpp"
#include "places.hpp"
#include "progress.hpp"
#include "pseudonyms.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/graph_files.hpp"
#include "referral_chain/io/html_report.hpp"
#include "referral_chain/io/mapping.hpp"
#include "referral_chain/io/privacy.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "referral_chain/io/tables.hpp"
#include "screen.hpp"

namespace referral_report {
namespace {

namespace rc = referral_chain;

void warn(const std::string& message) { std::cerr << "referral_report: " << rc::screen_text(message) << '\n'; }

/// Also where a mistake makes it none: `postgres:/ann:secret@host`.
[[nodiscard]] bool is_url(const command& chosen) {
    std::string data = chosen.data.string();
    std::transform(data.begin(), data.end(), data.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return data.rfind("postgres:", 0) == 0 || data.rfind("postgresql:", 0) == 0 ||
           data.find("://") != std::string::npos;
}

/// The data for messages: of a URL nothing, for it may hold a password.
[[nodiscard]] std::string name_of_data(const command& chosen) {
    return is_url(chosen) ? "the database" : chosen.data.string();
}

void refuse_unknown_url(const command& chosen) {
    if (is_url(chosen) && !rc::is_database(chosen.data.string())) {
        throw usage_error("DATA is a URL, but does not begin with postgresql://");
    }
}

/// The chosen instant, else that of the latest event.
[[nodiscard]] rc::instant as_of_for(const command& chosen, const rc::network_builder& builder,
                                    const rc::csv_load& files) {
    if (chosen.as_of) {
        return *chosen.as_of;
    }
    const auto& latest = builder.latest();
    if (!latest) {
        const std::uint64_t rejected = builder.report().total_rejected();
        throw usage_error(
            name_of_data(chosen) + " holds no event: give --as-of" +
            (rejected > 0 ? " (" + std::to_string(rejected) + (rejected > 1 ? " rows" : " row") + " would be rejected)"
                          : ""));
    }
    const rc::instant as_of = latest->at.last_second();
    if (as_of > rc::instant(boost::posix_time::second_clock::universal_time())) {
        warn("the latest event lies in the future: " + rc::to_string(latest->at) + " in " +
             files.file_of(latest->table, latest->source) + ", line " + std::to_string(latest->line) + ", column " +
             std::string(files.column_of(latest->source, latest->column)));
    }
    return as_of;
}

/// The tables, the page and the graph files that were asked for: all of them or none.
void write_files(const command& chosen, const rc::network& net, const rc::network_answers& answers,
                 const rc::load_facts& load, const std::optional<rc::party_index>& seed) {
    std::deque<pending_file> others;
    const auto write = [&others](const std::optional<std::filesystem::path>& chosen_file, const auto& write_to) {
        if (chosen_file) {
            others.emplace_back(*chosen_file).write(write_to);
        }
    };
    using path = std::filesystem::path;
    const rc::graph_content graph{net, answers.depths, answers.yields, answers.duties, seed};
    write(chosen.html, [&](const path& file) { rc::write_html_report(file, net, answers, load); });
    write(chosen.dot, [&](const path& file) { rc::write_dot(file, graph); });
    write(chosen.graphml, [&](const path& file) { rc::write_graphml(file, graph); });
    rc::write_tables(chosen.out, net, answers, load, chosen.tables);
    for (pending_file& file : others) {
        file.put_in_place();
    }
}

/// **Throws** usage_error where standard output took not all of it.
void print(const std::string& text) {
    std::cout << text << std::flush;
    if (!std::cout) {
        throw usage_error("standard output cannot be written");
    }
}

/// The seed whose chain the graph files show. **Throws** usage_error where that is nobody's, or no seed's, id.
[[nodiscard]] std::optional<rc::party_index> seed_for(const command& chosen, const rc::network& net) {
    if (!chosen.chain) {
        return std::nullopt;
    }
    const auto party = net.find(rc::customer_id(*chosen.chain));
    if (!party) {
        throw usage_error("--chain: no party has the id '" + *chosen.chain + "'");
    }
    if (net.credited_referrer(*party)) {
        const rc::id_text seed = net.id_of(rc::path_from_seed(net, *party).front());
        throw usage_error("--chain: '" + *chosen.chain + "' was referred; the chain begins with '" +
                          std::string(seed.view()) + "'");
    }
    return party;
}

/// Reads the data, through the mapping where there is one.
[[nodiscard]] rc::csv_load load(const command& chosen, rc::network_builder& builder, progress& shown_progress) {
    const auto show = [&](const rc::csv_progress& at) { shown_progress.show(at); };
    if (chosen.mapping) {
        return rc::load_mapped_data(chosen.data.string(), rc::mapping::named(*chosen.mapping), builder,
                                    {.progress = show});
    }
    if (rc::is_database(chosen.data.string())) {
        throw usage_error(name_of_data(chosen) + ": a database needs a --mapping, which says what its tables mean");
    }
    return rc::load_csv_folder(chosen.data, builder, {.progress = show});
}

/// Takes out, before anything is computed, who customers are: of those on a list, or of all.
void protect(const command& chosen, rc::network_builder& builder, rc::csv_load& files) {
    if (chosen.erase_list) {
        const auto customers = rc::read_erase_list(*chosen.erase_list);
        if (const std::size_t nobody = customers.size() - rc::erase(builder, files, customers); nobody > 0) {
            warn(std::to_string(nobody) + " of " + std::to_string(customers.size()) +
                 " ids to erase are in no row that was taken");
        }
    }
    if (chosen.pseudonym_key) {
        const pseudonyms names(*chosen.pseudonym_key);
        rc::pseudonymise(builder, files, [&names](std::string_view id) { return names.of(id); });
    }
}

constexpr int rejected_rows = 3;

[[nodiscard]] int check_mapping(const command& chosen) {
    rc::network_builder builder({.money_unit = chosen.builder.money_unit});  // not strict: most rows are not read
    const rc::csv_load found = rc::load_mapped_data(chosen.data.string(), rc::mapping::named(*chosen.mapping), builder,
                                                    {.most_rows = rows_checked, .most_hints = most_texts_shown});
    constexpr auto the_end = rc::instant::from_unix_seconds(rc::utc_time::last_unix_second);  // all has happened
    const rc::load_report& report = builder.report();  // which stays when the rows go
    const rc::network net = std::move(builder).build({.as_of = the_end});
    print(mapping_screen(found, report, net));
    return report.total_rejected() > 0 && chosen.fail_on_reject ? rejected_rows : 0;
}

[[nodiscard]] int run(const command& chosen) {
    refuse_unknown_url(chosen);
    if (chosen.check_mapping) {
        return check_mapping(chosen);
    }
    refuse_misplaced_outputs(chosen);
    rc::network_builder builder(chosen.builder);
    progress shown_progress;
    rc::csv_load files = load(chosen, builder, shown_progress);
    protect(chosen, builder, files);
    shown_progress.show_step("building the network");
    const rc::build_options how{.as_of = as_of_for(chosen, builder, files),
                                .policy = chosen.policy,
                                .lookback = chosen.lookback,
                                .assume_joined = chosen.assume_joined};
    const rc::load_report& report = builder.report();  // these stay when the rows go
    const auto& latest = builder.latest();
    const rc::network net = std::move(builder).build(how);
    shown_progress.show_step("finding answers");
    const auto seed = seed_for(chosen, net);
    const rc::network_answers answers = rc::find_answers(net, chosen.answers);
    const std::uint64_t rejected = report.total_rejected();
    std::string screen;
    if (chosen.explain) {
        screen = explanation(net, answers, *chosen.explain);
    } else {
        shown_progress.show_step("writing the tables");
        const rc::load_facts load{report, files, chosen.as_of ? std::nullopt : latest};
        write_files(chosen, net, answers, load, seed);
        screen = summary_screen(net, answers, load, chosen.out);
    }
    shown_progress.clear();
    if (rejected > 0) {
        warn(std::to_string(rejected) + (rejected == 1 ? " row was rejected" : " rows were rejected") +
             (chosen.explain ? "" : "; see " + (chosen.out / "rejects.csv").string()));
    }
    print(screen);
    return rejected > 0 && chosen.fail_on_reject ? rejected_rows : 0;
}

}  // namespace
}  // namespace referral_report

int main(int count, char** words) {
    constexpr int failed = 2;
    std::ios::sync_with_stdio(false);
    for (const int signal : {SIGPIPE, SIGXFSZ}) {
        std::signal(signal, SIG_IGN);  // a closed pipe and a file too large are errors of writing like any other
    }
    try {
        std::string shown;
        const auto chosen = referral_report::read_command_line(count, words, shown);
        if (!chosen) {
            referral_report::print(shown);
            return 0;
        }
        return referral_report::run(*chosen);
    } catch (const std::bad_alloc&) {
        referral_report::warn("not enough memory");
    } catch (const std::exception& problem) {
        referral_report::warn(problem.what());
    }
    return failed;
}

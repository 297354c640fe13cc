#include "referral_chain/io/html_report.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "io/output_files.hpp"
#include "io/report/assets.hpp"
#include "io/report/explorer_choice.hpp"
#include "io/report/sources.hpp"
#include "referral_chain/analysis/highlights.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain {
namespace {

using detail::report_sources;

/// `2024-06-30 18:00`
[[nodiscard]] std::string minute_of(instant time) {
    const std::string words = to_string(time);
    return words.substr(0, 10) + " " + words.substr(11, 5);
}

/// What stands in a place of page.html.
struct filling {
    std::string_view place;
    std::string content;
};

[[nodiscard]] report_sources sources_of(const network& net, const network_answers& answers, const load_facts& load,
                                        const html_report_options& options) {
    report_sources from{net, answers, load, options};
    const auto& downstream = answers.yields.downstream;
    if (answers.growth.verdict != growth_verdict::too_little_evidence) {
        from.all_customers = fit_all_customers(net);
        if (!detail::is_growth_changed(from)) {
            from.forecast = forecast_new_customers(net, answers.growth);
        }
    }
    for (const work_item& item : answers.work) {
        const bool is_today = item.due.utc_day() <= net.facts().as_of.utc_day();
        detail::task_list& list = is_today ? from.due_today : from.due_later;
        if (list.shown.size() < detail::most_tasks_shown) {
            list.shown.push_back(&item);
        }
        ++list.count;
    }
    from.best_referrers = best_referrers(net, downstream, detail::most_referrers_shown);
    from.broken_links = worst_broken_links(net, answers.duties, downstream, detail::most_links_shown);
    from.branches = detail::branches_of(net, answers);
    from.parties_of_rows = detail::explorer_parties(from);
    from.rows.assign(net.party_count(), no_index);
    for (std::size_t row = 0; row < from.parties_of_rows.size(); ++row) {
        from.rows[from.parties_of_rows[row].value()] = static_cast<std::uint32_t>(row);
    }
    return from;
}

/// A part of the page and its entry in the navigation.
struct part {
    detail::literal way;  // to it
    detail::literal heading;
    detail::markup content;
};

[[nodiscard]] std::vector<part> parts_of(const report_sources& from) {
    return {{"#today", "Today", detail::today_part(from)},
            {"#growth", "Growth", detail::growth_part(from)},
            {"#promises", "Promises", detail::promises_part(from)},
            {"#asking", "Asking", detail::asking_part(from)},
            {"#referrers", "Best referrers", detail::referrers_part(from)},
            {"#reach", "Reach", detail::reach_part(from)}};
}

[[nodiscard]] detail::markup navigation_to(const std::vector<part>& parts) {
    const auto entry = [](detail::literal way, detail::literal heading) {
        return detail::element("li", detail::tag("a").with("href", way.view()).around(detail::text(heading.view())));
    };
    detail::markup entries;
    for (const part& one : parts) {
        entries += one.content.empty() ? detail::markup() : entry(one.way, one.heading);
    }
    return detail::element("ul", entries, entry("#chains", "Chains"), entry("#about", "What this rests on"));
}

/// Writes page.html with its places filled; a place looks like {{today}}.
void write_page(detail::output_file& file, const std::vector<filling>& fillings) {
    std::string_view rest = detail::report_page;
    for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
        const std::size_t end = rest.find("}}", at);
        const std::string_view place = rest.substr(at + 2, end - at - 2);
        file.append(rest.substr(0, at));
        for (const filling& one : fillings) {
            if (one.place == place) {
                file.append(one.content);
            }
        }
        rest.remove_prefix(end + 2);
    }
    file.append(rest);
}

}  // namespace

void write_html_report(const std::filesystem::path& file, const network& net, const network_answers& answers,
                       const load_facts& load, const html_report_options& options) {
    const report_sources from = sources_of(net, answers, load, options);
    const std::vector<part> parts = parts_of(from);
    detail::markup contents = detail::headline_part(from);
    for (const part& one : parts) {
        contents += one.content;
    }
    const std::vector<filling> fillings{{"title", detail::text(options.title).str()},
                                        {"as of", detail::text(minute_of(net.facts().as_of)).str()},
                                        {"style hash", std::string(detail::report_style_hash)},
                                        {"script hash", std::string(detail::report_script_hash)},
                                        {"style", std::string(detail::report_style)},
                                        {"script", std::string(detail::report_script)},
                                        {"navigation", navigation_to(parts).str()},
                                        {"parts", contents.str()},
                                        {"chains", detail::chains_part(from).str()},
                                        {"about", detail::about_part(from).str()},
                                        {"rows", detail::explorer_json(from)}};
    detail::write_whole(file, [&](detail::output_file& page) { write_page(page, fillings); });
}

}  // namespace referral_chain

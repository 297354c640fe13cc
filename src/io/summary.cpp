#include "io/summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

using json = nlohmann::ordered_json;

template <class Enumeration>
[[nodiscard]] std::string key_of(std::size_t value) {
    return std::string(to_string(static_cast<Enumeration>(value)));
}

[[nodiscard]] json as_of_source(const std::optional<latest_event>& event, const csv_load& files) {
    if (!event) {
        return "option";
    }
    return {{"file", files.file_of(event->table, event->source)},
            {"line", event->line},
            {"column", std::string(files.column_of(event->source, event->column))}};
}

void add_tracking(json& summary, const duty_figures& duties) {
    json tracked = json::object();
    json untracked = json::array();
    for (std::size_t which = 0; which < duty_count; ++which) {
        const fill_count& fill = duties.fill[which];
        tracked[key_of<duty>(which)] =
            fill.rows > 0 ? json(static_cast<double>(fill.filled) / static_cast<double>(fill.rows)) : json();
        if (!duties.is_tracked[which]) {
            untracked.push_back(key_of<duty>(which));
        }
    }
    summary["tracked"] = std::move(tracked);
    summary["untracked"] = std::move(untracked);
}

void add_load(json& summary, const load_facts& load) {
    json rows = json::object();
    json unknown_columns = json::object();
    for (std::size_t table = 0; table < record_table_count; ++table) {
        const row_counts& counts = load.report.rows[table];
        rows[key_of<record_table>(table)] = {
            {"read", counts.read}, {"taken", counts.taken}, {"rejected", counts.rejected}};
        if (!load.files.unknown_columns[table].empty()) {
            unknown_columns[key_of<record_table>(table)] = load.files.unknown_columns[table];
        }
    }
    std::map<std::string, std::uint64_t> reasons;  // by name
    for (std::size_t reason = 0; reason < reject_reason_count; ++reason) {
        if (load.report.reasons[reason] > 0) {
            reasons[key_of<reject_reason>(reason)] = load.report.reasons[reason];
        }
    }
    summary["rows"] = std::move(rows);
    summary["rejects"] = reasons;
    summary["unknown_columns"] = std::move(unknown_columns);
}

void add_network(json& summary, const network& net, const chain_depth_figures& depths) {
    const auto& credited = net.columns().credited_referral;
    summary["credit_loops"] = net.facts().credit_loops;
    summary["unlisted"] = net.facts().unlisted;
    summary["parties"] = net.party_count();
    summary["customers"] = net.facts().customers;
    summary["prospects"] = net.party_count() - net.facts().customers;
    summary["referrals"] = net.referral_count();
    summary["credited"] = credited.size() - depths.chain_count();
    summary["seeds"] = depths.chain_count();
    summary["max_depth"] = max_depth(depths);
    summary["customers_by_generation"] = customers_by_generation(net, depths);
}

void add_links(json& summary, const network_answers& answers) {
    json links = json::object();
    for (std::size_t status = 0; status < link_status_count; ++status) {
        links[key_of<link_status>(status)] = answers.duties.links_by_status[status];
    }
    const auto& broken_links = answers.broken.broken_links;
    summary["links"] = std::move(links);
    summary["broken_chains"] = std::count_if(broken_links.begin(), broken_links.end(),
                                             [](std::uint32_t links_of_chain) { return links_of_chain > 0; });
    summary["stale_promises"] = answers.duties.stale_promises;
}

/// A number that may be infinite or unknown.
[[nodiscard]] json figure(std::optional<double> value) {
    return !value ? json() : std::isinf(*value) ? json("inf") : json(*value);
}

void add_growth(json& summary, const growth_figures& growth) {
    const auto of_fit = [&growth](auto value_of) { return growth.fit ? figure(value_of(*growth.fit)) : json(); };
    json figures = json::object();
    figures["horizon_days"] = static_cast<double>(growth.horizon_seconds) / seconds_per_day;
    figures["mature_customers"] = growth.mature_customers;
    figures["offspring"] = growth.offspring;
    figures["R"] = of_fit([](const offspring_fit& fit) { return fit.law.mean; });
    figures["R_low"] = of_fit([](const offspring_fit& fit) { return fit.mean_low; });
    figures["R_high"] = of_fit([](const offspring_fit& fit) { return fit.mean_high; });
    figures["k"] = of_fit([](const offspring_fit& fit) { return fit.law.dispersion; });
    figures["k_low"] = of_fit([](const offspring_fit& fit) { return fit.dispersion_low; });
    figures["k_high"] = of_fit([](const offspring_fit& fit) { return fit.dispersion_high; });
    figures["extinction"] = figure(growth.extinction);
    json generations = json::array();
    for (std::size_t generation = 0; generation < growth_generations; ++generation) {
        generations.push_back(growth.extinct_by_generation ? json((*growth.extinct_by_generation)[generation])
                                                           : json());
    }
    figures["extinct_by_generation"] = std::move(generations);
    figures["top20_share"] = figure(growth.top20_share);
    figures["verdict"] = to_string(growth.verdict);
    summary["growth"] = std::move(figures);
}

void add_broken_cost(json& summary, const broken_cost_figures& cost) {
    json figures = json::object();
    const auto add_group = [&figures](const std::string& name, const arrival_group& group) {
        figures["customers_" + name] = group.customers;
        figures["R_" + name] = group.fit ? figure(group.fit->law.mean) : json();
        figures["R_" + name + "_low"] = group.fit ? figure(group.fit->mean_low) : json();
        figures["R_" + name + "_high"] = group.fit ? figure(group.fit->mean_high) : json();
    };
    add_group("sound", cost.sound);
    add_group("broken", cost.broken);
    figures["lost_customers"] = figure(cost.lost_customers);
    summary["broken_cost"] = std::move(figures);
}

}  // namespace

std::string summary_text(const network& net, const network_answers& answers, const load_facts& load) {
    json summary = json::object();
    summary["as_of"] = to_string(net.facts().as_of);
    summary["as_of_source"] = as_of_source(load.as_of_source, load.files);
    add_tracking(summary, answers.duties);
    summary["currency"] = net.facts().money_unit.code();
    add_load(summary, load);
    add_network(summary, net, answers.depths);
    add_links(summary, answers);
    add_growth(summary, answers.growth);
    add_broken_cost(summary, answers.broken_cost);
    return summary.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace referral_chain::detail

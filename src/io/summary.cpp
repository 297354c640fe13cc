#include "io/summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "io/json_writer.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

template <class Enumeration>
[[nodiscard]] std::string_view name_of(std::size_t value) {
    return to_string(static_cast<Enumeration>(value));
}

void add_as_of_source(json_writer& json, const std::optional<latest_event>& event, const csv_load& files) {
    json.key("as_of_source");
    if (!event) {
        json.value("option");
        return;
    }
    json.object([&] {
        json.key("file").value(files.file_of(event->table, event->source));
        json.key("line").value(event->line);
        json.key("column").value(files.column_of(event->source, event->column));
    });
}

void add_tracking(json_writer& json, const duty_figures& duties) {
    json.key("tracked").object([&] {
        for (std::size_t which = 0; which < duty_count; ++which) {
            const fill_count& fill = duties.fill[which];
            json.key(name_of<duty>(which))
                .value(fill.rows > 0 ? std::optional(static_cast<double>(fill.filled) / static_cast<double>(fill.rows))
                                     : std::nullopt);
        }
    });
    json.key("untracked").array([&] {
        for (std::size_t which = 0; which < duty_count; ++which) {
            if (!duties.is_tracked[which]) {
                json.value(name_of<duty>(which));
            }
        }
    });
}

void add_unknown_columns(json_writer& json, const csv_load& files) {
    json.key("unknown_columns").object([&] {
        for (std::size_t table = 0; table < record_table_count; ++table) {
            if (!files.unknown_columns[table].empty()) {
                json.key(name_of<record_table>(table)).array([&] {
                    for (const std::string& column : files.unknown_columns[table]) {
                        json.value(column);
                    }
                });
            }
        }
    });
}

void add_load(json_writer& json, const load_facts& load) {
    json.key("rows").object([&] {
        for (std::size_t table = 0; table < record_table_count; ++table) {
            const row_counts& counts = load.report.rows[table];
            json.key(name_of<record_table>(table)).object([&] {
                json.key("read").value(counts.read);
                json.key("taken").value(counts.taken);
                json.key("rejected").value(counts.rejected);
            });
        }
    });
    std::map<std::string_view, std::uint64_t> reasons;  // by name
    for (std::size_t reason = 0; reason < reject_reason_count; ++reason) {
        if (load.report.reasons[reason] > 0) {
            reasons[name_of<reject_reason>(reason)] = load.report.reasons[reason];
        }
    }
    json.key("rejects").object([&] {
        for (const auto& [reason, count] : reasons) {
            json.key(reason).value(count);
        }
    });
    add_unknown_columns(json, load.files);
}

void add_network(json_writer& json, const network& net, const chain_depth_figures& depths) {
    const std::size_t credited = net.columns().credited_referral.size() - depths.chain_count();
    json.key("credit_loops").value(net.facts().credit_loops);
    json.key("unlisted").value(net.facts().unlisted);
    json.key("parties").value(net.party_count());
    json.key("customers").value(net.facts().customers);
    json.key("prospects").value(net.party_count() - net.facts().customers);
    json.key("referrals").value(net.referral_count());
    json.key("credited").value(credited);
    json.key("seeds").value(depths.chain_count());
    json.key("max_depth").value(max_depth(depths));
    json.key("customers_by_generation").array([&] {
        for (const std::uint32_t customers : customers_by_generation(net, depths)) {
            json.value(customers);
        }
    });
}

void add_links(json_writer& json, const network_answers& answers) {
    json.key("links").object([&] {
        for (std::size_t status = 0; status < link_status_count; ++status) {
            json.key(name_of<link_status>(status)).value(answers.duties.links_by_status[status]);
        }
    });
    json.key("broken_chains").value(total_breaks(answers.broken).chains);
    json.key("stale_promises").value(answers.duties.stale_promises);
}

/// A number that may be infinite or unknown.
void add_figure(json_writer& json, std::string_view name, std::optional<double> figure) {
    json.key(name);
    if (figure && std::isinf(*figure)) {
        json.value("inf");
    } else {
        json.value(figure);
    }
}

void add_growth(json_writer& json, const growth_figures& growth) {
    const auto add_of_fit = [&](std::string_view name, auto value_of) {
        add_figure(json, name, growth.fit ? std::optional<double>(value_of(*growth.fit)) : std::nullopt);
    };
    json.key("growth").object([&] {
        json.key("horizon_days").value(static_cast<double>(growth.horizon_seconds) / seconds_per_day);
        json.key("mature_customers").value(growth.mature_customers);
        json.key("offspring").value(growth.offspring);
        add_of_fit("R", [](const offspring_fit& fit) { return fit.law.mean; });
        add_of_fit("R_low", [](const offspring_fit& fit) { return fit.mean_low; });
        add_of_fit("R_high", [](const offspring_fit& fit) { return fit.mean_high; });
        add_of_fit("k", [](const offspring_fit& fit) { return fit.law.dispersion; });
        add_of_fit("k_low", [](const offspring_fit& fit) { return fit.dispersion_low; });
        add_of_fit("k_high", [](const offspring_fit& fit) { return fit.dispersion_high; });
        add_figure(json, "extinction", growth.extinction);
        json.key("extinct_by_generation").array([&] {
            for (std::size_t generation = 0; generation < growth_generations; ++generation) {
                json.value(growth.extinct_by_generation ? std::optional((*growth.extinct_by_generation)[generation])
                                                        : std::nullopt);
            }
        });
        add_figure(json, "top20_share", growth.top20_share);
        json.key("verdict").value(to_string(growth.verdict));
    });
}

void add_broken_cost(json_writer& json, const broken_cost_figures& cost) {
    const auto add_group = [&json](const std::string& name, const arrival_group& group) {
        const auto add_of_fit = [&](const std::string& figure, auto value_of) {
            add_figure(json, figure, group.fit ? std::optional<double>(value_of(*group.fit)) : std::nullopt);
        };
        json.key("customers_" + name).value(group.customers);
        add_of_fit("R_" + name, [](const offspring_fit& fit) { return fit.law.mean; });
        add_of_fit("R_" + name + "_low", [](const offspring_fit& fit) { return fit.mean_low; });
        add_of_fit("R_" + name + "_high", [](const offspring_fit& fit) { return fit.mean_high; });
    };
    json.key("broken_cost").object([&] {
        add_group("sound", cost.sound);
        add_group("broken", cost.broken);
        add_figure(json, "lost_customers", cost.lost_customers);
    });
}

}  // namespace

std::string summary_text(const network& net, const network_answers& answers, const load_facts& load) {
    json_writer json;
    json.object([&] {
        json.key("as_of").value(to_string(net.facts().as_of));
        add_as_of_source(json, load.as_of_source, load.files);
        add_tracking(json, answers.duties);
        json.key("currency").value(net.facts().money_unit.code());
        add_load(json, load);
        add_network(json, net, answers.depths);
        add_links(json, answers);
        add_growth(json, answers.growth);
        add_broken_cost(json, answers.broken_cost);
    });
    return std::move(json).finished() + "\n";
}

}  // namespace referral_chain::detail

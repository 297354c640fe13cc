// Who brings the most, and how far and how large chains grow.
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "charts.hpp"
#include "page_table.hpp"
#include "referral_chain/io/wording.hpp"
#include "sources.hpp"

namespace referral_chain::detail {
namespace {

struct counted_row {
    std::string heading;
    std::uint64_t count = 0;
};

[[nodiscard]] markup count_table(std::string_view caption, std::string_view heading, std::string_view unit,
                                 const std::vector<counted_row>& counts) {
    std::uint64_t greatest = 1;
    for (const counted_row& row : counts) {
        greatest = std::max(greatest, row.count);
    }
    page_table table = page_table(caption).with_text(heading).with_figure(unit).with_plot();
    for (const counted_row& row : counts) {
        table.add_row({text(row.heading), text(grouped(row.count)),
                       bar({{"plain", static_cast<double>(row.count)}}, static_cast<double>(greatest))});
    }
    return table.finished();
}

/// Generations one by one, and the deepest together.
[[nodiscard]] std::vector<counted_row> generation_counts(const report_sources& from) {
    constexpr std::size_t most_generations = 12;
    const auto by_generation = customers_by_generation(from.net, from.answers.depths);
    std::vector<counted_row> rows;
    for (std::size_t generation = 0; generation < by_generation.size(); ++generation) {
        if (generation > most_generations) {
            rows.back().count += by_generation[generation];
        } else if (generation == most_generations && by_generation.size() > most_generations + 1) {
            rows.push_back({grouped(generation) + " and more", by_generation[generation]});
        } else {
            rows.push_back({generation == 0 ? "0, the seeds" : grouped(generation), by_generation[generation]});
        }
    }
    return rows;
}

/// Chains by their customers, in steps that grow.
[[nodiscard]] std::vector<counted_row> size_counts(const report_sources& from) {
    constexpr std::array<std::uint32_t, 11> ends{
        0, 1, 2, 5, 10, 20, 50, 100, 1'000, 10'000, std::numeric_limits<std::uint32_t>::max()};
    std::array<std::uint64_t, ends.size()> counts{};
    for (const chain_size& chain : from.answers.depths.chains) {
        ++counts[static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), chain.customers) - ends.begin())];
    }
    std::size_t used = ends.size();
    while (used > 0 && counts[used - 1] == 0) {
        --used;
    }
    std::vector<counted_row> rows;
    for (std::size_t step = counts[0] > 0 ? 0 : 1; step < used; ++step) {
        const std::uint32_t first = step == 0 ? 0 : ends[step - 1] + 1;
        const std::string range = step == 0                 ? "0, prospects alone"
                                  : step + 1 == ends.size() ? grouped(first) + " and more"
                                  : first == ends[step]     ? grouped(first)
                                                            : grouped(first) + " to " + grouped(ends[step]);
        rows.push_back({range, counts[step]});
    }
    return rows;
}

[[nodiscard]] markup group_words(std::string_view heading, const customer_group& group, const currency& unit) {
    std::string words = std::string(heading) + ": " + amount(*group.revenue_per_customer(), unit) + " revenue each";
    if (const auto days = group.days_to_first_referral()) {
        words += ", first referral after " + one_decimal(*days) + " days";
    }
    if (const auto days = group.referral_interval_days()) {
        words += ", the next customer after " + one_decimal(*days);
    }
    return element("li", text(words));
}

}  // namespace

markup referrers_part(const report_sources& from) {
    markup part = element("h2 id='referrers-title'", text("Best referrers"));
    if (from.best_referrers.empty()) {
        part += element("p", text("Nobody has brought a customer yet."));
        return element("section id='referrers' aria-labelledby='referrers-title'", part);
    }
    part += element("p", text("By what has grown below them: those they brought, those these brought, and so on; what "
                              "is below one may be "
                              "below another, too."));
    page_table table = page_table()
                           .with_text("Customer")
                           .with_figure("Brought")
                           .with_figure("Their revenue", from.has_revenue())
                           .with_figure("All below")
                           .with_figure("Revenue below", from.has_revenue());
    for (const party_index party : from.best_referrers) {
        const downstream_total& below = from.answers.yields.downstream[party.value()];
        table.add_row({party_words(from, party), text(grouped(below.direct_customers)),
                       text(amount(money::from_minor_units(below.direct_revenue), from.unit())),
                       text(grouped(below.downstream_customers)),
                       text(amount(money::from_minor_units(below.downstream_revenue), from.unit()))});
    }
    part += table.finished();
    const auto& [referred, others] = from.answers.comparison;
    if (referred.customers > 0 && others.customers > 0 && from.has_revenue()) {
        part += element("h3", text("Customers somebody referred, and others"));
        part += element("ul class='plain'", group_words("Referred", referred, from.unit()),
                        group_words("Others", others, from.unit()));
    }
    return element("section id='referrers' aria-labelledby='referrers-title'", part);
}

markup reach_part(const report_sources& from) {
    if (from.net.facts().customers == 0) {
        return {};
    }
    return element(
        "section id='reach' aria-labelledby='reach-title'",
        element("h2 id='reach-title'", text("How far chains reach")),
        element("div class='pair'",
                count_table("Customers by generation", "Referrals from the seed", "Customers", generation_counts(from)),
                count_table("Chains by size", "Customers in the chain", "Chains", size_counts(from))));
}

}  // namespace referral_chain::detail

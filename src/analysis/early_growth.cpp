#include "referral_chain/analysis/early_growth.hpp"

#include <cmath>

#include "offspring_intervals.hpp"
#include "referral_chain/analysis/histogram.hpp"
#include "referral_chain/analysis/interval_distribution.hpp"
#include "referral_intervals.hpp"

namespace referral_chain {
namespace {

constexpr std::size_t exposure_steps = 512;

/// Customers by exposure; those between two steps share their mean exposure.
[[nodiscard]] std::vector<detail::exposure_cell> cells_of(const std::vector<exposed_customer>& customers) {
    std::vector<detail::exposure_cell> cells(exposure_steps + 1);
    for (const exposed_customer& each : customers) {
        auto& cell = cells[static_cast<std::size_t>(std::ceil(each.exposure * exposure_steps))];
        cell.exposure += each.exposure;
        cell.customers += 1;
        cell.offspring += each.offspring;
    }
    std::erase_if(cells, [](const detail::exposure_cell& cell) { return cell.exposure == 0; });
    for (detail::exposure_cell& cell : cells) {
        cell.exposure /= cell.customers;
    }
    return cells;
}

}  // namespace

std::optional<exposed_fit> fit_exposed_customers(const std::vector<exposed_customer>& customers) {
    exposed_fit fit;
    std::vector<std::uint32_t> offspring;
    for (const exposed_customer& each : customers) {
        ++fit.customers;
        fit.offspring += each.offspring;
        fit.exposure += each.exposure;
        if (each.exposure > 0) {
            offspring.push_back(each.offspring);
        }
    }
    if (fit.exposure == 0) {
        return std::nullopt;
    }
    if (fit.offspring == 0) {
        fit.mean_high = detail::profile_cut / fit.exposure;
        return fit;
    }
    detail::set_most_likely_law(fit, detail::offspring_likelihood(histogram_of(offspring), cells_of(customers)));
    return fit;
}

std::optional<exposed_fit> fit_all_customers(const network& net) {
    const interval_distribution shares = truncation_corrected_shares(seen_intervals(net));
    std::vector<std::uint32_t> offspring(net.party_count());
    detail::for_each_interval(net,
                              [&](party_index referrer, party_index, std::int64_t) { ++offspring[referrer.value()]; });
    std::vector<exposed_customer> customers;
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            customers.push_back({share_up_to(shares, detail::age_of(net, party)), offspring[party.value()]});
        }
    }
    return fit_exposed_customers(customers);
}

}  // namespace referral_chain

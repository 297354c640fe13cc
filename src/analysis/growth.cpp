#include "referral_chain/analysis/growth.hpp"

#include <algorithm>
#include <vector>

#include "referral_intervals.hpp"

namespace referral_chain {
namespace {

constexpr std::int64_t one = 1'000'000'000;  // of an exact_decimal

/// The smallest interval that at least the share `quantile` of them does not exceed; 0 where there are none.
[[nodiscard]] std::int64_t horizon_of(const network& net, exact_decimal quantile) {
    std::vector<std::int64_t> intervals;
    detail::for_each_interval(net,
                              [&](party_index, party_index, std::int64_t seconds) { intervals.push_back(seconds); });
    if (intervals.empty()) {
        return 0;
    }
    const auto count = static_cast<std::int64_t>(intervals.size());           // below 2³²
    const std::int64_t rank = (quantile.billionths * count + one - 1) / one;  // product below 2⁶², rounded up
    const auto place = intervals.begin() + std::max<std::int64_t>(rank, 1) - 1;
    std::nth_element(intervals.begin(), place, intervals.end());
    return *place;
}

/// The share of all offspring that belongs to the fifth of the customers with the most.
[[nodiscard]] std::optional<double> top_fifth_share(const offspring_fit& fit) {
    if (fit.offspring == 0) {
        return std::nullopt;
    }
    std::uint64_t customers = (fit.customers + 4) / 5;
    std::uint64_t offspring = 0;
    for (auto row = fit.counts.rbegin(); customers > 0; ++row) {
        const std::uint64_t taken = std::min<std::uint64_t>(customers, row->count);
        offspring += taken * row->value;
        customers -= taken;
    }
    return static_cast<double>(offspring) / static_cast<double>(fit.offspring);
}

[[nodiscard]] growth_verdict verdict_on(const offspring_fit& fit) noexcept {
    if (fit.customers < enough_mature_customers) {
        return growth_verdict::too_little_evidence;
    }
    if (fit.mean_low > 1) {
        return growth_verdict::endless;
    }
    return fit.mean_high < 1 ? growth_verdict::dying : growth_verdict::undecided;
}

[[nodiscard]] std::array<double, growth_generations> extinct_by_generations(const offspring_law& law) noexcept {
    std::array<double, growth_generations> extinct{};
    double before = 0;
    for (double& here : extinct) {
        here = generating_function(law, before);
        before = here;
    }
    return extinct;
}

[[nodiscard]] arrival_group group_of(const std::vector<std::uint32_t>& offspring) {
    arrival_group group{.customers = static_cast<std::uint32_t>(offspring.size())};
    if (!offspring.empty()) {
        group.fit = fit_offspring(histogram_of(offspring));
    }
    return group;
}

}  // namespace

growth_figures measure_growth(const network& net, const growth_options& options) {
    if (options.horizon_quantile.billionths < 0 || options.horizon_quantile.billionths > one) {
        throw invalid_value("the horizon quantile must lie between 0 and 1");
    }
    growth_figures figures;
    figures.horizon_seconds = horizon_of(net, options.horizon_quantile);
    const auto offspring = detail::offspring_within(net, figures.horizon_seconds);
    std::vector<std::uint32_t> of_mature;
    for (const party_index party : net.parties()) {
        if (detail::is_mature(net, party, figures.horizon_seconds)) {
            of_mature.push_back(offspring[party.value()]);
        }
    }
    figures.mature_customers = static_cast<std::uint32_t>(of_mature.size());
    if (of_mature.empty()) {
        return figures;
    }
    figures.fit = fit_offspring(histogram_of(of_mature));
    figures.offspring = figures.fit->offspring;
    figures.verdict = verdict_on(*figures.fit);
    figures.extinction = extinction_probability(figures.fit->law);
    figures.extinct_by_generation = extinct_by_generations(figures.fit->law);
    figures.top20_share = top_fifth_share(*figures.fit);
    return figures;
}

broken_cost_figures cost_of_broken_links(const network& net, const growth_figures& growth, const duty_figures& duties) {
    const auto offspring = detail::offspring_within(net, growth.horizon_seconds);
    std::vector<std::uint32_t> of_sound;
    std::vector<std::uint32_t> of_broken;
    std::uint32_t through_broken = 0;  // mature or not
    for (const party_index party : net.parties()) {
        const auto credited = net.credited_referral(party);
        if (!credited || !net.is_customer(party)) {
            continue;
        }
        const bool is_broken = duties.links[credited->value()].status == link_status::broken;
        through_broken += is_broken ? 1U : 0U;
        if (detail::is_mature(net, party, growth.horizon_seconds)) {
            (is_broken ? of_broken : of_sound).push_back(offspring[party.value()]);
        }
    }
    broken_cost_figures figures{group_of(of_sound), group_of(of_broken)};
    if (figures.sound.customers >= enough_mature_customers && figures.broken.customers >= enough_mature_customers) {
        const double fewer = figures.sound.fit->law.mean - figures.broken.fit->law.mean;
        figures.lost_customers = std::max(fewer, 0.0) * through_broken;
    }
    return figures;
}

}  // namespace referral_chain

// Customers of one age and law share one scale, and gamma numbers of one scale add up to another: however many
// customers there are, a path costs a draw by age and a draw by day.
#include "referral_chain/analysis/forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "random_draws.hpp"
#include "referral_intervals.hpp"
#include "roots.hpp"

namespace referral_chain {
namespace {

constexpr double most_a_day = 1e12;  // a future with more is taken as infinite

/// Laws by the signed root of R on the profile likelihood: computed once, then read between the lines.
class law_curve {
 public:
    explicit law_curve(const offspring_fit& fit) {
        for (std::size_t at = 0; at < roots; ++at) {
            laws_[at] = law_at_signed_root(fit, -greatest_root + step * static_cast<double>(at));
        }
    }
    [[nodiscard]] offspring_law at(double root) const noexcept {
        const double place = (std::clamp(root, -greatest_root, greatest_root) + greatest_root) / step;
        const std::size_t left = std::min(static_cast<std::size_t>(place), roots - 2);
        const double part = place - static_cast<double>(left);
        const auto between = [&](double first, double second) { return first + part * (second - first); };
        const double inverse = between(1 / laws_[left].dispersion, 1 / laws_[left + 1].dispersion);
        const double mean = between(std::sqrt(laws_[left].mean), std::sqrt(laws_[left + 1].mean));
        return {mean * mean, inverse > 0 ? 1 / inverse : detail::infinity};
    }

 private:
    static constexpr double greatest_root = 4;
    static constexpr double step = 0.125;
    static constexpr std::size_t roots = 65;
    std::array<offspring_law, roots> laws_{};
};

/// Present customers of one age in days.
struct age_group {
    double customers = 0;
    double offspring = 0;  // so far
};

struct present_customers {
    std::vector<age_group> ages;         // by days since joining, as long as something is still to come
    std::vector<double> shares;          // by days, of the referral intervals
    std::vector<double> up_to;           // by days, of the intervals up to there
    std::vector<double> of_newcomers{};  // as shares, but from the next day on
};

[[nodiscard]] present_customers present_state(const network& net, std::int64_t horizon_seconds) {
    present_customers state;
    state.shares = detail::interval_day_shares(net, horizon_seconds);
    state.of_newcomers = detail::from_the_next_day(state.shares);
    state.ages.resize(state.shares.size());
    double sum = 0;
    for (const double share : state.shares) {
        state.up_to.push_back(sum += share);
    }
    const auto offspring = detail::offspring_within(net, horizon_seconds);
    const std::int64_t today = net.facts().as_of.utc_day();
    for (const party_index party : net.parties()) {
        const auto joined_at = net.joined_at(party);
        const auto age = joined_at ? static_cast<std::size_t>(today - joined_at->utc_day()) : state.ages.size();
        if (age < state.ages.size()) {
            ++state.ages[age].customers;
            state.ages[age].offspring += offspring[party.value()];
        }
    }
    return state;
}

/// The sum of the rates of so many customers of a law, `seen` the share of their time that has passed and `offspring`
/// what it brought: gamma numbers, whose shapes add up.
[[nodiscard]] double rate_of(const offspring_law& law, double customers, double offspring, double seen,
                             detail::random_draws& draws) {
    if (law.mean == 0 || law.dispersion == detail::infinity) {
        return customers * law.mean;
    }
    const double shape = law.dispersion * customers + offspring;
    return draws.gamma(shape) / (law.dispersion / law.mean + seen);
}

/// Adds what customers of this rate bring each day from `first` on, by the days since they joined.
void add_expected(std::vector<double>& expected, std::size_t first, double rate, const std::vector<double>& shares,
                  std::size_t first_share) {
    if (rate == 0 || first_share >= shares.size()) {
        return;
    }
    const std::size_t days = std::min(expected.size() - first, shares.size() - first_share);
    for (std::size_t later = 0; later < days; ++later) {
        expected[first + later] += rate * shares[first_share + later];
    }
}

/// One future: new customers by the end of each day.
void simulate(const present_customers& state, const offspring_law& law, detail::random_draws& draws,
              std::vector<double>& expected, std::vector<double>& by_day) {
    std::fill(expected.begin(), expected.end(), 0.0);
    for (std::size_t age = 0; age < state.ages.size(); ++age) {
        const age_group& group = state.ages[age];
        if (group.customers > 0) {
            const double rate = rate_of(law, group.customers, group.offspring, state.up_to[age], draws);
            add_expected(expected, 0, rate, state.shares, age + 1);
        }
    }
    double total = 0;
    for (std::size_t day = 0; day < expected.size(); ++day) {
        if (expected[day] > most_a_day) {
            std::fill(by_day.begin() + static_cast<std::ptrdiff_t>(day), by_day.end(), detail::infinity);
            return;
        }
        const double newcomers = draws.poisson(expected[day]);
        by_day[day] = total += newcomers;
        if (newcomers > 0) {
            add_expected(expected, day, rate_of(law, newcomers, 0, 0, draws), state.of_newcomers, 0);
        }
    }
}

/// Sorts the values. The quantile of a share is the least that at least so many do not exceed.
[[nodiscard]] forecast_day summary_of(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    const auto paths = static_cast<double>(values.size());
    const auto quantile = [&](double share) {
        return values[static_cast<std::size_t>(std::max(std::ceil(share * paths), 1.0)) - 1];
    };
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return {sum / paths, quantile(0.5), quantile(0.025), quantile(0.975)};
}

}  // namespace

std::optional<growth_forecast> forecast_new_customers(const network& net, const growth_figures& growth,
                                                      const forecast_options& options) {
    if (options.paths == 0) {
        throw invalid_value("a forecast needs at least one path");
    }
    if (!growth.fit) {
        return std::nullopt;
    }
    const present_customers state = present_state(net, growth.horizon_seconds);
    const law_curve laws(*growth.fit);
    detail::random_draws draws(options.seed);
    std::vector<std::vector<double>> totals(options.days, std::vector<double>(options.paths));  // by day and path
    std::vector<double> expected(options.days);
    std::vector<double> by_day(options.days);
    for (std::size_t path = 0; path < options.paths; ++path) {
        simulate(state, laws.at(draws.normal()), draws, expected, by_day);
        for (std::size_t day = 0; day < options.days; ++day) {
            totals[day][path] = by_day[day];
        }
    }
    growth_forecast forecast;
    forecast.days.reserve(options.days);
    for (std::vector<double>& values : totals) {
        forecast.days.push_back(summary_of(values));
    }
    return forecast;
}

}  // namespace referral_chain

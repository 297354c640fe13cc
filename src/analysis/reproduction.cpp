#include "referral_chain/analysis/reproduction.hpp"

#include <algorithm>
#include <limits>
#include <boost/math/special_functions/gamma.hpp>

#include "referral_intervals.hpp"
#include "roots.hpp"

namespace referral_chain {
namespace {

[[nodiscard]] std::chrono::year_month month_of(utc_time time) noexcept {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(time.utc_day()))};
    return {date.year(), date.month()};
}

/// Of a month, a number that rises by one from month to month.
[[nodiscard]] std::size_t number_of(std::chrono::year_month month) noexcept {
    return static_cast<std::size_t>(
        (month - std::chrono::year_month(std::chrono::year(1900), std::chrono::January)).count());
}

/// For each day what those who joined before it would bring at R = 1.
[[nodiscard]] std::vector<double> arrivals_to_expect(const daily_arrivals& arrivals) {
    std::vector<double> expected(arrivals.joined.size());
    for (std::size_t day = 0; day < arrivals.joined.size(); ++day) {
        const std::size_t end = std::min(arrivals.interval_shares.size(), arrivals.joined.size() - day);
        for (std::size_t later = 1; arrivals.joined[day] != 0 && later < end; ++later) {
            expected[day + later] += arrivals.joined[day] * arrivals.interval_shares[later];
        }
    }
    return expected;
}

}  // namespace

std::vector<month_reproduction> reproduction_by_month(const network& net) {
    std::vector<std::int64_t> intervals;
    std::vector<std::uint32_t> offspring(net.party_count());
    detail::for_each_interval(net, [&](party_index referrer, party_index, std::int64_t seconds) {
        intervals.push_back(seconds);
        ++offspring[referrer.value()];
    });
    std::sort(intervals.begin(), intervals.end());
    std::vector<month_reproduction> months(std::size_t{12} * 301);  // 1900 up to 2200
    std::vector<std::uint64_t> shorter(months.size());              // intervals not above the age, over all customers
    for (const party_index party : net.parties()) {
        if (!net.is_customer(party)) {
            continue;
        }
        const auto month = month_of(*net.joined_at(party));
        const std::size_t number = number_of(month);
        months[number].month = month;
        ++months[number].customers;
        months[number].offspring += offspring[party.value()];
        const auto end = std::upper_bound(intervals.begin(), intervals.end(), detail::age_of(net, party));
        shorter[number] += static_cast<std::uint64_t>(end - intervals.begin());
    }
    for (std::size_t number = 0; number < months.size(); ++number) {
        if (shorter[number] != 0) {
            month_reproduction& month = months[number];
            month.full_customers = static_cast<double>(shorter[number]) / static_cast<double>(intervals.size());
            month.reproduction = static_cast<double>(month.offspring) / month.full_customers;
        }
    }
    std::erase_if(months, [](const month_reproduction& month) { return month.customers == 0; });
    return months;
}

daily_arrivals arrivals_by_day(const network& net) {
    daily_arrivals arrivals;
    arrivals.first_day = std::numeric_limits<std::int64_t>::max();
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            arrivals.first_day = std::min(arrivals.first_day, net.joined_at(party)->utc_day());
        }
    }
    if (net.facts().customers == 0) {
        return {};
    }
    const std::int64_t days = net.facts().as_of.utc_day() - arrivals.first_day + 1;
    arrivals.joined.resize(static_cast<std::size_t>(days));
    arrivals.referred.resize(static_cast<std::size_t>(days));
    for (const party_index party : net.parties()) {
        if (net.is_customer(party)) {
            const auto day = static_cast<std::size_t>(net.joined_at(party)->utc_day() - arrivals.first_day);
            const auto referrer = net.credited_referrer(party);
            ++arrivals.joined[day];
            arrivals.referred[day] += referrer && net.is_customer(*referrer) ? 1U : 0U;
        }
    }
    arrivals.interval_shares =
        detail::from_the_next_day(detail::interval_day_shares(net, std::numeric_limits<std::int64_t>::max()));
    return arrivals;
}

std::vector<std::optional<daily_reproduction>> reproduction_by_day(const daily_arrivals& arrivals,
                                                                   const daily_reproduction_options& options) {
    if (options.window_days == 0 || !(options.prior_shape > 0) || !(options.prior_scale > 0)) {
        throw invalid_value("the window and the prior of a daily reproduction must be above 0");
    }
    const std::vector<double> expected = arrivals_to_expect(arrivals);
    std::vector<std::optional<daily_reproduction>> by_day(arrivals.joined.size());
    const detail::quiet_math quiet;
    for (std::size_t day = options.window_days - 1; day < by_day.size(); ++day) {
        double shape = options.prior_shape;
        double rate = 1 / options.prior_scale;
        for (std::size_t at = day + 1 - options.window_days; at <= day; ++at) {
            shape += arrivals.referred[at];
            rate += expected[at];
        }
        by_day[day] = {shape / rate, boost::math::gamma_p_inv(shape, 0.025, quiet) / rate,
                       boost::math::gamma_q_inv(shape, 0.025, quiet) / rate};
    }
    return by_day;
}

}  // namespace referral_chain

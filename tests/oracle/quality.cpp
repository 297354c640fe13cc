// Each referral is added to its six groups, each customer to one of two.
#include "oracle/quality.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

std::string segment_of(const world& all, const rc::customer_id& party) {
    for (const rc::customer& row : all.known.customers) {
        if (row.id == party) {
            return row.segment;
        }
    }
    return "";
}

template <class Enumeration>
std::string word(const std::optional<Enumeration>& value) {
    return value ? std::string(rc::to_string(*value)) : "";
}

std::vector<std::pair<std::string, std::string>> groups_of(const world& all, const rc::referral& referral) {
    return {{"channel", referral.channel},         {"incentive", referral.incentive},
            {"origin", word(referral.origin)},     {"moment", word(referral.moment)},
            {"salesperson", referral.salesperson}, {"segment", segment_of(all, referral.referrer)}};
}

/// Sums of money before it is known that they fit.
struct money_sums {
    wide revenue_won = 0;
    wide cost = 0;
};

void add(const world& all, const answers& found, const rc::referral& referral, quality_answer& group,
         money_sums& sums) {
    const link_answer& link = found.links.at(referral.id.text());
    ++group.given;
    group.won += link.outcome == "won" ? 1 : 0;
    group.lost += link.outcome == "lost" ? 1 : 0;
    group.open += link.outcome == "open" ? 1 : 0;
    group.links += link.status == "pending" ? 0 : 1;
    group.broken += link.status == "broken" ? 1 : 0;
    sums.cost += referral.incentive_cost.value_or(rc::money()).minor_units();
    sums.cost += referral.handling_cost.value_or(rc::money()).minor_units();
    if (all.is_credited(referral)) {
        sums.revenue_won += found.parties.at(referral.referred.text()).own_revenue;
    }
}

/// The first referral a customer gave at or after joining.
std::optional<written_time> first_given(const world& all, const std::string& customer) {
    std::optional<written_time> first;
    for (const rc::referral& referral : all.known.referrals) {
        const written_time given = written(referral.given_at);
        if (referral.referrer.text() == customer && !world::is_void(referral) &&
            !happened_before(given, all.joined_at.at(customer)) && (!first || given < *first)) {
            first = given;
        }
    }
    return first;
}

customer_group_answer group_of(const world& all, const answers& found, bool is_referred) {
    customer_group_answer group;
    wide revenue = 0;
    for (const auto& [customer, joined] : all.joined_at) {
        const party_answer& party = found.parties.at(customer);
        if (party.referral_id.empty() == is_referred) {
            continue;
        }
        ++group.customers;
        revenue += party.own_revenue;
        if (const auto first = first_given(all, customer)) {
            ++group.givers;
            group.seconds_to_first += seconds_between(joined, *first);
        }
        group.intervals += party.intervals;
        group.interval_seconds += party.interval_seconds;
    }
    group.own_revenue = fitting(revenue);
    return group;
}

}  // namespace

quality_answers quality_of(const record_set& records, const options& how) {
    world all;
    answers found;
    fill_world(records, how, all, found);
    fill_answers(all, found);
    quality_answers groups;
    std::map<std::pair<std::string, std::string>, money_sums> sums;
    for (const rc::referral& referral : all.known.referrals) {
        if (world::is_void(referral)) {
            continue;
        }
        for (const auto& group : groups_of(all, referral)) {
            add(all, found, referral, groups[group], sums[group]);
        }
    }
    for (auto& [name, group] : groups) {
        group.revenue_won = fitting(sums.at(name).revenue_won);
        group.cost = fitting(sums.at(name).cost);
    }
    return groups;
}

referred_answers referred_customers_of(const record_set& records, const options& how) {
    world all;
    answers found;
    fill_world(records, how, all, found);
    fill_answers(all, found);
    return {group_of(all, found, true), group_of(all, found, false)};
}

std::optional<share_interval> wilson_interval(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return std::nullopt;
    }
    constexpr double z = 1.959963984540054;
    const auto n = static_cast<double>(whole);
    const double share = static_cast<double>(part) / n;
    const double middle = share + z * z / (2 * n);
    const double half_width = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return share_interval{std::max(0.0, (middle - half_width) / scale), std::min(1.0, (middle + half_width) / scale)};
}

}  // namespace oracle

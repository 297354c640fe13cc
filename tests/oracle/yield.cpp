// What each party's referrals yielded: own money by a loop over all sales, everything below by recursion.
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;
using parties_by_id = std::map<std::string, party_answer>;

std::vector<std::string> offspring_of(const world& all, const std::string& party) {
    const auto found = all.offspring.find(party);
    return found == all.offspring.end() ? std::vector<std::string>{} : found->second;
}

void fill_own_revenue(const world& all, parties_by_id& parties) {
    std::map<std::string, wide> sums;
    for (const auto& sale : all.known.sales) {
        if (!sale.refunded_at) {
            sums[sale.customer.text()] += sale.amount.minor_units();
        }
    }
    for (const auto& [party, sum] : sums) {
        parties.at(party).own_revenue = fitting(sum);
    }
}

void fill_given(const world& all, parties_by_id& parties) {
    std::map<std::string, wide> costs;
    for (const auto& referral : all.known.referrals) {
        const auto outcome = all.outcome(referral);
        if (outcome == rc::referral_outcome::void_) {
            continue;
        }
        party_answer& referrer = parties.at(referral.referrer.text());
        ++referrer.given;
        referrer.won += outcome == rc::referral_outcome::won ? 1 : 0;
        referrer.lost += outcome == rc::referral_outcome::lost ? 1 : 0;
        referrer.open += outcome == rc::referral_outcome::open ? 1 : 0;
        costs[referral.referrer.text()] += referral.incentive_cost.value_or(rc::money()).minor_units();
        costs[referral.referrer.text()] += referral.handling_cost.value_or(rc::money()).minor_units();
    }
    for (const auto& [party, cost] : costs) {
        parties.at(party).cost = fitting(cost);
    }
}

void add_everybody_below(const world& all, const parties_by_id& parties, const std::string& party, wide& revenue,
                         std::int64_t& customers) {
    for (const auto& child : offspring_of(all, party)) {
        customers += parties.at(child).joined_at ? 1 : 0;
        revenue += parties.at(child).own_revenue;
        add_everybody_below(all, parties, child, revenue, customers);
    }
}

long double discounted(const world& all, const parties_by_id& parties, const std::string& party) {
    const long double gamma = static_cast<long double>(all.how.gamma) / one;
    long double sum = 0;
    for (const auto& child : offspring_of(all, party)) {
        sum += static_cast<long double>(parties.at(child).own_revenue) + gamma * discounted(all, parties, child);
    }
    return sum;
}

void add_offspring(const world& all, const parties_by_id& parties, const std::string& party, party_answer& answer) {
    wide revenue = 0;
    for (const auto& child : offspring_of(all, party)) {
        const party_answer& brought = parties.at(child);
        revenue += brought.own_revenue;
        if (!brought.joined_at) {
            continue;
        }
        ++answer.direct_customers;
        if (answer.joined_at && seconds_between(*answer.joined_at, *brought.joined_at) >= 0) {
            ++answer.intervals;
            answer.interval_seconds += seconds_between(*answer.joined_at, *brought.joined_at);
        }
    }
    answer.direct_revenue = fitting(revenue);
}

}  // namespace

std::int64_t fitting(wide sum) {
    using limits = std::numeric_limits<std::int64_t>;
    if (sum < limits::min() || sum > limits::max()) {
        throw std::overflow_error("a sum of money does not fit 64 bits");
    }
    return static_cast<std::int64_t>(sum);
}

void fill_yield(const world& all, parties_by_id& parties) {
    fill_own_revenue(all, parties);
    fill_given(all, parties);
    for (auto& [party, answer] : parties) {
        add_offspring(all, parties, party, answer);
        wide downstream = 0;
        add_everybody_below(all, parties, party, downstream, answer.downstream_customers);
        answer.downstream_revenue = fitting(downstream);
        answer.discounted_yield = discounted(all, parties, party);
        if (std::abs(answer.discounted_yield) > 9.22e18L) {
            throw std::overflow_error("a discounted yield does not fit 64 bits");
        }
    }
}

}  // namespace oracle

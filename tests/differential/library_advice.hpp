// The library's answers about asking, quality, shared credit and what to do, in the oracle's form.
#ifndef REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_ADVICE_HPP
#define REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_ADVICE_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "differential/library_options.hpp"
#include "oracle/asks.hpp"
#include "oracle/quality.hpp"
#include "oracle/shared_credit.hpp"
#include "oracle/worklist.hpp"
#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/quality.hpp"
#include "referral_chain/analysis/shared_credit.hpp"
#include "referral_chain/analysis/worklist.hpp"

namespace differential {

namespace rc = referral_chain;

inline oracle::ask_answers asks_in_words(const rc::network& net, const rc::ask_figures& asks) {
    oracle::ask_answers found;
    for (const rc::timely_moment& moment : asks.moments) {
        found.moments.push_back({std::string(net.id_of(moment.customer)), oracle::written(moment.at),
                                 std::string(to_string(moment.kind)), moment.window_end.unix_seconds(),
                                 std::string(to_string(moment.state))});
    }
    for (const rc::over_ask& ask : asks.over_asked) {
        found.over_asked.push_back({std::string(net.id_of(ask.customer)), oracle::written(ask.at)});
    }
    // The library keeps each customer's rows together and in order; tables put the customers in order of their ids.
    const auto by_customer = [](const auto& left, const auto& right) { return left.customer_id < right.customer_id; };
    std::stable_sort(found.moments.begin(), found.moments.end(), by_customer);
    std::stable_sort(found.over_asked.begin(), found.over_asked.end(), by_customer);
    for (std::size_t kind = 0; kind < asks.effect.size(); ++kind) {
        found.effect[std::string(to_string(static_cast<rc::ask_moment>(kind)))] = {
            static_cast<std::int64_t>(asks.effect[kind].asks), static_cast<std::int64_t>(asks.effect[kind].followed)};
    }
    return found;
}

inline oracle::quality_answers quality_in_words(const std::vector<rc::quality_row>& rows) {
    const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    oracle::quality_answers found;
    for (const rc::quality_row& row : rows) {
        found[{std::string(to_string(row.dimension)), row.value}] = {number(row.given),
                                                                     number(row.won),
                                                                     number(row.lost),
                                                                     number(row.open),
                                                                     row.revenue_won.minor_units(),
                                                                     row.cost.minor_units(),
                                                                     number(row.links),
                                                                     number(row.broken)};
    }
    return found;
}

inline oracle::customer_group_answer group_in_words(const rc::customer_group& group) {
    return {static_cast<std::int64_t>(group.customers), group.revenue.total().minor_units(),
            static_cast<std::int64_t>(group.referrers), group.seconds_to_first_referral,
            static_cast<std::int64_t>(group.intervals), group.interval_seconds};
}

inline std::vector<oracle::worklist_answer> work_in_words(const rc::network& net,
                                                          const std::vector<rc::work_item>& items) {
    std::vector<oracle::worklist_answer> found;
    for (const rc::work_item& item : items) {
        found.push_back({std::string(to_string(item.action)),
                         item.referral ? std::string(net.id_of(*item.referral)) : std::string(),
                         std::string(net.id_of(item.party)), item.due.unix_seconds(), item.overdue_hours,
                         item.value_at_stake.minor_units()});
    }
    return found;
}

inline oracle::shared_answers shared_in_words(const rc::network& net, rc::shared_credit_policy policy) {
    const auto shares = rc::credit_shares(net, {.policy = policy});
    const auto values = rc::shared_values(net, shares);
    oracle::shared_answers found;
    for (const rc::referral_index referral : net.referrals()) {
        if (net.credit_of(referral) >= rc::credit_state::eligible) {
            found.shares[std::string(net.id_of(referral))] = shares[referral.value()];
        }
    }
    for (const rc::party_index party : net.parties()) {
        found.values[std::string(net.id_of(party))] = values[party.value()];
    }
    return found;
}

}  // namespace differential

#endif

// The referrals to each party in their order, a weight for each, and the sums above.
#include "oracle/shared_credit.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;
using referrals = std::vector<const rc::referral*>;

/// By referred party, in order of given_at, then referral_id.
std::map<std::string, referrals> eligible_referrals_to(const world& all) {
    std::map<std::string, referrals> to;
    for (const rc::referral* referral : eligible_graph(all)) {
        to[referral->referred.text()].push_back(referral);
    }
    for (auto& [party, ways] : to) {
        std::sort(ways.begin(), ways.end(), [](const rc::referral* first, const rc::referral* second) {
            const auto key = [](const rc::referral* any) { return std::tuple(written(any->given_at), any->id.text()); };
            return key(first) < key(second);
        });
    }
    return to;
}

/// From a referral to the joining of its party; 0 while it has not joined.
std::int64_t seconds_ahead(const world& all, const rc::referral& referral) {
    const auto joined = all.joined_at.find(referral.referred.text());
    return joined == all.joined_at.end() ? 0 : seconds_between(written(referral.given_at), joined->second);
}

/// Halved for each 7 days ahead of the latest, which weighs 1.
std::vector<long double> decaying_weights(const world& all, const referrals& ways) {
    std::int64_t least = seconds_ahead(all, *ways.front());
    for (const rc::referral* way : ways) {
        least = std::min(least, seconds_ahead(all, *way));
    }
    std::vector<long double> weights;
    for (const rc::referral* way : ways) {
        weights.push_back(std::exp2(static_cast<long double>(least - seconds_ahead(all, *way)) / (7 * day)));
    }
    return weights;
}

/// 40 for the first and the last, 20 shared by those between them; two share equally.
std::vector<long double> position_weights(std::size_t count) {
    if (count <= 2) {
        return std::vector<long double>(count, 1.0L);
    }
    std::vector<long double> weights(count, 20.0L / static_cast<long double>(count - 2));
    weights.front() = weights.back() = 40.0L;
    return weights;
}

std::vector<long double> weights_of(const world& all, const referrals& ways, sharing policy) {
    switch (policy) {
        case sharing::time_decay:
            return decaying_weights(all, ways);
        case sharing::position_based:
            return position_weights(ways.size());
        case sharing::linear:
            break;
    }
    return std::vector<long double>(ways.size(), 1.0L);
}

/// V of one party, each computed once.
long double value_of(const std::string& party, const std::map<std::string, referrals>& from, const answers& found,
                     shared_answers& shared) {
    if (const auto known = shared.values.find(party); known != shared.values.end()) {
        return known->second;
    }
    auto value = static_cast<long double>(found.parties.at(party).own_revenue);
    if (const auto ways = from.find(party); ways != from.end()) {
        for (const rc::referral* way : ways->second) {
            value += shared.shares.at(way->id.text()) * value_of(way->referred.text(), from, found, shared);
        }
    }
    return shared.values[party] = value;
}

struct shared_state {
    world all{};
    answers found{};
    std::map<std::string, referrals> to{};  ///< by referred party
    shared_answers shared{};
};

void fill(const record_set& records, const options& how, sharing policy, shared_state& state) {
    fill_world(records, how, state.all, state.found);
    fill_answers(state.all, state.found);
    state.to = eligible_referrals_to(state.all);
    std::map<std::string, referrals> from;
    for (const auto& [party, ways] : state.to) {
        const auto weights = weights_of(state.all, ways, policy);
        long double sum = 0;
        for (const long double weight : weights) {
            sum += weight;
        }
        for (std::size_t at = 0; at < ways.size(); ++at) {
            state.shared.shares[ways[at]->id.text()] = weights[at] / sum;
            from[ways[at]->referrer.text()].push_back(ways[at]);
        }
    }
    for (const std::string& party : state.all.parties) {
        state.shared.turnover += std::abs(static_cast<long double>(state.found.parties.at(party).own_revenue));
        value_of(party, from, state.found, state.shared);
        if (state.to.count(party) == 0) {
            state.shared.seeds.push_back(party);
        }
    }
}

}  // namespace

shared_answers shared_credit_of(const record_set& records, const options& how, sharing policy) {
    shared_state state;
    fill(records, how, policy, state);
    return state.shared;
}

std::vector<std::string> broken_shared_identities(const record_set& records, const options& how, sharing policy) {
    shared_state state;
    fill(records, how, policy, state);
    std::vector<std::string> broken;
    const auto hold = [&](const std::string& what, long double left, long double right, long double scale) {
        if (std::abs(left - right) > 1e-15L * scale) {
            broken.push_back(what + ": " + std::to_string(left) + " and " + std::to_string(right));
        }
    };
    for (const auto& [party, ways] : state.to) {
        long double sum = 0;
        for (const rc::referral* way : ways) {
            sum += state.shared.shares.at(way->id.text());
        }
        hold("shares in " + party, sum, 1, 1);
    }
    long double revenue = 0;
    for (const auto& [party, answer] : state.found.parties) {
        revenue += static_cast<long double>(answer.own_revenue);
    }
    long double seed_values = 0;
    for (const std::string& seed : state.shared.seeds) {
        seed_values += state.shared.values.at(seed);
    }
    hold("values of the seeds", seed_values, revenue, state.shared.turnover);
    return broken;
}

}  // namespace oracle

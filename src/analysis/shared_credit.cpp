#include "referral_chain/analysis/shared_credit.hpp"

#include <algorithm>
#include <cmath>

namespace referral_chain {
namespace {

using std::chrono::seconds;

void weigh_by_age(std::span<const seconds> before_arrival, seconds half_life, std::vector<double>& weights) {
    const seconds latest = *std::min_element(before_arrival.begin(), before_arrival.end());
    for (std::size_t at = 0; at < before_arrival.size(); ++at) {
        const auto earlier = static_cast<double>((before_arrival[at] - latest).count());
        weights[at] = std::exp2(-earlier / static_cast<double>(half_life.count()));
    }
}

void weigh_by_position(std::vector<double>& weights) {
    if (weights.size() > 2) {
        std::fill(weights.begin(), weights.end(), 0.2 / static_cast<double>(weights.size() - 2));
        weights.front() = weights.back() = 0.4;
    }
}

/// split_credit with everything checked.
void split(std::span<const seconds> before_arrival, shared_credit_policy policy, seconds half_life,
           std::vector<double>& shares) {
    shares.assign(before_arrival.size(), 1.0);
    if (policy == shared_credit_policy::time_decay && !before_arrival.empty()) {
        weigh_by_age(before_arrival, half_life, shares);
    } else if (policy == shared_credit_policy::position_based) {
        weigh_by_position(shares);
    }
    double total = 0;
    for (const double weight : shares) {
        total += weight;
    }
    for (double& share : shares) {
        share /= total;
    }
}

[[nodiscard]] seconds checked_half_life(const shared_credit_options& options) {
    const seconds half_life = whole_seconds(options.half_life);
    if (half_life.count() == 0) {
        throw invalid_value("a half-life must be a second or more");
    }
    return half_life;
}

}  // namespace

std::vector<double> split_credit(std::span<const seconds> before_arrival, const shared_credit_options& options) {
    std::vector<double> shares;
    split(before_arrival, options.policy, checked_half_life(options), shares);
    return shares;
}

std::vector<double> credit_shares(const network& net, const shared_credit_options& options) {
    const seconds half_life = checked_half_life(options);
    const auto& columns = net.columns();
    std::vector<double> result(net.referral_count());
    std::vector<std::uint32_t> referrals;  // to one party, in the eligible graph
    std::vector<seconds> before_joining;
    std::vector<double> shares;
    for (const party_index party : net.parties()) {
        referrals.clear();
        before_joining.clear();
        const auto joined_at = net.joined_at(party);
        for (const std::uint32_t referral : net.received_by(party)) {
            if (columns.standing[referral].credit() >= credit_state::eligible) {
                referrals.push_back(referral);
                before_joining.push_back(joined_at ? time_between(*columns.given_at[referral], *joined_at)
                                                   : seconds(0));
            }
        }
        split(before_joining, options.policy, half_life, shares);
        for (std::size_t at = 0; at < referrals.size(); ++at) {
            result[referrals[at]] = shares[at];
        }
    }
    return result;
}

std::vector<double> shared_values(const network& net, const std::vector<double>& shares) {
    if (shares.size() != net.referral_count()) {
        throw invalid_value("shared values need one share for each referral");
    }
    const auto& columns = net.columns();
    std::vector<double> values(net.party_count());
    for (std::uint32_t party = net.party_count(); party-- > 0;) {  // whoever is brought has a greater number
        values[party] += static_cast<double>(columns.own_revenue[party]);
        for (const std::uint32_t referral : net.received_by(party_index(party))) {
            if (columns.standing[referral].credit() >= credit_state::eligible) {
                values[columns.giver[referral]] += shares[referral] * values[party];
            }
        }
    }
    return values;
}

}  // namespace referral_chain

#include "referral_chain/analysis/highlights.hpp"

#include <algorithm>
#include <tuple>

#include "referral_chain/analysis/broken_chains.hpp"

namespace referral_chain {
namespace {

/// The first `most` rows in an order.
template <class Row, class Before>
[[nodiscard]] std::vector<Row> first_of(std::vector<Row> rows, std::size_t most, Before before) {
    const std::size_t kept = std::min(rows.size(), most);
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(), before);
    rows.resize(kept);
    return rows;
}

}  // namespace

std::vector<party_index> best_referrers(const network& net, const downstream_totals& downstream, std::size_t most) {
    std::vector<party_index> referrers;
    for (const party_index party : net.parties()) {
        if (downstream[party.value()].downstream_customers > 0) {
            referrers.push_back(party);
        }
    }
    return first_of(std::move(referrers), most, [&](party_index left, party_index right) {
        const auto rank = [&](party_index party) {
            const downstream_total& below = downstream[party.value()];
            return std::tuple(below.downstream_revenue, below.downstream_customers);
        };
        return rank(left) != rank(right) ? rank(left) > rank(right) : net.id_of(left) < net.id_of(right);
    });
}

std::vector<referral_index> worst_broken_links(const network& net, const duty_figures& duties,
                                               const downstream_totals& downstream, std::size_t most) {
    std::vector<referral_index> broken;
    for (const referral_index referral : net.referrals()) {
        if (duties.links[referral.value()].status == link_status::broken) {
            broken.push_back(referral);
        }
    }
    return first_of(std::move(broken), most, [&](referral_index left, referral_index right) {
        const money_sum left_stake = stake_of(net, downstream, left).sum();
        const money_sum right_stake = stake_of(net, downstream, right).sum();
        return left_stake == right_stake ? net.id_of(left) < net.id_of(right) : right_stake < left_stake;
    });
}

std::vector<party_index> unlisted_parties(const network& net, std::size_t most) {
    std::vector<party_index> unlisted;
    for (const party_index party : net.parties()) {
        if (!net.is_listed(party)) {
            unlisted.push_back(party);
        }
    }
    return first_of(std::move(unlisted), most,
                    [&](party_index left, party_index right) { return net.id_of(left) < net.id_of(right); });
}

}  // namespace referral_chain

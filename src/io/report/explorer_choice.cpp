#include "explorer_choice.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::size_t leading_chains = 100;  // in each respect
constexpr std::size_t least_row_bytes = 40;  // what hardly any row falls short of

[[nodiscard]] std::size_t digits_of(std::uint64_t number) { return std::to_string(number).size(); }

/// What a party takes in explorer_json, or a little more.
[[nodiscard]] std::size_t row_bytes(const report_sources& from, party_index party) {
    const network& net = from.net;
    const branch_figures& branch = from.branches[party.value()];
    const auto referral = net.credited_referral(party);
    constexpr std::size_t days = std::size_t{2} * 6;  // joined and given
    constexpr std::size_t link = 7 + 1 + 4 + 1;       // the referrer's row, the status, the faults, why not credited
    constexpr std::size_t commas = 14;
    const std::size_t revenue = branch.revenue.fits() ? to_string(branch.revenue.total(), from.unit()).size() : 4;
    return json_name(net.id_of(party).str()).size() + json_name(net.name_of(party)).size() +
           (referral ? json_name(net.id_of(*referral).str()).size() : 1) + days + link + commas + revenue +
           digits_of(branch.parties) + digits_of(branch.customers) + digits_of(branch.depth) + digits_of(branch.broken);
}

/// Parties that are taken with everybody above them, as long as they fit.
class choice {
 public:
    explicit choice(const report_sources& from)
        : from_(from), left_(from.options.chain_bytes), is_taken_(from.net.party_count()) {}

    /// **Gives** false where it does not fit; nobody above is then taken for it either.
    bool take(party_index party) {
        path_.clear();
        std::size_t bytes = 0;
        for (std::optional<party_index> step = party; step && is_taken_[step->value()] == 0;
             step = from_.net.credited_referrer(*step)) {
            bytes += row_bytes(from_, *step);
            path_.push_back(*step);
            if (bytes > left_) {
                return false;
            }
        }
        left_ -= bytes;
        for (const party_index step : path_) {
            is_taken_[step.value()] = 1;
        }
        return true;
    }

    [[nodiscard]] std::vector<party_index> parties() const {
        std::vector<party_index> taken;
        for (const party_index party : from_.net.parties()) {
            if (is_taken_[party.value()] != 0) {
                taken.push_back(party);
            }
        }
        return taken;
    }

 private:
    const report_sources& from_;
    std::size_t left_;
    std::vector<std::uint8_t> is_taken_;
    std::vector<party_index> path_;
};

void take_those_named(choice& chosen, const report_sources& from) {
    for (const task_list* list : {&from.due_today, &from.due_later}) {
        for (const work_item* item : list->shown) {
            chosen.take(item->party);
        }
    }
    for (const referral_index referral : from.broken_links) {
        chosen.take(from.net.referrer_of(referral));
        chosen.take(from.net.referred_of(referral));
    }
    for (const party_index party : from.best_referrers) {
        chosen.take(party);
    }
}

/// The seeds of the chains with the greatest `figure_of(chain)`.
template <class FigureOf>
void take_leading_chains(choice& chosen, const report_sources& from, FigureOf figure_of) {
    const auto& chains = from.answers.depths.chains;
    std::vector<std::uint32_t> order(chains.size());
    std::iota(order.begin(), order.end(), 0U);
    const std::size_t most = std::min(order.size(), leading_chains);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                      [&](std::uint32_t left, std::uint32_t right) {
                          return std::tuple(figure_of(right), left) < std::tuple(figure_of(left), right);
                      });
    for (std::size_t rank = 0; rank < most; ++rank) {
        chosen.take(chains[order[rank]].seed);
    }
}

/// Whoever has most parties at and below it, down to lone parties. A referrer's branch is larger than those below it.
void take_largest_branches(choice& chosen, const report_sources& from) {
    std::vector<std::uint32_t> order(from.net.party_count());
    std::iota(order.begin(), order.end(), 0U);
    const auto rank = [&](std::uint32_t party) {
        return std::tuple(from.branches[party].parties, from.net.own_revenue(party_index(party)));
    };
    const std::size_t most = std::min(order.size(), from.options.chain_bytes / least_row_bytes);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                      [&](std::uint32_t left, std::uint32_t right) {
                          return rank(left) != rank(right) ? rank(left) > rank(right) : left < right;
                      });
    order.resize(most);
    for (const std::uint32_t party : order) {
        if (!chosen.take(party_index(party))) {
            return;
        }
    }
}

}  // namespace

std::vector<branch_figures> branches_of(const network& net, const network_answers& answers) {
    std::vector<branch_figures> branches(net.party_count());
    for (std::uint32_t left = net.party_count(); left-- > 0;) {
        const party_index party(left);
        branch_figures& own = branches[left];
        own.revenue.add(net.own_revenue(party));
        own.parties += 1;
        own.customers += net.is_customer(party) ? 1U : 0U;
        const auto referral = net.credited_referral(party);
        if (!referral) {
            continue;
        }
        branch_figures& above = branches[net.referrer_of(*referral).value()];
        above.parties += own.parties;
        above.customers += own.customers;
        above.revenue.add(own.revenue);
        above.depth = own.customers > 0 ? std::max(above.depth, own.depth + 1) : above.depth;
        above.broken += own.broken;
        above.broken += answers.duties.links[referral->value()].status == link_status::broken ? 1U : 0U;
    }
    return branches;
}

std::vector<party_index> explorer_parties(const report_sources& from) {
    choice chosen(from);
    take_those_named(chosen, from);
    const auto& broken = from.answers.broken;
    take_leading_chains(chosen, from, [&](std::uint32_t chain) { return from.answers.depths.chains[chain].parties; });
    take_leading_chains(chosen, from, [&](std::uint32_t chain) { return broken.revenue[chain]; });
    take_leading_chains(chosen, from, [&](std::uint32_t chain) { return broken.broken_links[chain]; });
    take_largest_branches(chosen, from);
    return chosen.parties();
}

}  // namespace referral_chain::detail

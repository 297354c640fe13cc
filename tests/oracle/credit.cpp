// Who is in the network, who joined when, and which referral each arrival is credited to: every rule a loop over
// the referrals of a party.
#include <string>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;
using rc::referral_outcome;

void keep_earlier(std::optional<written_time>& best, written_time time) {
    if (!best || time < *best) {
        best = time;
    }
}

std::optional<written_time> joined_by_record_or_sale(const world& all, const std::string& party) {
    std::optional<written_time> best;
    for (const auto& customer : all.known.customers) {
        if (customer.id.text() == party && customer.joined_at) {
            keep_earlier(best, written(*customer.joined_at));
        }
    }
    for (const auto& sale : all.known.sales) {
        if (sale.customer.text() == party) {
            keep_earlier(best, written(sale.ordered_at));
        }
    }
    return best;
}

std::optional<written_time> joined_by_won_referral(world& all, const std::string& party) {
    std::optional<written_time> best;
    for (const auto* referral : all.received_by[party]) {
        if (world::recorded(*referral) == referral_outcome::won) {
            keep_earlier(best, written(referral->closed_at ? *referral->closed_at : referral->given_at));
        }
    }
    return best;
}

std::optional<written_time> first_appearance(world& all, const std::string& party) {
    std::optional<written_time> best;
    for (const auto* referrals : {&all.given_by[party], &all.received_by[party]}) {
        for (const auto* referral : *referrals) {
            if (!world::is_void(*referral)) {
                keep_earlier(best, written(referral->given_at));
            }
        }
    }
    return best;
}

std::optional<written_time> joined(world& all, const std::string& party) {
    if (const auto joined = joined_by_record_or_sale(all, party)) {
        return joined;
    }
    if (const auto joined = joined_by_won_referral(all, party)) {
        return joined;
    }
    return all.how.assume_joined ? first_appearance(all, party) : std::nullopt;
}

void find_dates(world& all) {
    for (const auto& party : all.parties) {
        std::optional<written_time> active = joined(all, party);
        if (active) {
            all.joined_at[party] = *active;
        }
        for (const auto* referral : all.given_by[party]) {
            if (!world::is_void(*referral)) {
                keep_earlier(active, written(referral->given_at));
            }
        }
        if (active) {
            all.active_since[party] = *active;
        }
    }
}

bool is_eligible(const world& all, const rc::referral& referral) {
    const auto recorded = world::recorded(referral);
    const auto& referred = referral.referred.text();
    if (recorded == referral_outcome::lost || recorded == referral_outcome::void_ ||
        referral.referrer.text() == referred) {
        return false;
    }
    const written_time given = written(referral.given_at);
    if (all.active_since.count(referred) > 0 && happened_before(all.active_since.at(referred), given)) {
        return false;
    }
    if (all.how.lookback_days && all.joined_at.count(referred) > 0) {
        return seconds_between(given, all.joined_at.at(referred)) <= *all.how.lookback_days * day;
    }
    return true;
}

/// True if the first is to be credited rather than the second, of two candidates.
bool is_preferred(const rc::referral& first, const rc::referral& second, bool last_touch) {
    const written_time first_given = written(first.given_at);
    const written_time second_given = written(second.given_at);
    if (first_given != second_given) {
        return last_touch ? second_given < first_given : first_given < second_given;
    }
    return first.id.text() < second.id.text();
}

const rc::referral* candidate_for(world& all, const std::string& party) {
    std::vector<const rc::referral*> candidates;
    bool any_won = false;
    for (const auto* referral : all.received_by[party]) {
        if (all.eligible.count(referral->id.text()) > 0) {
            candidates.push_back(referral);
            any_won = any_won || world::recorded(*referral) == referral_outcome::won;
        }
    }
    const rc::referral* best = nullptr;
    for (const rc::referral* candidate : candidates) {
        if (any_won && world::recorded(*candidate) != referral_outcome::won) {
            continue;
        }
        if (best == nullptr || is_preferred(*candidate, *best, all.how.last_touch)) {
            best = candidate;
        }
    }
    return best;
}

/// The parties met on the way up from `party` until it is met again; empty if it is in no loop.
std::vector<std::string> loop_through(const world& all, const std::string& party) {
    std::vector<std::string> way{party};
    for (std::size_t step = 0; step <= all.parties.size(); ++step) {
        const auto credit = all.credited.find(way.back());
        if (credit == all.credited.end()) {
            return {};
        }
        const std::string& referrer = credit->second->referrer.text();
        if (referrer == party) {
            return way;
        }
        way.push_back(referrer);
    }
    return {};  // the way leads into a loop further up
}

void break_loops(world& all) {
    for (const auto& party : all.parties) {
        const auto loop = loop_through(all, party);
        if (loop.empty()) {
            continue;
        }
        std::string loses = loop.front();
        for (const auto& member : loop) {
            if (all.credited.at(member)->id.text() > all.credited.at(loses)->id.text()) {
                loses = member;
            }
        }
        all.credited.erase(loses);
        ++all.credit_loops;
    }
}

}  // namespace

referral_outcome world::recorded(const rc::referral& referral) {
    return referral.outcome.value_or(referral_outcome::open);
}

bool world::is_void(const rc::referral& referral) { return recorded(referral) == referral_outcome::void_; }

bool world::is_credited(const rc::referral& referral) const {
    const auto credit = credited.find(referral.referred.text());
    return credit != credited.end() && credit->second->id == referral.id;
}

referral_outcome world::outcome(const rc::referral& referral) const {
    if (recorded(referral) != referral_outcome::open) {
        return recorded(referral);
    }
    const bool brought = is_credited(referral) && joined_at.count(referral.referred.text()) > 0;
    return brought ? referral_outcome::won : referral_outcome::open;
}

void find_parties(world& all) {
    for (const auto& row : all.known.customers) {
        all.listed.insert(row.id.text());
    }
    all.parties = all.listed;
    for (const auto& row : all.known.referrals) {
        all.parties.insert({row.referrer.text(), row.referred.text()});
        all.given_by[row.referrer.text()].push_back(&row);
        all.received_by[row.referred.text()].push_back(&row);
    }
    for (const auto& row : all.known.sales) {
        all.parties.insert(row.customer.text());
    }
    for (const auto& row : all.known.service_cases) {
        all.parties.insert(row.customer.text());
    }
    for (const auto& row : all.known.feedback) {
        all.parties.insert(row.customer.text());
    }
    for (const auto& row : all.known.asks) {
        all.parties.insert(row.customer.text());
    }
}

void find_credit(world& all) {
    find_dates(all);
    for (const auto& referral : all.known.referrals) {
        if (is_eligible(all, referral)) {
            all.eligible.insert(referral.id.text());
        }
    }
    for (const auto& party : all.parties) {
        if (const auto* candidate = candidate_for(all, party)) {
            all.credited[party] = candidate;
        }
    }
    break_loops(all);
    for (const auto& [party, credit] : all.credited) {
        all.offspring[credit->referrer.text()].push_back(party);
    }
}

}  // namespace oracle

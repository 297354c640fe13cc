// Where each party stands: its seed and generation by walking up, the fewest and the most referrals above it by trying
// every eligible referral again until nothing changes.
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

bool first_active_on_one_day(const world& all, const std::string& referrer, const std::string& referred) {
    const auto first = all.active_since.find(referrer);
    const auto second = all.active_since.find(referred);
    return first != all.active_since.end() && second != all.active_since.end() &&
           day_of(first->second.second) == day_of(second->second.second);
}

/// Steps from the parties no edge reaches, the better of each two by `is_better`.
template <class IsBetter>
std::map<std::string, std::int64_t> steps_down(const world& all, const std::vector<const rc::referral*>& edges,
                                               IsBetter is_better) {
    std::map<std::string, std::int64_t> steps;
    for (const auto& party : all.parties) {
        steps[party] = 0;
    }
    for (const rc::referral* edge : edges) {
        steps.erase(edge->referred.text());
    }
    std::size_t rounds = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (const rc::referral* edge : edges) {
            const auto& referred = edge->referred.text();
            const auto from = steps.find(edge->referrer.text());
            if (from == steps.end()) {
                continue;
            }
            const auto to = steps.find(referred);
            if (to == steps.end() || is_better(from->second + 1, to->second)) {
                steps[referred] = from->second + 1;
                changed = true;
            }
        }
        if (++rounds > all.parties.size() + 1) {
            throw std::logic_error("the eligible graph has a cycle");
        }
    }
    return steps;
}

void walk_up(const world& all, const std::string& party, party_answer& place) {
    place.seed_id = party;
    for (auto credit = all.credited.find(party); credit != all.credited.end();
         credit = all.credited.find(place.seed_id)) {
        place.seed_id = credit->second->referrer.text();
        ++place.generation;
    }
}

}  // namespace

std::vector<const rc::referral*> eligible_graph(const world& all) {
    std::vector<const rc::referral*> edges;
    for (const auto& referral : all.known.referrals) {
        const bool counts = all.eligible.count(referral.id.text()) > 0;
        const auto& referrer = referral.referrer.text();
        const auto& referred = referral.referred.text();
        if (counts && (all.is_credited(referral) || !first_active_on_one_day(all, referrer, referred))) {
            edges.push_back(&referral);
        }
    }
    return edges;
}

void fill_places(const world& all, std::map<std::string, party_answer>& parties) {
    const auto edges = eligible_graph(all);
    const auto fewest = steps_down(all, edges, [](auto steps, auto best) { return steps < best; });
    const auto most = steps_down(all, edges, [](auto steps, auto best) { return steps > best; });
    for (const auto& party : all.parties) {
        party_answer& place = parties[party];
        if (const auto joined = all.joined_at.find(party); joined != all.joined_at.end()) {
            place.joined_at = joined->second;
        }
        if (const auto credit = all.credited.find(party); credit != all.credited.end()) {
            place.referrer_id = credit->second->referrer.text();
            place.referral_id = credit->second->id.text();
        }
        walk_up(all, party, place);
        place.generation_min = fewest.at(party);
        place.generation_max = most.at(party);
    }
}

}  // namespace oracle

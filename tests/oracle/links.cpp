// Links with their duties, and chains with their breaks.
#include <algorithm>
#include <initializer_list>

#include "oracle/promises.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

class link_maker {
 public:
    link_maker(const world& all, answers& found) : all_(all), found_(found) {}

    void make(const rc::referral& referral) {
        link_answer link;
        link.referrer_id = referral.referrer.text();
        link.referred_id = referral.referred.text();
        link.given_at = written(referral.given_at);
        link.credited = all_.is_credited(referral);
        link.outcome = rc::to_string(all_.outcome(referral));
        if (!world::is_void(referral)) {
            fill_duties(referral, link);
        }
        link.status = status_of(link);
        fill_money(link);
        ++found_.summary.links.at(link.status);
        found_.links[referral.id.text()] = link;
    }

 private:
    [[nodiscard]] bool is_tracked(const std::string& duty) const {
        const auto& untracked = found_.summary.untracked;
        return std::find(untracked.begin(), untracked.end(), duty) == untracked.end();
    }

    void fill_duties(const rc::referral& referral, link_answer& link) {
        if (is_tracked("thank_for_referral")) {
            link.thank_for_referral = thanks_for(all_, referral);
        }
        if (is_tracked("meet_on_schedule")) {
            link.meet_on_schedule = meeting_for(all_, referral);
        }
        if (is_tracked("same_experience")) {
            fill_experience(referral, link);
        }
        if (is_tracked("thank_on_close")) {
            link.thank_on_close = close_thanks_for(all_, referral);
        }
        for (const auto* duty : {&link.thank_for_referral, &link.meet_on_schedule, &link.thank_on_close}) {
            if (duty->state == "missed" && all_.how.as_of > *duty->due + all_.how.missed_stays) {
                ++found_.summary.stale_promises;
            }
        }
    }

    void fill_experience(const rc::referral& referral, link_answer& link) {
        const rc::sale* first_sale = first_sale_of(all_, referral);
        if (first_sale == nullptr) {
            return;
        }
        link.same_experience_reasons = experience_failures(all_, referral, *first_sale);
        if (link.same_experience_reasons.empty()) {
            link.same_experience = first_sale->delivered_at ? "fulfilled" : "pending";
            return;
        }
        link.same_experience = "failed";
        if (all_.how.as_of > last_second(written(first_sale->ordered_at)) + all_.how.mend_stays) {
            ++found_.summary.stale_promises;
        }
    }

    static std::string status_of(const link_answer& link) {
        if (link.outcome == "void") {
            return "void";
        }
        const auto any = [&](std::initializer_list<const char*> states) {
            return std::any_of(states.begin(), states.end(), [&](const char* state) {
                return link.thank_for_referral.state == state || link.meet_on_schedule.state == state ||
                       link.same_experience == state || link.thank_on_close.state == state;
            });
        };
        if (any({"missed", "failed"})) {
            return "broken";
        }
        if (any({"late", "postponed"})) {
            return "strained";
        }
        return any({"pending"}) ? "pending" : "sound";
    }

    void fill_money(link_answer& link) const {
        const party_answer& referred = found_.parties.at(link.referred_id);
        link.referrer_revenue = found_.parties.at(link.referrer_id).own_revenue;
        link.referred_revenue = referred.own_revenue;
        if (link.credited) {
            link.downstream_revenue = referred.downstream_revenue;
            link.downstream_customers = referred.downstream_customers;
        }
    }

    const world& all_;
    answers& found_;
};

/// Broken credited links between a party and its seed.
std::int64_t breaks_above(const answers& found, const std::string& party) {
    const party_answer& place = found.parties.at(party);
    if (place.referral_id.empty()) {
        return 0;
    }
    const std::int64_t here = found.links.at(place.referral_id).status == "broken" ? 1 : 0;
    return here + breaks_above(found, place.referrer_id);
}

}  // namespace

void fill_links(const world& all, answers& found) {
    found.summary.tracked = filled_shares(all.taken);
    for (const char* duty : {"thank_for_referral", "meet_on_schedule", "same_experience", "thank_on_close"}) {
        const fraction share = found.summary.tracked.at(duty);
        if (share.total == 0 || share.filled * one < all.how.tracked_share * share.total) {
            found.summary.untracked.emplace_back(duty);
        }
    }
    for (const char* status : {"sound", "pending", "strained", "broken", "void"}) {
        found.summary.links[status] = 0;
    }
    link_maker maker(all, found);
    for (const auto& referral : all.known.referrals) {
        maker.make(referral);
    }
}

void fill_chains(answers& found) {
    std::map<std::string, wide> revenue;
    for (const auto& [party, place] : found.parties) {
        chain_answer& chain = found.chains[place.seed_id];
        ++chain.parties;
        revenue[place.seed_id] += place.own_revenue;
        const std::int64_t breaks = breaks_above(found, party);
        if (place.joined_at) {
            ++chain.customers;
            chain.depth = std::max(chain.depth, place.generation);
            chain.beyond_break += breaks > 0 ? 1 : 0;
            chain.sound_depth = breaks > 0 ? chain.sound_depth : std::max(chain.sound_depth, place.generation);
        }
        if (!place.referral_id.empty()) {
            const std::string& status = found.links.at(place.referral_id).status;
            chain.broken_links += status == "broken" ? 1 : 0;
            chain.strained_links += status == "strained" ? 1 : 0;
        }
    }
    for (auto& [seed, chain] : found.chains) {
        chain.revenue = fitting(revenue.at(seed));
    }
}

}  // namespace oracle

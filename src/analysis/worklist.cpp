#include "referral_chain/analysis/worklist.hpp"

#include <algorithm>
#include <tuple>

#include "referral_chain/analysis/broken_chains.hpp"

namespace referral_chain {
namespace {

constexpr std::int64_t seconds_per_hour = 3'600;

class work_finder {
 public:
    work_finder(const network& net, const yield_figures& yields, const duty_figures& duties)
        : net_(net), as_of_(net.facts().as_of), yields_(yields), duties_(duties) {}

    void add_promises(referral_index referral) {
        const party_index referrer = net_.referrer_of(referral);
        const party_index referred = net_.referred_of(referral);
        add_promise(referral, duty::thank_for_referral, work_action::thank_referrer, referrer);
        add_promise(referral, duty::meet_on_schedule, work_action::hold_meeting, referred);
        add_promise(referral, duty::thank_on_close, work_action::thank_on_close, referrer);
        const link_duties& link = duties_.links[referral.value()];
        if (link.state_of(duty::same_experience) == duty_state::failed && !link.is_stale(duty::same_experience)) {
            add(work_action::mend, referral, referred, as_of_, stake_of_link(referral));
        }
    }

    /// The moment of one customer that is to be used first, of those from `first` up to `last`.
    void add_ask(const timely_moment* first, const timely_moment* last, std::chrono::seconds ask_again_after) {
        const timely_moment* best = nullptr;
        for (const timely_moment* moment = first; moment != last; ++moment) {
            if (moment->state == moment_state::open && (best == nullptr || comes_before(*moment, *best))) {
                best = moment;
            }
        }
        if (best != nullptr && !was_asked_lately(best->customer, ask_again_after)) {
            add(work_action::ask, std::nullopt, best->customer, best->window_end, stake_of_ask(best->customer));
        }
    }

    [[nodiscard]] std::vector<work_item> take_items() && {
        const auto id_of = [this](const std::optional<referral_index>& referral) {
            return referral ? net_.id_of(*referral) : id_text();
        };
        std::sort(items_.begin(), items_.end(), [&](const work_item& left, const work_item& right) {
            return std::tuple(right.value_at_stake, left.due, left.action, id_of(left.referral),
                              net_.id_of(left.party)) < std::tuple(left.value_at_stake, right.due, right.action,
                                                                   id_of(right.referral), net_.id_of(right.party));
        });
        return std::move(items_);
    }

 private:
    void add_promise(referral_index referral, duty which, work_action action, party_index party) {
        const link_duties& link = duties_.links[referral.value()];
        const duty_state state = link.state_of(which);
        if (state == duty_state::pending || (state == duty_state::missed && !link.is_stale(which))) {
            add(action, referral, party, *duties_.due(referral, which), stake_of_link(referral));
        }
    }
    void add(work_action action, std::optional<referral_index> referral, party_index party, instant due,
             money value_at_stake) {
        const std::int64_t past = (as_of_ - due).count();
        items_.push_back({action, referral, party, due, past > 0 ? past / seconds_per_hour : 0, value_at_stake});
    }

    [[nodiscard]] money stake_of_link(referral_index referral) const {
        return stake_of(net_, yields_.downstream, referral).sum().total();
    }
    /// What a referral of this customer has brought on average, rounded down.
    [[nodiscard]] money stake_of_ask(party_index customer) const noexcept {
        const std::int64_t given = yields_.outcomes[customer.value()].given;
        if (given == 0) {
            return money();
        }
        const std::int64_t revenue = yields_.downstream[customer.value()].direct_revenue;
        return money::from_minor_units(revenue / given - (revenue % given < 0 ? 1 : 0));
    }
    [[nodiscard]] static bool comes_before(const timely_moment& left, const timely_moment& right) noexcept {
        return std::tuple(left.window_end, to_string(left.kind)) < std::tuple(right.window_end, to_string(right.kind));
    }
    [[nodiscard]] bool was_asked_lately(party_index customer, std::chrono::seconds ask_again_after) const {
        const auto asks = net_.asks_of(customer);
        return std::any_of(asks.begin(), asks.end(), [&](ask_index ask) {
            return as_of_ <= net_.columns().asks.at[ask.value()]->last_second() + ask_again_after;
        });
    }

    const network& net_;
    instant as_of_;
    const yield_figures& yields_;
    const duty_figures& duties_;
    std::vector<work_item> items_;
};

}  // namespace

std::vector<work_item> find_work(const network& net, const yield_figures& yields, const duty_figures& duties,
                                 const ask_figures& asks, const ask_rules& rules) {
    work_finder finder(net, yields, duties);
    for (const referral_index referral : net.referrals()) {
        finder.add_promises(referral);
    }
    const auto ask_again_after = whole_seconds(rules.ask_again_after);
    const timely_moment* const end = asks.moments.data() + asks.moments.size();
    for (const timely_moment* first = asks.moments.data(); first != end;) {
        const timely_moment* const last =
            std::find_if(first, end, [first](const timely_moment& each) { return each.customer != first->customer; });
        finder.add_ask(first, last, ask_again_after);
        first = last;
    }
    return std::move(finder).take_items();
}

}  // namespace referral_chain

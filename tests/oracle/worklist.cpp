// Promises link by link, then customers one by one, sorted at the end.
#include "oracle/worklist.hpp"

#include <algorithm>
#include <tuple>

#include "oracle/asks.hpp"
#include "oracle/promises.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

std::int64_t floor_of(std::int64_t sum, std::int64_t parts) {
    const std::int64_t quotient = sum / parts;
    return quotient * parts > sum ? quotient - 1 : quotient;
}

class worklist_maker {
 public:
    worklist_maker(const world& all, const answers& found) : all_(all), found_(found) {}

    void add_promises(const rc::referral& referral) {
        const std::string& id = referral.id.text();
        const link_answer& link = found_.links.at(id);
        const wide stake = wide{link.referrer_revenue} + link.referred_revenue + link.downstream_revenue;
        const auto add_duty = [&](const char* action, const std::string& customer, const duty_answer& duty) {
            const bool is_stale = duty.due && all_.how.as_of > *duty.due + all_.how.missed_stays;
            if (duty.state == "pending" || (duty.state == "missed" && !is_stale)) {
                add(action, id, customer, *duty.due, stake);
            }
        };
        add_duty("thank_referrer", link.referrer_id, link.thank_for_referral);
        add_duty("hold_meeting", link.referred_id, link.meet_on_schedule);
        add_duty("thank_on_close", link.referrer_id, link.thank_on_close);
        if (link.same_experience == "failed") {
            const written_time ordered = written(first_sale_of(all_, referral)->ordered_at);
            if (all_.how.as_of <= last_second(ordered) + all_.how.mend_stays) {
                add("mend", id, link.referred_id, all_.how.as_of, stake);
            }
        }
    }

    /// **Given** the moments of all customers.
    void add_ask(const std::string& customer, const std::vector<moment_answer>& moments) {
        const moment_answer* first = nullptr;
        for (const moment_answer& moment : moments) {
            const auto key = [](const moment_answer& any) { return std::tuple(any.window_end, any.moment); };
            if (moment.customer_id == customer && moment.state == "open" &&
                (first == nullptr || key(moment) < key(*first))) {
                first = &moment;
            }
        }
        if (first != nullptr && !was_asked_lately(customer)) {
            const party_answer& party = found_.parties.at(customer);
            const bool has_given = party.given > 0;
            add("ask", "", customer, first->window_end, has_given ? floor_of(party.direct_revenue, party.given) : 0);
        }
    }

    [[nodiscard]] std::vector<worklist_answer> sorted() {
        std::sort(rows_.begin(), rows_.end(), [](const worklist_answer& first, const worklist_answer& second) {
            if (first.value_at_stake != second.value_at_stake) {
                return first.value_at_stake > second.value_at_stake;
            }
            const auto key = [](const worklist_answer& row) {
                return std::tie(row.due, row.action, row.referral_id, row.customer_id);
            };
            return key(first) < key(second);
        });
        return rows_;
    }

 private:
    void add(const char* action, const std::string& referral, const std::string& customer, std::int64_t due,
             wide stake) {
        const std::int64_t overdue = std::max<std::int64_t>(0, all_.how.as_of - due);
        rows_.push_back({action, referral, customer, due, overdue / hour, fitting(stake)});
    }

    [[nodiscard]] bool was_asked_lately(const std::string& customer) const {
        return std::any_of(all_.known.asks.begin(), all_.known.asks.end(), [&](const rc::ask& ask) {
            return ask.customer.text() == customer &&
                   all_.how.as_of <= last_second(written(ask.at)) + all_.how.ask_again_after;
        });
    }

    const world& all_;
    const answers& found_;
    std::vector<worklist_answer> rows_{};
};

}  // namespace

std::vector<worklist_answer> worklist_of(const record_set& records, const options& how) {
    world all;
    answers found;
    fill_world(records, how, all, found);
    fill_answers(all, found);
    worklist_maker maker(all, found);
    for (const rc::referral& referral : all.known.referrals) {
        maker.add_promises(referral);
    }
    const auto moments = moments_of(all);
    for (const std::string& party : all.parties) {
        maker.add_ask(party, moments);
    }
    return maker.sorted();
}

}  // namespace oracle

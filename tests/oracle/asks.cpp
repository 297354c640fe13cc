// Moments, their windows and states; asks that came too soon or too often; what asking led to.
#include "oracle/asks.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace oracle {
namespace {

namespace rc = referral_chain;

constexpr std::int64_t effect_within = 30 * day;

/// A referral that counts, given by this customer.
bool gave(const std::string& customer, const rc::referral& referral) {
    return referral.referrer.text() == customer && !world::is_void(referral);
}

bool is_in_window(rc::utc_time time, const moment_answer& moment) {
    return !happened_before(written(time), moment.at) && !is_after(written(time), moment.window_end);
}

bool was_volunteered_in_window(const world& all, const moment_answer& moment) {
    return std::any_of(all.known.referrals.begin(), all.known.referrals.end(), [&](const rc::referral& referral) {
        return gave(moment.customer_id, referral) && referral.origin == rc::referral_origin::volunteered &&
               is_in_window(referral.given_at, moment);
    });
}

template <class Fits>
bool has_ask(const world& all, const std::string& customer, Fits fits) {
    return std::any_of(all.known.asks.begin(), all.known.asks.end(),
                       [&](const rc::ask& ask) { return ask.customer.text() == customer && fits(ask); });
}

bool had_open_case(const world& all, const moment_answer& moment) {
    return std::any_of(all.known.service_cases.begin(), all.known.service_cases.end(),
                       [&](const rc::service_case& problem) {
                           const bool was_opened = !happened_before(moment.at, written(problem.opened_at));
                           const bool is_unresolved =
                               !problem.resolved_at || happened_before(moment.at, written(*problem.resolved_at));
                           return problem.customer.text() == moment.customer_id && was_opened && is_unresolved;
                       });
}

bool had_complained(const world& all, const moment_answer& moment) {
    return std::any_of(all.known.feedback.begin(), all.known.feedback.end(), [&](const rc::feedback& told) {
        return told.customer.text() == moment.customer_id && is_complaint(told) &&
               is_within(moment.at, written(told.at), all.how.complaint_blocks);
    });
}

std::string state_of(const world& all, const moment_answer& moment) {
    if (was_volunteered_in_window(all, moment)) {
        return "volunteered";
    }
    if (has_ask(all, moment.customer_id, [&](const rc::ask& ask) { return is_in_window(ask.at, moment); })) {
        return "asked";
    }
    if (had_open_case(all, moment) || had_complained(all, moment)) {
        return "blocked";
    }
    if (all.how.as_of <= moment.window_end) {
        return "open";
    }
    const bool was_asked_later = has_ask(all, moment.customer_id, [&](const rc::ask& ask) {
        return is_after(written(ask.at), moment.window_end) &&
               !is_after(written(ask.at), last_second(moment.at) + all.how.late_ask_within);
    });
    return was_asked_later ? "late" : "missed";
}

class moment_finder {
 public:
    explicit moment_finder(const world& all) : all_(all) {}

    void add(const rc::customer_id& customer, written_time at, const char* kind) {
        const auto joined = all_.joined_at.find(customer.text());
        if (joined == all_.joined_at.end() || happened_before(at, joined->second)) {
            return;
        }
        moment_answer moment{customer.text(), at, kind};
        moment.window_end = rolled(last_second(at) + all_.how.ask_window, all_.how.days_of_rest);
        moment.state = state_of(all_, moment);
        moments_.push_back(moment);
    }
    [[nodiscard]] std::vector<moment_answer> sorted() {
        std::sort(moments_.begin(), moments_.end());
        return moments_;
    }

 private:
    const world& all_;
    std::vector<moment_answer> moments_{};
};

/// The asks to one party, the earliest first.
std::vector<rc::ask> asks_to(const world& all, const std::string& party) {
    std::vector<rc::ask> asks;
    for (const rc::ask& ask : all.known.asks) {
        if (ask.customer.text() == party) {
            asks.push_back(ask);
        }
    }
    std::sort(asks.begin(), asks.end(), [](const rc::ask& first, const rc::ask& second) {
        const auto key = [](const rc::ask& ask) { return std::tuple(written(ask.at), ask.moment, ask.salesperson); };
        return key(first) < key(second);
    });
    return asks;
}

/// From one ask to another, both ends included.
bool gave_between(const world& all, const rc::ask& first, const rc::ask& last) {
    return std::any_of(all.known.referrals.begin(), all.known.referrals.end(), [&](const rc::referral& referral) {
        const written_time given = written(referral.given_at);
        return gave(first.customer.text(), referral) && !happened_before(given, written(first.at)) &&
               !happened_before(written(last.at), given);
    });
}

bool is_over_asked(const world& all, const std::vector<rc::ask>& asks, std::size_t at) {
    const rc::ask& now = asks[at];
    if (at > 0 && is_within(written(now.at), written(asks[at - 1].at), all.how.ask_again_after) &&
        !gave_between(all, asks[at - 1], now)) {
        return true;
    }
    const auto in_a_row = static_cast<std::size_t>(all.how.asks_in_a_row);
    return at + 1 >= in_a_row && !gave_between(all, asks[at + 1 - in_a_row], now);
}

effect_answer effect_of(const world& all, const std::vector<moment_answer>& moments, std::string_view kind) {
    effect_answer effect;
    for (const rc::ask& ask : all.known.asks) {
        const bool was_timely = std::any_of(moments.begin(), moments.end(), [&](const moment_answer& moment) {
            return moment.moment == kind && moment.customer_id == ask.customer.text() && is_in_window(ask.at, moment);
        });
        const bool was_followed =
            std::any_of(all.known.referrals.begin(), all.known.referrals.end(), [&](const rc::referral& referral) {
                return gave(ask.customer.text(), referral) &&
                       is_within(written(referral.given_at), written(ask.at), effect_within);
            });
        effect.asks += was_timely ? 1 : 0;
        effect.followed += was_timely && was_followed ? 1 : 0;
    }
    return effect;
}

}  // namespace

std::vector<moment_answer> moments_of(const world& all) {
    moment_finder found(all);
    for (const rc::sale& sale : all.known.sales) {
        found.add(sale.customer, written(sale.ordered_at), "at_order");
        if (sale.delivered_at && sale.paid_at && sale.as_ordered != false) {
            found.add(sale.customer, std::max(written(*sale.delivered_at), written(*sale.paid_at)), "after_sale");
        }
    }
    for (const rc::service_case& problem : all.known.service_cases) {
        if (problem.resolved_at) {
            found.add(problem.customer, written(*problem.resolved_at), "after_service");
        }
    }
    for (const rc::feedback& told : all.known.feedback) {
        if (is_praise(told)) {
            found.add(told.customer, written(told.at), "on_praise");
        }
    }
    return found.sorted();
}

ask_answers asks_of(const record_set& records, const options& how) {
    world all;
    answers found;
    fill_world(records, how, all, found);
    ask_answers asked;
    asked.moments = moments_of(all);
    for (const std::string& party : all.parties) {
        const auto asks = asks_to(all, party);
        for (std::size_t at = 0; at < asks.size(); ++at) {
            if (is_over_asked(all, asks, at)) {
                asked.over_asked.push_back({party, written(asks[at].at)});
            }
        }
    }
    for (const char* kind : {"at_order", "after_sale", "after_service", "on_praise"}) {
        asked.effect[kind] = effect_of(all, asked.moments, kind);
    }
    return asked;
}

}  // namespace oracle

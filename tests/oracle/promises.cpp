// Thanks, meetings and thanks on the close, and which duties anybody writes down at all.
#include "oracle/promises.hpp"

#include <algorithm>

namespace oracle {
namespace {

namespace rc = referral_chain;

/// The state of a duty that something can still or could only fulfil by being done.
std::string state_of(const world& all, const std::optional<written_time>& done, std::int64_t due) {
    if (done) {
        return is_after(*done, due) ? "late" : "fulfilled";
    }
    return all.how.as_of > due ? "missed" : "pending";
}

std::optional<written_time> close_of_won(const world& all, const rc::referral& referral) {
    if (all.outcome(referral) != rc::referral_outcome::won) {
        return std::nullopt;
    }
    if (referral.closed_at) {
        return written(referral.closed_at);
    }
    return std::max(written(referral.given_at), all.joined_at.at(referral.referred.text()));
}

std::optional<written_time> close_of_lost(const world& all, const rc::referral& referral) {
    if (all.outcome(referral) != rc::referral_outcome::lost) {
        return std::nullopt;
    }
    return written(referral.closed_at ? *referral.closed_at : referral.given_at);
}

bool is_rescheduled(const rc::referral& referral) {
    if (!referral.meeting_for || !referral.rescheduled_for) {
        return false;
    }
    const written_time first = written(*referral.meeting_for);
    const written_time second = written(*referral.rescheduled_for);
    return happened_before(first, second) || happened_before(second, first);
}

std::int64_t meeting_due(const world& all, const rc::referral& referral) {
    const auto agreed = referral.rescheduled_for ? referral.rescheduled_for : referral.meeting_for;
    if (agreed) {
        return last_second(written(*agreed)) + all.how.meeting_grace;
    }
    return rolled(last_second(written(referral.given_at)) + all.how.meet_within, all.how.days_of_rest);
}

}  // namespace

duty_answer thanks_for(const world& all, const rc::referral& referral) {
    const std::int64_t due =
        rolled(last_second(written(referral.given_at)) + all.how.thank_within, all.how.days_of_rest);
    return {state_of(all, written(referral.thanked_at), due), due};
}

duty_answer meeting_for(const world& all, const rc::referral& referral) {
    const std::int64_t due = meeting_due(all, referral);
    if (!referral.met_at) {
        const auto won = close_of_won(all, referral);
        const auto closed = won ? won : close_of_lost(all, referral);
        if (closed && !is_after(*closed, due)) {
            return {};
        }
    }
    const std::string state = state_of(all, written(referral.met_at), due);
    return {state == "fulfilled" && is_rescheduled(referral) ? "postponed" : state, due};
}

duty_answer close_thanks_for(const world& all, const rc::referral& referral) {
    const auto close = close_of_won(all, referral);
    if (!close) {
        return {};
    }
    const std::int64_t due = rolled(last_second(*close) + all.how.close_thanks_within, all.how.days_of_rest);
    auto thanked = written(referral.close_thanked_at);
    if (thanked && happened_before(*thanked, *close)) {
        thanked.reset();
    }
    return {state_of(all, thanked, due), due};
}

std::map<std::string, fraction> filled_shares(const record_set& taken) {
    fraction thanked;
    fraction met;
    fraction close_thanked;
    fraction won_close_thanked;
    for (const auto& referral : taken.referrals) {
        if (world::is_void(referral)) {
            continue;
        }
        thanked.filled += referral.thanked_at ? 1 : 0;
        met.filled += referral.met_at ? 1 : 0;
        close_thanked.filled += referral.close_thanked_at ? 1 : 0;
        for (auto* share : {&thanked, &met, &close_thanked}) {
            ++share->total;
        }
        if (world::recorded(referral) == rc::referral_outcome::won) {
            ++won_close_thanked.total;
            won_close_thanked.filled += referral.close_thanked_at ? 1 : 0;
        }
    }
    fraction delivered{0, static_cast<std::int64_t>(taken.sales.size())};
    for (const auto& sale : taken.sales) {
        delivered.filled += sale.delivered_at ? 1 : 0;
    }
    return {{"thank_for_referral", thanked},
            {"meet_on_schedule", met},
            {"same_experience", delivered},
            {"thank_on_close", won_close_thanked.total > 0 ? won_close_thanked : close_thanked}};
}

}  // namespace oracle

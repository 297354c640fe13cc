// Did a referred party get what its referrer got? The first sale of a referral and everything that went wrong with it.
#include <tuple>

#include "oracle/promises.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

/// The earliest of all sales that fit, by ordered_at, then sale_id.
template <class Fits>
const rc::sale* earliest_sale(const world& all, Fits fits) {
    const rc::sale* best = nullptr;
    for (const auto& sale : all.known.sales) {
        if (!fits(sale)) {
            continue;
        }
        const auto key = [](const rc::sale& any) { return std::tuple(written(any.ordered_at), any.id.text()); };
        if (best == nullptr || key(sale) < key(*best)) {
            best = &sale;
        }
    }
    return best;
}

std::int64_t delivery_seconds(const rc::sale& sale) {
    return seconds_between(written(sale.ordered_at), written(*sale.delivered_at));
}

bool is_slower_than_referrer(const world& all, const rc::referral& referral, const rc::sale& first_sale) {
    if (!first_sale.delivered_at) {
        return false;
    }
    const rc::sale* referrers = earliest_sale(all, [&](const rc::sale& sale) {
        return sale.customer == referral.referrer && sale.delivered_at &&
               happened_before(written(sale.ordered_at), written(referral.given_at));
    });
    if (referrers == nullptr) {
        return false;
    }
    const wide theirs = delivery_seconds(first_sale);
    const wide ours = delivery_seconds(*referrers);
    return theirs * one > ours * all.how.slower_factor && theirs > ours + all.how.slower_by;
}

bool has_unresolved_case(const world& all, const rc::referral& referral, const rc::sale& first_sale) {
    for (const auto& problem : all.known.service_cases) {
        const written_time opened = written(problem.opened_at);
        if (problem.customer != referral.referred ||
            !is_within(opened, written(first_sale.ordered_at), all.how.case_window)) {
            continue;
        }
        const std::int64_t limit = last_second(opened) + all.how.resolve_within;
        if (is_after(problem.resolved_at ? written(*problem.resolved_at) : all.now(), limit)) {
            return true;
        }
    }
    return false;
}

bool has_complaint(const world& all, const rc::referral& referral, const rc::sale& first_sale) {
    for (const auto& told : all.known.feedback) {
        if (told.customer == referral.referred && is_complaint(told) &&
            is_within(written(told.at), written(first_sale.ordered_at), all.how.complaint_window)) {
            return true;
        }
    }
    return false;
}

}  // namespace

const rc::sale* first_sale_of(const world& all, const rc::referral& referral) {
    const rc::sale* named = earliest_sale(
        all, [&](const rc::sale& sale) { return sale.customer == referral.referred && sale.referral == referral.id; });
    if (named != nullptr || !all.is_credited(referral)) {
        return named;
    }
    return earliest_sale(all, [&](const rc::sale& sale) {
        return sale.customer == referral.referred &&
               !happened_before(written(sale.ordered_at), written(referral.given_at));
    });
}

std::vector<std::string> experience_failures(const world& all, const rc::referral& referral,
                                             const rc::sale& first_sale) {
    std::vector<std::string> failures;
    const auto fail = [&](bool failed, const char* reason) {
        if (failed) {
            failures.emplace_back(reason);
        }
    };
    const auto delivered = written(first_sale.delivered_at);
    const auto promised = written(first_sale.promised_by);
    const auto refunded = written(first_sale.refunded_at);
    fail(delivered && first_sale.as_ordered == false, "not_as_ordered");
    fail(delivered && promised && happened_before(*promised, *delivered), "delivered_late");
    fail(!delivered && promised && all.how.as_of > last_second(*promised), "undelivered");
    fail(is_slower_than_referrer(all, referral, first_sale), "slower_than_referrer");
    fail(has_unresolved_case(all, referral, first_sale), "unresolved_case");
    fail(refunded && is_within(*refunded, written(first_sale.ordered_at), all.how.refund_window), "refunded");
    fail(has_complaint(all, referral, first_sale), "complaint");
    return failures;
}

}  // namespace oracle

// The four duties of every referral. A referral is looked at once; what its parties' other rows say about it (first
// sales, cases, complaints) is gathered before, so that no pair of tables is ever multiplied.
#include "referral_chain/analysis/duties.hpp"

#include <algorithm>
#include <bit>
#include <chrono>

#include "dated_rows.hpp"
#include "network/parallel.hpp"
#include "standard_terms.hpp"
#include "tracked_duties.hpp"

namespace referral_chain {
namespace {

using std::chrono::seconds;
using terms = detail::standard_terms;
constexpr std::int64_t no_due = duty_figures::no_due;
constexpr std::int64_t one = 1'000'000'000;  // of an exact_decimal
__extension__ using wide_integer = __int128;

/// Done by the deadline or not, or still to be done.
[[nodiscard]] duty_state state_of(std::optional<utc_time> done_at, instant due, instant as_of) noexcept {
    if (done_at) {
        return is_after(*done_at, due) ? duty_state::late : duty_state::fulfilled;
    }
    return as_of <= due ? duty_state::pending : duty_state::missed;
}

/// Calls `work(party)` for every party, those of one part in their order.
template <class Work>
void run_by_party(const network& net, const Work& work) {
    const std::size_t parties = net.party_count();
    const unsigned parts = detail::part_count(net.threads(), parties);
    detail::run_ranges(parts, parties, [&work](unsigned, std::size_t first, std::size_t last) {
        for (std::size_t party = first; party < last; ++party) {
            work(party_index(static_cast<std::uint32_t>(party)));
        }
    });
}

/// By sale: whether and how it was delivered; by party: the sales a comparison may start from.
class deliveries {
 public:
    explicit deliveries(const network& net) : sales_(net.columns().sales) {
        first_.assign(net.party_count(), no_index);
        first_timed_.assign(net.party_count(), no_index);
        if (sales_.first_of_party.empty()) {
            return;
        }
        run_by_party(net, [&](party_index party) {
            for (const sale_index sale : net.sales_of(party)) {
                if (sales_.delivered_at.has(sale.value())) {
                    keep_first(first_[party.value()], sale);
                    if (!sales_.ordered_at[sale.value()]->is_bare_date()) {
                        keep_first(first_timed_[party.value()], sale);
                    }
                }
            }
        });
    }

    [[nodiscard]] seconds duration_of(std::uint32_t sale) const {
        return time_between(*sales_.ordered_at[sale], *sales_.delivered_at[sale]);
    }
    /// The party's earliest delivered sale ordered before `time`. Where the earliest of all is a bare date of that very
    /// day it is not before it, but a timed one of the day may be.
    [[nodiscard]] std::uint32_t first_before(std::uint32_t party, utc_time time) const {
        for (const std::uint32_t sale : {first_[party], first_timed_[party]}) {
            if (sale != no_index && is_before(*sales_.ordered_at[sale], time)) {
                return sale;
            }
        }
        return no_index;
    }

 private:
    static void keep_first(std::uint32_t& first, sale_index sale) noexcept {
        if (first == no_index) {
            first = sale.value();
        }
    }
    const sale_columns& sales_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> first_timed_;
};

[[nodiscard]] bool is_unresolved(const case_columns& cases, std::uint32_t row, seconds resolve_within, instant as_of) {
    const instant limit = cases.opened_at[row]->last_second() + resolve_within;
    const auto resolved_at = cases.resolved_at[row];
    return resolved_at ? is_after(*resolved_at, limit) : as_of > limit;
}

/// By referral: the sale that same_experience looks at, or no_index.
[[nodiscard]] std::vector<std::uint32_t> first_sales(const network& net) {
    const auto& columns = net.columns();
    std::vector<std::uint32_t> first(net.referral_count(), no_index);
    // What a party writes is of referrals to it alone.
    run_by_party(net, [&](party_index party) {
        for (const sale_index sale : net.sales_of(party)) {  // the first to name a referral to this party stays
            const std::uint32_t named = columns.sales.referral[sale.value()];
            if (named != no_index && columns.receiver[named] == party.value() && first[named] == no_index) {
                first[named] = sale.value();
            }
        }
        const auto credited = net.credited_referral(party);
        if (!credited || first[credited->value()] != no_index) {
            return;
        }
        for (const sale_index sale : net.sales_of(party)) {
            if (!is_before(*columns.sales.ordered_at[sale.value()], net.given_at(*credited))) {
                first[credited->value()] = sale.value();
                break;
            }
        }
    });
    return first;
}

class duty_scan {
 public:
    duty_scan(const network& net, const terms& standard, duty_figures& result)
        : net_(net),
          columns_(net.columns()),
          as_of_(net.facts().as_of),
          standard_(standard),
          result_(result),
          deliveries_(net),
          unresolved_cases_(
              net.party_count(), columns_.cases.first_of_party, columns_.cases.opened_at,
              [&](std::uint32_t row) { return is_unresolved(columns_.cases, row, standard.resolve_within, as_of_); }),
          complaints_(net.party_count(), columns_.feedbacks.first_of_party, columns_.feedbacks.at,
                      [&](std::uint32_t row) { return columns_.feedbacks.is_complaint(row); }) {}

    void run() {
        const std::size_t referrals = net_.referral_count();
        std::vector<counts> of_parts(detail::part_count(net_.threads(), referrals));
        const auto parts = static_cast<unsigned>(of_parts.size());
        detail::run_ranges(parts, referrals, [&](unsigned part, std::size_t first, std::size_t last) {
            counts own;
            for (std::size_t referral = first; referral < last; ++referral) {
                scan(referral_index(static_cast<std::uint32_t>(referral)), own);
            }
            of_parts[part] = own;
        });
        for (const counts& part : of_parts) {
            for (std::size_t status = 0; status < link_status_count; ++status) {
                result_.links_by_status[status] += part.links_by_status[status];
            }
            result_.stale_promises += part.stale_promises;
        }
    }

 private:
    /// Of some of the referrals.
    struct counts {
        std::array<std::uint64_t, link_status_count> links_by_status{};
        std::uint64_t stale_promises = 0;
    };

    void scan(referral_index referral, counts& sums) {
        const std::size_t at = referral.value();
        link_duties& link = result_.links[at];
        if (net_.recorded_outcome(referral) == referral_outcome::void_) {
            link.status = link_status::void_;
        } else {
            const auto close = net_.won_at(referral);
            set(link, duty::thank_for_referral, thanks(referral));
            set(link, duty::meet_on_schedule, meeting(referral, close));
            set(link, duty::same_experience, experience(referral, link));
            set(link, duty::thank_on_close, thanks_on_close(referral, close));
            link.status = status_of(link);
            mark_stale(referral, link);
        }
        ++sums.links_by_status[static_cast<std::size_t>(link.status)];
        sums.stale_promises += static_cast<unsigned>(std::popcount(link.stale));
    }
    static void set(link_duties& link, duty which, duty_state state) noexcept {
        link.state[static_cast<std::size_t>(which)] = state;
    }
    [[nodiscard]] bool is_tracked(duty which) const noexcept {
        return result_.is_tracked[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] instant rolled(utc_time start, seconds allowance) const noexcept {
        return standard_.calendar.following(start.last_second() + allowance);
    }

    [[nodiscard]] duty_state thanks(referral_index referral) {
        if (!is_tracked(duty::thank_for_referral)) {
            return duty_state::vacuous;
        }
        const instant due = rolled(net_.given_at(referral), standard_.thank_within);
        result_.thank_due[referral.value()] = due.unix_seconds();
        return state_of(columns_.thanked_at[referral.value()], due, as_of_);
    }

    [[nodiscard]] duty_state meeting(referral_index referral, std::optional<utc_time> close) {
        if (!is_tracked(duty::meet_on_schedule)) {
            return duty_state::vacuous;
        }
        const std::size_t at = referral.value();
        const auto meeting_for = columns_.meeting_for[at];
        const auto rescheduled_for = columns_.rescheduled_for[at];
        const auto agreed = rescheduled_for ? rescheduled_for : meeting_for;
        const instant due = agreed ? agreed->last_second() + standard_.meeting_grace
                                   : rolled(net_.given_at(referral), standard_.meet_within);
        const auto met_at = columns_.met_at[at];
        if (!met_at) {
            if (net_.recorded_outcome(referral) == referral_outcome::lost) {
                close = columns_.closed_at.has(at) ? columns_.closed_at[at] : net_.given_at(referral);
            }
            if (close && !is_after(*close, due)) {
                return duty_state::vacuous;
            }
        }
        result_.meet_due[at] = due.unix_seconds();
        const duty_state state = state_of(met_at, due, as_of_);
        const bool is_moved = meeting_for && rescheduled_for &&
                              (is_before(*meeting_for, *rescheduled_for) || is_before(*rescheduled_for, *meeting_for));
        return state == duty_state::fulfilled && is_moved ? duty_state::postponed : state;
    }

    [[nodiscard]] duty_state thanks_on_close(referral_index referral, std::optional<utc_time> close) {
        if (!close || !is_tracked(duty::thank_on_close)) {
            return duty_state::vacuous;
        }
        const instant due = rolled(*close, standard_.close_thanks_within);
        result_.thank_on_close_due[referral.value()] = due.unix_seconds();
        auto thanked_at = columns_.close_thanked_at[referral.value()];
        if (thanked_at && is_before(*thanked_at, *close)) {
            thanked_at.reset();  // thanks before the close do not discharge the duty
        }
        return state_of(thanked_at, due, as_of_);
    }

    [[nodiscard]] duty_state experience(referral_index referral, link_duties& link) const {
        const std::uint32_t sale = result_.first_sale[referral.value()];
        if (sale == no_index || !is_tracked(duty::same_experience)) {
            return duty_state::vacuous;
        }
        const bool is_delivered = columns_.sales.delivered_at.has(sale);
        link.failures =
            static_cast<std::uint8_t>(delivery_failures(referral, sale) | aftermath_failures(referral, sale));
        if (link.failures != 0) {
            return duty_state::failed;
        }
        return is_delivered ? duty_state::fulfilled : duty_state::pending;
    }
    [[nodiscard]] static unsigned bit(experience_failure failure, bool holds) noexcept {
        return holds ? 1U << static_cast<unsigned>(failure) : 0U;
    }
    [[nodiscard]] unsigned delivery_failures(referral_index referral, std::uint32_t sale) const {
        const auto& sales = columns_.sales;
        const auto promised_by = sales.promised_by[sale];
        const auto delivered_at = sales.delivered_at[sale];
        if (!delivered_at) {
            return bit(experience_failure::undelivered, promised_by && as_of_ > promised_by->last_second());
        }
        const bool is_wrong = !sales.as_ordered.empty() && sales.as_ordered[sale] == 0;
        return bit(experience_failure::not_as_ordered, is_wrong) |
               bit(experience_failure::delivered_late,
                   promised_by && is_after(*delivered_at, promised_by->last_second())) |
               bit(experience_failure::slower_than_referrer, is_slower(referral, sale));
    }
    /// Slower than the referrer's own first delivery, both by a factor and by a span.
    [[nodiscard]] bool is_slower(referral_index referral, std::uint32_t sale) const {
        const std::uint32_t referrers_sale =
            deliveries_.first_before(columns_.giver[referral.value()], net_.given_at(referral));
        if (referrers_sale == no_index) {
            return false;
        }
        const seconds taken = deliveries_.duration_of(sale);
        const seconds referrers = deliveries_.duration_of(referrers_sale);
        return wide_integer{taken.count()} * one >
                   wide_integer{referrers.count()} * standard_.slower_factor.billionths &&
               taken > referrers + standard_.slower_by;
    }
    [[nodiscard]] unsigned aftermath_failures(referral_index referral, std::uint32_t sale) const {
        const std::uint32_t referred = columns_.receiver[referral.value()];
        const utc_time ordered_at = *columns_.sales.ordered_at[sale];
        const auto end_of = [&](seconds window) { return utc_time(ordered_at.last_second() + window); };
        const auto refunded_at = columns_.sales.refunded_at[sale];
        return bit(experience_failure::unresolved_case,
                   unresolved_cases_.has_within(referred, ordered_at, end_of(standard_.case_window))) |
               bit(experience_failure::refunded,
                   refunded_at && !is_after(*refunded_at, end_of(standard_.refund_window))) |
               bit(experience_failure::complaint,
                   complaints_.has_within(referred, ordered_at, end_of(standard_.complaint_window)));
    }

    [[nodiscard]] static link_status status_of(const link_duties& link) noexcept {
        const auto any = [&link](duty_state left, duty_state right) {
            return std::any_of(link.state.begin(), link.state.end(),
                               [=](duty_state state) { return state == left || state == right; });
        };
        if (any(duty_state::missed, duty_state::failed)) {
            return link_status::broken;
        }
        if (any(duty_state::late, duty_state::postponed)) {
            return link_status::strained;
        }
        return any(duty_state::pending, duty_state::pending) ? link_status::pending : link_status::sound;
    }

    void mark_stale(referral_index referral, link_duties& link) noexcept {
        const auto mark = [&link](duty which, bool is_stale) {
            link.stale = static_cast<std::uint8_t>(link.stale | (is_stale ? 1U : 0U) << static_cast<unsigned>(which));
        };
        for (const duty which : {duty::thank_for_referral, duty::meet_on_schedule, duty::thank_on_close}) {
            if (link.state_of(which) == duty_state::missed) {
                mark(which, as_of_ > *result_.due(referral, which) + standard_.missed_stays);
            }
        }
        if (link.state_of(duty::same_experience) == duty_state::failed) {
            const utc_time ordered_at = *columns_.sales.ordered_at[result_.first_sale[referral.value()]];
            mark(duty::same_experience, as_of_ > ordered_at.last_second() + standard_.mend_stays);
        }
    }

    const network& net_;
    const network_columns& columns_;
    instant as_of_;
    const terms& standard_;
    duty_figures& result_;
    deliveries deliveries_;
    detail::dated_rows unresolved_cases_;
    detail::dated_rows complaints_;
};

}  // namespace

std::optional<instant> duty_figures::due(referral_index referral, duty which) const {
    const std::size_t at = referral.value();
    const std::int64_t due = which == duty::thank_for_referral ? thank_due[at]
                             : which == duty::meet_on_schedule ? meet_due[at]
                             : which == duty::thank_on_close   ? thank_on_close_due[at]
                                                               : no_due;
    return due == no_due ? std::nullopt : std::optional(instant::from_unix_seconds(due));
}

duty_figures find_duties(const network& net, const service_standard& standard) {
    const terms checked(standard);
    duty_figures result;
    result.fill = detail::fill_by_duty(net.facts().fill);
    result.is_tracked = detail::tracked_duties(net.facts().fill, standard.tracked_share);
    result.links.resize(net.referral_count());
    for (auto* due : {&result.thank_due, &result.meet_due, &result.thank_on_close_due}) {
        due->resize(net.referral_count(), no_due);
    }
    result.first_sale = first_sales(net);
    duty_scan(net, checked, result).run();
    return result;
}

}  // namespace referral_chain

#include "referral_chain/analysis/asks.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <tuple>
#include <vector>

#include "dated_rows.hpp"

namespace referral_chain {
namespace {

using std::chrono::seconds;

/// ask_rules with its durations checked.
struct terms {
    explicit terms(const ask_rules& rules)
        : calendar(rules.calendar),
          ask_window(whole_seconds(rules.ask_window)),
          complaint_blocks(whole_seconds(rules.complaint_blocks)),
          late_ask_within(whole_seconds(rules.late_ask_within)),
          ask_again_after(whole_seconds(rules.ask_again_after)),
          asks_in_a_row(rules.asks_in_a_row),
          follow_within(whole_seconds(rules.follow_within)) {
        if (asks_in_a_row == 0) {
            throw invalid_value("the number of asks in a row must be 1 or more");
        }
    }
    const business_calendar& calendar;
    seconds ask_window, complaint_blocks, late_ask_within, ask_again_after;
    std::uint32_t asks_in_a_row;
    seconds follow_within;
};

/// When a party had a service case open. Each case is open over a stretch of seconds for timed moments and over a
/// stretch of days for bare ones; a moment lies in one of them if more have begun than ended.
class open_cases {
 public:
    /// The cases of one party, in place of those of the party before.
    void take(const case_columns& cases, index_range<case_index> rows) {
        for (auto* edges : {&first_seconds_, &end_seconds_, &first_days_, &end_days_}) {
            edges->clear();
        }
        constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
        for (const case_index row : rows) {
            const utc_time opened_at = *cases.opened_at[row.value()];
            const auto resolved_at = cases.resolved_at[row.value()];
            add(first_seconds_, end_seconds_, opened_at.first_second().unix_seconds(),
                resolved_at ? resolved_at->first_second().unix_seconds() : never);
            add(first_days_, end_days_, opened_at.utc_day(), resolved_at ? resolved_at->utc_day() : never);
        }
        std::sort(end_seconds_.begin(), end_seconds_.end());  // they begin in order already
        std::sort(end_days_.begin(), end_days_.end());
    }
    [[nodiscard]] bool any_at(utc_time moment) const noexcept {
        return moment.is_bare_date() ? any(first_days_, end_days_, moment.utc_day())
                                     : any(first_seconds_, end_seconds_, moment.first_second().unix_seconds());
    }

 private:
    using sorted_edges = std::vector<std::int64_t>;

    static void add(sorted_edges& firsts, sorted_edges& ends, std::int64_t first, std::int64_t end) {
        if (first < end) {
            firsts.push_back(first);
            ends.push_back(end);
        }
    }
    [[nodiscard]] static bool any(const sorted_edges& firsts, const sorted_edges& ends, std::int64_t at) noexcept {
        const auto begun = std::upper_bound(firsts.begin(), firsts.end(), at) - firsts.begin();
        const auto ended = std::upper_bound(ends.begin(), ends.end(), at) - ends.begin();
        return begun > ended;
    }
    sorted_edges first_seconds_, end_seconds_, first_days_, end_days_;
};

/// The asks of one party that lie in a window of one kind of moment, each once however many windows it lies in.
class asks_in_windows {
 public:
    /// **Given** all asks of the party, in place of those of the party before.
    void take(const detail::rows_in_window& asks) {
        bare_.take(asks.bare);
        timed_.take(asks.timed);
    }
    void cover(const detail::rows_in_window& asks) noexcept {
        bare_.cover(asks.bare);
        timed_.cover(asks.timed);
    }
    /// Calls `visit(time)` for each ask covered.
    template <class Visit>
    void for_each(const detail::dated_rows& rows, Visit visit) const {
        bare_.for_each(rows.bare_keys(), visit);
        timed_.for_each(rows.timed_keys(), visit);
    }

 private:
    struct stretch {
        std::size_t first = 0;
        std::vector<std::int32_t> changes;  // by position: windows that begin there less windows that ended before

        void take(detail::stretch_range asks) {
            first = asks.first;
            changes.assign(asks.last - asks.first + 1, 0);
        }
        void cover(detail::stretch_range asks) noexcept {
            ++changes[asks.first - first];
            --changes[asks.last - first];
        }
        template <class Visit>
        void for_each(const std::vector<std::int64_t>& keys, Visit visit) const {
            std::int64_t open = 0;
            for (std::size_t at = 0; at + 1 < changes.size(); ++at) {
                open += changes[at];
                if (open > 0) {
                    visit(utc_time::from_sort_key(keys[first + at]));
                }
            }
        }
    };
    stretch bare_;
    stretch timed_;
};

class ask_scan {
 public:
    ask_scan(const network& net, const terms& rules, ask_figures& result)
        : net_(net),
          columns_(net.columns()),
          as_of_(net.facts().as_of),
          rules_(rules),
          result_(result),
          asks_(net.party_count(), columns_.asks.first_of_party, columns_.asks.at, [](std::uint32_t) { return true; }),
          complaints_(net.party_count(), columns_.feedbacks.first_of_party, columns_.feedbacks.at,
                      [&](std::uint32_t row) { return columns_.feedbacks.is_complaint(row); }),
          given_(net.party_count(), columns_.first_given, columns_.given_at,
                 [&](std::uint32_t row) { return is_given(row); }),
          volunteered_(net.party_count(), columns_.first_given, columns_.given_at, [&](std::uint32_t row) {
              constexpr auto code = static_cast<std::uint8_t>(referral_origin::volunteered);
              return is_given(row) && !columns_.origin.empty() && columns_.origin[row] == code;
          }) {}

    void run() {
        for (const party_index party : net_.parties()) {
            const std::size_t first = result_.moments.size();
            add_moments(party);
            if (result_.moments.size() > first) {
                settle_moments(party, first);
            }
            find_over_asks(party);
        }
    }

 private:
    [[nodiscard]] bool is_given(std::uint32_t referral) const noexcept {
        return columns_.standing[referral].recorded() != referral_outcome::void_;
    }

    void add_moments(party_index party) {
        const auto joined_at = net_.joined_at(party);
        if (!joined_at) {
            return;
        }
        const std::size_t first = result_.moments.size();
        const auto add = [&](ask_moment kind, utc_time at) {
            if (!is_before(at, *joined_at)) {
                const instant end = rules_.calendar.following(at.last_second() + rules_.ask_window);
                result_.moments.push_back({party, kind, moment_state::missed, at, end});
            }
        };
        const auto& sales = columns_.sales;
        for (const sale_index sale : net_.sales_of(party)) {
            const std::uint32_t row = sale.value();
            add(ask_moment::at_order, *sales.ordered_at[row]);
            const auto delivered_at = sales.delivered_at[row];
            const auto paid_at = sales.paid_at[row];
            if (delivered_at && paid_at && (sales.as_ordered.empty() || sales.as_ordered[row] != 0)) {
                add(ask_moment::after_sale, std::max(*delivered_at, *paid_at));
            }
        }
        for (const case_index row : net_.cases_of(party)) {
            if (const auto resolved_at = columns_.cases.resolved_at[row.value()]) {
                add(ask_moment::after_service, *resolved_at);
            }
        }
        for (const feedback_index row : net_.feedback_of(party)) {
            if (columns_.feedbacks.is_praise(row.value())) {
                add(ask_moment::on_praise, *columns_.feedbacks.at[row.value()]);
            }
        }
        std::sort(result_.moments.begin() + static_cast<std::ptrdiff_t>(first), result_.moments.end(),
                  [](const timely_moment& left, const timely_moment& right) {
                      return std::tuple(left.at, to_string(left.kind)) < std::tuple(right.at, to_string(right.kind));
                  });
    }

    /// The states of one party's moments, from position `first` on, and what its asks in their windows brought.
    void settle_moments(party_index party, std::size_t first) {
        cases_.take(columns_.cases, net_.cases_of(party));
        for (auto& asks : covered_) {
            asks.take(asks_.all_of(party.value()));
        }
        for (std::size_t at = first; at < result_.moments.size(); ++at) {
            timely_moment& moment = result_.moments[at];
            const auto asks =
                asks_.between(party.value(), detail::not_before(moment.at), detail::after(utc_time(moment.window_end)));
            covered_[static_cast<std::size_t>(moment.kind)].cover(asks);
            moment.state = state_of(moment, !asks.empty());
            ++result_.moments_by_state[static_cast<std::size_t>(moment.state)];
        }
        for (std::size_t kind = 0; kind < covered_.size(); ++kind) {
            covered_[kind].for_each(asks_, [&](utc_time asked_at) {
                const utc_time last(asked_at.last_second() + rules_.follow_within);
                ++result_.effect[kind].asks;
                result_.effect[kind].followed += given_.has_within(party.value(), asked_at, last) ? 1U : 0U;
            });
        }
    }

    [[nodiscard]] moment_state state_of(const timely_moment& moment, bool is_asked) const {
        const std::uint32_t party = moment.customer.value();
        const utc_time end(moment.window_end);
        if (volunteered_.has_within(party, moment.at, end)) {
            return moment_state::volunteered;
        }
        if (is_asked) {
            return moment_state::asked;
        }
        const auto blocks = [&](utc_time complaint) {
            return !is_after(moment.at, complaint.last_second() + rules_.complaint_blocks);
        };
        if (cases_.any_at(moment.at) || complaints_.any_latest(party, moment.at, blocks)) {
            return moment_state::blocked;
        }
        if (as_of_ <= moment.window_end) {
            return moment_state::open;
        }
        const utc_time last(moment.at.last_second() + rules_.late_ask_within);
        return asks_.between(party, detail::after(end), detail::after(last)).empty() ? moment_state::missed
                                                                                     : moment_state::late;
    }

    void find_over_asks(party_index party) {
        const auto rows = net_.asks_of(party);
        const auto time_of = [&](ask_index row) { return *columns_.asks.at[row.value()]; };
        for (std::uint32_t at = 0; at < rows.size(); ++at) {
            const utc_time time = time_of(rows.begin()[at]);
            const auto none_given_since = [&](std::uint32_t earlier) {
                return !given_.has_within(party.value(), time_of(rows.begin()[earlier]), time);
            };
            const bool is_too_soon =
                at > 0 && !is_after(time, time_of(rows.begin()[at - 1]).last_second() + rules_.ask_again_after) &&
                none_given_since(at - 1);
            const bool is_too_often = at + 1 >= rules_.asks_in_a_row && none_given_since(at + 1 - rules_.asks_in_a_row);
            if (is_too_soon || is_too_often) {
                result_.over_asked.push_back({party, time});
            }
        }
    }

    const network& net_;
    const network_columns& columns_;
    instant as_of_;
    const terms& rules_;
    ask_figures& result_;
    detail::dated_rows asks_;
    detail::dated_rows complaints_;
    detail::dated_rows given_;
    detail::dated_rows volunteered_;
    open_cases cases_;
    std::array<asks_in_windows, ask_figures::kind_count> covered_;  // by ask_moment
};

}  // namespace

ask_figures find_asks(const network& net, const ask_rules& rules) {
    ask_figures result;
    const terms checked(rules);
    ask_scan(net, checked, result).run();
    result.is_tracked = !net.columns().asks.first_of_party.empty();
    return result;
}

}  // namespace referral_chain

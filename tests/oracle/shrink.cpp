// Taking away whatever is not needed for a failure: first rows, in ever smaller pieces, then fields, then options.
#include <algorithm>

#include "oracle/dump.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;
using test = std::function<bool(const record_set&, const options&)>;

class shrinker {
 public:
    shrinker(record_set& records, options& how, const test& still_fails)
        : records_(records), how_(how), still_fails_(still_fails) {}

    void run() {
        for (changed_ = true; changed_;) {
            changed_ = false;
            drop_rows(&record_set::asks);
            drop_rows(&record_set::feedback);
            drop_rows(&record_set::service_cases);
            drop_rows(&record_set::sales);
            drop_rows(&record_set::referrals);
            drop_rows(&record_set::customers);
            clear_labels();
            clear_fields();
            reset_options();
        }
    }

 private:
    /// Keeps a change that leaves the failure standing.
    void try_to(const std::function<void(record_set&, options&)>& change) {
        record_set fewer = records_;
        options usual = how_;
        change(fewer, usual);
        if (dump(fewer, usual) != dump(records_, how_) && still_fails_(fewer, usual)) {
            records_ = std::move(fewer);
            how_ = std::move(usual);
            changed_ = true;
        }
    }

    template <class Row>
    void drop_rows(std::vector<Row> record_set::*table) {
        for (std::size_t piece = std::max<std::size_t>((records_.*table).size(), 1); piece > 0; piece /= 2) {
            for (std::size_t at = (records_.*table).size(); at > 0; --at) {
                try_to([&](record_set& fewer, options&) {
                    auto& rows = fewer.*table;
                    const auto first = std::min(at - 1, rows.size());
                    const auto last = std::min(first + piece, rows.size());
                    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(first),
                               rows.begin() + static_cast<std::ptrdiff_t>(last));
                });
            }
        }
    }

    template <class Row, class... Field>
    void clear_fields_of(std::vector<Row> record_set::*table, Field... fields) {
        for (std::size_t at = 0; at < (records_.*table).size(); ++at) {
            (try_to([&](record_set& fewer, options&) { ((fewer.*table)[at].*fields).reset(); }), ...);
        }
    }

    void clear_labels() {
        for (std::size_t at = 0; at < records_.customers.size(); ++at) {
            try_to([&](record_set& fewer, options&) {
                auto& row = fewer.customers[at];
                row = {row.id, "", "", "", row.joined_at};
            });
        }
        for (std::size_t at = 0; at < records_.referrals.size(); ++at) {
            try_to([&](record_set& fewer, options&) {
                auto& row = fewer.referrals[at];
                row.channel = row.incentive = row.salesperson = "";
            });
        }
        for (std::size_t at = 0; at < records_.asks.size(); ++at) {
            try_to([&](record_set& fewer, options&) { fewer.asks[at].salesperson = ""; });
        }
    }

    void clear_fields() {
        clear_fields_of(&record_set::customers, &rc::customer::joined_at);
        clear_fields_of(&record_set::referrals, &rc::referral::origin, &rc::referral::moment,
                        &rc::referral::incentive_cost, &rc::referral::handling_cost, &rc::referral::thanked_at,
                        &rc::referral::meeting_for, &rc::referral::rescheduled_for, &rc::referral::met_at,
                        &rc::referral::closed_at, &rc::referral::outcome, &rc::referral::close_thanked_at);
        clear_fields_of(&record_set::sales, &rc::sale::referral, &rc::sale::promised_by, &rc::sale::delivered_at,
                        &rc::sale::as_ordered, &rc::sale::paid_at, &rc::sale::refunded_at);
        clear_fields_of(&record_set::service_cases, &rc::service_case::resolved_at, &rc::service_case::contacts);
        clear_fields_of(&record_set::asks, &rc::ask::moment);
    }

    void reset_options() {
        const options usual;
        for (const auto& option : number_options()) {
            const auto member = option.second;
            try_to([&](record_set&, options& how) { how.*member = usual.*member; });
        }
        try_to([](record_set&, options& how) { how.lookback_days.reset(); });
        try_to([](record_set&, options& how) { how.last_touch = false; });
        try_to([](record_set&, options& how) { how.assume_joined = false; });
        try_to([](record_set&, options& how) { how.strict = false; });
        try_to([](record_set&, options& how) { how.days_of_rest.weekdays.clear(); });
        try_to([](record_set&, options& how) { how.days_of_rest.holidays.clear(); });
    }

    record_set& records_;
    options& how_;
    const test& still_fails_;
    bool changed_ = false;
};

}  // namespace

void shrink(record_set& records, options& how, const test& still_fails) { shrinker(records, how, still_fails).run(); }

}  // namespace oracle

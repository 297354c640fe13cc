// What had happened by a given second, and which event among the records is the latest.
#include <string>
#include <utility>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

bool has_happened(rc::utc_time time, std::int64_t as_of) { return !happened_before({as_of, true}, written(time)); }

void forget_later(std::optional<rc::utc_time>& time, std::int64_t as_of) {
    if (time && !has_happened(*time, as_of)) {
        time.reset();
    }
}

rc::referral seen(rc::referral row, std::int64_t as_of) {
    if (row.closed_at && !has_happened(*row.closed_at, as_of)) {
        row.outcome = rc::referral_outcome::open;
    }
    forget_later(row.thanked_at, as_of);
    forget_later(row.met_at, as_of);
    forget_later(row.closed_at, as_of);
    forget_later(row.close_thanked_at, as_of);
    return row;
}

rc::sale seen(rc::sale row, std::int64_t as_of) {
    forget_later(row.delivered_at, as_of);
    forget_later(row.paid_at, as_of);
    forget_later(row.refunded_at, as_of);
    return row;
}

rc::service_case seen(rc::service_case row, std::int64_t as_of) {
    forget_later(row.resolved_at, as_of);
    return row;
}

template <class Row>
Row seen(Row row, std::int64_t /*as_of*/) {
    return row;
}

template <class Row>
std::vector<Row> seen_rows(const std::vector<Row>& rows, rc::utc_time Row::*dated, std::int64_t as_of) {
    std::vector<Row> kept;
    for (const Row& row : rows) {
        if (has_happened(row.*dated, as_of)) {
            kept.push_back(seen(row, as_of));
        }
    }
    return kept;
}

/// Offers every event of the rows taken, in the order in which equal ones win.
class latest_finder {
 public:
    explicit latest_finder(const std::vector<rejected_row>& rejects) : rejects_(rejects) {}

    void offer(const std::string& table, std::size_t row, const std::string& column,
               const std::optional<rc::utc_time>& time) {
        for (const rejected_row& rejected : rejects_) {
            if (rejected.table == table && rejected.row == row) {
                return;
            }
        }
        if (time && (!best_ || best_->at < written(*time))) {
            best_ = latest_event{written(*time), table, row, column};
        }
    }
    [[nodiscard]] const std::optional<latest_event>& best() const { return best_; }

 private:
    const std::vector<rejected_row>& rejects_;
    std::optional<latest_event> best_{};
};

}  // namespace

bool is_praise(const rc::feedback& told) {
    return told.kind == rc::feedback_kind::praise || (told.kind == rc::feedback_kind::rating && *told.score >= 9);
}

bool is_complaint(const rc::feedback& told) {
    return told.kind == rc::feedback_kind::complaint || (told.kind == rc::feedback_kind::rating && *told.score <= 6);
}

record_set known_at(const record_set& taken, std::int64_t as_of) {
    record_set known;
    for (rc::customer row : taken.customers) {
        forget_later(row.joined_at, as_of);
        known.customers.push_back(std::move(row));
    }
    known.referrals = seen_rows(taken.referrals, &rc::referral::given_at, as_of);
    known.sales = seen_rows(taken.sales, &rc::sale::ordered_at, as_of);
    known.service_cases = seen_rows(taken.service_cases, &rc::service_case::opened_at, as_of);
    known.feedback = seen_rows(taken.feedback, &rc::feedback::at, as_of);
    known.asks = seen_rows(taken.asks, &rc::ask::at, as_of);
    return known;
}

std::optional<latest_event> latest_event_of(const record_set& records, const std::vector<rejected_row>& rejects) {
    latest_finder finder(rejects);
    for (std::size_t row = 0; row < records.customers.size(); ++row) {
        finder.offer("customers", row, "joined_at", records.customers[row].joined_at);
    }
    for (std::size_t row = 0; row < records.referrals.size(); ++row) {
        const rc::referral& referral = records.referrals[row];
        finder.offer("referrals", row, "given_at", referral.given_at);
        finder.offer("referrals", row, "thanked_at", referral.thanked_at);
        finder.offer("referrals", row, "met_at", referral.met_at);
        finder.offer("referrals", row, "closed_at", referral.closed_at);
        finder.offer("referrals", row, "close_thanked_at", referral.close_thanked_at);
    }
    for (std::size_t row = 0; row < records.sales.size(); ++row) {
        const rc::sale& sale = records.sales[row];
        finder.offer("sales", row, "ordered_at", sale.ordered_at);
        finder.offer("sales", row, "delivered_at", sale.delivered_at);
        finder.offer("sales", row, "paid_at", sale.paid_at);
        finder.offer("sales", row, "refunded_at", sale.refunded_at);
    }
    for (std::size_t row = 0; row < records.service_cases.size(); ++row) {
        finder.offer("service_cases", row, "opened_at", records.service_cases[row].opened_at);
        finder.offer("service_cases", row, "resolved_at", records.service_cases[row].resolved_at);
    }
    for (std::size_t row = 0; row < records.feedback.size(); ++row) {
        finder.offer("feedback", row, "at", records.feedback[row].at);
    }
    for (std::size_t row = 0; row < records.asks.size(); ++row) {
        finder.offer("asks", row, "at", records.asks[row].at);
    }
    return finder.best();
}

}  // namespace oracle

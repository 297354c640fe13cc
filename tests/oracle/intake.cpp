// Which rows are taken: each row asked for its first fault, table after table.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oracle/world.hpp"

namespace oracle {
namespace {

namespace rc = referral_chain;

/// Column and reason; no reason where there is no fault.
using fault = std::pair<std::string, std::string>;

const fault no_fault{};

fault first_of(const std::vector<fault>& faults) {
    for (const fault& each : faults) {
        if (!each.second.empty()) {
            return each;
        }
    }
    return no_fault;
}

fault id_fault(const std::string& column, const std::string& id) {
    if (id.empty()) {
        return {column, "missing_field"};
    }
    if (id.size() > 255) {
        return {column, "id_too_long"};
    }
    for (const char letter : id) {
        if (static_cast<unsigned char>(letter) < 32 || letter == 127) {
            return {column, "bad_id"};
        }
    }
    return id.find("\xEF\xBB\xBF") != std::string::npos ? fault{column, "bad_id"} : no_fault;
}

fault order_fault(const std::string& column, rc::utc_time first, const std::optional<rc::utc_time>& later) {
    return later && happened_before(written(*later), written(first)) ? fault{column, "out_of_order"} : no_fault;
}

/// The ids of rows taken, for the questions that a row cannot answer alone.
struct taken_ids {
    bool strict;
    std::set<std::string> customers{};
    std::set<std::string> referrals{};
    std::set<std::string> sales{};
    std::set<std::string> cases{};

    [[nodiscard]] fault stranger(const std::string& column, const std::string& id) const {
        return strict && customers.count(id) == 0 ? fault{column, "unknown_customer"} : no_fault;
    }
};

fault duplicate(const std::string& column, const std::string& id, const std::set<std::string>& ids) {
    return ids.count(id) > 0 ? fault{column, "duplicate_id"} : no_fault;
}

template <class Row>
fault repeated(const Row& row, const std::vector<Row>& taken) {
    for (const Row& earlier : taken) {
        if (earlier == row) {
            return {"", "duplicate_row"};
        }
    }
    return no_fault;
}

fault fault_of(const rc::customer& row, const taken_ids& ids, const record_set& /*taken*/) {
    return first_of({id_fault("customer_id", row.id.text()), duplicate("customer_id", row.id.text(), ids.customers)});
}

fault fault_of(const rc::referral& row, const taken_ids& ids, const record_set& /*taken*/) {
    const bool to_self = row.referrer == row.referred;
    return first_of(
        {id_fault("referral_id", row.id.text()), id_fault("referrer_id", row.referrer.text()),
         id_fault("referred_id", row.referred.text()), to_self ? fault{"referred_id", "self_referral"} : no_fault,
         order_fault("thanked_at", row.given_at, row.thanked_at), order_fault("met_at", row.given_at, row.met_at),
         order_fault("closed_at", row.given_at, row.closed_at),
         order_fault("close_thanked_at", row.given_at, row.close_thanked_at),
         duplicate("referral_id", row.id.text(), ids.referrals), ids.stranger("referrer_id", row.referrer.text()),
         ids.stranger("referred_id", row.referred.text())});
}

fault fault_of(const rc::sale& row, const taken_ids& ids, const record_set& /*taken*/) {
    const bool names_stranger = ids.strict && row.referral && ids.referrals.count(row.referral->text()) == 0;
    return first_of({id_fault("sale_id", row.id.text()), id_fault("customer_id", row.customer.text()),
                     row.referral ? id_fault("referral_id", row.referral->text()) : no_fault,
                     order_fault("delivered_at", row.ordered_at, row.delivered_at),
                     order_fault("paid_at", row.ordered_at, row.paid_at),
                     order_fault("refunded_at", row.ordered_at, row.refunded_at),
                     duplicate("sale_id", row.id.text(), ids.sales), ids.stranger("customer_id", row.customer.text()),
                     names_stranger ? fault{"referral_id", "unknown_referral"} : no_fault});
}

fault fault_of(const rc::service_case& row, const taken_ids& ids, const record_set& /*taken*/) {
    const bool too_few = row.contacts && *row.contacts < 0;
    return first_of({id_fault("case_id", row.id.text()), id_fault("customer_id", row.customer.text()),
                     too_few ? fault{"contacts", "number_out_of_range"} : no_fault,
                     order_fault("resolved_at", row.opened_at, row.resolved_at),
                     duplicate("case_id", row.id.text(), ids.cases), ids.stranger("customer_id", row.customer.text())});
}

fault fault_of(const rc::feedback& row, const taken_ids& ids, const record_set& taken) {
    const bool no_score = row.kind == rc::feedback_kind::rating && !row.score;
    const bool wild_score = row.score && (*row.score < 0 || *row.score > 10);
    return first_of({id_fault("customer_id", row.customer.text()),
                     no_score ? fault{"score", "missing_field"} : no_fault,
                     wild_score ? fault{"score", "number_out_of_range"} : no_fault, repeated(row, taken.feedback),
                     ids.stranger("customer_id", row.customer.text())});
}

fault fault_of(const rc::ask& row, const taken_ids& ids, const record_set& taken) {
    return first_of({id_fault("customer_id", row.customer.text()), repeated(row, taken.asks),
                     ids.stranger("customer_id", row.customer.text())});
}

template <class Row>
struct table_of {
    const char* name;
    std::vector<Row> record_set::*rows;
    std::set<std::string> taken_ids::*ids;
};

template <class Row>
void take(const table_of<Row>& table, const record_set& offered, taken_ids& ids, record_set& taken,
          std::vector<rejected_row>& rejects) {
    const auto& rows = offered.*table.rows;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const fault found = fault_of(rows[at], ids, taken);
        if (!found.second.empty()) {
            rejects.push_back({table.name, at, found.first, found.second});
            continue;
        }
        (taken.*table.rows).push_back(rows[at]);
        if constexpr (requires { rows[at].id; }) {
            (ids.*table.ids).insert(rows[at].id.text());
        }
    }
}

}  // namespace

record_set rows_taken(const record_set& records, bool strict, std::vector<rejected_row>& rejects) {
    taken_ids ids{strict};
    record_set taken;
    take<rc::customer>({"customers", &record_set::customers, &taken_ids::customers}, records, ids, taken, rejects);
    take<rc::referral>({"referrals", &record_set::referrals, &taken_ids::referrals}, records, ids, taken, rejects);
    take<rc::sale>({"sales", &record_set::sales, &taken_ids::sales}, records, ids, taken, rejects);
    take<rc::service_case>({"service_cases", &record_set::service_cases, &taken_ids::cases}, records, ids, taken,
                           rejects);
    take<rc::feedback>({"feedback", &record_set::feedback, nullptr}, records, ids, taken, rejects);
    take<rc::ask>({"asks", &record_set::asks, nullptr}, records, ids, taken, rejects);
    return taken;
}

}  // namespace oracle

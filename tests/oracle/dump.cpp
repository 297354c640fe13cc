// Printing rows field by field.
#include "oracle/dump.hpp"

#include <sstream>

namespace oracle {
namespace {

namespace rc = referral_chain;

class row_printer {
 public:
    explicit row_printer(const char* table) { text_ << table; }

    void field(const char* name, const std::string& value) {
        if (!value.empty()) {
            text_ << ' ' << name << '=' << value;
        }
    }
    void field(const char* name, const std::optional<rc::utc_time>& value) {
        field(name, value ? text_of(written(*value)) : std::string());
    }
    void field(const char* name, const std::optional<rc::money>& value) {
        field(name, value ? std::to_string(value->minor_units()) : std::string());
    }
    void field(const char* name, const std::optional<std::int64_t>& value) {
        field(name, value ? std::to_string(*value) : std::string());
    }
    template <rc::spelled Enumeration>
    void field(const char* name, const std::optional<Enumeration>& value) {
        field(name, value ? std::string(rc::to_string(*value)) : std::string());
    }
    [[nodiscard]] std::string line() const { return text_.str() + "\n"; }

 private:
    std::ostringstream text_{};
};

std::string line_of(const rc::customer& row) {
    row_printer line("customer");
    line.field("id", row.id.text());
    line.field("name", row.name);
    line.field("segment", row.segment);
    line.field("salesperson", row.salesperson);
    line.field("joined_at", row.joined_at);
    return line.line();
}

std::string line_of(const rc::referral& row) {
    row_printer line("referral");
    line.field("id", row.id.text());
    line.field("referrer", row.referrer.text());
    line.field("referred", row.referred.text());
    line.field("given_at", row.given_at);
    line.field("origin", row.origin);
    line.field("moment", row.moment);
    line.field("channel", row.channel);
    line.field("incentive", row.incentive);
    line.field("salesperson", row.salesperson);
    line.field("incentive_cost", row.incentive_cost);
    line.field("handling_cost", row.handling_cost);
    line.field("thanked_at", row.thanked_at);
    line.field("meeting_for", row.meeting_for);
    line.field("rescheduled_for", row.rescheduled_for);
    line.field("met_at", row.met_at);
    line.field("closed_at", row.closed_at);
    line.field("outcome", row.outcome);
    line.field("close_thanked_at", row.close_thanked_at);
    return line.line();
}

std::string line_of(const rc::sale& row) {
    row_printer line("sale");
    line.field("id", row.id.text());
    line.field("customer", row.customer.text());
    line.field("ordered_at", row.ordered_at);
    line.field("amount", std::optional(row.amount));
    line.field("referral", row.referral ? row.referral->text() : "");
    line.field("promised_by", row.promised_by);
    line.field("delivered_at", row.delivered_at);
    line.field("as_ordered", row.as_ordered ? std::string(*row.as_ordered ? "true" : "false") : "");
    line.field("paid_at", row.paid_at);
    line.field("refunded_at", row.refunded_at);
    return line.line();
}

std::string line_of(const rc::service_case& row) {
    row_printer line("service_case");
    line.field("id", row.id.text());
    line.field("customer", row.customer.text());
    line.field("opened_at", row.opened_at);
    line.field("resolved_at", row.resolved_at);
    line.field("contacts", row.contacts);
    return line.line();
}

std::string line_of(const rc::feedback& row) {
    row_printer line("feedback");
    line.field("customer", row.customer.text());
    line.field("at", row.at);
    line.field("kind", std::optional(row.kind));
    line.field("score", row.score);
    return line.line();
}

std::string line_of(const rc::ask& row) {
    row_printer line("ask");
    line.field("customer", row.customer.text());
    line.field("at", row.at);
    line.field("moment", row.moment);
    line.field("salesperson", row.salesperson);
    return line.line();
}

template <class Row>
std::string lines_of(const std::vector<Row>& rows) {
    std::string text;
    for (const Row& row : rows) {
        text += line_of(row);
    }
    return text;
}

std::string line_of(const options& how) {
    std::ostringstream text;
    text << "options as_of=" << text_of({how.as_of, true}) << (how.last_touch ? " last_touch" : "")
         << (how.assume_joined ? " assume_joined" : "") << (how.strict ? " strict" : "");
    if (how.lookback_days) {
        text << " lookback_days=" << *how.lookback_days;
    }
    const options usual;
    for (const auto& [name, member] : number_options()) {
        if (how.*member != usual.*member) {
            text << ' ' << name << '=' << how.*member;
        }
    }
    for (const int weekday : how.days_of_rest.weekdays) {
        text << " rest_weekday=" << weekday;
    }
    for (const std::int64_t holiday : how.days_of_rest.holidays) {
        text << " holiday=" << text_of({holiday * day, false});
    }
    return text.str() + "\n";
}

}  // namespace

std::vector<std::pair<const char*, std::int64_t options::*>> number_options() {
    return {{"gamma", &options::gamma},
            {"thank_within", &options::thank_within},
            {"meet_within", &options::meet_within},
            {"meeting_grace", &options::meeting_grace},
            {"close_thanks_within", &options::close_thanks_within},
            {"tracked_share", &options::tracked_share},
            {"slower_factor", &options::slower_factor},
            {"slower_by", &options::slower_by},
            {"case_window", &options::case_window},
            {"resolve_within", &options::resolve_within},
            {"refund_window", &options::refund_window},
            {"complaint_window", &options::complaint_window},
            {"ask_window", &options::ask_window},
            {"complaint_blocks", &options::complaint_blocks},
            {"late_ask_within", &options::late_ask_within},
            {"ask_again_after", &options::ask_again_after},
            {"asks_in_a_row", &options::asks_in_a_row},
            {"missed_stays", &options::missed_stays},
            {"mend_stays", &options::mend_stays}};
}

std::string dump(const record_set& records, const options& how) {
    return line_of(how) + lines_of(records.customers) + lines_of(records.referrals) + lines_of(records.sales) +
           lines_of(records.service_cases) + lines_of(records.feedback) + lines_of(records.asks);
}

}  // namespace oracle

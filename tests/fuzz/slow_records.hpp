// One row of one of the six tables, from the texts of its cells to its first fault or its record, as
// docs/definitions.md tells it.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_SLOW_RECORDS_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_SLOW_RECORDS_HPP

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/oracle.hpp"
#include "slow_values.hpp"

namespace fuzz::slow {

namespace rc = referral_chain;

// ---- what the tables are, as docs/definitions.md has it -------------------------------------------------------------

enum class kind { id, label, time, amount, score, contacts, truth, origin, moment, outcome, feedback };

struct column {
    std::string name;
    kind holds;
    bool is_required = false;
};

struct table {
    std::string name;
    std::vector<column> columns;
};

inline const std::vector<table>& tables() {
    constexpr bool required = true;
    static const std::vector<table> all{
        {"customers",
         {{"customer_id", kind::id, required},
          {"name", kind::label},
          {"segment", kind::label},
          {"salesperson", kind::label},
          {"joined_at", kind::time}}},
        {"referrals",
         {{"referral_id", kind::id, required},
          {"referrer_id", kind::id, required},
          {"referred_id", kind::id, required},
          {"given_at", kind::time, required},
          {"origin", kind::origin},
          {"moment", kind::moment},
          {"channel", kind::label},
          {"incentive", kind::label},
          {"incentive_cost", kind::amount},
          {"handling_cost", kind::amount},
          {"salesperson", kind::label},
          {"thanked_at", kind::time},
          {"meeting_for", kind::time},
          {"rescheduled_for", kind::time},
          {"met_at", kind::time},
          {"closed_at", kind::time},
          {"outcome", kind::outcome},
          {"close_thanked_at", kind::time}}},
        {"sales",
         {{"sale_id", kind::id, required},
          {"customer_id", kind::id, required},
          {"ordered_at", kind::time, required},
          {"amount", kind::amount, required},
          {"referral_id", kind::id},
          {"promised_by", kind::time},
          {"delivered_at", kind::time},
          {"as_ordered", kind::truth},
          {"paid_at", kind::time},
          {"refunded_at", kind::time}}},
        {"service_cases",
         {{"case_id", kind::id, required},
          {"customer_id", kind::id, required},
          {"opened_at", kind::time, required},
          {"resolved_at", kind::time},
          {"contacts", kind::contacts}}},
        {"feedback",
         {{"customer_id", kind::id, required},
          {"at", kind::time, required},
          {"kind", kind::feedback, required},
          {"score", kind::score}}},
        {"asks",
         {{"customer_id", kind::id, required},
          {"at", kind::time, required},
          {"moment", kind::moment},
          {"salesperson", kind::label}}},
    };
    return all;
}

inline const std::vector<std::string> origins{"asked", "volunteered"};
inline const std::vector<std::string> moments{"at_order", "after_sale", "after_service", "on_praise", "other"};
inline const std::vector<std::string> outcomes{"open", "won", "lost", "void"};
inline const std::vector<std::string> feedback_kinds{"praise", "complaint", "rating"};
inline constexpr std::int64_t greatest_number = std::numeric_limits<std::int64_t>::max();

// ---- one row --------------------------------------------------------------------------------------------------------

/// The values of a row by column, spaces cut; empty where nothing is recorded.
using cells = std::map<std::string, std::string>;

[[nodiscard]] inline bool is_nothing(const std::string& value) {
    return value.empty() || value == "null" || value == "NULL" || value == "NA";
}

/// Why a value that is there cannot be used; empty where it can.
[[nodiscard]] inline std::string fault_of(kind holds, const std::string& value, int digits) {
    switch (holds) {
        case kind::id:
            return slow_id_fault(value);
        case kind::label:
            return {};
        case kind::time:
            return slow_time(value).reason;
        case kind::amount:
            return slow_amount(value, digits).reason;
        case kind::score:
            return slow_whole_number(value, 0, 10).reason;
        case kind::contacts:
            return slow_whole_number(value, 0, greatest_number).reason;
        case kind::truth:
            return slow_boolean(value).reason;
        case kind::origin:
            return slow_word(value, origins).reason;
        case kind::moment:
            return slow_word(value, moments).reason;
        case kind::outcome:
            return slow_word(value, outcomes).reason;
        case kind::feedback:
            return slow_word(value, feedback_kinds).reason;
    }
    return {};
}

struct fault {
    std::string column;
    std::string reason;
};

/// The first fault of a row's values, column by column; `values` become those that mean something.
[[nodiscard]] inline std::optional<fault> first_fault(const table& of, cells& values, int digits) {
    for (const column& each : of.columns) {
        std::string& value = values[each.name];
        value = is_nothing(value) ? "" : value;
        const bool is_rating = each.holds == kind::score && slow_word(values["kind"], feedback_kinds).value == 2;
        if (value.empty()) {
            if (each.is_required || is_rating) {
                return fault{each.name, "missing_field"};
            }
            continue;
        }
        if (const std::string reason = fault_of(each.holds, value, digits); !reason.empty()) {
            return fault{each.name, reason};
        }
    }
    return std::nullopt;
}

// ---- records of values without fault --------------------------------------------------------------------------------

class record_of {
 public:
    record_of(const cells& values, int digits) : values_(values), digits_(digits) {}

    operator rc::customer() const {
        return {id<rc::customer_id>("customer_id"), text("name"), text("segment"), text("salesperson"),
                maybe_time("joined_at")};
    }
    operator rc::referral() const {
        return {id<rc::referral_id>("referral_id"),
                id<rc::customer_id>("referrer_id"),
                id<rc::customer_id>("referred_id"),
                time("given_at"),
                word<rc::referral_origin>("origin", origins),
                word<rc::ask_moment>("moment", moments),
                text("channel"),
                text("incentive"),
                maybe_amount("incentive_cost"),
                maybe_amount("handling_cost"),
                text("salesperson"),
                maybe_time("thanked_at"),
                maybe_time("meeting_for"),
                maybe_time("rescheduled_for"),
                maybe_time("met_at"),
                maybe_time("closed_at"),
                word<rc::referral_outcome>("outcome", outcomes),
                maybe_time("close_thanked_at")};
    }
    operator rc::sale() const {
        return {id<rc::sale_id>("sale_id"),
                id<rc::customer_id>("customer_id"),
                time("ordered_at"),
                *maybe_amount("amount"),
                text("referral_id").empty() ? std::nullopt : std::optional(id<rc::referral_id>("referral_id")),
                maybe_time("promised_by"),
                maybe_time("delivered_at"),
                text("as_ordered").empty() ? std::nullopt : std::optional(slow_boolean(text("as_ordered")).value),
                maybe_time("paid_at"),
                maybe_time("refunded_at")};
    }
    operator rc::service_case() const {
        return {id<rc::case_id>("case_id"), id<rc::customer_id>("customer_id"), time("opened_at"),
                maybe_time("resolved_at"), maybe_number("contacts")};
    }
    operator rc::feedback() const {
        return {id<rc::customer_id>("customer_id"), time("at"), *word<rc::feedback_kind>("kind", feedback_kinds),
                maybe_number("score")};
    }
    operator rc::ask() const {
        return {id<rc::customer_id>("customer_id"), time("at"), word<rc::ask_moment>("moment", moments),
                text("salesperson")};
    }

 private:
    [[nodiscard]] std::string text(const std::string& column) const { return values_.at(column); }
    template <class Id>
    [[nodiscard]] Id id(const std::string& column) const {
        return Id(text(column));
    }
    [[nodiscard]] rc::utc_time time(const std::string& column) const {
        const oracle::written_time read = slow_time(text(column)).value;
        return rc::utc_time::from_sort_key(read.second * 2 + (read.timed ? 1 : 0));
    }
    [[nodiscard]] std::optional<rc::utc_time> maybe_time(const std::string& column) const {
        return text(column).empty() ? std::nullopt : std::optional(time(column));
    }
    [[nodiscard]] std::optional<rc::money> maybe_amount(const std::string& column) const {
        return text(column).empty()
                   ? std::nullopt
                   : std::optional(rc::money::from_minor_units(slow_amount(text(column), digits_).value));
    }
    [[nodiscard]] std::optional<std::int64_t> maybe_number(const std::string& column) const {
        return text(column).empty() ? std::nullopt
                                    : std::optional(slow_whole_number(text(column), 0, greatest_number).value);
    }
    template <class Word>
    [[nodiscard]] std::optional<Word> word(const std::string& column, const std::vector<std::string>& words) const {
        return text(column).empty() ? std::nullopt
                                    : std::optional(static_cast<Word>(slow_word(text(column), words).value));
    }

    const cells& values_;
    int digits_;
};

inline void add_record(oracle::record_set& records, const std::string& name, const record_of& made) {
    if (name == "customers") {
        records.customers.push_back(made);
    } else if (name == "referrals") {
        records.referrals.push_back(made);
    } else if (name == "sales") {
        records.sales.push_back(made);
    } else if (name == "service_cases") {
        records.service_cases.push_back(made);
    } else if (name == "feedback") {
        records.feedback.push_back(made);
    } else {
        records.asks.push_back(made);
    }
}

}  // namespace fuzz::slow

#endif

#include "slow_tables.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "io/csv_oracle.hpp"
#include "oracle/world.hpp"
#include "slow_values.hpp"

namespace fuzz {
namespace {

namespace rc = referral_chain;
using rc::testing::csv_oracle;
using rc::testing::csv_row;
using rc::testing::csv_table_read;

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

const std::vector<table>& tables() {
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

const std::vector<std::string> origins{"asked", "volunteered"};
const std::vector<std::string> moments{"at_order", "after_sale", "after_service", "on_praise", "other"};
const std::vector<std::string> outcomes{"open", "won", "lost", "void"};
const std::vector<std::string> feedback_kinds{"praise", "complaint", "rating"};
constexpr std::int64_t greatest_number = std::numeric_limits<std::int64_t>::max();

// ---- one row --------------------------------------------------------------------------------------------------------

/// The values of a row by column, spaces cut; empty where nothing is recorded.
using cells = std::map<std::string, std::string>;

[[nodiscard]] bool is_nothing(const std::string& value) {
    return value.empty() || value == "null" || value == "NULL" || value == "NA";
}

/// Why a value that is there cannot be used; empty where it can.
[[nodiscard]] std::string fault_of(kind holds, const std::string& value, int digits) {
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
[[nodiscard]] std::optional<fault> first_fault(const table& of, cells& values, int digits) {
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

void add_record(oracle::record_set& records, const std::string& name, const record_of& made) {
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

// ---- the folder -----------------------------------------------------------------------------------------------------

/// A row of which a record was made, for what is judged later.
struct recorded_row {
    csv_row row;
    cells written;
};

class folder_reader {
 public:
    folder_reader(bool strict, int digits) : strict_(strict), digits_(digits) {}

    [[nodiscard]] slow_load read(const std::map<std::string, std::string>& files) {
        for (const table& each : tables()) {
            const auto file = files.find(each.name + ".csv");
            if (file != files.end()) {
                read_[each.name] = csv_oracle(file->second, {}).read();
            }
            if (std::string fault = header_fault(each, file != files.end()); !fault.empty()) {
                load_.error = {each.name + ".csv"};
                if (fault != "header of no use") {  // what is told of it is the first fault met
                    load_.error.push_back(fault);
                }
                return load_;
            }
        }
        for (const table& each : tables()) {
            take_table(each);
        }
        judge_records();
        for (const table& each : tables()) {
            count(each);
        }
        return load_;
    }

 private:
    /// A word of the message; empty where the file can be read, or is absent and may be.
    [[nodiscard]] std::string header_fault(const table& of, bool is_there) {
        if (!is_there) {
            return of.name == "referrals" ? "missing" : "";
        }
        const csv_table_read& read = read_[of.name];
        if (!read.has_header) {
            return "no header row";
        }
        if (read.header_fault || read.header.size() > 1'024) {
            return "header of no use";
        }
        if (read.header.front().starts_with("\uFEFF")) {
            return "byte order mark";
        }
        for (const column& each : of.columns) {
            const auto times = std::count(read.header.begin(), read.header.end(), each.name);
            if (times > 1) {
                return each.name + " is there twice";
            }
            if (times == 0 && each.is_required) {
                return each.name + " is missing";
            }
        }
        return {};
    }

    void take_table(const table& of) {
        const auto read = read_.find(of.name);
        if (read == read_.end()) {
            return;
        }
        const csv_table_read& from = read->second;
        std::string unknown;
        for (const std::string& name : from.header) {
            const bool is_ours = std::any_of(of.columns.begin(), of.columns.end(),
                                             [&](const column& each) { return each.name == name; });
            unknown += is_ours ? "" : " <" + name + ">";
        }
        if (!unknown.empty()) {
            load_.unknown_columns.push_back(of.name + unknown);
        }
        for (const csv_row& row : from.rows) {
            take_row(of, from.header, row);
        }
    }

    void take_row(const table& of, const std::vector<std::string>& header, const csv_row& row) {
        if (row.fault) {
            reject(of.name, row, "", std::string(to_string(*row.fault)), row.head);
            return;
        }
        cells written;
        for (const column& each : of.columns) {
            const auto place = std::find(header.begin(), header.end(), each.name);
            written[each.name] =
                place == header.end() ? "" : slow_trimmed(row.values[static_cast<std::size_t>(place - header.begin())]);
        }
        cells values = written;
        if (const auto found = first_fault(of, values, digits_)) {
            reject(of.name, row, found->column, found->reason, written[found->column]);
            return;
        }
        add_record(records_, of.name, record_of(values, digits_));
        recorded_[of.name].push_back({row, written});
    }

    /// What can be judged only beside other rows, and what a record says as a whole.
    void judge_records() {
        std::vector<oracle::rejected_row> judged;
        load_.taken = oracle::rows_taken(records_, strict_, judged);
        for (const oracle::rejected_row& each : judged) {
            const recorded_row& from = recorded_[each.table][each.row];
            reject(each.table, from.row, each.column, each.reason,
                   each.column.empty() ? from.row.head : from.written.at(each.column));
        }
        if (const auto latest = oracle::latest_event_of(records_, judged)) {
            load_.latest = oracle::text_of(latest->at) + " " + latest->table + " line " +
                           std::to_string(recorded_[latest->table][latest->row].row.line) + " " + latest->column;
        }
    }

    void reject(const std::string& table, const csv_row& row, const std::string& column, const std::string& reason,
                const std::string& text) {
        rejects_[table][row.offset] = shown_reject(table, row.line, row.offset, column, reason, slow_reject_text(text));
    }

    void count(const table& of) {
        const auto& rejects = rejects_[of.name];
        const std::size_t rows = read_.count(of.name) > 0 ? read_[of.name].rows.size() : 0;
        load_.counts.push_back(of.name + ": " + std::to_string(rows) + " = " + std::to_string(rows - rejects.size()) +
                               " + " + std::to_string(rejects.size()));
        for (const auto& [offset, shown] : rejects) {
            load_.rejects.push_back(shown);
        }
    }

    bool strict_;
    int digits_;
    std::map<std::string, csv_table_read> read_{};
    std::map<std::string, std::vector<recorded_row>> recorded_{};
    std::map<std::string, std::map<std::uint64_t, std::string>> rejects_{};  // by the row's place in the file
    oracle::record_set records_{};
    slow_load load_{};
};

}  // namespace

std::string shown_reject(const std::string& table, std::uint64_t line, std::uint64_t offset, const std::string& column,
                         const std::string& reason, const std::string& text) {
    return table + " line " + std::to_string(line) + " at " + std::to_string(offset) + " " + column + " " + reason +
           " [" + text + "]";
}

slow_load slow_load_of(const std::map<std::string, std::string>& files, bool strict, int currency_digits) {
    return folder_reader(strict, currency_digits).read(files);
}

}  // namespace fuzz

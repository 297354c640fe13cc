// Taking records: the checks in their order, then the row's columns, and the counts last, so that an exception on the
// way leaves no trace.
#include "referral_chain/network/network_builder.hpp"

#include <array>
#include <cassert>
#include <span>
#include <tuple>
#include <utility>

#include "builder_state.hpp"
#include "record_checks.hpp"

namespace referral_chain {
namespace {

using detail::event_field;
using detail::event_fields;
using detail::fault;
using detail::id_field;
using detail::id_fields;

constexpr std::int64_t no_time = time_column::none;

[[nodiscard]] std::int64_t key_of(const std::optional<utc_time>& time) noexcept {
    return time ? time->sort_key() : no_time;
}
template <class Enumeration>
[[nodiscard]] std::uint8_t code_of(const std::optional<Enumeration>& value) noexcept {
    return value ? static_cast<std::uint8_t>(*value) : std::uint8_t{255};
}

/// Grows a column so that `row` exists; the value of rows between is never read.
template <class Value>
void put(std::vector<Value>& column, std::size_t row, Value value) {
    if (row >= column.size()) {
        column.resize(row + 1);
    }
    column[row] = value;
}

/// Grows the marks so that `row` exists, unmarked: its columns may grow to it now, and one that fails on the way stays
/// unread.
void open_row(std::vector<std::uint8_t>& marks, std::size_t row) {
    if (row >= marks.size()) {
        marks.resize(row + 1);
    }
}

[[nodiscard]] bool is_marked(const std::vector<std::uint8_t>& marks, std::optional<std::uint32_t> row) noexcept {
    return row && *row < marks.size() && marks[*row] != 0;
}

}  // namespace

network_builder::network_builder(builder_options options) : state_(std::make_unique<state>(std::move(options))) {}
network_builder::~network_builder() = default;
network_builder::network_builder(network_builder&&) noexcept = default;
network_builder& network_builder::operator=(network_builder&&) noexcept = default;

unsigned network_builder::threads() const noexcept { return state_->options.threads; }
currency network_builder::money_unit() const noexcept { return state_->options.money_unit; }
const load_report& network_builder::report() const& noexcept { return state_->report; }
const std::optional<latest_event>& network_builder::latest() const& noexcept { return state_->latest; }

void network_builder::expect(record_table table, std::string_view id) const noexcept {
    const auto& pool = table == record_table::referrals       ? state_->referral_ids
                       : table == record_table::sales         ? state_->sale_ids
                       : table == record_table::service_cases ? state_->case_ids
                                                              : state_->parties;
    pool.expect(id);
}

void network_builder::add_reject(reject row) {
    auto& report = state_->report;
    auto& counts = report.rows[static_cast<std::size_t>(row.table)];
    auto& reason = report.reasons[static_cast<std::size_t>(row.reason)];
    if (report.rejects.size() < state_->options.max_kept_rejects) {
        report.rejects.push_back(std::move(row));
    }
    ++counts.read;
    ++counts.rejected;
    ++reason;
    assert(counts.read == counts.taken + counts.rejected);
}

/// One record on its way in: knows its table and origin, and keeps the books.
class network_builder::entry {
 public:
    entry(network_builder& builder, record_table table, const record_origin* origin, id_fields ids, event_fields events)
        : builder_(builder), table_(table), origin_(origin), ids_(ids), events_(events) {}

    /// Counts the record as rejected.
    std::optional<reject_reason> refuse(const fault& found) {
        reject row;
        row.table = table_;
        row.column = found.column;
        row.reason = found.reason;
        row.line = line();
        row.byte_offset = origin_ != nullptr ? origin_->byte_offset() : 0;
        row.source = source();
        if (origin_ != nullptr) {
            row.text = origin_->text(found.column);
        } else {
            row.text = found.value.empty() ? detail::text_in(ids_, events_, found.column) : found.value;
        }
        builder_.add_reject(std::move(row));
        return found.reason;
    }
    /// Counts the record as taken.
    std::optional<reject_reason> take() noexcept {
        note_latest();
        auto& counts = builder_.state_->report.rows[static_cast<std::size_t>(table_)];
        ++counts.read;
        ++counts.taken;
        assert(counts.read == counts.taken + counts.rejected);
        return std::nullopt;
    }

 private:
    [[nodiscard]] std::uint64_t line() const {
        return origin_ != nullptr ? origin_->line() : builder_.state_->report.rows_of(table_).read + 1;
    }
    [[nodiscard]] std::uint32_t source() const { return origin_ != nullptr ? origin_->source() : 0; }
    void note_latest() noexcept {
        auto& latest = builder_.state_->latest;
        for (const auto& event : events_) {
            if (!event.at || (latest && *event.at < latest->at)) {
                continue;
            }
            const std::uint64_t here = line();
            const std::uint32_t from = source();
            if (!latest || *event.at > latest->at ||
                std::tie(table_, from, here) < std::tie(latest->table, latest->source, latest->line)) {
                latest = latest_event{*event.at, table_, here, event.column, from};
            }
        }
    }

    network_builder& builder_;
    record_table table_;
    const record_origin* origin_;
    id_fields ids_;
    event_fields events_;
};

std::optional<reject_reason> network_builder::add(const customer& record, const record_origin* origin) {
    const std::array ids{id_field{record.id.text(), "customer_id"}};
    const std::array events{event_field{record.joined_at, "joined_at"}};
    entry row(*this, record_table::customers, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    if (const auto found = detail::fault_of_times(events)) {
        return row.refuse(*found);
    }
    auto& columns = state_->customers;
    if (is_marked(columns.is_listed, state_->parties.find(record.id.text()))) {
        return row.refuse({reject_reason::duplicate_id, "customer_id"});
    }
    const std::uint32_t number = state_->parties.number_of(record.id.text());
    open_row(columns.is_listed, number);
    try {
        fill_row(record, number);
    } catch (...) {
        columns.forget(number, 1);
        throw;
    }
    columns.is_listed[number] = 1;
    return row.take();
}

void network_builder::fill_row(const customer& record, std::uint32_t number) {
    auto& columns = state_->customers;
    columns.joined_at.set(number, key_of(record.joined_at));
    if (!record.name.empty()) {
        columns.names.push_back(record.name);
        columns.name.set(number, static_cast<std::uint32_t>(columns.names.size() - 1));
    }
    columns.segment.set(number, label_number(record.segment));
    columns.salesperson.set(number, label_number(record.salesperson));
}

std::optional<reject_reason> network_builder::add(const referral& record, const record_origin* origin) {
    const std::array ids{id_field{record.id.text(), "referral_id"}, id_field{record.referrer.text(), "referrer_id"},
                         id_field{record.referred.text(), "referred_id"}};
    const std::array events{event_field{record.given_at, "given_at"}, event_field{record.thanked_at, "thanked_at"},
                            event_field{record.met_at, "met_at"}, event_field{record.closed_at, "closed_at"},
                            event_field{record.close_thanked_at, "close_thanked_at"}};
    entry row(*this, record_table::referrals, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    const std::array plans{event_field{record.meeting_for, "meeting_for"},
                           event_field{record.rescheduled_for, "rescheduled_for"}};
    for (const event_fields times : {event_fields(events), event_fields(plans)}) {
        if (const auto found = detail::fault_of_times(times)) {
            return row.refuse(*found);
        }
    }
    if (record.referrer == record.referred) {
        return row.refuse({reject_reason::self_referral, "referred_id"});
    }
    if (const auto found = detail::fault_of_order(events)) {
        return row.refuse(*found);
    }
    if (is_marked(state_->referrals.is_taken, state_->referral_ids.find(record.id.text()))) {
        return row.refuse({reject_reason::duplicate_id, "referral_id"});
    }
    for (const auto& id : std::span(ids).subspan(1)) {
        if (is_unknown_customer(id.text)) {
            return row.refuse({reject_reason::unknown_customer, id.column});
        }
    }
    fill_row(record);
    return row.take();
}

void network_builder::fill_row(const referral& record) {
    auto& columns = state_->referrals;
    const std::uint32_t number = state_->referral_ids.number_of(record.id.text());
    open_row(columns.is_taken, number);
    put(columns.referrer, number, state_->parties.number_of(record.referrer.text()));
    put(columns.referred, number, state_->parties.number_of(record.referred.text()));
    columns.given_at.set(number, record.given_at.sort_key());
    columns.thanked_at.set(number, key_of(record.thanked_at));
    columns.meeting_for.set(number, key_of(record.meeting_for));
    columns.rescheduled_for.set(number, key_of(record.rescheduled_for));
    columns.met_at.set(number, key_of(record.met_at));
    columns.closed_at.set(number, key_of(record.closed_at));
    columns.close_thanked_at.set(number, key_of(record.close_thanked_at));
    columns.origin.set(number, code_of(record.origin));
    columns.moment.set(number, code_of(record.moment));
    columns.outcome.set(number, code_of(record.outcome));
    columns.channel.set(number, label_number(record.channel));
    columns.incentive.set(number, label_number(record.incentive));
    columns.salesperson.set(number, label_number(record.salesperson));
    columns.incentive_cost.set(number, record.incentive_cost.value_or(money()).minor_units());
    columns.handling_cost.set(number, record.handling_cost.value_or(money()).minor_units());
    columns.is_taken[number] = 1;
    count_fill(record);
}

void network_builder::count_fill(const referral& record) noexcept {
    if (record.outcome == referral_outcome::void_) {
        return;
    }
    const auto count = [](fill_count& fill, bool is_filled) {
        ++fill.rows;
        fill.filled += is_filled ? 1 : 0;
    };
    count(state_->fill.thanked_at, record.thanked_at.has_value());
    count(state_->fill.met_at, record.met_at.has_value());
    count(state_->close_thanked_of_all, record.close_thanked_at.has_value());
    if (record.outcome == referral_outcome::won) {
        count(state_->fill.close_thanked_at, record.close_thanked_at.has_value());
    }
}

std::optional<reject_reason> network_builder::add(const sale& record, const record_origin* origin) {
    const std::array ids{id_field{record.id.text(), "sale_id"}, id_field{record.customer.text(), "customer_id"}};
    const std::array events{event_field{record.ordered_at, "ordered_at"},
                            event_field{record.delivered_at, "delivered_at"}, event_field{record.paid_at, "paid_at"},
                            event_field{record.refunded_at, "refunded_at"}};
    const std::string_view named = record.referral ? std::string_view(record.referral->text()) : std::string_view();
    entry row(*this, record_table::sales, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    if (const auto reason = id_fault(named)) {
        return row.refuse({*reason, "referral_id", std::string(named)});
    }
    const std::array plans{event_field{record.promised_by, "promised_by"}};
    for (const event_fields times : {event_fields(events), event_fields(plans)}) {
        if (const auto found = detail::fault_of_times(times)) {
            return row.refuse(*found);
        }
    }
    if (const auto found = detail::fault_of_order(events)) {
        return row.refuse(*found);
    }
    if (is_marked(state_->sales.is_taken, state_->sale_ids.find(record.id.text()))) {
        return row.refuse({reject_reason::duplicate_id, "sale_id"});
    }
    if (is_unknown_customer(record.customer.text())) {
        return row.refuse({reject_reason::unknown_customer, "customer_id"});
    }
    if (state_->options.strict && !named.empty() &&
        !is_marked(state_->referrals.is_taken, state_->referral_ids.find(named))) {
        return row.refuse({reject_reason::unknown_referral, "referral_id", std::string(named)});
    }
    fill_row(record, named);
    return row.take();
}

void network_builder::fill_row(const sale& record, std::string_view named_referral) {
    auto& columns = state_->sales;
    const std::uint32_t number = state_->sale_ids.number_of(record.id.text());
    open_row(columns.is_taken, number);
    put(columns.customer, number, state_->parties.number_of(record.customer.text()));
    columns.ordered_at.set(number, record.ordered_at.sort_key());
    put(columns.amount, number, record.amount.minor_units());
    columns.referral.set(number, named_referral.empty() ? no_index : state_->referral_ids.number_of(named_referral));
    columns.promised_by.set(number, key_of(record.promised_by));
    columns.delivered_at.set(number, key_of(record.delivered_at));
    columns.paid_at.set(number, key_of(record.paid_at));
    columns.refunded_at.set(number, key_of(record.refunded_at));
    columns.as_ordered.set(number, code_of(record.as_ordered));
    columns.is_taken[number] = 1;
    ++state_->fill.delivered_at.rows;
    state_->fill.delivered_at.filled += record.delivered_at ? 1U : 0U;
}

std::optional<reject_reason> network_builder::add(const service_case& record, const record_origin* origin) {
    const std::array ids{id_field{record.id.text(), "case_id"}, id_field{record.customer.text(), "customer_id"}};
    const std::array events{event_field{record.opened_at, "opened_at"}, event_field{record.resolved_at, "resolved_at"}};
    entry row(*this, record_table::service_cases, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    if (const auto found = detail::fault_of_times(events)) {
        return row.refuse(*found);
    }
    if (record.contacts && *record.contacts < 0) {
        return row.refuse({reject_reason::number_out_of_range, "contacts", std::to_string(*record.contacts)});
    }
    if (const auto found = detail::fault_of_order(events)) {
        return row.refuse(*found);
    }
    auto& columns = state_->cases;
    if (is_marked(columns.is_taken, state_->case_ids.find(record.id.text()))) {
        return row.refuse({reject_reason::duplicate_id, "case_id"});
    }
    if (is_unknown_customer(record.customer.text())) {
        return row.refuse({reject_reason::unknown_customer, "customer_id"});
    }
    const std::uint32_t number = state_->case_ids.number_of(record.id.text());
    open_row(columns.is_taken, number);
    put(columns.customer, number, state_->parties.number_of(record.customer.text()));
    columns.opened_at.set(number, record.opened_at.sort_key());
    columns.resolved_at.set(number, key_of(record.resolved_at));
    columns.contacts.set(number, record.contacts.value_or(-1));
    columns.is_taken[number] = 1;
    return row.take();
}

std::optional<reject_reason> network_builder::add(const feedback& record, const record_origin* origin) {
    const std::array ids{id_field{record.customer.text(), "customer_id"}};
    const std::array events{event_field{record.at, "at"}};
    entry row(*this, record_table::feedback, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    if (const auto found = detail::fault_of_times(events)) {
        return row.refuse(*found);
    }
    if (record.kind == feedback_kind::rating && !record.score) {
        return row.refuse({reject_reason::missing_field, "score"});
    }
    if (record.score && (*record.score < 0 || *record.score > 10)) {
        return row.refuse({reject_reason::number_out_of_range, "score", std::to_string(*record.score)});
    }
    const auto known = state_->parties.find(record.customer.text());
    const auto score = static_cast<std::int8_t>(record.score.value_or(-1));
    const auto meaning_for = [&](std::uint32_t number) {
        return detail::row_meaning{number, record.at.sort_key(), static_cast<std::uint32_t>(record.kind),
                                   static_cast<std::uint32_t>(score + 1)};
    };
    if (known && state_->feedback_rows.contains(meaning_for(*known))) {
        return row.refuse({reject_reason::duplicate_row, ""});
    }
    if (is_unknown_customer(record.customer.text())) {
        return row.refuse({reject_reason::unknown_customer, "customer_id"});
    }
    auto& columns = state_->feedbacks;
    const std::uint32_t number = state_->parties.number_of(record.customer.text());
    detail::make_room(columns.customer, columns.customer.size() + 1);
    detail::make_room(columns.kind, columns.kind.size() + 1);
    detail::make_room(columns.score, columns.score.size() + 1);
    columns.at.set(columns.customer.size(), record.at.sort_key());
    state_->feedback_rows.insert(meaning_for(number));
    columns.customer.push_back(number);
    columns.kind.push_back(record.kind);
    columns.score.push_back(score);
    return row.take();
}

std::optional<reject_reason> network_builder::add(const ask& record, const record_origin* origin) {
    const std::array ids{id_field{record.customer.text(), "customer_id"}};
    const std::array events{event_field{record.at, "at"}};
    entry row(*this, record_table::asks, origin, ids, events);
    if (const auto found = detail::fault_of_ids(ids)) {
        return row.refuse(*found);
    }
    if (const auto found = detail::fault_of_times(events)) {
        return row.refuse(*found);
    }
    const auto known = state_->parties.find(record.customer.text());
    const std::uint32_t salesperson = label_number(record.salesperson);
    const auto meaning_for = [&](std::uint32_t number) {
        return detail::row_meaning{number, record.at.sort_key(), code_of(record.moment), salesperson};
    };
    if (known && state_->ask_rows.contains(meaning_for(*known))) {
        return row.refuse({reject_reason::duplicate_row, ""});
    }
    if (is_unknown_customer(record.customer.text())) {
        return row.refuse({reject_reason::unknown_customer, "customer_id"});
    }
    auto& columns = state_->asks;
    const std::uint32_t number = state_->parties.number_of(record.customer.text());
    detail::make_room(columns.customer, columns.customer.size() + 1);
    detail::make_room(columns.moment, columns.moment.size() + 1);
    detail::make_room(columns.salesperson, columns.salesperson.size() + 1);
    columns.at.set(columns.customer.size(), record.at.sort_key());
    state_->ask_rows.insert(meaning_for(number));
    columns.customer.push_back(number);
    columns.moment.push_back(code_of(record.moment));
    columns.salesperson.push_back(salesperson);
    return row.take();
}

bool network_builder::is_unknown_customer(std::string_view id) const noexcept {
    return state_->options.strict && !is_marked(state_->customers.is_listed, state_->parties.find(id));
}

std::uint32_t network_builder::label_number(std::string_view label) { return state_->labels.number_of(label); }

}  // namespace referral_chain

// Records as arrays, taken apart: parts of them, their checks, and single records out of them.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ARRAY_ROWS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ARRAY_ROWS_HPP

#include <algorithm>
#include <concepts>
#include <cstddef>

#include "referral_chain/domain/records.hpp"
#include "referral_chain/network/record_arrays.hpp"

namespace referral_chain::detail {

enum class array_kind { value, needed_value, time, needed_time };

/// All arrays of a table but `id`: `visit(array, its name, its kind)` for each, in the order of the columns of the
/// file.
template <class Visit>
void for_each_array(customer_arrays& rows, Visit visit) {
    visit(rows.name, "name", array_kind::value);
    visit(rows.segment, "segment", array_kind::value);
    visit(rows.salesperson, "salesperson", array_kind::value);
    visit(rows.joined_at, "joined_at", array_kind::time);
}
template <class Visit>
void for_each_array(referral_arrays& rows, Visit visit) {
    visit(rows.referrer, "referrer", array_kind::needed_value);
    visit(rows.referred, "referred", array_kind::needed_value);
    visit(rows.given_at, "given_at", array_kind::needed_time);
    visit(rows.origin, "origin", array_kind::value);
    visit(rows.moment, "moment", array_kind::value);
    visit(rows.channel, "channel", array_kind::value);
    visit(rows.incentive, "incentive", array_kind::value);
    visit(rows.incentive_cost, "incentive_cost", array_kind::value);
    visit(rows.handling_cost, "handling_cost", array_kind::value);
    visit(rows.salesperson, "salesperson", array_kind::value);
    visit(rows.thanked_at, "thanked_at", array_kind::time);
    visit(rows.meeting_for, "meeting_for", array_kind::time);
    visit(rows.rescheduled_for, "rescheduled_for", array_kind::time);
    visit(rows.met_at, "met_at", array_kind::time);
    visit(rows.closed_at, "closed_at", array_kind::time);
    visit(rows.outcome, "outcome", array_kind::value);
    visit(rows.close_thanked_at, "close_thanked_at", array_kind::time);
}
template <class Visit>
void for_each_array(sale_arrays& rows, Visit visit) {
    visit(rows.customer, "customer", array_kind::needed_value);
    visit(rows.ordered_at, "ordered_at", array_kind::needed_time);
    visit(rows.amount, "amount", array_kind::needed_value);
    visit(rows.referral, "referral", array_kind::value);
    visit(rows.promised_by, "promised_by", array_kind::time);
    visit(rows.delivered_at, "delivered_at", array_kind::time);
    visit(rows.as_ordered, "as_ordered", array_kind::value);
    visit(rows.paid_at, "paid_at", array_kind::time);
    visit(rows.refunded_at, "refunded_at", array_kind::time);
}

[[nodiscard]] inline std::size_t size_of(const id_array& ids) {
    return std::visit([](const auto& some) { return some.size(); }, ids);
}
template <class Value>
[[nodiscard]] std::size_t size_of(std::span<const Value> values) {
    return values.size();
}

/// The rows from `first` on; of an array that is empty, none.
template <class Value>
[[nodiscard]] std::span<const Value> part_of(std::span<const Value> values, std::size_t first, std::size_t count) {
    return values.empty() ? values : values.subspan(first, count);
}
[[nodiscard]] inline id_array part_of(const id_array& ids, std::size_t first, std::size_t count) {
    return std::visit([&](const auto& some) { return id_array(part_of(some, first, count)); }, ids);
}
template <class Arrays>
requires requires(const Arrays& rows) { rows.id; }
[[nodiscard]] Arrays part_of(const Arrays& rows, std::size_t first, std::size_t count) {
    Arrays part = rows;
    part.id = part_of(rows.id, first, count);
    for_each_array(part, [&](auto& array, const char*, array_kind) { array = part_of(array, first, count); });
    return part;
}

/// `take(part)` for part after part, of `part_rows` at most.
template <class Arrays, class Take>
void for_each_part(const Arrays& rows, std::size_t part_rows, Take take) {
    for (std::size_t first = 0; first < size_of(rows.id); first += part_rows) {
        take(part_of(rows, first, std::min(part_rows, size_of(rows.id) - first)));
    }
}

/// **Throws** invalid_value where an array is neither of `rows` values nor empty, or empty though needed.
void check_length(std::size_t length, std::size_t rows, array_kind kind, const char* name);
/// **Throws** invalid_value where a time lies outside what can be recorded, or is none though needed.
void check_seconds(second_array seconds, array_kind kind, const char* name);

/// Of all arrays; what is left can only be the fault of single rows.
template <class Arrays>
void check(const Arrays& rows) {
    Arrays listed = rows;
    for_each_array(listed, [&]<class Array>(const Array& array, const char* name, array_kind kind) {
        check_length(size_of(array), size_of(rows.id), kind, name);
        if constexpr (std::same_as<Array, second_array>) {
            check_seconds(array, kind, name);
        }
    });
}

/// One row. **Throws** invalid_value where an id of it is none. **Requires** check.
[[nodiscard]] customer record_at(const customer_arrays& rows, std::size_t row);
[[nodiscard]] referral record_at(const referral_arrays& rows, std::size_t row);
[[nodiscard]] sale record_at(const sale_arrays& rows, std::size_t row);

}  // namespace referral_chain::detail

#endif

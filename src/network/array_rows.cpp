#include "array_rows.hpp"

#include <optional>
#include <string>

#include "referral_chain/domain/error.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain::detail {
namespace {

template <class Id>
[[nodiscard]] Id id_at(const id_array& ids, std::size_t row) {
    if (const auto* numbers = std::get_if<std::span<const std::uint64_t>>(&ids)) {
        return Id(std::to_string((*numbers)[row]));
    }
    return Id(std::string(std::get<std::span<const std::string_view>>(ids)[row]));
}

[[nodiscard]] std::optional<utc_time> time_at(second_array seconds, std::size_t row) {
    return seconds.empty() || seconds[row] == no_second
               ? std::nullopt
               : std::optional(utc_time(instant::from_unix_seconds(seconds[row])));
}
[[nodiscard]] std::string label_at(label_array labels, std::size_t row) {
    return labels.empty() ? std::string() : std::string(labels[row]);
}
template <class Value>
[[nodiscard]] std::optional<Value> value_at(std::span<const std::optional<Value>> values, std::size_t row) {
    return values.empty() ? std::nullopt : values[row];
}
[[nodiscard]] std::optional<money> amount_at(std::span<const std::int64_t> amounts, std::size_t row) {
    return amounts.empty() ? std::nullopt : std::optional(money::from_minor_units(amounts[row]));
}

}  // namespace

void check_length(std::size_t length, std::size_t rows, array_kind kind, const char* name) {
    const bool is_needed = kind == array_kind::needed_value || kind == array_kind::needed_time;
    if (length != rows && (length != 0 || is_needed)) {
        throw invalid_value(std::string("an array of records differs in length: ") + name);
    }
}

void check_seconds(second_array seconds, array_kind kind, const char* name) {
    if (kind != array_kind::time && kind != array_kind::needed_time) {
        return;
    }
    const auto is_outside = [](std::int64_t second) {
        return second != no_second && (second < utc_time::first_unix_second || second > utc_time::last_unix_second);
    };
    bool are_outside = false;  // of all at once: no branch, no wait
    for (const std::int64_t second : seconds) {
        are_outside |= is_outside(second);
    }
    if (are_outside) {
        throw invalid_value(std::string("a recorded time must lie between 1900-01-01 and 2200-12-31: ") + name);
    }
    if (kind == array_kind::needed_time && std::find(seconds.begin(), seconds.end(), no_second) != seconds.end()) {
        throw invalid_value(std::string("every record needs its time: ") + name);
    }
}

customer record_at(const customer_arrays& rows, std::size_t row) {
    return {.id = id_at<customer_id>(rows.id, row),
            .name = label_at(rows.name, row),
            .segment = label_at(rows.segment, row),
            .salesperson = label_at(rows.salesperson, row),
            .joined_at = time_at(rows.joined_at, row)};
}
referral record_at(const referral_arrays& rows, std::size_t row) {
    return {.id = id_at<referral_id>(rows.id, row),
            .referrer = id_at<customer_id>(rows.referrer, row),
            .referred = id_at<customer_id>(rows.referred, row),
            .given_at = *time_at(rows.given_at, row),
            .origin = value_at(rows.origin, row),
            .moment = value_at(rows.moment, row),
            .channel = label_at(rows.channel, row),
            .incentive = label_at(rows.incentive, row),
            .incentive_cost = amount_at(rows.incentive_cost, row),
            .handling_cost = amount_at(rows.handling_cost, row),
            .salesperson = label_at(rows.salesperson, row),
            .thanked_at = time_at(rows.thanked_at, row),
            .meeting_for = time_at(rows.meeting_for, row),
            .rescheduled_for = time_at(rows.rescheduled_for, row),
            .met_at = time_at(rows.met_at, row),
            .closed_at = time_at(rows.closed_at, row),
            .outcome = rows.outcome.empty() ? std::nullopt : std::optional(rows.outcome[row]),
            .close_thanked_at = time_at(rows.close_thanked_at, row)};
}
sale record_at(const sale_arrays& rows, std::size_t row) {
    const std::string named = label_at(rows.referral, row);
    return {.id = id_at<sale_id>(rows.id, row),
            .customer = id_at<customer_id>(rows.customer, row),
            .ordered_at = *time_at(rows.ordered_at, row),
            .amount = money::from_minor_units(rows.amount[row]),
            .referral = named.empty() ? std::nullopt : std::optional(referral_id(named)),
            .promised_by = time_at(rows.promised_by, row),
            .delivered_at = time_at(rows.delivered_at, row),
            .as_ordered = value_at(rows.as_ordered, row),
            .paid_at = time_at(rows.paid_at, row),
            .refunded_at = time_at(rows.refunded_at, row)};
}

}  // namespace referral_chain::detail

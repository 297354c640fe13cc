// What can be wrong with a record by itself: its ids, its times and their order.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_RECORD_CHECKS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_RECORD_CHECKS_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "referral_chain/domain/text.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain::detail {

/// What is wrong with a record: the reason, the column it shows in and, for a record in memory, the offending value
/// where that is neither a required id nor an event.
struct fault {
    reject_reason reason;
    std::string_view column;
    std::string value{};
};
using checked = std::optional<fault>;

struct id_field {
    std::string_view text;
    std::string_view column;
};
using id_fields = std::span<const id_field>;
/// The first id that is missing or cannot be used, in the order of the columns.
[[nodiscard]] inline checked fault_of_ids(id_fields ids) {
    for (const auto& id : ids) {
        if (id.text.empty()) {
            return fault{reject_reason::missing_field, id.column, {}};
        }
        if (const auto reason = id_fault(id.text)) {
            return fault{*reason, id.column, {}};
        }
    }
    return std::nullopt;
}

/// A time of a record, in the order of the columns; the first of them starts the record.
struct event_field {
    std::optional<utc_time> at;
    std::string_view column;
};
using event_fields = std::span<const event_field>;
/// The first time that no record can have, shown in Unix seconds; computed ones may lie anywhere.
[[nodiscard]] inline checked fault_of_times(event_fields times) {
    for (const auto& time : times) {
        if (time.at && !time.at->is_recordable()) {
            return fault{reject_reason::time_out_of_range, time.column,
                         std::to_string(time.at->first_second().unix_seconds())};
        }
    }
    return std::nullopt;
}

/// The first event that lies before the one that starts the record.
[[nodiscard]] inline checked fault_of_order(event_fields events) {
    for (const auto& event : events.subspan(1)) {
        if (event.at && is_before(*event.at, *events.front().at)) {
            return fault{reject_reason::out_of_order, event.column, {}};
        }
    }
    return std::nullopt;
}

/// The value of a column of a record in memory, for rejects without an origin.
[[nodiscard]] inline std::string text_in(id_fields ids, event_fields events, std::string_view column) {
    for (const auto& id : ids) {
        if (id.column == column) {
            return std::string(id.text);
        }
    }
    for (const auto& event : events) {
        if (event.column == column && event.at) {
            return to_string(*event.at);
        }
    }
    return {};
}

}  // namespace referral_chain::detail

#endif

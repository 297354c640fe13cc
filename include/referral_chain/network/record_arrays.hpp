// Records as arrays, for callers who hold millions of them so: read at memory speed, with the checks of single records.
#ifndef REFERRAL_CHAIN_NETWORK_RECORD_ARRAYS_HPP
#define REFERRAL_CHAIN_NETWORK_RECORD_ARRAYS_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "referral_chain/domain/enumerations.hpp"

namespace referral_chain {

/// Business ids by row: texts, or numbers that stand for their decimal digits.
using id_array = std::variant<std::span<const std::uint64_t>, std::span<const std::string_view>>;
/// Unix seconds by row, from 1900-01-01T00:00:00Z to 2200-12-31T23:59:59Z, or no_second where nobody recorded a time.
/// Bare dates have no form here; they come in single records.
using second_array = std::span<const std::int64_t>;
inline constexpr std::int64_t no_second = std::numeric_limits<std::int64_t>::min();
/// Texts by row, empty where nobody recorded one.
using label_array = std::span<const std::string_view>;

// In each of the three, arrays are as long as `id`. Those with `{}` behind them may be empty where nobody recorded any,
// and may hold no_second, nothing or an empty text in single rows; the others are needed, and so is every value of
// them.

/// Customers by row.
struct customer_arrays {
    id_array id;
    second_array joined_at{};
    label_array name{}, segment{}, salesperson{};
};

/// Referrals by row.
struct referral_arrays {
    id_array id, referrer, referred;
    second_array given_at;
    std::span<const referral_outcome> outcome{};  ///< open also where nobody recorded one
    second_array thanked_at{}, meeting_for{}, rescheduled_for{}, met_at{}, closed_at{}, close_thanked_at{};
    std::span<const std::optional<referral_origin>> origin{};
    std::span<const std::optional<ask_moment>> moment{};
    std::span<const std::int64_t> incentive_cost{}, handling_cost{};  ///< minor units
    label_array channel{}, incentive{}, salesperson{};
};

/// Sales by row.
struct sale_arrays {
    id_array id, customer;
    second_array ordered_at;
    std::span<const std::int64_t> amount;  ///< minor units
    label_array referral{};                ///< ids of the referrals the sales are owed to
    second_array promised_by{}, delivered_at{}, paid_at{}, refunded_at{};
    std::span<const std::optional<bool>> as_ordered{};
};

}  // namespace referral_chain

#endif

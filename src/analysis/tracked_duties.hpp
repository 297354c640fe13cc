// Which duties a business keeps book of at all.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_TRACKED_DUTIES_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_TRACKED_DUTIES_HPP

#include <array>

#include "referral_chain/analysis/duties.hpp"

namespace referral_chain::detail {

/// By duty: how often the field that fulfils it is filled.
[[nodiscard]] inline std::array<fill_count, duty_count> fill_by_duty(const field_fill& fill) noexcept {
    return {fill.thanked_at, fill.met_at, fill.delivered_at, fill.close_thanked_at};
}

/// A duty is tracked where at least the given share of rows fills its field; never where there is no row.
[[nodiscard]] inline std::array<bool, duty_count> tracked_duties(const field_fill& fill, exact_decimal share) noexcept {
    __extension__ using wide_integer = __int128;
    constexpr std::int64_t one = 1'000'000'000;
    std::array<bool, duty_count> result{};
    const auto counts = fill_by_duty(fill);
    for (std::size_t which = 0; which < duty_count; ++which) {
        result[which] = counts[which].rows > 0 &&
                        wide_integer{counts[which].filled} * one >= wide_integer{counts[which].rows} * share.billionths;
    }
    return result;
}

}  // namespace referral_chain::detail

#endif

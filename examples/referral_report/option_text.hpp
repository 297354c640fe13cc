// How option values are written: durations, exact decimals, counts, lists of weekdays.
#ifndef REFERRAL_REPORT_OPTION_TEXT_HPP
#define REFERRAL_REPORT_OPTION_TEXT_HPP

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/analysis/duties.hpp"

namespace referral_report {

/// A whole number and one letter of `smhd`, from `0s` to `36500d`.
[[nodiscard]] std::optional<boost::posix_time::time_duration> duration_from(std::string_view text);

/// Digits, and maybe a point with digits behind it, at most nine of each; at most `greatest`.
[[nodiscard]] std::optional<referral_chain::exact_decimal> decimal_from(std::string_view text, std::int64_t greatest);

/// Digits; from `least` to `greatest`.
[[nodiscard]] std::optional<std::uint32_t> count_from(std::string_view text, std::uint32_t least,
                                                      std::uint32_t greatest);

/// `sat,sun`, any case.
[[nodiscard]] std::optional<std::vector<boost::gregorian::greg_weekday>> weekdays_from(std::string_view text);

}  // namespace referral_report

#endif

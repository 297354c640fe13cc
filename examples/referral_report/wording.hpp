// Figures and names as people read them: 2,283,905.05 USD, 82 %, a name cut to its column.
#ifndef REFERRAL_REPORT_WORDING_HPP
#define REFERRAL_REPORT_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/interval.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_report {

/// `12,345`
[[nodiscard]] std::string grouped(std::uint64_t number);
/// `12,345.67 USD`
[[nodiscard]] std::string amount(referral_chain::money value, const referral_chain::currency& unit);
/// A sum that may not fit 64 bits; says so where it does not.
[[nodiscard]] std::string amount(const referral_chain::money_sum& sum, const referral_chain::currency& unit);
/// `1 customer`, `7 customers`
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural);
/// `12,345.6` and `12,345.67`; `beyond measure` for what does not fit 53 bits.
[[nodiscard]] std::string one_decimal(double number);
[[nodiscard]] std::string two_decimals(double number);
/// `12,346`
[[nodiscard]] std::string grouped_whole(double number);
/// `82 %`
[[nodiscard]] std::string percent(double share);
/// `82 % (95 % sure: 77 to 86)`; the ends are rounded outwards.
[[nodiscard]] std::string percent_with_interval(const referral_chain::share_interval& share);

/// The id and, where there is one, the name; safe for a screen.
[[nodiscard]] std::string id_and_name(const referral_chain::network& net, referral_chain::party_index party);
/// At most so many characters.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width);
/// Cut or filled with spaces to so many characters.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);
/// A text too long for the column keeps a space before it.
[[nodiscard]] std::string right_aligned(std::string_view text, std::size_t width);

/// What was done wrong, in words: `not thanked; delivered late`. Empty for a link without a fault.
[[nodiscard]] std::string faults_in_words(const referral_chain::link_duties& link);

}  // namespace referral_report

#endif

// Figures and names as they stand in the columns of a screen. The figures themselves are those of
// referral_chain/io/wording.hpp.
#ifndef REFERRAL_REPORT_WORDING_HPP
#define REFERRAL_REPORT_WORDING_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "referral_chain/io/wording.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_report {

using referral_chain::absent_sales_in_words;
using referral_chain::amount;
using referral_chain::counted;
using referral_chain::cut;
using referral_chain::due_in_words;
using referral_chain::faults_in_words;
using referral_chain::grouped;
using referral_chain::grouped_whole;
using referral_chain::one_decimal;
using referral_chain::percent;
using referral_chain::percent_with_interval;
using referral_chain::two_decimals;

/// The id and, where there is one, the name; safe for a screen.
[[nodiscard]] std::string id_and_name(const referral_chain::network& net, referral_chain::party_index party);
/// One line about the parties that only other tables than the customers name, the first by id with their ids; empty
/// where there are none.
[[nodiscard]] std::string unlisted_in_words(const referral_chain::network& net);
/// Cut or filled with spaces to so many characters.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);
/// A text too long for the column keeps a space before it.
[[nodiscard]] std::string right_aligned(std::string_view text, std::size_t width);

}  // namespace referral_report

#endif

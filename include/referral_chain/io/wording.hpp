// Figures and findings in the words of everyday: 2,283,905.05 USD, 82 % (95 % sure: 77 to 86), never thanked. The
// screen of referral_report and the page of html_report.hpp speak through these, so that both say the same.
#ifndef REFERRAL_CHAIN_IO_WORDING_HPP
#define REFERRAL_CHAIN_IO_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/analysis/interval.hpp"
#include "referral_chain/analysis/worklist.hpp"
#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain {

struct csv_load;

/// `12,345`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string grouped(std::uint64_t number);
/// `12,345.67 USD`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string amount(money value, const currency& unit);
/// A sum that may not fit 64 bits; says so where it does not.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string amount(const money_sum& sum, const currency& unit);
/// `1 customer`, `7 customers`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string counted(std::uint64_t number, std::string_view singular,
                                                           std::string_view plural);
/// `12,345.6`; `beyond measure` for what does not fit 53 bits.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string one_decimal(double number);
/// `12,345.67`, and `beyond measure` alike.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string two_decimals(double number);
/// `12,346`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string grouped_whole(double number);
/// `82 %`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string percent(double share);
/// `95 % sure: 77 to 86`, in per cent; the ends are rounded outwards.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string interval_in_words(const share_interval& share);
/// `82 % (95 % sure: 77 to 86)`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string percent_with_interval(const share_interval& share);

/// At most so many characters, the last of them `…` where something was cut off.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string cut(std::string_view text, std::size_t width);

/// What was done wrong: `never thanked; delivered late`. Empty for a link without a fault.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string faults_in_words(const link_duties& link);

/// What follows from it that there are no sales, where a mapping knows where they would be; empty where there are any.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string absent_sales_in_words(const csv_load& load);

// Names that can stand in a sentence.
/// `thank for the referral`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view promise_in_words(duty which) noexcept;
/// `asked in time`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view state_in_words(moment_state state) noexcept;
/// **Requires** a moment of a kind that is timely, not `other`.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view occasion_in_words(ask_moment kind) noexcept;
/// `21 of 35 referrals could not be taken: every figure leaves them out`, with a full stop.
/// Of tables that lost a twentieth of their rows or more; empty where none did.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string losses_in_words(const load_report& report);
/// Why there is nothing to do: nothing is due, or nobody records what was done.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view idleness_in_words(const duty_figures& duties,
                                                                          const ask_figures& asks) noexcept;
/// Why nobody's arrival is credited to a referral: `it was lost`. Empty where it is credited.
/// **Requires** a referral of this network.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view refusal_in_words(const network& net, referral_index referral);
/// The answer to "Is the chain endless?"
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string_view verdict_in_words(growth_verdict verdict) noexcept;
/// `thank` and `for the referral`: what stands before and behind the name of whom to turn to.
struct task_phrase {
    std::string_view before, behind;
};
/// What is to be done, around the name of whom to turn to.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT task_phrase task_in_words(work_action action) noexcept;
/// A second after the deadline is overdue; whole hours do not tell.
[[nodiscard]] inline bool is_overdue(const work_item& item, instant as_of) noexcept { return item.due < as_of; }
/// `now`, `by 2024-07-01 16:50`, `under 1 h overdue`, `14 d overdue`
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string due_in_words(const work_item& item, instant as_of);

}  // namespace referral_chain

#endif

// The four duties of one referral, each a direct reading of its row in docs/definitions.md.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_PROMISES_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_PROMISES_HPP

#include <string>

#include "oracle/world.hpp"

namespace oracle {

/// The duty functions take it for granted that the referral is not void and that the duty is tracked.
[[nodiscard]] duty_answer thanks_for(const world& all, const referral_chain::referral& referral);
[[nodiscard]] duty_answer meeting_for(const world& all, const referral_chain::referral& referral);
[[nodiscard]] duty_answer close_thanks_for(const world& all, const referral_chain::referral& referral);

/// The first sale a referral led to; nullptr where there is none.
[[nodiscard]] const referral_chain::sale* first_sale_of(const world& all, const referral_chain::referral& referral);
[[nodiscard]] std::vector<std::string> experience_failures(const world& all, const referral_chain::referral& referral,
                                                           const referral_chain::sale& first_sale);

/// Filled fields among the rows taken, by duty.
[[nodiscard]] std::map<std::string, fraction> filled_shares(const record_set& taken);

}  // namespace oracle

#endif

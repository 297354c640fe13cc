// The lower parts of the screen: how asking went, whether the chain is endless, and what to do first.
#ifndef REFERRAL_REPORT_SCREEN_SECTIONS_HPP
#define REFERRAL_REPORT_SCREEN_SECTIONS_HPP

#include <string>

#include "referral_chain/io/tables.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_report {

// Each is whole lines, or nothing where there is nothing to say.
[[nodiscard]] std::string asking_section(const referral_chain::network& net,
                                         const referral_chain::network_answers& answers);
[[nodiscard]] std::string comparison_section(const referral_chain::network& net,
                                             const referral_chain::network_answers& answers);
[[nodiscard]] std::string growth_section(const referral_chain::network& net,
                                         const referral_chain::network_answers& answers);
[[nodiscard]] std::string worklist_section(const referral_chain::network& net,
                                           const referral_chain::network_answers& answers);

}  // namespace referral_report

#endif

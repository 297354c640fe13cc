// The one screen a sales manager reads.
#ifndef REFERRAL_REPORT_SCREEN_HPP
#define REFERRAL_REPORT_SCREEN_HPP

#include <filesystem>
#include <string>

#include "referral_chain/io/tables.hpp"

namespace referral_report {

/// At most 80 columns and 40 lines, whatever the network.
[[nodiscard]] std::string summary_screen(const referral_chain::network& net,
                                         const referral_chain::network_answers& answers,
                                         const referral_chain::load_facts& load, const std::filesystem::path& out);

}  // namespace referral_report

#endif

// summary.json: the figures of the whole network on one page.
#ifndef REFERRAL_CHAIN_SRC_IO_SUMMARY_HPP
#define REFERRAL_CHAIN_SRC_IO_SUMMARY_HPP

#include <string>

#include "referral_chain/io/tables.hpp"

namespace referral_chain::detail {

/// **Requires** answers of this very network.
[[nodiscard]] std::string summary_text(const network& net, const network_answers& answers, const load_facts& load);

}  // namespace referral_chain::detail

#endif

// How one customer came: the credited chain from the seed down, link by link, and what grew below.
#ifndef REFERRAL_REPORT_EXPLAIN_HPP
#define REFERRAL_REPORT_EXPLAIN_HPP

#include <string>

#include "referral_chain/io/tables.hpp"

namespace referral_report {

/// **Throws** usage_error where no party has that id.
[[nodiscard]] std::string explanation(const referral_chain::network& net,
                                      const referral_chain::network_answers& answers, const std::string& customer_id);

}  // namespace referral_report

#endif

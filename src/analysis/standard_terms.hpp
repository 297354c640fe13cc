// A service standard as the analyses compare with it.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_STANDARD_TERMS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_STANDARD_TERMS_HPP

#include <chrono>

#include "referral_chain/analysis/duties.hpp"

namespace referral_chain::detail {

/// A service standard in whole seconds. **Throws** invalid_value for a duration that is negative or special.
struct standard_terms {
    explicit standard_terms(const service_standard& standard)
        : calendar(standard.calendar),
          thank_within(whole_seconds(standard.thank_within)),
          meet_within(whole_seconds(standard.meet_within)),
          meeting_grace(whole_seconds(standard.meeting_grace)),
          close_thanks_within(whole_seconds(standard.close_thanks_within)),
          slower_factor(standard.slower_factor),
          slower_by(whole_seconds(standard.slower_by)),
          case_window(whole_seconds(standard.case_window)),
          resolve_within(whole_seconds(standard.resolve_within)),
          refund_window(whole_seconds(standard.refund_window)),
          complaint_window(whole_seconds(standard.complaint_window)),
          missed_stays(whole_seconds(standard.missed_stays)),
          mend_stays(whole_seconds(standard.mend_stays)) {}

    const business_calendar& calendar;
    std::chrono::seconds thank_within, meet_within, meeting_grace, close_thanks_within;
    exact_decimal slower_factor;
    std::chrono::seconds slower_by, case_window, resolve_within, refund_window, complaint_window, missed_stays,
        mend_stays;
};

}  // namespace referral_chain::detail

#endif

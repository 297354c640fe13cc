// A referral without given_at is no referral: the field has no default to forget.
#include <referral_chain/referral_chain.hpp>

referral_chain::referral make(referral_chain::utc_time given_at) {
    referral_chain::referral made{.id = referral_chain::referral_id("r1"),
                                  .referrer = referral_chain::customer_id("ann"),
                                  .referred = referral_chain::customer_id("ben"),
#ifndef MUST_FAIL
                                  .given_at = given_at,
#endif
                                  .channel = "fair"};
    static_cast<void>(given_at);
    return made;
}

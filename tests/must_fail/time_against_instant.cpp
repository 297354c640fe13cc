// A bare date and an instant have no order: one asks is_before or is_after, which compare by day where they must.
#include <referral_chain/referral_chain.hpp>

bool has_passed(referral_chain::utc_time time, referral_chain::instant as_of) {
#ifdef MUST_FAIL
    return time < as_of;
#else
    return is_before(time, as_of);
#endif
}

// An outcome is one of four words, not a code of somebody's CRM.
#include <referral_chain/referral_chain.hpp>

referral_chain::referral close(referral_chain::referral referral) {
#ifdef MUST_FAIL
    referral.outcome = 1;
#else
    referral.outcome = referral_chain::referral_outcome::won;
#endif
    return referral;
}

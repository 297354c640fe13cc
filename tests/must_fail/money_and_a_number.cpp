// Money does not meet bare numbers: whether 5 means cents or dollars must be said.
#include <referral_chain/referral_chain.hpp>

referral_chain::money with_fee(referral_chain::money amount) {
#ifdef MUST_FAIL
    return amount + 5;
#else
    return amount + referral_chain::money::from_minor_units(5);
#endif
}

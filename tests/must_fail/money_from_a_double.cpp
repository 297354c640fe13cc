// No amount is made of a floating-point number, rounded nobody knows how.
#include <referral_chain/referral_chain.hpp>

referral_chain::sale priced(referral_chain::sale sale) {
#ifdef MUST_FAIL
    sale.amount = 19.99;
#else
    sale.amount = referral_chain::money::from_minor_units(1'999);
#endif
    return sale;
}

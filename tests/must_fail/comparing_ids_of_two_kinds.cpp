// A customer's id and a referral's id may have the same text and still be two things.
#include <referral_chain/referral_chain.hpp>

bool is_same(const referral_chain::customer_id& customer, const referral_chain::referral_id& referral) {
#ifdef MUST_FAIL
    return customer == referral;
#else
    return customer.text() == referral.text();
#endif
}

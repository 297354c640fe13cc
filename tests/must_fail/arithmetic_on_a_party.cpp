// A party's position is no number: the next position is not the next customer of anything.
#include <referral_chain/referral_chain.hpp>

referral_chain::party_index next(referral_chain::party_index party) {
#ifdef MUST_FAIL
    return party + 1;
#else
    return referral_chain::party_index(party.value() + 1);
#endif
}

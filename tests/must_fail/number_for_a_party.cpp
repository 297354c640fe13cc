// A bare number does not become a party by itself.
#include <referral_chain/referral_chain.hpp>

referral_chain::id_text third(const referral_chain::network& net) {
#ifdef MUST_FAIL
    return net.id_of(3);
#else
    return net.id_of(referral_chain::party_index(3));
#endif
}

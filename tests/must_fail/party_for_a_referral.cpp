// Positions of parties do not index referrals.
#include <referral_chain/referral_chain.hpp>

referral_chain::utc_time given_at(const referral_chain::network& net, referral_chain::party_index party) {
#ifdef MUST_FAIL
    return net.given_at(party);
#else
    return net.given_at(*net.credited_referral(party));
#endif
}

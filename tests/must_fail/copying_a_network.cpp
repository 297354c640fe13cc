// A network of millions is not copied by accident.
#include <referral_chain/referral_chain.hpp>

referral_chain::network keep(referral_chain::network& net) {
#ifdef MUST_FAIL
    return net;
#else
    return std::move(net);
#endif
}

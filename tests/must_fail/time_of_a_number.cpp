// A time is not made of a number: of seconds, milliseconds or days?
#include <referral_chain/referral_chain.hpp>

referral_chain::instant later(referral_chain::instant time) {
#ifdef MUST_FAIL
    return time + 3'600;
#else
    return time + std::chrono::hours(1);
#endif
}

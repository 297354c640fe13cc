// A text becomes an id only where somebody says so: the name of a customer is not her id.
#include <referral_chain/referral_chain.hpp>

std::optional<referral_chain::party_index> look_up(const referral_chain::network& net, const std::string& text) {
#ifdef MUST_FAIL
    return net.find(text);
#else
    return net.find(referral_chain::customer_id(text));
#endif
}

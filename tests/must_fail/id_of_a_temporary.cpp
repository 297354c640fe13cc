// A view of an id lives as long as its network: one of a temporary network would dangle.
#include <referral_chain/referral_chain.hpp>

std::string first_id(const referral_chain::network_builder& builder, referral_chain::instant as_of) {
#ifdef MUST_FAIL
    const referral_chain::id_text id = builder.build({.as_of = as_of}).id_of(referral_chain::party_index(0));
#else
    const auto net = builder.build({.as_of = as_of});
    const referral_chain::id_text id = net.id_of(referral_chain::party_index(0));
#endif
    return id.str();
}

// There is no default as_of: whoever builds a network says for which instant.
#include <referral_chain/referral_chain.hpp>

referral_chain::network build(const referral_chain::network_builder& builder, referral_chain::instant as_of) {
    static_cast<void>(as_of);
#ifdef MUST_FAIL
    return builder.build({});
#else
    return builder.build({.as_of = as_of});
#endif
}

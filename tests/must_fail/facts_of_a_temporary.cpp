// The facts live in their network: those of a temporary one would be gone before they are read.
#include <referral_chain/referral_chain.hpp>

std::uint32_t loops(const referral_chain::network_builder& builder, referral_chain::instant as_of) {
#ifdef MUST_FAIL
    const auto& facts = builder.build({.as_of = as_of}).facts();
#else
    const auto net = builder.build({.as_of = as_of});
    const auto& facts = net.facts();
#endif
    return facts.credit_loops;
}

// An id that is a number holds its digits itself: a view of one that nobody named would dangle.
#include <referral_chain/referral_chain.hpp>

bool is_ann(const referral_chain::network& net, referral_chain::party_index party) {
#ifdef MUST_FAIL
    const std::string_view id = net.id_of(party);
    return id == "ann";
#else
    const referral_chain::id_text id = net.id_of(party);
    const std::string_view text = id;
    return text == "ann";
#endif
}

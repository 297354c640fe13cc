// Everything that a network holds, one line for each party and for each of its rows: two networks are the same if these
// are.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_NETWORK_LINES_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_NETWORK_LINES_HPP

#include "fuzz_target.hpp"
#include "referral_chain/network/network.hpp"

namespace fuzz {

[[nodiscard]] lines network_lines(const referral_chain::network& net);

}  // namespace fuzz

#endif

// The workload in which nobody has joined, as records into this library's builder.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OUR_PROSPECTS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OUR_PROSPECTS_HPP

#include "referral_chain/network/network.hpp"
#include "support/workload.hpp"

namespace benchmarks {

/// **Requires** a workload of topology `prospects`: no sales, nothing won.
[[nodiscard]] referral_chain::network build_our_prospects(const workload& load);

}  // namespace benchmarks

#endif

// The workload as arrays into this library's builder, and its ids back as numbers.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OUR_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OUR_NETWORK_HPP

#include <cstdint>
#include <string_view>

#include "referral_chain/network/network.hpp"
#include "support/workload.hpp"

namespace benchmarks {

/// Every customer, referral and sale added, and the network built, on so many threads.
[[nodiscard]] referral_chain::network build_our_network(const workload& load, unsigned threads = 1);

/// The number an id was written from.
[[nodiscard]] std::uint64_t number_of(std::string_view id);
[[nodiscard]] inline std::uint64_t number_of(const referral_chain::id_text& id) { return number_of(id.view()); }

}  // namespace benchmarks

#endif

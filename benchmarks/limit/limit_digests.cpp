// The limit's answers as the peers' are compared.
#include "limit/limit_network.hpp"
#include "support/answers.hpp"

namespace benchmarks {

std::uint64_t digest_of(const workload&, const limit_network& network) {
    answer_digest digest;
    for (std::size_t at = 0; at < network.customer_id.size(); ++at) {
        const std::uint32_t credited = network.credited[at];
        digest.add(network.customer_id[at], credited != id_table::none ? network.referral_id[credited] : 0,
                   network.first_given[at + 1] - network.first_given[at],
                   network.first_received[at + 1] - network.first_received[at], network.revenue[at]);
    }
    return digest.value();
}

std::uint64_t digest_of(const limit_network& network, const limit_network::chains& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < network.customer_id.size(); ++at) {
        const std::uint64_t chain = answered.by_chain[answered.places[at] >> 32];
        digest.add(network.customer_id[at], answered.places[at] & 0xffffffff, chain >> 32, chain & 0xffffffff);
    }
    return digest.value();
}

std::uint64_t digest_of(const limit_network& network, const limit_network::yields& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < network.customer_id.size(); ++at) {
        const auto& below = answered.totals[at];
        digest.add(network.customer_id[at], below.direct, below.customers, below.revenue, answered.won[at]);
    }
    return digest.value();
}

std::uint64_t digest_of(const limit_network& network, const limit_network::longest& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < network.customer_id.size(); ++at) {
        digest.add(network.customer_id[at], answered.generation[at]);
    }
    return digest.value();
}

std::uint64_t digest_of(const limit_network& network, const limit_network::duties& answered) {
    return duty_digest(network.referral_id, network.customer_id, answered);
}

std::uint64_t digest_of(const limit_network& network, const limit_network::components& answered) {
    return component_digest(
        network.customer_id.size(), answered.count, [&](std::size_t at) { return network.customer_id[at]; },
        [&](std::size_t at) { return answered.component[at]; });
}

}  // namespace benchmarks

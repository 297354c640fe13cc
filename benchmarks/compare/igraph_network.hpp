// igraph's C library: vertices and edges in the order of the workload's rows, properties in columns beside it.
// igraph is under the GPL: it is compared with here and linked into nothing else.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_IGRAPH_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_IGRAPH_NETWORK_HPP

#include <cstdint>
#include <memory>
#include <vector>

#include "compare/customer_rows.hpp"
#include "support/answers.hpp"
#include "support/workload.hpp"

namespace benchmarks {

struct igraph_network {
    static constexpr const char* name = "igraph";
    struct graphs;

    customer_rows rows;
    std::vector<std::uint64_t> customer_id, referral_id;
    std::vector<std::int64_t> revenue, given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at;
    std::vector<std::uint8_t> won;
    std::unique_ptr<graphs> made;

    explicit igraph_network(const workload& load);
    ~igraph_network();
    igraph_network(const igraph_network&) = delete;
    igraph_network& operator=(const igraph_network&) = delete;
    /// The forest of credited referrals and the graph of eligible ones: outside the timer.
    void prepare(const workload& load);

    using chains = chain_columns;
    using yields = yield_columns;
    using longest = longest_columns;
    using duties = duty_flags;
    using components = component_columns;
};

void answer(const igraph_network& network, chain_columns& result);
void answer(const igraph_network& network, yield_columns& result);
void answer(const igraph_network& network, longest_columns& result);
void answer(const igraph_network& network, duty_flags& result);
void answer(const igraph_network& network, component_columns& result);

[[nodiscard]] std::uint64_t digest_of(const workload& load, const igraph_network& network);
template <class Answer>
[[nodiscard]] std::uint64_t digest_of(const igraph_network& network, const Answer& answered) {
    return digest_of(network.customer_id, answered);
}
[[nodiscard]] inline std::uint64_t digest_of(const igraph_network& network, const duty_flags& flags) {
    return duty_digest(network.referral_id, network.customer_id, flags);
}

}  // namespace benchmarks

#endif

// LEMON's StaticDigraph: arcs sorted by source, properties in that order. This header is C++17, its source must be:
// LEMON does not compile as C++20.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_LEMON_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_LEMON_NETWORK_HPP

#include <cstdint>
#include <memory>
#include <vector>

#include "compare/customer_rows.hpp"
#include "support/answers.hpp"
#include "support/workload.hpp"

namespace benchmarks {

struct lemon_network {
    static constexpr const char* name = "lemon";
    struct graphs;

    topology shape;
    customer_rows rows;
    std::vector<std::uint64_t> customer_id;
    std::vector<std::int64_t> revenue;
    // By arc
    std::vector<std::uint64_t> referral_id;
    std::vector<std::int64_t> given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at;
    std::vector<std::uint8_t> won;
    std::unique_ptr<graphs> digraphs;

    explicit lemon_network(const workload& load);
    ~lemon_network();
    lemon_network(const lemon_network&) = delete;
    lemon_network& operator=(const lemon_network&) = delete;
    /// The forest of credited referrals and the graph of eligible ones: outside the timer.
    void prepare(const workload& load);

    using chains = chain_columns;
    using yields = yield_columns;
    using longest = longest_columns;
    using duties = duty_flags;
    using components = component_columns;
};

void answer(const lemon_network& network, chain_columns& result);
void answer(const lemon_network& network, yield_columns& result);
void answer(const lemon_network& network, longest_columns& result);
void answer(const lemon_network& network, duty_flags& result);
void answer(const lemon_network& network, component_columns& result);

[[nodiscard]] std::uint64_t digest_of(const workload& load, const lemon_network& network);
template <class Answer>
[[nodiscard]] std::uint64_t digest_of(const lemon_network& network, const Answer& answered) {
    return digest_of(network.customer_id, answered);
}
[[nodiscard]] inline std::uint64_t digest_of(const lemon_network& network, const duty_flags& flags) {
    return duty_digest(network.referral_id, network.customer_id, flags);
}

}  // namespace benchmarks

#endif

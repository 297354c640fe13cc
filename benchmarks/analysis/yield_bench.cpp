// What did each customer's referrals yield? Downstream customers and revenue, direct customers, referrals won.
// Ours counts more than the peers on the way: direct revenue, referrals given, lost and open.
#include "referral_chain/analysis/yield.hpp"

#include "compare/boost_answers.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

constexpr const char* question = "Yield";

[[nodiscard]] std::uint64_t digest_of(const referral_chain::network& net,
                                      const referral_chain::downstream_totals& downstream,
                                      const referral_chain::outcome_counts& outcomes) {
    answer_digest digest;
    for (const auto party : net.parties()) {
        const std::size_t at = party.value();
        digest.add(number_of(net.id_of(party)), downstream[at].direct_customers, downstream[at].downstream_customers,
                   downstream[at].downstream_revenue, outcomes[at].won);
    }
    return digest.value();
}

[[nodiscard]] std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id, const boost_yield& yield) {
    answer_digest digest;
    for (std::size_t vertex = 0; vertex < customer_id.size(); ++vertex) {
        digest.add(customer_id[vertex], yield.direct_customers[vertex], yield.downstream_customers[vertex],
                   yield.downstream_revenue[vertex], yield.won[vertex]);
    }
    return digest.value();
}

template <class Storage>
void register_peer(scenario& where) {
    const benchmark_line line{question, Storage::name, where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& network = where.peer<Storage>();
        const search_order order = search_order_for(where.shape());
        boost_yield yield;
        const auto answer = [&] {
            sum_below(network.credited, network.revenue, order, yield);
            count_won(network, yield.won);
        };
        measure(state, where, line, answer, [&] { return digest_of(network.customer_id, yield); });
    });
}

}  // namespace

void register_yield(scenario& where) {
    const benchmark_line line{question, "ours", where.load().customer_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        referral_chain::downstream_totals downstream;
        referral_chain::outcome_counts outcomes;
        const auto answer = [&] {
            sum_downstream(net, downstream);
            count_outcomes(net, outcomes);
        };
        measure(state, where, line, answer, [&] { return digest_of(net, downstream, outcomes); });
    });
    register_peer<csr_storage>(where);
    register_peer<adjacency_list_storage>(where);
}

}  // namespace benchmarks

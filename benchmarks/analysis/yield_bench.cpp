// What did each customer's referrals yield? Downstream customers and revenue, direct customers, referrals won.
// Ours counts more than the peers on the way: direct revenue, referrals given, lost and open.
#include "referral_chain/analysis/yield.hpp"

#include "compare/peers.hpp"
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
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::yields>(where, question, line.items);
    });
}

}  // namespace benchmarks

// Which promises were not kept? Three flags for every referral, and their counts for every referrer.
// Ours asks find_slips with a standard of the same allowances: the workload lies so far back that nothing is pending,
// and nobody in it closes without having met, the one case in which our rules would excuse a meeting.
#include "referral_chain/analysis/duties.hpp"

#include "compare/peers.hpp"
#include "support/questions.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;
constexpr const char* question = "Duties";

[[nodiscard]] rc::service_standard matching_standard() {
    rc::service_standard standard;
    standard.thank_within = {48, 0, 0};
    standard.meeting_grace = {24, 0, 0};
    standard.close_thanks_within = {48, 0, 0};
    return standard;
}

[[nodiscard]] std::uint64_t digest_of(const rc::network& net, const rc::slip_figures& slips) {
    answer_digest digest;
    for (const auto referral : net.referrals()) {
        const auto bit = [&](rc::duty which, unsigned place) {
            return (slips.has_slipped(referral, which) ? 1U : 0U) << place;
        };
        digest.add(number_of(net.id_of(referral)), bit(rc::duty::thank_for_referral, 0) |
                                                       bit(rc::duty::meet_on_schedule, 1) |
                                                       bit(rc::duty::thank_on_close, 2));
    }
    for (const auto party : net.parties()) {
        const rc::slip_counts& counts = slips.by_referrer[party.value()];
        digest.add(number_of(net.id_of(party)), counts.thanks, counts.meetings, counts.close_thanks);
    }
    return digest.value();
}

}  // namespace

void register_duties(scenario& where) {
    const benchmark_line line{question, "ours", where.load().referral_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        const rc::service_standard standard = matching_standard();
        rc::slip_figures slips;
        measure(
            state, where, line, [&] { find_slips(net, standard, slips); }, [&] { return digest_of(net, slips); });
    });
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::duties>(where, question, line.items);
    });
}

}  // namespace benchmarks

// Which promises were not kept? Three flags for every referral, and their counts for every referrer.
// Ours asks find_duties with a standard of the same allowances and takes a promise late or missed for a flag: the
// workload lies so far back that nothing is pending, and nobody in it closes without having met, the one case in which
// our rules would excuse a meeting. find_duties settles more than the flags: deadlines, states, status, first sales.
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

void flag_duties(const rc::network& net, const rc::duty_figures& duties, duty_flags& result) {
    constexpr std::array asked{rc::duty::thank_for_referral, rc::duty::meet_on_schedule, rc::duty::thank_on_close};
    result.by_referral.resize(net.referral_count());
    for (auto& count : result.by_referrer) {
        count.assign(net.party_count(), 0);
    }
    for (const auto referral : net.referrals()) {
        std::array<bool, asked.size()> is_broken{};
        for (std::size_t at = 0; at < asked.size(); ++at) {
            const rc::duty_state state = duties.links[referral.value()].state_of(asked[at]);
            is_broken[at] = state == rc::duty_state::late || state == rc::duty_state::missed;
        }
        result.note(referral.value(), net.referrer_of(referral).value(), is_broken);
    }
}

[[nodiscard]] std::uint64_t digest_of(const rc::network& net, const duty_flags& flags) {
    answer_digest digest;
    for (const auto referral : net.referrals()) {
        digest.add(number_of(net.id_of(referral)), flags.by_referral[referral.value()]);
    }
    for (const auto party : net.parties()) {
        const std::size_t at = party.value();
        digest.add(number_of(net.id_of(party)), flags.by_referrer[0][at], flags.by_referrer[1][at],
                   flags.by_referrer[2][at]);
    }
    return digest.value();
}

}  // namespace

void register_duties(scenario& where) {
    const benchmark_line line{question, "ours", where.load().referral_id.size()};
    register_line(where, line, [line, &where](benchmark::State& state) {
        const auto& net = where.ours();
        const rc::service_standard standard = matching_standard();
        duty_flags flags;
        const auto answer = [&] { flag_duties(net, find_duties(net, standard), flags); };
        measure(state, where, line, answer, [&] { return digest_of(net, flags); });
    });
    for_each_peer([&]<class Network>(peer_type<Network>) {
        register_answer<Network, typename Network::duties>(where, question, line.items);
    });
}

}  // namespace benchmarks

// The library's answers in the oracle's form, so that the two can be compared field by field.
#ifndef REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_ANSWERS_HPP
#define REFERRAL_CHAIN_TESTS_DIFFERENTIAL_LIBRARY_ANSWERS_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "differential/library_options.hpp"
#include "oracle/oracle.hpp"
#include "referral_chain/analysis/broken_chains.hpp"
#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace differential {

namespace rc = referral_chain;

/// Asks one network everything and writes it down by ids.
class network_reader {
 public:
    network_reader(const rc::network& net, const oracle::options& how)
        : net_(net),
          depths_(rc::chain_depths(net)),
          bounds_(rc::find_generation_bounds(net)),
          yields_(rc::customer_yields(net, {static_cast<double>(how.gamma) / oracle::one})),
          duties_(rc::find_duties(net, standard_of(how))),
          broken_(rc::find_broken_chains(net, depths_, duties_)) {}

    [[nodiscard]] oracle::answers read() const {
        oracle::answers found;
        for (const auto party : net_.parties()) {
            found.parties[id_of(party)] = party_answer(party);
        }
        for (std::uint32_t chain = 0; chain < depths_.chain_count(); ++chain) {
            found.chains[id_of(depths_.chains[chain].seed)] = chain_answer(chain);
        }
        for (const auto referral : net_.referrals()) {
            found.links[std::string(net_.id_of(referral))] = link_answer(referral);
        }
        found.summary = summary(found);
        return found;
    }

 private:
    [[nodiscard]] std::string id_of(rc::party_index party) const { return std::string(net_.id_of(party)); }

    [[nodiscard]] oracle::party_answer party_answer(rc::party_index party) const {
        const std::size_t at = party.value();
        oracle::party_answer answer;
        answer.joined_at = oracle::written(net_.joined_at(party));
        answer.seed_id = id_of(depths_.chains[depths_.places[at].chain].seed);
        if (const auto referrer = net_.credited_referrer(party)) {
            answer.referrer_id = id_of(*referrer);
        }
        if (const auto referral = net_.credited_referral(party)) {
            answer.referral_id = net_.id_of(*referral);
        }
        answer.generation = depths_.places[at].generation;
        answer.generation_min = bounds_[at].least;
        answer.generation_max = bounds_[at].greatest;
        answer.given = yields_.outcomes[at].given;
        answer.won = yields_.outcomes[at].won;
        answer.lost = yields_.outcomes[at].lost;
        answer.open = yields_.outcomes[at].open;
        answer.direct_customers = yields_.downstream[at].direct_customers;
        answer.downstream_customers = yields_.downstream[at].downstream_customers;
        answer.own_revenue = net_.own_revenue(party).minor_units();
        answer.direct_revenue = yields_.downstream[at].direct_revenue;
        answer.downstream_revenue = yields_.downstream[at].downstream_revenue;
        answer.discounted_yield = yields_.discounted_yield[at];
        answer.cost = yields_.cost[at];
        answer.intervals = yields_.intervals[at];
        answer.interval_seconds = yields_.interval_seconds[at];
        return answer;
    }

    [[nodiscard]] oracle::chain_answer chain_answer(std::size_t chain) const {
        return {depths_.chains[chain].parties, depths_.chains[chain].customers, depths_.chains[chain].depth,
                broken_.revenue[chain],        broken_.broken_links[chain],     broken_.strained_links[chain],
                broken_.sound_depth[chain],    broken_.beyond_break[chain]};
    }

    [[nodiscard]] oracle::duty_answer duty_answer(rc::referral_index referral, rc::duty duty) const {
        oracle::duty_answer answer{std::string(rc::to_string(duties_.links[referral.value()].state_of(duty)))};
        if (const auto due = duties_.due(referral, duty)) {
            answer.due = due->unix_seconds();
        }
        return answer;
    }

    [[nodiscard]] std::vector<std::string> failures(const rc::link_duties& link) const {
        std::vector<std::string> reasons;
        for (std::size_t reason = 0; reason < rc::experience_failure_count; ++reason) {
            if (link.has_failure(static_cast<rc::experience_failure>(reason))) {
                reasons.emplace_back(rc::to_string(static_cast<rc::experience_failure>(reason)));
            }
        }
        return reasons;
    }

    [[nodiscard]] oracle::link_answer link_answer(rc::referral_index referral) const {
        const rc::link_duties& duties = duties_.links[referral.value()];
        const rc::link_stake stake = rc::stake_of(net_, yields_.downstream, referral);
        oracle::link_answer answer;
        answer.referrer_id = id_of(net_.referrer_of(referral));
        answer.referred_id = id_of(net_.referred_of(referral));
        answer.given_at = oracle::written(net_.given_at(referral));
        answer.credited = net_.is_credited(referral);
        answer.outcome = rc::to_string(net_.outcome_of(referral));
        answer.status = rc::to_string(duties.status);
        answer.thank_for_referral = duty_answer(referral, rc::duty::thank_for_referral);
        answer.meet_on_schedule = duty_answer(referral, rc::duty::meet_on_schedule);
        answer.same_experience = rc::to_string(duties.state_of(rc::duty::same_experience));
        answer.same_experience_reasons = failures(duties);
        answer.thank_on_close = duty_answer(referral, rc::duty::thank_on_close);
        answer.referrer_revenue = stake.referrer_revenue.minor_units();
        answer.referred_revenue = stake.referred_revenue.minor_units();
        answer.downstream_revenue = stake.downstream_revenue.minor_units();
        answer.downstream_customers = stake.downstream_customers;
        return answer;
    }

    /// What the library counts itself is taken from it; the rest is counted from its answers.
    [[nodiscard]] oracle::summary_answer summary(const oracle::answers& found) const {
        oracle::summary_answer summary;
        for (std::size_t at = 0; at < rc::duty_count; ++at) {
            const std::string duty(rc::to_string(static_cast<rc::duty>(at)));
            summary.tracked[duty] = {static_cast<std::int64_t>(duties_.fill[at].filled),
                                     static_cast<std::int64_t>(duties_.fill[at].rows)};
            if (!duties_.is_tracked[at]) {
                summary.untracked.push_back(duty);
            }
        }
        for (std::size_t at = 0; at < rc::link_status_count; ++at) {
            const std::string status(rc::to_string(static_cast<rc::link_status>(at)));
            summary.links[status] = static_cast<std::int64_t>(duties_.links_by_status[at]);
        }
        summary.credit_loops = net_.facts().credit_loops;
        summary.unlisted = net_.facts().unlisted;
        summary.parties = net_.party_count();
        summary.referrals = net_.referral_count();
        summary.seeds = depths_.chain_count();
        summary.max_depth = rc::max_depth(depths_);
        for (const std::uint32_t count : rc::customers_by_generation(net_, depths_)) {
            summary.customers_by_generation.push_back(count);
        }
        summary.stale_promises = static_cast<std::int64_t>(duties_.stale_promises);
        for (const auto& [id, party] : found.parties) {
            ++(party.joined_at ? summary.customers : summary.prospects);
            summary.credited += party.referral_id.empty() ? 0 : 1;
        }
        for (const auto& [id, chain] : found.chains) {
            summary.broken_chains += chain.broken_links > 0 ? 1 : 0;
        }
        return summary;
    }

    const rc::network& net_;
    rc::chain_depth_figures depths_;
    std::vector<rc::generation_range> bounds_;
    rc::yield_figures yields_;
    rc::duty_figures duties_;
    rc::broken_chain_figures broken_;
};

/// Rejects and latest event of a builder, and everything about the network it builds.
inline oracle::answers answers_from(const rc::network_builder& builder, const oracle::options& how) {
    const rc::network net = builder.build(build_options_of(how));
    oracle::answers found = network_reader(net, how).read();
    for (const rc::reject& row : builder.report().rejects) {
        found.rejects.push_back({std::string(rc::to_string(row.table)), row.line - 1, std::string(row.column),
                                 std::string(rc::to_string(row.reason))});
    }
    if (const auto& latest = builder.latest()) {
        found.latest = oracle::latest_event{oracle::written(latest->at), std::string(rc::to_string(latest->table)),
                                            latest->line - 1, std::string(latest->column)};
    }
    return found;
}

inline oracle::answers library_answers(const oracle::record_set& records, const oracle::options& how,
                                       unsigned threads = 1) {
    return answers_from(builder_of(records, how.strict, threads), how);
}

}  // namespace differential

#endif

// All steps of the oracle in their order, the summary's counts, and the identities that hold in any network.
#include <algorithm>

#include "oracle/world.hpp"

namespace oracle {
namespace {

void count_parties(const world& all, answers& found) {
    summary_answer& summary = found.summary;
    summary.credit_loops = all.credit_loops;
    summary.referrals = static_cast<std::int64_t>(all.known.referrals.size());
    for (const auto& [party, place] : found.parties) {
        ++summary.parties;
        summary.unlisted += all.listed.count(party) == 0 ? 1 : 0;
        ++(place.joined_at ? summary.customers : summary.prospects);
        ++(place.referral_id.empty() ? summary.seeds : summary.credited);
        if (place.joined_at) {
            const auto generation = static_cast<std::size_t>(place.generation);
            auto& counts = summary.customers_by_generation;
            counts.resize(std::max(counts.size(), generation + 1));
            ++counts[generation];
            summary.max_depth = std::max(summary.max_depth, place.generation);
        }
    }
    for (const auto& [seed, chain] : found.chains) {
        summary.broken_chains += chain.broken_links > 0 ? 1 : 0;
    }
}

/// Collects the identities that fail.
class identities {
 public:
    void hold(const std::string& what, wide left, wide right) {
        if (left != right) {
            broken_.push_back(what + ": " + std::to_string(static_cast<long double>(left)) + " and " +
                              std::to_string(static_cast<long double>(right)));
        }
    }
    [[nodiscard]] std::vector<std::string> broken() const { return broken_; }

 private:
    std::vector<std::string> broken_{};
};

void check_chains(const answers& found, identities& check) {
    chain_answer sums;
    wide chain_revenue = 0;
    for (const auto& [seed, chain] : found.chains) {
        sums.parties += chain.parties;
        sums.customers += chain.customers;
        chain_revenue += chain.revenue;
        const party_answer& root = found.parties.at(seed);
        const std::int64_t seed_customer = root.joined_at ? 1 : 0;
        check.hold("revenue of chain " + seed, chain.revenue, wide{root.own_revenue} + root.downstream_revenue);
        check.hold("customers of chain " + seed, chain.customers, seed_customer + root.downstream_customers);
    }
    wide revenue = 0;
    wide credited_revenue = 0;
    wide direct_revenue = 0;
    for (const auto& [party, answer] : found.parties) {
        revenue += answer.own_revenue;
        credited_revenue += answer.referral_id.empty() ? 0 : answer.own_revenue;
        direct_revenue += answer.direct_revenue;
    }
    check.hold("parties of all chains", sums.parties, found.summary.parties);
    check.hold("customers of all chains", sums.customers, found.summary.customers);
    check.hold("revenue of all chains", chain_revenue, revenue);
    check.hold("revenue of credited parties", direct_revenue, credited_revenue);
    check.hold("chains", static_cast<std::int64_t>(found.chains.size()), found.summary.seeds);
}

void check_generations(const answers& found, identities& check) {
    for (const auto& [party, answer] : found.parties) {
        const bool is_seed = answer.referral_id.empty();
        const std::int64_t above = is_seed ? -1 : found.parties.at(answer.referrer_id).generation;
        check.hold("generation of " + party, answer.generation, above + 1);
        check.hold("outcomes of " + party, answer.given, answer.won + answer.lost + answer.open);
        if (answer.generation > answer.generation_max || answer.generation_min > answer.generation_max) {
            check.hold("greatest generation of " + party, answer.generation, answer.generation_max);
        }
    }
    std::int64_t links = 0;
    for (const auto& [status, count] : found.summary.links) {
        links += count;
    }
    check.hold("links by status", links, found.summary.referrals);
}

}  // namespace

void fill_world(const record_set& records, const options& how, world& all, answers& found) {
    all.how = how;
    all.taken = rows_taken(records, how.strict, found.rejects);
    found.latest = latest_event_of(records, found.rejects);
    all.known = known_at(all.taken, how.as_of);
    find_parties(all);
    find_credit(all);
}

void fill_answers(const world& all, answers& found) {
    fill_places(all, found.parties);
    fill_yield(all, found.parties);
    fill_links(all, found);
    fill_chains(found);
    count_parties(all, found);
}

answers answers_of(const record_set& records, const options& how) {
    world all;
    answers found;
    fill_world(records, how, all, found);
    fill_answers(all, found);
    return found;
}

std::vector<std::string> broken_identities(const answers& found) {
    identities check;
    check_chains(found, check);
    check_generations(found, check);
    return check.broken();
}

}  // namespace oracle

// What holds for depths and chains of every network.
#include <numeric>

#include "records_generator.hpp"
#include "referral_chain/analysis/chain_depth.hpp"

namespace chain = referral_chain;
using properties::record_lines;

// Depth from a stale parent, or a parent numbered after its child, breaks this first.
RC_GTEST_PROP(DepthProperties, TheReferredStandOneBelowTheirReferrer, (const record_lines& records)) {
    const auto net = records.network();
    const auto depths = chain_depths(net);
    for (const chain::party_index party : net.parties()) {
        const auto referrer = net.credited_referrer(party);
        if (!referrer) {
            RC_ASSERT(depths.places[party.value()].generation == 0U);
            continue;
        }
        RC_ASSERT(depths.places[party.value()].generation == depths.places[referrer->value()].generation + 1);
        RC_ASSERT(depths.places[party.value()].chain == depths.places[referrer->value()].chain);
        RC_ASSERT(*referrer < party);
    }
}

RC_GTEST_PROP(DepthProperties, ChainSizesAddUpToTheParties, (const record_lines& records)) {
    const auto net = records.network();
    const auto depths = chain_depths(net);
    std::uint32_t customers = 0;
    for (const chain::party_index party : net.parties()) {
        customers += net.is_customer(party) ? 1U : 0U;
    }
    std::uint32_t parties_of_chains = 0;
    std::uint32_t customers_of_chains = 0;
    for (const auto& size : depths.chains) {
        parties_of_chains += size.parties;
        customers_of_chains += size.customers;
    }
    const auto by_generation = customers_by_generation(net, depths);
    RC_ASSERT(parties_of_chains == net.party_count());
    RC_ASSERT(customers_of_chains == customers);
    RC_ASSERT(std::accumulate(by_generation.begin(), by_generation.end(), 0U) == customers);
    RC_ASSERT(by_generation.size() == (customers == 0 ? 0U : chain::max_depth(depths) + 1));
}

RC_GTEST_PROP(DepthProperties, ThePathFromTheSeedIsAsLongAsTheGeneration, (const record_lines& records)) {
    const auto net = records.network();
    const auto depths = chain_depths(net);
    for (const chain::party_index party : net.parties()) {
        const auto path = path_from_seed(net, party);
        RC_ASSERT(path.size() == depths.places[party.value()].generation + 1U);
        RC_ASSERT(path.front() == depths.chains[depths.places[party.value()].chain].seed);
        RC_ASSERT(path.back() == party);
    }
}

// The bounds hold the generation, unless a broken loop lies above.
RC_GTEST_PROP(DepthProperties, GenerationBoundsHoldTheGenerationWhereNoLoopWasBroken, (const record_lines& records)) {
    const auto net = records.network();
    const auto depths = chain_depths(net);
    const auto bounds = find_generation_bounds(net);
    for (std::uint32_t party = 0; party < net.party_count(); ++party) {
        RC_ASSERT(bounds[party].least <= bounds[party].greatest);
        RC_ASSERT(depths.places[party].generation <= bounds[party].greatest);
        RC_ASSERT((net.facts().credit_loops > 0 || bounds[party].least <= depths.places[party].generation));
    }
}

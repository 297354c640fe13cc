// Generations, chains and their depth, the bounds through the eligible graph, and the way down from the seed.
#include "referral_chain/analysis/chain_depth.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

// ann brought ben and cleo, ben brought dan; all bought but cleo. eva came by herself and brought a prospect.
const std::string small_house =
    "customer ann joined_at=2024-01-01\ncustomer ben joined_at=2024-02-10\n"
    "customer dan joined_at=2024-03-10\ncustomer eva joined_at=2024-01-02\n"
    "referral r1 ann -> ben 2024-02-01\nreferral r2 ann -> cleo 2024-02-02\n"
    "referral r3 ben -> dan 2024-03-01\nreferral r4 eva -> finn 2024-02-01\n";

std::uint32_t generation(const rc::network& net, const char* id) {
    return chain_depths(net).places[party(net, id).value()].generation;
}
/// The fewest and the most referrals on a way down to a party.
std::pair<std::uint32_t, std::uint32_t> bounds(const rc::network& net, const char* id) {
    const auto found = find_generation_bounds(net);
    EXPECT_EQ(find_greatest_generations(net)[party(net, id).value()], found[party(net, id).value()].greatest);
    return {found[party(net, id).value()].least, found[party(net, id).value()].greatest};
}
using range = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

TEST(ChainDepths, SeedsAreGenerationZero) {
    const auto net = network_of(small_house);
    EXPECT_EQ(generation(net, "ann"), 0U);
    EXPECT_EQ(generation(net, "eva"), 0U);
}

TEST(ChainDepths, TheReferredIsOneGenerationBelow) {
    const auto net = network_of(small_house);
    EXPECT_EQ(generation(net, "ben"), 1U);
    EXPECT_EQ(generation(net, "cleo"), 1U);
    EXPECT_EQ(generation(net, "dan"), 2U);
}

TEST(ChainDepths, AChainIsASeedAndEverybodyBelow) {
    const auto net = network_of(small_house);
    const auto depths = chain_depths(net);
    ASSERT_EQ(depths.chain_count(), 2U);
    const std::uint32_t anns = depths.places[party(net, "ann").value()].chain;
    const std::uint32_t evas = depths.places[party(net, "eva").value()].chain;
    EXPECT_EQ(depths.chains[anns].seed, party(net, "ann"));
    EXPECT_EQ(depths.places[party(net, "dan").value()].chain, anns);
    EXPECT_EQ(depths.places[party(net, "finn").value()].chain, evas);
    EXPECT_EQ(depths.chains[anns].parties, 4U);
    EXPECT_EQ(depths.chains[anns].customers, 3U);
    EXPECT_EQ(depths.chains[evas].parties, 2U);
    EXPECT_EQ(depths.chains[evas].customers, 1U);
}

// Prospects are in the chain and do not make it deeper.
TEST(ChainDepths, DepthIsTheGenerationOfACustomer) {
    const auto net = network_of(small_house);
    const auto depths = chain_depths(net);
    EXPECT_EQ(depths.chains[depths.places[party(net, "ann").value()].chain].depth, 2U);
    EXPECT_EQ(depths.chains[depths.places[party(net, "eva").value()].chain].depth, 0U);
    EXPECT_EQ(rc::max_depth(depths), 2U);
}

// A customer may stand below a prospect: her generation counts the prospect's link too.
TEST(ChainDepths, ACustomerBelowAProspectMakesTheChainDeeper) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-02-01\nreferral r2 ben -> cleo 2024-02-02\n"
        "customer cleo joined_at=2024-03-01\n");
    EXPECT_EQ(rc::max_depth(chain_depths(net)), 2U);
    EXPECT_EQ(customers_by_generation(net, chain_depths(net)), (std::vector<std::uint32_t>{0, 0, 1}));
}

TEST(ChainDepths, CustomersAreCountedByGeneration) {
    const auto net = network_of(small_house);
    EXPECT_EQ(customers_by_generation(net, chain_depths(net)), (std::vector<std::uint32_t>{2, 1, 1}));
}

TEST(ChainDepths, WithoutCustomersThereAreNoGenerations) {
    const auto net = network_of("referral r1 ann -> ben 2024-02-01");
    EXPECT_TRUE(customers_by_generation(net, chain_depths(net)).empty());
    EXPECT_EQ(rc::max_depth(chain_depths(net)), 0U);
}

TEST(ChainDepths, ChainsComeInTheOrderOfTheirSeeds) {
    const auto depths = chain_depths(network_of(support::random_referrals(7, 200, 150, 30)));
    for (std::uint32_t chain = 1; chain < depths.chain_count(); ++chain) {
        EXPECT_LT(depths.chains[chain - 1].seed, depths.chains[chain].seed);
    }
}

// Rows from an earlier, larger network must not shine through.
TEST(ChainDepths, IntoUsedRowsAreTheSameAsIntoNewOnes) {
    auto used = chain_depths(network_of(support::line_of(100)));
    const auto net = network_of(small_house);
    chain_depths(net, used);
    const auto fresh = chain_depths(net);
    EXPECT_EQ(used.places, fresh.places);
    EXPECT_EQ(used.chains, fresh.chains);
}

TEST(PathFromSeed, RunsFromTheSeedDownToTheParty) {
    const auto net = network_of(small_house);
    EXPECT_EQ(support::ids(net, path_from_seed(net, party(net, "dan"))),
              (std::vector<std::string>{"ann", "ben", "dan"}));
    EXPECT_EQ(support::ids(net, path_from_seed(net, party(net, "eva"))), (std::vector<std::string>{"eva"}));
}

// Published: the longest path of the edges (1,2)(2,3)(2,4)(3,5)(5,6)(3,7) is 1,2,3,5,6.
TEST(PathFromSeed, OfAPublishedGraphIsItsLongestPath) {
    const auto net = network_of(
        "referral a 1 -> 2 2024-01-01\nreferral b 2 -> 3 2024-01-02\n"
        "referral c 2 -> 4 2024-01-03\nreferral d 3 -> 5 2024-01-04\n"
        "referral e 5 -> 6 2024-01-05\nreferral f 3 -> 7 2024-01-06\n"
        "customer 6 joined_at=2024-02-01\n");
    EXPECT_EQ(support::ids(net, path_from_seed(net, party(net, "6"))),
              (std::vector<std::string>{"1", "2", "3", "5", "6"}));
    EXPECT_EQ(rc::max_depth(chain_depths(net)), 4U);
    EXPECT_EQ(bounds(net, "6"), (range{4, 4}));
    EXPECT_EQ(bounds(net, "7"), (range{3, 3}));
}

TEST(GenerationBounds, AreZeroForWhomNoReferralReaches) {
    const auto net = network_of(small_house + "customer gus\n");
    EXPECT_EQ(bounds(net, "ann"), (range{0, 0}));
    EXPECT_EQ(bounds(net, "gus"), (range{0, 0}));
}

// ann -> dan directly, and the long way round by ben and cleo.
TEST(GenerationBounds, DifferWhereSeveralWaysLeadDown) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-01-01\nreferral r2 ben -> cleo 2024-01-02\n"
        "referral r3 cleo -> dan 2024-01-03\nreferral r4 ann -> dan 2024-01-04\n");
    EXPECT_EQ(bounds(net, "dan"), (range{1, 3}));
    EXPECT_EQ(generation(net, "dan"), 3U);
}

// The diamond (1,2)(1,3)(4,2)(4,3)(4,5)(2,6)(5,6): two referrals down to 6 whichever way.
TEST(GenerationBounds, OfADiamondAreTheSameOnAllItsWays) {
    const auto net = network_of(
        "referral a 1 -> 2 2024-01-01\nreferral b 1 -> 3 2024-01-02\n"
        "referral c 4 -> 2 2024-01-03\nreferral d 4 -> 3 2024-01-04\n"
        "referral e 4 -> 5 2024-01-05\nreferral f 2 -> 6 2024-01-06\n"
        "referral g 5 -> 6 2024-01-07\n");
    EXPECT_EQ(bounds(net, "6"), (range{2, 2}));
    EXPECT_EQ(bounds(net, "2"), (range{1, 1}));
}

// They look past credit: an open referral counts beside the one recorded won.
TEST(GenerationBounds, CountEligibleReferralsThatAWonOnePushedOut) {
    const auto net = network_of(
        "referral r1 ann -> ben 2024-01-01\nreferral r2 ben -> cleo 2024-01-02\n"
        "referral r3 ann -> cleo 2024-01-03 outcome=won closed_at=2024-02-01\n");
    EXPECT_EQ(support::credit(net, "cleo"), "r3");
    EXPECT_EQ(bounds(net, "cleo"), (range{1, 2}));
}

TEST(GenerationBounds, LeaveOutWhatIsNotEligible) {
    const auto net = network_of(
        "customer cleo joined_at=2024-02-01\nreferral r1 ann -> ben 2024-01-01\n"
        "referral r2 ann -> cleo 2024-01-03\nreferral r3 ben -> cleo 2024-03-01\n"
        "referral r4 ben -> cleo 2024-01-03 outcome=lost\n");
    EXPECT_EQ(bounds(net, "cleo"), (range{1, 1}));
}

// zoe's referral to ann is eligible though not credited. The loop of ann and ben is broken at r2, and ann becomes a
// seed of generation 0 whom the eligible graph still reaches from zoe.
TEST(GenerationBounds, BelowABrokenLoopGenerationMayBeLessThanTheLeast) {
    const auto net = network_of(
        "referral r0 zoe -> yan 2024-04-29\nreferral r1 ann -> ben 2024-05-01\n"
        "referral r2 ben -> ann 2024-05-01\nreferral r3 zoe -> ann 2024-05-01\n");
    EXPECT_EQ(net.facts().credit_loops, 1U);
    EXPECT_EQ(generation(net, "ann"), 0U);
    EXPECT_EQ(generation(net, "ben"), 1U);
    EXPECT_EQ(bounds(net, "ann"), (range{1, 1}));
    EXPECT_EQ(bounds(net, "ben"), (range{2, 2}));
}

// Through random graphs, against a search over all ways: slow and obvious.
TEST(GenerationBounds, AgreeWithASearchOverAllWays) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto net = network_of(support::random_referrals(seed, 9, 16, 5));
        const auto found = find_generation_bounds(net);
        // Lengthen all ways by one referral at a time until no way grows any more.
        std::vector<std::vector<bool>> has_way_of(net.party_count() + 1, std::vector<bool>(net.party_count()));
        std::vector<bool> is_reached(net.party_count());
        for (const rc::referral_index referral : net.referrals()) {
            is_reached[net.referred_of(referral).value()] =
                is_reached[net.referred_of(referral).value()] || net.credit_of(referral) >= rc::credit_state::eligible;
        }
        for (std::uint32_t member = 0; member < net.party_count(); ++member) {
            has_way_of[0][member] = !is_reached[member];
        }
        for (std::uint32_t length = 1; length <= net.party_count(); ++length) {
            for (const rc::referral_index referral : net.referrals()) {
                if (net.credit_of(referral) >= rc::credit_state::eligible &&
                    has_way_of[length - 1][net.referrer_of(referral).value()]) {
                    has_way_of[length][net.referred_of(referral).value()] = true;
                }
            }
        }
        for (std::uint32_t member = 0; member < net.party_count(); ++member) {
            std::uint32_t least = rc::no_index;
            std::uint32_t greatest = 0;
            for (std::uint32_t length = 0; length <= net.party_count(); ++length) {
                if (has_way_of[length][member]) {
                    least = std::min(least, length);
                    greatest = length;
                }
            }
            EXPECT_EQ(found[member].least, least);
            EXPECT_EQ(found[member].greatest, greatest);
        }
    }
}

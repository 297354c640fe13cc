// Boost's own algorithms run on a network and agree with our answers: generation with breadth-first search, chains with
// weak components of the credited forest, the order of the parties with a topological order.
#include "referral_chain/network/boost_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/components.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

constexpr std::uint32_t unreached = rc::no_index;

template <class Graph>
std::vector<std::uint32_t> steps_from(const Graph& graph, const rc::network& net, rc::party_index start) {
    const auto number = get(boost::vertex_index, net);
    std::vector<std::uint32_t> steps(net.party_count(), unreached);
    steps[start.value()] = 0;
    const auto record =
        boost::record_distances(boost::make_iterator_property_map(steps.begin(), number), boost::on_tree_edge());
    boost::breadth_first_search(graph, start, boost::visitor(boost::make_bfs_visitor(record)).vertex_index_map(number));
    return steps;
}

/// The least party of each party's weak component, by Boost's disjoint sets.
template <class Graph>
std::vector<rc::party_index> weak_components(const Graph& graph, const rc::network& net) {
    const auto number = get(boost::vertex_index, net);
    std::vector<rc::party_index> parent(net.party_count());
    std::vector<int> rank(net.party_count());
    boost::disjoint_sets sets(boost::make_iterator_property_map(rank.begin(), number),
                              boost::make_iterator_property_map(parent.begin(), number));
    boost::initialize_incremental_components(graph, sets);
    boost::incremental_components(graph, sets);
    std::vector<rc::party_index> least(net.party_count());
    std::map<rc::party_index, rc::party_index> least_of_set;
    for (const rc::party_index member : net.parties()) {
        least[member.value()] = least_of_set.emplace(sets.find_set(member), member).first->second;
    }
    return least;
}

void expect_generations_by_search(const rc::network& net) {
    const auto depths = chain_depths(net);
    const auto forest = rc::credited_forest(net);
    for (std::uint32_t chain = 0; chain < depths.chain_count(); ++chain) {
        const auto steps = steps_from(forest, net, depths.chains[chain].seed);
        for (const rc::party_index member : net.parties()) {
            const bool is_in_chain = depths.places[member.value()].chain == chain;
            EXPECT_EQ(steps[member.value()], is_in_chain ? depths.places[member.value()].generation : unreached);
        }
    }
}
void expect_chains_by_components(const rc::network& net) {
    const auto depths = chain_depths(net);
    const auto least = weak_components(rc::credited_forest(net), net);
    for (const rc::party_index member : net.parties()) {
        EXPECT_EQ(depths.chains[depths.places[member.value()].chain].seed,
                  least[member.value()]);  // the seed has the least number
    }
}
void expect_components_by_disjoint_sets(const rc::network& net) {
    const auto components = rc::weak_components(net);
    const auto least = weak_components(net, net);
    std::uint32_t found = 0;
    for (const rc::party_index member : net.parties()) {
        const std::uint32_t first = least[member.value()].value();
        found += first == member.value() ? 1U : 0U;
        EXPECT_EQ(components.component[member.value()], components.component[first]);
    }
    EXPECT_EQ(components.component_count, found);
}
/// Our order is topological, and Boost finds no cycle in the forest (it throws not_a_dag where there is one).
void expect_order_by_topological_sort(const rc::network& net) {
    std::vector<rc::party_index> referred_first;
    const auto forest = rc::credited_forest(net);
    ASSERT_NO_THROW(boost::topological_sort(forest, std::back_inserter(referred_first)));
    EXPECT_EQ(referred_first.size(), net.party_count());
    for (const auto& edge : boost::make_iterator_range(edges(forest))) {
        EXPECT_LT(source(edge, net), target(edge, net));
    }
}
/// Boost's own graph with the same edges has the same strong components.
void expect_strong_components_as_in_a_copy(const rc::network& net) {
    using copy_type = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
    copy_type copy(net.party_count());
    for (const rc::referral_index referral : net.referrals()) {
        boost::add_edge(net.referrer_of(referral).value(), net.referred_of(referral).value(), copy);
    }
    std::vector<int> ours(net.party_count());
    std::vector<int> theirs(net.party_count());
    const int count =
        boost::strong_components(net, boost::make_iterator_property_map(ours.begin(), get(boost::vertex_index, net)));
    EXPECT_EQ(count, boost::strong_components(
                         copy, boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, copy))));
    EXPECT_EQ(ours, theirs);
}
void expect_agreement(const rc::network& net) {
    expect_generations_by_search(net);
    expect_chains_by_components(net);
    expect_components_by_disjoint_sets(net);
    expect_order_by_topological_sort(net);
    expect_strong_components_as_in_a_copy(net);
}

std::set<std::string> reached(const std::vector<std::uint32_t>& steps, const rc::network& net) {
    std::set<std::string> ids;
    for (const rc::party_index member : net.parties()) {
        if (steps[member.value()] != unreached && steps[member.value()] != 0) {
            ids.emplace(net.id_of(member));
        }
    }
    return ids;
}

const char* const ring_and_more =
    "referral r1 ann -> ben 2024-05-01\nreferral r2 ben -> cleo 2024-05-02\n"
    "referral r3 cleo -> ann 2024-05-03\nreferral r4 cleo -> dan 2024-05-04\n"
    "referral r5 ann -> dan 2024-05-05\nreferral r6 ann -> dan 2024-05-06\n"
    "referral r7 eva -> finn 2024-05-01\ncustomer gus\n";

const char* const diamond =
    "referral r1 1 -> 2 2024-05-01\nreferral r2 1 -> 3 2024-05-02\n"
    "referral r3 4 -> 2 2024-05-03\nreferral r4 4 -> 3 2024-05-04\n"
    "referral r5 4 -> 5 2024-05-05\nreferral r6 2 -> 6 2024-05-06\n"
    "referral r7 5 -> 6 2024-05-07\n";

}  // namespace

TEST(BoostGraph, HasAVertexForEachPartyAndAnEdgeForEachReferral) {
    const auto net = network_of(ring_and_more);
    EXPECT_EQ(num_vertices(net), 7U);
    EXPECT_EQ(num_edges(net), 7U);
    const auto [first_party, end_of_parties] = vertices(net);
    EXPECT_EQ(std::distance(first_party, end_of_parties), 7);
    std::multiset<std::string> seen;
    for (const auto& edge : boost::make_iterator_range(edges(net))) {
        seen.insert(std::string(net.id_of(source(edge, net))) + ">" + std::string(net.id_of(target(edge, net))));
    }
    EXPECT_EQ(seen, (std::multiset<std::string>{"ann>ben", "ann>dan", "ann>dan", "ben>cleo", "cleo>ann", "cleo>dan",
                                                "eva>finn"}));
}

// Parallel referrals are edges of their own; both directions see each.
TEST(BoostGraph, CountsDegreesWithParallelReferrals) {
    const auto net = network_of(ring_and_more);
    EXPECT_EQ(out_degree(party(net, "ann"), net), 3U);
    EXPECT_EQ(in_degree(party(net, "ann"), net), 1U);
    EXPECT_EQ(in_degree(party(net, "dan"), net), 3U);
    EXPECT_EQ(degree(party(net, "cleo"), net), 3U);
    EXPECT_EQ(degree(party(net, "gus"), net), 0U);
}

TEST(BoostGraph, OutAndInEdgesAreTheSameEdges) {
    const auto net = network_of(ring_and_more);
    std::uint32_t outgoing = 0;
    std::uint32_t incoming = 0;
    for (const rc::party_index member : net.parties()) {
        for (const auto& edge : boost::make_iterator_range(out_edges(member, net))) {
            EXPECT_EQ(source(edge, net), member);
            EXPECT_EQ(edge.target, net.referred_of(edge.referral));
            ++outgoing;
        }
        for (const auto& edge : boost::make_iterator_range(in_edges(member, net))) {
            EXPECT_EQ(target(edge, net), member);
            EXPECT_EQ(edge.source, net.referrer_of(edge.referral));
            ++incoming;
        }
        std::vector<rc::party_index> neighbours;
        for (const rc::party_index neighbour : boost::make_iterator_range(adjacent_vertices(member, net))) {
            neighbours.push_back(neighbour);
        }
        EXPECT_EQ(neighbours.size(), out_degree(member, net));
    }
    EXPECT_EQ(outgoing, net.referral_count());
    EXPECT_EQ(incoming, net.referral_count());
}

TEST(BoostGraph, PropertyMapsTellIdsTimesAndRevenue) {
    const auto net = network_of("referral r1 ann -> ben 2024-05-01\nsale s1 ben 2024-05-02 250\n");
    const auto ben = party(net, "ben");
    const auto edge = *edges(net).first;
    EXPECT_EQ(get(boost::vertex_index, net, ben), ben.value());
    EXPECT_EQ(get(rc::party_id_map(net), ben), "ben");
    EXPECT_EQ(get(rc::joined_at_map(net), ben), support::time("2024-05-02"));
    EXPECT_EQ(get(rc::own_revenue_map(net), ben), rc::money::from_minor_units(250));
    EXPECT_EQ(get(rc::referral_id_map(net), edge), "r1");
    EXPECT_EQ(get(rc::given_at_map(net), edge), support::time("2024-05-01"));
}

TEST(BoostGraph, AForestHoldsTheCreditedReferralsAlone) {
    const auto net = network_of(ring_and_more);
    const auto forest = rc::credited_forest(net);
    std::set<std::string> credited;
    for (const auto& edge : boost::make_iterator_range(edges(forest))) {
        credited.emplace(net.id_of(edge.referral));
    }
    EXPECT_EQ(credited, (std::set<std::string>{"r1", "r2", "r4", "r7"}));
}

TEST(BoostGraph, ReachesTheDescendantsOfADiamond) {
    const auto net = network_of(diamond);
    EXPECT_EQ(reached(steps_from(net, net, party(net, "1")), net), (std::set<std::string>{"2", "3", "6"}));
    EXPECT_EQ(reached(steps_from(net, net, party(net, "4")), net), (std::set<std::string>{"2", "3", "5", "6"}));
}

TEST(BoostGraph, ReachesTheAncestorsOfADiamondBackwards) {
    const auto net = network_of(diamond);
    const auto backwards = boost::make_reverse_graph(net);
    EXPECT_EQ(reached(steps_from(backwards, net, party(net, "6")), net), (std::set<std::string>{"1", "2", "4", "5"}));
}

TEST(BoostGraph, FindsTheRingAsOneStrongComponent) {
    const auto net = network_of(ring_and_more);
    std::vector<int> component(net.party_count());
    const int count = boost::strong_components(
        net, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, net)));
    EXPECT_EQ(count, 5);  // the ring of three, and dan, eva, finn, gus alone
    EXPECT_EQ(component[party(net, "ann").value()], component[party(net, "ben").value()]);
    EXPECT_EQ(component[party(net, "ann").value()], component[party(net, "cleo").value()]);
    EXPECT_NE(component[party(net, "ann").value()], component[party(net, "dan").value()]);
}

TEST(BoostGraph, FindsTheIslands) {
    const auto net = network_of(ring_and_more);
    const auto island = weak_components(net, net);
    EXPECT_EQ(std::set<rc::party_index>(island.begin(), island.end()).size(), 3U);
    EXPECT_EQ(island[party(net, "ann").value()], island[party(net, "dan").value()]);
    EXPECT_NE(island[party(net, "ann").value()], island[party(net, "eva").value()]);
}

TEST(BoostGraph, AgreesOnNetworksMadeByHand) {
    for (const char* lines : {"", "customer ann", ring_and_more, diamond,
                              "referral r1 a -> b 2024-05-01\nreferral r2 b -> a 2024-05-01\n"}) {
        SCOPED_TRACE(lines);
        expect_agreement(network_of(lines));
    }
}

TEST(BoostGraph, AgreesOnRandomNetworks) {
    for (std::uint64_t seed = 0; seed < 10'000 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto parties = static_cast<std::uint32_t>(2 + seed % 20);
        const auto days = static_cast<std::uint32_t>(1 + seed % 7);
        expect_agreement(network_of(support::random_referrals(seed, parties, 2 * parties, days), seed % 2 == 0));
    }
}

TEST(BoostGraph, AgreesOnALineAndAStarOfAThousand) {
    expect_agreement(network_of(support::line_of(1'000)));
    expect_agreement(network_of(support::star_of(1'000)));
}

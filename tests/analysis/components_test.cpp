// Weak components against Boost's disjoint sets, and by hand.
#include "referral_chain/analysis/components.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>
#include <boost/graph/incremental_components.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include "referral_chain/network/boost_graph.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

/// Components in the order of their first parties, by Boost.
std::vector<std::uint32_t> components_by_boost(const rc::network& net) {
    const auto number = get(boost::vertex_index, net);
    std::vector<rc::party_index> parent(net.party_count());
    std::vector<int> rank(net.party_count());
    boost::disjoint_sets sets(boost::make_iterator_property_map(rank.begin(), number),
                              boost::make_iterator_property_map(parent.begin(), number));
    boost::initialize_incremental_components(net, sets);
    boost::incremental_components(net, sets);
    std::vector<std::uint32_t> component;
    std::map<rc::party_index, std::uint32_t> numbers;
    for (const rc::party_index member : net.parties()) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        component.push_back(numbers.emplace(sets.find_set(member), next).first->second);
    }
    return component;
}

}  // namespace

// ann and dan are of one component only through the lost referral; eve has none.
TEST(WeakComponents, AreConnectedByReferralsThatAreNotCreditedToo) {
    const auto net = network_of(
        "customer eve joined_at=2024-01-01\n"
        "referral r1 ann -> ben 2024-02-01 outcome=won\n"
        "referral r2 dan -> cy 2024-02-01 outcome=won\n"
        "referral r3 dan -> ben 2024-02-02 outcome=lost\n");
    const auto found = weak_components(net);
    const auto component = [&](const char* id) { return found.component[party(net, id).value()]; };
    EXPECT_EQ(found.component_count, 2U);
    EXPECT_EQ(component("ann"), component("ben"));
    EXPECT_EQ(component("ann"), component("cy"));
    EXPECT_EQ(component("ann"), component("dan"));
    EXPECT_NE(component("ann"), component("eve"));
}

TEST(WeakComponents, OfNobodyAreNone) {
    const auto net = rc::network_builder().build({.as_of = rc::instant::from_unix_seconds(0)});
    EXPECT_EQ(weak_components(net).component_count, 0U);
}

TEST(WeakComponents, AreThoseOfBoost) {
    rc::component_figures kept;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto net = network_of(support::random_referrals(seed, 20, 14, 5));
        weak_components(net, kept);
        EXPECT_EQ(kept.component, components_by_boost(net));
        EXPECT_EQ(kept.component_count, *std::max_element(kept.component.begin(), kept.component.end()) + 1);
        EXPECT_EQ(weak_components(net).component, kept.component);
    }
}

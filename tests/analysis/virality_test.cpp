// Structural virality, amplification and viral growth, to published values.
#include "referral_chain/analysis/virality.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <vector>

#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

[[nodiscard]] std::vector<std::optional<double>> virality(const rc::network& net) {
    return structural_virality(net, chain_depths(net));
}

/// Every party but the first is brought by the one `children` times nearer to it.
[[nodiscard]] rc::network tree_of(std::uint32_t parties, std::uint32_t children) {
    std::vector<support::numbered_referral> referrals;
    for (std::uint32_t party = 1; party < parties; ++party) {
        referrals.push_back({(party - 1) / children, party, 19'000 + party});
    }
    return network_of(referrals);
}

/// The mean over all pairs of the referrals between them, walked up one by one.
[[nodiscard]] double mean_distance(const rc::network& net) {
    double sum = 0;
    for (const auto first : net.parties()) {
        for (const auto second : net.parties()) {
            auto left = path_from_seed(net, first);
            auto right = path_from_seed(net, second);
            std::size_t common = 0;
            while (common < left.size() && common < right.size() && left[common] == right[common]) {
                ++common;
            }
            sum += static_cast<double>(left.size() + right.size() - 2 * common);
        }
    }
    const double parties = net.party_count();
    return sum / (parties * (parties - 1));
}

}  // namespace

TEST(StructuralVirality, HasThePublishedValues) {
    EXPECT_DOUBLE_EQ(virality(network_of(support::star_of(10)))[0].value(), 1.8);
    EXPECT_NEAR(virality(network_of(support::line_of(10)))[0].value(), 3.666667, 5e-7);
    EXPECT_NEAR(virality(tree_of(7, 2))[0].value(), 2.2857142857, 5e-11);
    EXPECT_NEAR(virality(tree_of(15, 2))[0].value(), 3.5047619048, 5e-11);
    EXPECT_NEAR(virality(tree_of(13, 3))[0].value(), 2.7692307692, 5e-11);
}

TEST(StructuralVirality, IsTheMeanDistance) {
    for (const std::uint32_t children : {1U, 2U, 5U}) {
        const auto net = tree_of(40, children);
        EXPECT_NEAR(virality(net)[0].value(), mean_distance(net), 1e-12);
    }
}

TEST(StructuralVirality, OfOnePartyIsNothing) {
    EXPECT_TRUE(virality(network_of("")).empty());
    const auto two = virality(network_of("customer ann\nreferral r1 ben -> cleo 2024-05-01\n"));
    ASSERT_EQ(two.size(), 2U);
    EXPECT_NE(two[0].has_value(), two[1].has_value());
}

// n³/6 of a line of 100,000 needs 48 bits, of one of ten million 70.
TEST(StructuralVirality, OfALineAndAStarOfAHundredThousand) {
    EXPECT_NEAR(virality(network_of(support::line_of(100'000)))[0].value(), 100'001 / 3.0, 1e-9);
    EXPECT_NEAR(virality(network_of(support::star_of(100'000)))[0].value(), 2 - 2 / 1e5, 1e-12);
}

TEST(Amplification, IsTheMeanChainSize) {
    EXPECT_NEAR(rc::amplification(.45), 1.818181818, 5e-10);
    EXPECT_EQ(rc::amplification(0), 1.0);
    EXPECT_EQ(rc::amplification(1), std::numeric_limits<double>::infinity());
    EXPECT_EQ(rc::amplification(2), std::numeric_limits<double>::infinity());
}

TEST(ViralCustomers, HasThePublishedValues) {
    EXPECT_NEAR(rc::viral_customers({10, 2, 5}, 20), 310, 1e-9);
    EXPECT_NEAR(rc::viral_customers({10, 2, 2}, 20), 20'470, 1e-8);
    EXPECT_NEAR(rc::viral_customers({10, 2, 1}, 20), 20'971'510, 1e-5);
}

// (Rⁿ − 1)/(R − 1) is 0 by 0 at 1, and noise beside it.
TEST(ViralCustomers, IsSmoothAroundOne) {
    EXPECT_EQ(rc::viral_customers({10, 1, 5}, 20), 50.0);
    EXPECT_NEAR(rc::viral_customers({10, 1 + 1e-13, 5}, 20), 50, 1e-9);
    EXPECT_EQ(rc::viral_customers({10, 0, 5}, 20), 10.0);
    EXPECT_EQ(rc::viral_customers({10, 2, 5}, 0), 10.0);
}

// Whom and what to show first.
#include "referral_chain/analysis/highlights.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/network_fixture.hpp"

namespace {

namespace rc = referral_chain;
using names = std::vector<std::string>;

rc::network family() {
    return support::network_of(
        "customer ann joined_at=2024-01-01\n"
        "customer zoe joined_at=2024-01-01\n"
        "customer bob joined_at=2024-01-01\n"
        "referral r1 ann -> a1 2024-01-02 outcome=won\n"
        "referral r2 zoe -> z1 2024-01-02 outcome=won thanked_at=2024-01-02\n"
        "referral r3 bob -> b1 2024-01-02 outcome=won\n"
        "referral r4 b1 -> b2 2024-01-04 outcome=won\n"
        "sale s1 a1 2024-01-03 500\n"
        "sale s2 z1 2024-01-03 500\n"
        "sale s3 b2 2024-01-05 500\n");
}

// Ties in revenue go to more customers, then to the id: the order of rows must not decide.
TEST(BestReferrers, AreOrderedByRevenueThenCustomersThenId) {
    const rc::network net = family();
    const auto downstream = rc::sum_downstream(net);
    EXPECT_EQ(support::ids(net, rc::best_referrers(net, downstream, 10)), (names{"bob", "ann", "b1", "zoe"}));
    EXPECT_EQ(support::ids(net, rc::best_referrers(net, downstream, 2)), (names{"bob", "ann"}));
    EXPECT_TRUE(rc::best_referrers(net, downstream, 0).empty());
}

TEST(WorstBrokenLinks, LeaveOutWhatIsNotBrokenAndBeginWithTheMostAtStake) {
    const rc::network net = family();
    const auto duties = rc::find_duties(net);
    names shown;
    for (const rc::referral_index referral : rc::worst_broken_links(net, duties, rc::sum_downstream(net), 10)) {
        shown.push_back(net.id_of(referral).str());
    }
    EXPECT_EQ(shown, (names{"r1", "r3", "r4"}));
}

// By id, for parties are numbered by what they did.
TEST(UnlistedParties, AreThoseWhomOnlyOtherTablesName) {
    const rc::network net = family();
    EXPECT_EQ(support::ids(net, rc::unlisted_parties(net, 10)), (names{"a1", "b1", "b2", "z1"}));
    EXPECT_EQ(support::ids(net, rc::unlisted_parties(net, 3)), (names{"a1", "b1", "b2"}));
    EXPECT_TRUE(rc::unlisted_parties(net, 0).empty());
}

TEST(Highlights, AreNoneInAnEmptyNetwork) {
    const rc::network net = support::network_of("");
    EXPECT_TRUE(rc::best_referrers(net, rc::sum_downstream(net), 5).empty());
    EXPECT_TRUE(rc::worst_broken_links(net, rc::find_duties(net), rc::sum_downstream(net), 5).empty());
    EXPECT_TRUE(rc::unlisted_parties(net, 5).empty());
}

}  // namespace

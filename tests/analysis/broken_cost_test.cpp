// What broken links cost: those who came through one against those who came through any other.
#include <gtest/gtest.h>

#include <string>

#include "referral_chain/analysis/growth.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;

namespace {

/// A seed that brought `thanked` customers in good order and `unthanked` others, on 1 May; of each kind the first few
/// brought one more, a day later. The last of each kind joined on as_of: too young.
[[nodiscard]] std::string crowd(int thanked, int unthanked, int thanked_bring, int unthanked_bring) {
    std::string lines = "customer seed joined_at=2024-05-01\n";
    const auto bring = [&](const std::string& referrer, const std::string& id, const std::string& date, bool thanks) {
        lines += "customer " + id + " joined_at=" + date + "\nreferral r" + id + " " + referrer + " -> " + id +
                 " 2024-05-01" + (thanks ? " thanked_at=2024-05-01\n" : "\n");
    };
    for (int party = 0; party < thanked; ++party) {
        bring("seed", "good" + std::to_string(party), "2024-05-01", true);
        if (party < thanked_bring) {
            bring("good" + std::to_string(party), "young" + std::to_string(party), "2024-05-02", true);
        }
    }
    for (int party = 0; party < unthanked; ++party) {
        bring("seed", "bad" + std::to_string(party), "2024-05-01", false);
        if (party < unthanked_bring) {
            bring("bad" + std::to_string(party), "late" + std::to_string(party), "2024-05-02", false);
        }
    }
    return lines;
}

struct answered {
    explicit answered(const std::string& lines, const char* as_of = "2024-05-02T23:00:00")
        : net(network_of(lines, as_of)), growth(measure_growth(net)), duties(find_duties(net)) {}

    [[nodiscard]] rc::broken_cost_figures cost() const { return cost_of_broken_links(net, growth, duties); }

    rc::network net;
    rc::growth_figures growth;
    rc::duty_figures duties;
};

}  // namespace

// As of 2 May the thanks of 1 May are due only at the end of the day; on 3 May they are missed.
TEST(BrokenCost, ComparesThoseThroughBrokenLinksWithTheOthers) {
    const answered answer(crowd(40, 30, 20, 3), "2024-05-03T12:00:00");
    const auto cost = answer.cost();
    EXPECT_EQ(answer.growth.horizon_seconds, rc::seconds_per_day);
    EXPECT_EQ(cost.sound.customers, 60U);   // 40 and the 20 they brought
    EXPECT_EQ(cost.broken.customers, 33U);  // 30 and 3
    EXPECT_DOUBLE_EQ(cost.sound.fit->law.mean, 20.0 / 60);
    EXPECT_DOUBLE_EQ(cost.broken.fit->law.mean, 3.0 / 33);
    EXPECT_DOUBLE_EQ(cost.lost_customers.value(), (20.0 / 60 - 3.0 / 33) * 33);
}

// Those too young to compare have lost their time to bring others all the same.
TEST(BrokenCost, CountsTheYoungAmongTheLost) {
    std::string lines = crowd(40, 30, 20, 0) + "customer new joined_at=2024-05-03\n";
    lines += "referral rnew seed -> new 2024-05-01\n";
    const answered answer(lines, "2024-05-03T12:00:00");
    const auto cost = answer.cost();
    EXPECT_EQ(cost.broken.customers, 30U);
    EXPECT_DOUBLE_EQ(cost.lost_customers.value(), cost.sound.fit->law.mean * 31);
}

TEST(BrokenCost, IsNeverBelowZero) {
    const auto cost = answered(crowd(40, 30, 1, 25), "2024-05-03T12:00:00").cost();
    EXPECT_GT(cost.broken.fit->law.mean, cost.sound.fit->law.mean);
    EXPECT_EQ(cost.lost_customers.value(), 0.0);
}

TEST(BrokenCost, IsNothingWithoutThirtyOfEach) {
    const auto few_broken = answered(crowd(40, 29, 1, 0), "2024-05-03T12:00:00").cost();
    EXPECT_EQ(few_broken.broken.customers, 29U);
    EXPECT_EQ(few_broken.lost_customers, std::nullopt);
    EXPECT_EQ(answered(crowd(29, 40, 0, 1), "2024-05-03T12:00:00").cost().lost_customers, std::nullopt);
}

TEST(BrokenCost, OfNobodyIsNothing) {
    const auto cost = answered("").cost();
    EXPECT_EQ(cost.sound.customers, 0U);
    EXPECT_FALSE(cost.sound.fit || cost.broken.fit || cost.lost_customers);
}

// Growth against a slow, obvious answer: every pair of parties looked at, every interval sorted, nothing shared.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "referral_chain/analysis/growth.hpp"
#include "support/dice.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

struct obvious_growth {
    std::int64_t horizon = 0;
    std::vector<std::uint32_t> offspring;  // of mature customers
    std::vector<std::uint32_t> of_broken, of_sound;
    int through_broken = 0;
};

[[nodiscard]] bool is_child(const rc::network& net, rc::party_index referrer, rc::party_index referred) {
    return net.credited_referrer(referred) == referrer && net.joined_at(referrer) && net.joined_at(referred) &&
           rc::time_between(*net.joined_at(referrer), *net.joined_at(referred)).count() >= 0;
}

[[nodiscard]] std::int64_t seconds_between(const rc::network& net, rc::party_index referrer, rc::party_index referred) {
    return rc::time_between(*net.joined_at(referrer), *net.joined_at(referred)).count();
}

/// The smallest interval such that at least so many percent are not above it.
[[nodiscard]] std::int64_t quantile(const std::vector<std::int64_t>& intervals, std::int64_t percent) {
    std::vector<std::int64_t> sorted = intervals;
    std::sort(sorted.begin(), sorted.end());
    for (const std::int64_t candidate : sorted) {
        const auto up_to = std::count_if(sorted.begin(), sorted.end(), [&](auto other) { return other <= candidate; });
        if (up_to * 100 >= percent * static_cast<std::int64_t>(sorted.size())) {
            return candidate;
        }
    }
    return 0;
}

[[nodiscard]] obvious_growth obvious(const rc::network& net, const rc::duty_figures& duties, std::int64_t percent) {
    obvious_growth answer;
    std::vector<std::int64_t> intervals;
    for (const auto referrer : net.parties()) {
        for (const auto referred : net.parties()) {
            if (is_child(net, referrer, referred)) {
                intervals.push_back(seconds_between(net, referrer, referred));
            }
        }
    }
    answer.horizon = quantile(intervals, percent);
    for (const auto party : net.parties()) {
        if (!net.is_customer(party)) {
            continue;
        }
        std::uint32_t children = 0;
        for (const auto referred : net.parties()) {
            children += is_child(net, party, referred) && seconds_between(net, party, referred) <= answer.horizon;
        }
        const bool mature =
            rc::time_between(*net.joined_at(party), rc::utc_time(net.facts().as_of)).count() >= answer.horizon;
        const auto credited = net.credited_referral(party);
        const bool broken = credited && duties.links[credited->value()].status == rc::link_status::broken;
        answer.through_broken += broken;
        if (mature) {
            answer.offspring.push_back(children);
            if (credited) {
                (broken ? answer.of_broken : answer.of_sound).push_back(children);
            }
        }
    }
    return answer;
}

[[nodiscard]] double mean_of(const std::vector<std::uint32_t>& values) {
    double sum = 0;
    for (const std::uint32_t value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

/// Parties p0 up to p59, many without a time of joining, referrals at random, thanked or not.
[[nodiscard]] std::string random_lines(support::dice& dice) {
    const auto time = [&] {
        const std::string date = "2024-0" + std::to_string(dice.from_to(1, 6)) + "-1" + std::to_string(dice.below(10));
        return dice.chance(40) ? date : date + "T0" + std::to_string(dice.below(10)) + ":30";
    };
    std::string lines;
    const std::size_t parties = 5 + dice.below(55);
    for (std::size_t party = 0; party < parties; ++party) {
        lines += "customer p" + std::to_string(party) + (dice.chance(80) ? " joined_at=" + time() : "") + "\n";
    }
    for (std::size_t referral = 0; referral < 2 * parties; ++referral) {
        const std::size_t giver = dice.below(parties);
        const std::size_t receiver = (giver + 1 + dice.below(parties - 1)) % parties;
        lines += "referral r" + std::to_string(referral) + " p" + std::to_string(giver) + " -> p" +
                 std::to_string(receiver) + " " + time() + (dice.chance(50) ? " thanked_at=2024-06-25" : "") + "\n";
    }
    return lines;
}

void expect_group(const rc::arrival_group& group, const std::vector<std::uint32_t>& offspring) {
    EXPECT_EQ(group.customers, offspring.size());
    ASSERT_EQ(group.fit.has_value(), !offspring.empty());
    if (group.fit) {
        EXPECT_EQ(group.fit->counts, rc::histogram_of(offspring));
        EXPECT_DOUBLE_EQ(group.fit->law.mean, mean_of(offspring));
    }
}

}  // namespace

TEST(GrowthOracle, AgreesOnRandomNetworks) {
    support::dice dice(2024);
    int compared = 0;
    for (int round = 0; round < 300; ++round) {
        const std::string lines = random_lines(dice);
        SCOPED_TRACE(lines);
        const auto net = support::network_of(lines, "2024-06-30T10:00");
        const auto duties = find_duties(net);
        const std::int64_t percent = dice.from_to(0, 100);
        const auto growth = measure_growth(net, {.horizon_quantile = {percent * 10'000'000}});
        const auto cost = cost_of_broken_links(net, growth, duties);
        const auto expected = obvious(net, duties, percent);

        ASSERT_EQ(growth.horizon_seconds, expected.horizon);
        ASSERT_EQ(growth.mature_customers, expected.offspring.size());
        if (growth.fit) {
            ASSERT_EQ(growth.fit->counts, rc::histogram_of(expected.offspring));
            ++compared;
        }
        expect_group(cost.sound, expected.of_sound);
        expect_group(cost.broken, expected.of_broken);
        const bool enough = expected.of_sound.size() >= 30 && expected.of_broken.size() >= 30;
        ASSERT_EQ(cost.lost_customers.has_value(), enough);
    }
    EXPECT_GT(compared, 200);
}

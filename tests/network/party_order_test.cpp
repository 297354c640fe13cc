// The numbers of the parties: every referrer before whom they referred. Passes over party numbers rely on it alone.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;
using support::network_of;
using support::party;

namespace {

void expect_referrers_first(const rc::network& net) {
    for (const rc::party_index referred : net.parties()) {
        if (const auto referrer = net.credited_referrer(referred)) {
            EXPECT_LT(*referrer, referred);
        }
    }
    for (const rc::referral_index referral : net.referrals()) {
        if (net.credit_of(referral) >= rc::credit_state::eligible) {
            EXPECT_LT(net.referrer_of(referral), net.referred_of(referral));
        }
    }
}

/// Records of every kind around random referrals, so that parties join before, on and after the day they appear.
std::string random_lines(std::uint64_t seed, std::uint32_t parties, std::uint32_t referrals, std::uint32_t days) {
    const char* const outcomes[] = {"", "outcome=won", "outcome=lost", "outcome=void", "outcome=open", ""};
    const char* const hours[] = {"", "T00:00", "T09:00", "T09:00:01"};
    std::string lines;
    std::uint32_t number = 0;
    const auto day = [](std::int64_t since_1970) {
        return "2022-01-" + std::to_string(10 + (since_1970 - 19'000) % 20);
    };
    for (const auto& next : support::random_referrals(seed, parties, referrals, days)) {
        lines += "referral r" + std::to_string(number) + " p" + std::to_string(next.referrer) + " -> p" +
                 std::to_string(next.referred) + " " + day(next.given_day) + hours[number % 4] + " " +
                 outcomes[(number / 4) % 6] + "\n";
        if (number % 5 == 0) {
            lines += "sale s" + std::to_string(number) + " p" + std::to_string(next.referred) + " " +
                     day(next.given_day) + hours[(number / 5) % 4] + " 100\n";
        }
        ++number;
    }
    return lines;
}

}  // namespace

TEST(PartyOrder, PutsReferrersFirstHoweverTheRowsStand) {
    const auto net = network_of("referral r2 ben -> ann 2024-05-02\nreferral r1 cleo -> ben 2024-05-01\n");
    EXPECT_LT(party(net, "cleo"), party(net, "ben"));
    EXPECT_LT(party(net, "ben"), party(net, "ann"));
}

// By time alone ben, since midnight of a bare date, would come before ann, since 09:00 of that day, who sent him.
TEST(PartyOrder, HoldsWhereABareDateSortsBeforeTheReferrersTime) {
    const auto net = network_of("customer ben joined_at=2024-05-01\nreferral r1 ann -> ben 2024-05-01T09:00\n");
    EXPECT_EQ(support::credit(net, "ben"), "r1");
    EXPECT_LT(party(net, "ann"), party(net, "ben"));
}

// A whole chain within one second, named so that the alphabet runs against it.
TEST(PartyOrder, HoldsWithinOneSecond) {
    const auto net = network_of(
        "referral r1 d -> c 2024-05-01T09:00\nreferral r2 c -> b 2024-05-01T09:00\n"
        "referral r3 b -> a 2024-05-01T09:00\ncustomer a joined_at=2024-05-01T09:00\n");
    expect_referrers_first(net);
    EXPECT_EQ(net.id_of(rc::party_index(0)), "d");
    EXPECT_EQ(net.id_of(rc::party_index(3)), "a");
}

TEST(PartyOrder, HoldsForProspectsWhoWereNeverActive) {
    const auto net = network_of("referral r1 zoe -> ann 2024-05-01\nreferral r2 zoe -> abe 2024-05-01\n");
    expect_referrers_first(net);
    EXPECT_EQ(net.id_of(rc::party_index(0)), "zoe");
}

// Few parties and days: rings, parallel referrals, several referrers and loops of credit in most of them.
TEST(PartyOrder, HoldsOnRandomNetworks) {
    std::uint32_t loops = 0;
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto parties = static_cast<std::uint32_t>(2 + seed % 12);
        const auto days = static_cast<std::uint32_t>(1 + seed % 4);
        const auto net = network_of(random_lines(seed, parties, 3 * parties, days), "2022-12-31");
        expect_referrers_first(net);
        loops += net.facts().credit_loops;
    }
    EXPECT_GT(loops, 0U);  // else the hardest case was not among them
}

TEST(PartyOrder, HoldsOnABareEdgeListInEveryRowOrder) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        expect_referrers_first(network_of(support::random_referrals(seed, 30, 90, 3)));
    }
}

// What the drawn networks hold, told by the oracle. Would catch a generator that never draws what a comparison needs,
// so that a test which finds no difference has not looked; and an oracle whose shared credit does not add up.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "oracle/asks.hpp"
#include "oracle/quality.hpp"
#include "oracle/shared_credit.hpp"
#include "oracle/worklist.hpp"
#include "support/random_records.hpp"

namespace {

constexpr std::uint64_t networks = 1'000;

/// How many of the networks hold a thing, by its name.
class sightings {
 public:
    void see(const std::string& thing) { seen_.insert(thing); }
    void next_network() {
        for (const auto& thing : seen_) {
            ++networks_with_[thing];
        }
        seen_.clear();
    }
    void expect(const std::vector<std::string>& things, int percent) const {
        for (const auto& thing : things) {
            const auto found = networks_with_.find(thing);
            const std::uint64_t count = found == networks_with_.end() ? 0 : found->second;
            EXPECT_GE(count * 100, networks * static_cast<std::uint64_t>(percent)) << thing;
        }
    }

 private:
    std::set<std::string> seen_{};
    std::map<std::string, std::uint64_t> networks_with_{};
};

void see_asks(const support::random_case& drawn, sightings& seen) {
    const auto asked = oracle::asks_of(drawn.records, drawn.how);
    for (const auto& moment : asked.moments) {
        seen.see(moment.state);
        seen.see(moment.moment);
        seen.see(moment.at.timed ? "timed moment" : "bare moment");
        const std::int64_t unrolled = oracle::last_second(moment.at) + drawn.how.ask_window;
        seen.see(moment.window_end > unrolled ? "rolled window" : "plain window");
        seen.see(moment.window_end == drawn.how.as_of ? "window ends at as_of" : "window ends elsewhere");
    }
    for (const auto& [kind, effect] : asked.effect) {
        seen.see(effect.followed > 0 ? "followed ask" : "unfollowed ask");
    }
    auto alone = drawn;
    alone.how.ask_again_after = 0;
    const auto in_a_row = oracle::asks_of(alone.records, alone.how).over_asked.size();
    alone = drawn;
    alone.how.asks_in_a_row = 1'000;
    const auto too_soon = oracle::asks_of(alone.records, alone.how).over_asked.size();
    seen.see(in_a_row > 0 ? "asked too often" : "not asked too often");
    seen.see(too_soon > 0 ? "asked too soon" : "not asked too soon");
}

TEST(RandomRecords, HoldEveryStateOfAMoment) {
    sightings seen;
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        see_asks(support::random_network(seed), seen);
        seen.next_network();
    }
    seen.expect({"volunteered", "asked", "blocked", "open", "missed"}, 10);
    seen.expect({"at_order", "after_sale", "after_service", "on_praise"}, 20);
    seen.expect({"timed moment", "bare moment", "rolled window", "followed ask", "unfollowed ask"}, 15);
    seen.expect({"asked too often", "asked too soon", "window ends at as_of", "late"}, 3);
}

TEST(RandomRecords, HoldEveryActionAndDimension) {
    sightings seen;
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const auto drawn = support::random_network(seed);
        for (const auto& row : oracle::worklist_of(drawn.records, drawn.how)) {
            seen.see(row.action);
            seen.see(row.overdue_hours > 0 ? "overdue" : "not overdue");
            seen.see(row.value_at_stake < 0 ? "loss at stake" : "no loss at stake");
        }
        for (const auto& [group, answer] : oracle::quality_of(drawn.records, drawn.how)) {
            seen.see(group.first + (group.second.empty() ? " without a value" : " with a value"));
        }
        const auto customers = oracle::referred_customers_of(drawn.records, drawn.how);
        seen.see(customers.referred.givers > 0 ? "referred giver" : "no referred giver");
        seen.see(customers.others.givers > 0 ? "other giver" : "no other giver");
        for (const auto& [id, share] :
             oracle::shared_credit_of(drawn.records, drawn.how, oracle::sharing::position_based).shares) {
            seen.see(share < 0.3L ? "three to share" : share < 0.6L ? "two to share" : "one alone");
        }
        seen.next_network();
    }
    seen.expect({"thank_referrer", "hold_meeting", "thank_on_close", "ask", "overdue"}, 10);
    for (const char* dimension : {"channel", "incentive", "origin", "moment", "salesperson", "segment"}) {
        seen.expect({dimension + std::string(" with a value"), dimension + std::string(" without a value")}, 20);
    }
    seen.expect({"referred giver", "other giver", "three to share", "two to share", "one alone"}, 10);
    seen.expect({"loss at stake", "mend"}, 3);
}

TEST(SharedCredit, AddsUpInTheOracle) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const auto drawn = support::random_network(seed);
        for (const auto policy :
             {oracle::sharing::linear, oracle::sharing::time_decay, oracle::sharing::position_based}) {
            EXPECT_EQ(oracle::broken_shared_identities(drawn.records, drawn.how, policy), std::vector<std::string>())
                << "seed " << seed;
        }
    }
}

}  // namespace

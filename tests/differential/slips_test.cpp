// Slips, found without a branch where times allow it, against the duties that find_duties settles one by one.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "differential/library_answers.hpp"
#include "differential/library_options.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "support/random_records.hpp"

namespace rc = referral_chain;

namespace {

void set_timed(std::optional<rc::utc_time>& time) {
    time = time ? std::optional(rc::utc_time(time->first_second())) : std::nullopt;
}
void set_timed(oracle::record_set& records) {
    for (auto& row : records.customers) {
        set_timed(row.joined_at);
    }
    for (auto& row : records.sales) {
        row.ordered_at = rc::utc_time(row.ordered_at.first_second());
    }
    for (auto& row : records.referrals) {
        row.given_at = rc::utc_time(row.given_at.first_second());
        for (auto* time : {&row.thanked_at, &row.meeting_for, &row.rescheduled_for, &row.met_at, &row.closed_at,
                           &row.close_thanked_at}) {
            set_timed(*time);
        }
    }
}

void expect_slips_as_duties_say(const rc::network& net, const rc::service_standard& standard) {
    const rc::duty_figures duties = find_duties(net, standard);
    const rc::slip_figures slips = find_slips(net, standard);
    std::vector<rc::slip_counts> counts(net.party_count());
    ASSERT_EQ(slips.by_referral.size(), net.referral_count());
    for (const rc::referral_index referral : net.referrals()) {
        const auto& link = duties.links[referral.value()];
        const auto has_slipped = [&](rc::duty which) {
            const rc::duty_state state = link.state_of(which);
            const bool is_late = which != rc::duty::same_experience &&
                                 (state == rc::duty_state::late || state == rc::duty_state::missed);
            EXPECT_EQ(slips.has_slipped(referral, which), is_late) << net.id_of(referral) << ' ' << which;
            return is_late ? 1U : 0U;
        };
        auto& count = counts[net.referrer_of(referral).value()];
        count.thanks += has_slipped(rc::duty::thank_for_referral);
        count.meetings += has_slipped(rc::duty::meet_on_schedule);
        count.close_thanks += has_slipped(rc::duty::thank_on_close);
        has_slipped(rc::duty::same_experience);
    }
    EXPECT_EQ(slips.by_referrer, counts);
}

}  // namespace

TEST(Slips, AreTheDutiesThatAreLateOrMissed) {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto drawn = support::random_network(seed);
        if (seed % 3 != 0) {
            set_timed(drawn.records);
            drawn.how.days_of_rest = {};
        }
        const auto net =
            differential::builder_of(drawn.records, drawn.how.strict).build(differential::build_options_of(drawn.how));
        expect_slips_as_duties_say(net, differential::standard_of(drawn.how));
    }
}

// Whichever way they are found, and whether the duration concerns them or not.
TEST(Slips, AskForDurationsThatAre) {
    rc::service_standard standard;
    standard.case_window = -boost::posix_time::seconds(1);
    const auto net = rc::network_builder().build({.as_of = rc::instant::from_unix_seconds(1'700'000'000)});
    EXPECT_THROW(static_cast<void>(find_duties(net, standard)), rc::invalid_value);
    EXPECT_THROW(static_cast<void>(find_slips(net, standard)), rc::invalid_value);
}

TEST(Slips, OfNoReferralsAreNone) {
    const auto net = rc::network_builder().build({.as_of = rc::instant::from_unix_seconds(0)});
    EXPECT_TRUE(find_slips(net).by_referral.empty());
    EXPECT_TRUE(find_slips(net).by_referrer.empty());
}

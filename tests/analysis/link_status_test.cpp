// What a link's duties add up to, which duties are tracked, and when a broken promise is stale.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "one_link.hpp"
#include "referral_chain/analysis/duties.hpp"

namespace rc = referral_chain;
using boost::posix_time::time_duration;
using rc::duty;
using rc::duty_state;
using rc::link_status;

namespace {

link_status status(const std::string& referral, const char* as_of, const char* more = "") {
    return one_link(referral, as_of, more).status();
}

/// `rows` referrals, of which the first `filled` have the field, and one more line.
rc::duty_figures duties_where(int filled, int rows, const std::string& field, const std::string& others = "",
                              const std::string& more = "", const rc::service_standard& standard = {}) {
    std::string lines = more + "\n";
    for (int row = 0; row < rows; ++row) {
        const std::string number = std::to_string(row);
        lines += "referral r" + number + " ann -> b" + number + " 2024-05-01T09:00 " + others +
                 (row < filled ? " " + field : "") + "\n";
    }
    return find_duties(support::network_of(lines), standard);
}

bool is_tracked(const rc::duty_figures& duties, duty which) {
    return duties.is_tracked[static_cast<std::size_t>(which)];
}

}  // namespace

TEST(LinkStatus, IsSoundWhereEverythingWasKept) {
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-01T10:00 met_at=2024-05-02", "2024-06-30"),
              link_status::sound);
}

TEST(LinkStatus, IsPendingWhileSomethingIsOpen) {
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-01T10:00", "2024-05-02"), link_status::pending);
}

TEST(LinkStatus, IsStrainedWhereSomethingCameLateOrWasPostponed) {
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-03 met_at=2024-05-02", "2024-06-30"), link_status::strained);
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-01T10:00 meeting_for=2024-05-02 rescheduled_for=2024-05-03 "
                     "met_at=2024-05-03",
                     "2024-06-30"),
              link_status::strained);
}

// What is strained already is not merely pending.
TEST(LinkStatus, StrainedOutweighsPending) {
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-03", "2024-05-04"), link_status::strained);
}

TEST(LinkStatus, BrokenOutweighsAll) {
    EXPECT_EQ(status("2024-05-01T09:00", "2024-05-03"), link_status::broken);
    EXPECT_EQ(status("2024-05-01T09:00 met_at=2024-05-20", "2024-06-30"), link_status::broken);
    EXPECT_EQ(status("2024-05-01T09:00 thanked_at=2024-05-01T10:00 met_at=2024-05-02", "2024-06-30",
                     "sale s1 ben 2024-05-05 100 delivered_at=2024-05-06 as_ordered=false"),
              link_status::broken);
}

// A void referral owes nothing, even where everything was missed.
TEST(LinkStatus, OfAVoidReferralIsVoidAndItsDutiesVacuous) {
    const one_link link("2024-05-01T09:00 outcome=void thanked_at=2024-06-01", "2024-06-30",
                        "sale s1 ben 2024-05-05 100 referral_id=r1 promised_by=2024-05-06");
    EXPECT_EQ(link.status(), link_status::void_);
    for (const duty which :
         {duty::thank_for_referral, duty::meet_on_schedule, duty::same_experience, duty::thank_on_close}) {
        EXPECT_EQ(link.state(which), duty_state::vacuous) << which;
        EXPECT_EQ(link.due(which), std::nullopt) << which;
    }
    EXPECT_TRUE(link.failures().empty());
}

// Voided later than as_of, it is still a link like any other.
TEST(LinkStatus, OfAReferralVoidedAfterAsOfIsNotVoid) {
    EXPECT_EQ(status("2024-05-01T09:00 outcome=void closed_at=2024-07-01", "2024-06-30"), link_status::broken);
}

TEST(LinkStatus, EveryLinkIsCountedOnce) {
    const auto duties =
        find_duties(support::network_of("referral r1 ann -> ben 2024-05-01T09:00 thanked_at=2024-05-01\n"
                                        "referral r2 ann -> cleo 2024-05-01T09:00\n"
                                        "referral r3 ann -> dan 2024-05-01T09:00 outcome=void\n"));
    std::uint64_t links = 0;
    for (const std::uint64_t count : duties.links_by_status) {
        links += count;
    }
    EXPECT_EQ(links, 3U);
    EXPECT_EQ(duties.links_by_status[static_cast<std::size_t>(link_status::sound)], 1U);
    EXPECT_EQ(duties.links_by_status[static_cast<std::size_t>(link_status::broken)], 1U);
    EXPECT_EQ(duties.links_by_status[static_cast<std::size_t>(link_status::void_)], 1U);
}

// At least one percent: 7 of 700 are enough, 6 are not.
TEST(TrackedDuties, OnePercentIsMeantExactly) {
    const std::string thanked = "thanked_at=2024-05-01T10:00";
    EXPECT_TRUE(is_tracked(duties_where(7, 700, thanked), duty::thank_for_referral));
    EXPECT_FALSE(is_tracked(duties_where(6, 700, thanked), duty::thank_for_referral));
    EXPECT_FALSE(is_tracked(duties_where(7, 701, thanked), duty::thank_for_referral));
    EXPECT_TRUE(is_tracked(duties_where(7, 700, "met_at=2024-05-02"), duty::meet_on_schedule));
    EXPECT_FALSE(is_tracked(duties_where(6, 700, "met_at=2024-05-02"), duty::meet_on_schedule));
}

// 0.07 * 100 is 7.000000000000001 in doubles, and 7 of 100 would fall short of it.
TEST(TrackedDuties, TheShareCanBeSet) {
    const std::string thanked = "thanked_at=2024-05-01T10:00";
    rc::service_standard standard;
    standard.tracked_share = {.billionths = 70'000'000};
    EXPECT_TRUE(is_tracked(duties_where(7, 100, thanked, "", "", standard), duty::thank_for_referral));
    EXPECT_FALSE(is_tracked(duties_where(6, 100, thanked, "", "", standard), duty::thank_for_referral));
    standard.tracked_share = {.billionths = 0};
    EXPECT_TRUE(is_tracked(duties_where(0, 100, thanked, "", "", standard), duty::thank_for_referral));
}

TEST(TrackedDuties, SayHowManyRowsFillTheField) {
    const auto duties = duties_where(3, 10, "thanked_at=2024-05-01T10:00");
    EXPECT_EQ(duties.fill[static_cast<std::size_t>(duty::thank_for_referral)], (rc::fill_count{3, 10}));
    EXPECT_EQ(duties.fill[static_cast<std::size_t>(duty::meet_on_schedule)], (rc::fill_count{0, 10}));
    EXPECT_EQ(duties.fill[static_cast<std::size_t>(duty::same_experience)], (rc::fill_count{0, 0}));
}

// What nobody writes down is no evidence, for those few who did neither.
TEST(TrackedDuties, AnUntrackedDutyIsVacuousForEveryLink) {
    const auto duties = duties_where(1, 200, "thanked_at=2024-05-01T10:00");
    for (const auto& link : duties.links) {
        EXPECT_EQ(link.state_of(duty::thank_for_referral), duty_state::vacuous);
        EXPECT_EQ(link.status, link_status::sound);
    }
}

TEST(TrackedDuties, WithoutAnyRowNothingIsTracked) {
    rc::service_standard standard;
    standard.tracked_share = {.billionths = 0};
    const auto duties = duties_where(0, 0, "", "", "customer ann", standard);
    EXPECT_EQ(duties.is_tracked, (std::array<bool, rc::duty_count>{}));
}

TEST(TrackedDuties, VoidReferralsDoNotCount) {
    std::string voids;
    for (int row = 0; row < 1'000; ++row) {
        voids += "referral v" + std::to_string(row) + " ann -> ben 2024-05-01 outcome=void\n";
    }
    EXPECT_TRUE(is_tracked(duties_where(1, 100, "thanked_at=2024-05-01T10:00", "", voids), duty::thank_for_referral));
    const std::string filled_void = "referral v ann -> ben 2024-05-01 outcome=void thanked_at=2024-05-01\n";
    EXPECT_FALSE(is_tracked(duties_where(0, 1, "", "", filled_void), duty::thank_for_referral));
}

// The habit of a house is judged over all its rows: also those dated after as_of.
TEST(TrackedDuties, RowsAfterAsOfCount) {
    const auto duties =
        find_duties(support::network_of("referral r1 ann -> ben 2024-05-01T09:00\n"
                                        "referral r2 ann -> cleo 2024-08-01 thanked_at=2024-08-01\n",
                                        "2024-06-30"));
    EXPECT_EQ(duties.links.size(), 1U);
    EXPECT_EQ(duties.links[0].state_of(duty::thank_for_referral), duty_state::missed);
}

TEST(TrackedDuties, ThanksOnCloseCountAmongTheWonWhereThereAreAny) {
    // 1 of 1 recorded won, though 1 of 201 of all.
    const std::string won = "referral w ann -> wes 2024-05-01 outcome=won close_thanked_at=2024-05-02\n";
    EXPECT_TRUE(is_tracked(duties_where(0, 200, "", "", won), duty::thank_on_close));
    // None of 1 recorded won, though 200 of 201 of all.
    const std::string unthanked = "referral w ann -> wes 2024-05-01 outcome=won\n";
    EXPECT_FALSE(
        is_tracked(duties_where(200, 200, "close_thanked_at=2024-05-02", "", unthanked), duty::thank_on_close));
}

TEST(TrackedDuties, ThanksOnCloseCountAmongAllWhereNoneIsRecordedWon) {
    EXPECT_TRUE(is_tracked(duties_where(7, 700, "close_thanked_at=2024-05-02"), duty::thank_on_close));
    EXPECT_FALSE(is_tracked(duties_where(6, 700, "close_thanked_at=2024-05-02"), duty::thank_on_close));
}

TEST(TrackedDuties, TheExperienceCountsAmongSales) {
    const std::string sales = "sale s1 ann 2024-05-01 100\nsale s2 ann 2024-05-01 100 delivered_at=2024-05-02\n";
    const auto duties = duties_where(0, 1, "", "", sales);
    EXPECT_EQ(duties.fill[static_cast<std::size_t>(duty::same_experience)], (rc::fill_count{1, 2}));
    EXPECT_TRUE(is_tracked(duties, duty::same_experience));
    EXPECT_FALSE(is_tracked(duties_where(0, 1, "", "", "sale s1 ann 2024-05-01 100"), duty::same_experience));
}

// Thanks were due on 2024-05-02T09:00; 90 days later is 2024-07-31T09:00. The meeting is held, so that it stays out.
TEST(StalePromises, AMissedOneIsStale90DaysAfterItsDeadline) {
    const char* met = "2024-05-01T09:00 met_at=2024-05-01T10:00";
    EXPECT_EQ(one_link(met, "2024-07-31T09:00:00").duties().stale_promises, 0U);
    EXPECT_EQ(one_link(met, "2024-07-31T09:00:01").duties().stale_promises, 1U);
}

// The first sale was ordered on 2024-05-05T09:00; 180 days later is 2024-11-01T09:00.
TEST(StalePromises, AFailedExperienceIsStale180DaysAfterTheSale) {
    const char* kept =
        "2024-05-01T09:00 thanked_at=2024-05-01T10:00 met_at=2024-05-01T10:00 "
        "outcome=won closed_at=2024-05-02 close_thanked_at=2024-05-02";
    const char* failed = "sale s1 ben 2024-05-05T09:00 100 delivered_at=2024-05-06 as_ordered=false";
    EXPECT_EQ(one_link(kept, "2024-11-01T09:00:00", failed).duties().stale_promises, 0U);
    EXPECT_EQ(one_link(kept, "2024-11-01T09:00:01", failed).duties().stale_promises, 1U);
    const char* on_a_bare_date = "sale s1 ben 2024-05-05 100 delivered_at=2024-05-06 as_ordered=false";
    EXPECT_EQ(one_link(kept, "2024-11-01T23:59:59", on_a_bare_date).duties().stale_promises, 0U);
    EXPECT_EQ(one_link(kept, "2024-11-02T00:00:00", on_a_bare_date).duties().stale_promises, 1U);
}

TEST(StalePromises, EveryMissedDutyOfALinkCountsForItself) {
    EXPECT_EQ(one_link("2024-05-01T09:00 outcome=won closed_at=2024-05-20", "2024-12-31").duties().stale_promises, 3U);
}

TEST(StalePromises, LateOnesAreNotPromisesAnyMore) {
    EXPECT_EQ(
        one_link("2024-05-01T09:00 thanked_at=2024-05-05 met_at=2024-05-20", "2024-12-31").duties().stale_promises, 0U);
}

// A negative span would call things late before they begin; every field is looked at.
TEST(ServiceStandard, RefusesDurationsThatAreNone) {
    const auto net = support::network_of("referral r1 ann -> ben 2024-05-01");
    using standard_field = time_duration rc::service_standard::*;
    for (const standard_field field :
         {&rc::service_standard::thank_within, &rc::service_standard::meet_within, &rc::service_standard::meeting_grace,
          &rc::service_standard::close_thanks_within, &rc::service_standard::slower_by,
          &rc::service_standard::case_window, &rc::service_standard::resolve_within,
          &rc::service_standard::refund_window, &rc::service_standard::complaint_window,
          &rc::service_standard::missed_stays, &rc::service_standard::mend_stays}) {
        rc::service_standard standard;
        standard.*field = time_duration(-1, 0, 0);
        EXPECT_THROW((void)find_duties(net, standard), rc::invalid_value);
        standard.*field = time_duration(boost::date_time::pos_infin);
        EXPECT_THROW((void)find_duties(net, standard), rc::invalid_value);
    }
}

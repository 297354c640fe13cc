// The three duties with a deadline of their own: thanks, the meeting, thanks on close. The referral is given at 09:00
// on Wednesday 2024-05-01, unless a test says otherwise.
#include "referral_chain/analysis/duties.hpp"

#include <gtest/gtest.h>

#include <string>

#include "one_link.hpp"

namespace rc = referral_chain;
using rc::duty;
using rc::duty_state;
using rc::link_status;
using support::instant_at;

namespace {

rc::service_standard closed_at_weekends() {
    rc::service_standard standard;
    standard.calendar = rc::business_calendar({boost::date_time::Saturday, boost::date_time::Sunday});
    return standard;
}

duty_state thanks(const std::string& fields, const char* as_of) {
    return one_link("2024-05-01T09:00 " + fields, as_of).state(duty::thank_for_referral);
}
duty_state meeting(const std::string& fields, const char* as_of) {
    return one_link("2024-05-01T09:00 " + fields, as_of).state(duty::meet_on_schedule);
}
duty_state thanks_on_close(const std::string& fields, const char* as_of) {
    return one_link("2024-05-01T09:00 outcome=won " + fields, as_of).state(duty::thank_on_close);
}

}  // namespace

TEST(ThankForReferral, IsFulfilledTheSameDay) {
    EXPECT_EQ(thanks("thanked_at=2024-05-01T10:00", "2024-06-30"), duty_state::fulfilled);
}

// "A day" meant as a calendar day would be over at midnight.
TEST(ThankForReferral, IsPendingWithin24HoursAndMissedAfter) {
    EXPECT_EQ(thanks("", "2024-05-02T08:00"), duty_state::pending);
    EXPECT_EQ(thanks("", "2024-05-02T10:00"), duty_state::missed);
}

TEST(ThankForReferral, IsMissedOneSecondPastTheDeadlineNotAtIt) {
    EXPECT_EQ(thanks("", "2024-05-02T09:00:00"), duty_state::pending);
    EXPECT_EQ(thanks("", "2024-05-02T09:00:01"), duty_state::missed);
}

TEST(ThankForReferral, IsLateAfter30HoursAndOnTimeAtExactly24) {
    EXPECT_EQ(thanks("thanked_at=2024-05-02T15:00", "2024-06-30"), duty_state::late);
    EXPECT_EQ(thanks("thanked_at=2024-05-02T09:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(thanks("thanked_at=2024-05-02T09:00:01", "2024-06-30"), duty_state::late);
}

TEST(ThankForReferral, SaysWhenItWasDue) {
    const one_link link("2024-05-01T09:00", "2024-06-30");
    EXPECT_EQ(link.due(duty::thank_for_referral), instant_at("2024-05-02T09:00"));
}

// A bare date of thanks is the whole day: on the day of the deadline it is in time.
TEST(ThankForReferral, ThanksOnABareDateAreComparedByDay) {
    EXPECT_EQ(thanks("thanked_at=2024-05-02", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(thanks("thanked_at=2024-05-03", "2024-06-30"), duty_state::late);
}

// Counted from midnight at its start, a referral given at noon of a bare date would leave half a day less.
TEST(ThankForReferral, ADurationFromABareDateCountsFromItsLastSecond) {
    const one_link link("2024-05-01", "2024-05-02T23:59:59");
    EXPECT_EQ(link.due(duty::thank_for_referral), instant_at("2024-05-02T23:59:59"));
    EXPECT_EQ(link.state(duty::thank_for_referral), duty_state::pending);
    EXPECT_EQ(one_link("2024-05-01", "2024-05-03T00:00").state(duty::thank_for_referral), duty_state::missed);
}

TEST(ThankForReferral, ThanksAfterAsOfHaveNotHappened) {
    EXPECT_EQ(thanks("thanked_at=2024-05-02T15:00", "2024-05-02T14:00"), duty_state::missed);
}

TEST(ThankForReferral, IsStillOwedWhereTheReferralIsLost) {
    EXPECT_EQ(thanks("outcome=lost closed_at=2024-05-01T12:00", "2024-05-02T08:00"), duty_state::pending);
    EXPECT_EQ(thanks("outcome=lost closed_at=2024-05-01T12:00", "2024-05-02T10:00"), duty_state::missed);
}

// Friday + 24 h is Saturday, and the deadline rolls to Monday at the same time of day.
TEST(ThankForReferral, RollsOverTheWeekend) {
    const one_link link("2024-05-03T09:00 thanked_at=2024-05-06T09:00", "2024-06-30", "", closed_at_weekends());
    EXPECT_EQ(link.due(duty::thank_for_referral), instant_at("2024-05-06T09:00"));
    EXPECT_EQ(link.state(duty::thank_for_referral), duty_state::fulfilled);
}

// It is the deadline that rolls, not the start: Saturday + 24 h is Sunday, and Monday comes next, not Tuesday.
TEST(ThankForReferral, RollsTheDeadlineNotTheStart) {
    const one_link link("2024-05-04T09:00", "2024-06-30", "", closed_at_weekends());
    EXPECT_EQ(link.due(duty::thank_for_referral), instant_at("2024-05-06T09:00"));
}

TEST(ThankForReferral, TheAllowanceCanBeSet) {
    rc::service_standard standard;
    standard.thank_within = boost::posix_time::hours(48);
    const one_link link("2024-05-01T09:00 thanked_at=2024-05-03T09:00", "2024-06-30", "", standard);
    EXPECT_EQ(link.state(duty::thank_for_referral), duty_state::fulfilled);
}

TEST(MeetOnSchedule, MeetingMovedFromDay3ToDay5AndHeldThenIsPostponed) {
    EXPECT_EQ(
        meeting("meeting_for=2024-05-04T15:00 rescheduled_for=2024-05-06T15:00 met_at=2024-05-06T15:00", "2024-06-30"),
        duty_state::postponed);
}

TEST(MeetOnSchedule, HeldADayAfterTheAgreedTimeIsLate) {
    EXPECT_EQ(meeting("meeting_for=2024-05-04T15:00 met_at=2024-05-05T15:00", "2024-06-30"), duty_state::late);
    EXPECT_EQ(
        meeting("meeting_for=2024-05-04T15:00 rescheduled_for=2024-05-06T15:00 met_at=2024-05-07T15:00", "2024-06-30"),
        duty_state::late);
}

TEST(MeetOnSchedule, NeverHeldADayPastIsMissed) {
    EXPECT_EQ(meeting("meeting_for=2024-05-04T15:00", "2024-05-05T16:00"), duty_state::missed);
}

TEST(MeetOnSchedule, HasAnHourOfGrace) {
    const std::string agreed = "meeting_for=2024-05-04T15:00 ";
    EXPECT_EQ(meeting(agreed + "met_at=2024-05-04T16:00:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(meeting(agreed + "met_at=2024-05-04T16:00:01", "2024-06-30"), duty_state::late);
    EXPECT_EQ(meeting(agreed, "2024-05-04T16:00:00"), duty_state::pending);
    EXPECT_EQ(meeting(agreed, "2024-05-04T16:00:01"), duty_state::missed);
}

TEST(MeetOnSchedule, WithoutAnAgreedTimeItIsDueAfterAWeek) {
    EXPECT_EQ(one_link("2024-05-01T09:00", "2024-05-02").due(duty::meet_on_schedule), instant_at("2024-05-08T09:00"));
    EXPECT_EQ(meeting("met_at=2024-05-08T09:00:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(meeting("met_at=2024-05-08T09:00:01", "2024-06-30"), duty_state::late);
    EXPECT_EQ(one_link("2024-05-01", "2024-05-02").due(duty::meet_on_schedule), instant_at("2024-05-08T23:59:59"));
}

// A plan is no event: it counts even where it lies after as_of.
TEST(MeetOnSchedule, APlanAheadIsPending) {
    EXPECT_EQ(one_link("2024-05-01T09:00 meeting_for=2024-09-01T10:00", "2024-06-30").due(duty::meet_on_schedule),
              instant_at("2024-09-01T11:00"));
    EXPECT_EQ(meeting("meeting_for=2024-09-01T10:00", "2024-06-30"), duty_state::pending);
}

TEST(MeetOnSchedule, ThePlanOfABareDateHoldsUntilTheEndOfItsDay) {
    EXPECT_EQ(one_link("2024-05-01T09:00 meeting_for=2024-05-04", "2024-06-30").due(duty::meet_on_schedule),
              instant_at("2024-05-05T00:59:59"));
    EXPECT_EQ(meeting("meeting_for=2024-05-04 met_at=2024-05-05T00:59:59", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(meeting("meeting_for=2024-05-04 met_at=2024-05-05T01:00", "2024-06-30"), duty_state::late);
}

// "Postponed" needs both times, and that they differ.
TEST(MeetOnSchedule, IsNotPostponedWithoutTwoDifferentTimes) {
    EXPECT_EQ(meeting("rescheduled_for=2024-05-06T15:00 met_at=2024-05-06T15:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(
        meeting("meeting_for=2024-05-06T15:00 rescheduled_for=2024-05-06T15:00 met_at=2024-05-06T15:00", "2024-06-30"),
        duty_state::fulfilled);
}

// A bare date and a time of that day are no two times: compared by days, they do not differ.
TEST(MeetOnSchedule, AnHourWithinThePlannedDayIsNoPostponement) {
    EXPECT_EQ(meeting("meeting_for=2024-05-06 rescheduled_for=2024-05-06T15:00 met_at=2024-05-06T15:00", "2024-06-30"),
              duty_state::fulfilled);
}

// Brought forward is moved as well; and the agreed time is the new one.
TEST(MeetOnSchedule, AMeetingBroughtForwardIsDueAtItsNewTime) {
    const std::string plans = "meeting_for=2024-05-06T15:00 rescheduled_for=2024-05-03T15:00 ";
    EXPECT_EQ(meeting(plans + "met_at=2024-05-03T15:30", "2024-06-30"), duty_state::postponed);
    EXPECT_EQ(meeting(plans + "met_at=2024-05-06T15:00", "2024-06-30"), duty_state::late);
}

// An appointment on a Sunday is one on a Sunday; only the week's allowance rolls.
TEST(MeetOnSchedule, AnAgreedTimeDoesNotRoll) {
    const one_link agreed("2024-05-01T09:00 meeting_for=2024-05-05T15:00", "2024-06-30", "", closed_at_weekends());
    EXPECT_EQ(agreed.due(duty::meet_on_schedule), instant_at("2024-05-05T16:00"));
    const one_link open("2024-05-04T09:00", "2024-06-30", "", closed_at_weekends());
    EXPECT_EQ(open.due(duty::meet_on_schedule), instant_at("2024-05-13T09:00"));
}

TEST(MeetOnSchedule, IsNotNeededWhereTheReferralWasWonByThen) {
    const one_link link("2024-05-01T09:00 outcome=won closed_at=2024-05-08T09:00:00", "2024-06-30");
    EXPECT_EQ(link.state(duty::meet_on_schedule), duty_state::vacuous);
    EXPECT_EQ(link.due(duty::meet_on_schedule), std::nullopt);
    EXPECT_EQ(meeting("outcome=won closed_at=2024-05-08T09:00:01", "2024-06-30"), duty_state::missed);
    EXPECT_EQ(meeting("outcome=won closed_at=2024-05-08", "2024-06-30"), duty_state::vacuous);
}

TEST(MeetOnSchedule, IsNotNeededWhereTheReferralWasLostByThen) {
    EXPECT_EQ(meeting("outcome=lost closed_at=2024-05-08T09:00:00", "2024-06-30"), duty_state::vacuous);
    EXPECT_EQ(meeting("outcome=lost closed_at=2024-05-08T09:00:01", "2024-06-30"), duty_state::missed);
    EXPECT_EQ(meeting("outcome=lost", "2024-06-30"), duty_state::vacuous);
}

// Closed counts only with an outcome: an open referral with a closing date still owes its meeting.
TEST(MeetOnSchedule, IsOwedWhereTheReferralIsOpen) {
    EXPECT_EQ(meeting("outcome=open closed_at=2024-05-03", "2024-06-30"), duty_state::missed);
}

TEST(MeetOnSchedule, ACustomerWhoJoinedWithoutARecordedOutcomeIsWon) {
    EXPECT_EQ(
        one_link("2024-05-01T09:00", "2024-06-30", "customer ben joined_at=2024-05-03").state(duty::meet_on_schedule),
        duty_state::vacuous);
    EXPECT_EQ(
        one_link("2024-05-01T09:00", "2024-06-30", "customer ben joined_at=2024-05-09").state(duty::meet_on_schedule),
        duty_state::missed);
}

// A meeting that was held is judged, however early the deal was won.
TEST(MeetOnSchedule, AMeetingHeldAfterTheCloseIsStillJudged) {
    EXPECT_EQ(meeting("outcome=won closed_at=2024-05-02 met_at=2024-05-03T09:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(meeting("outcome=won closed_at=2024-05-02 met_at=2024-05-20T09:00", "2024-06-30"), duty_state::late);
}

TEST(ThankOnClose, IsDue24HoursAfterTheClose) {
    const std::string close = "closed_at=2024-05-10T12:00 ";
    EXPECT_EQ(one_link("2024-05-01T09:00 outcome=won " + close, "2024-06-30").due(duty::thank_on_close),
              instant_at("2024-05-11T12:00"));
    EXPECT_EQ(thanks_on_close(close + "close_thanked_at=2024-05-11T12:00:00", "2024-06-30"), duty_state::fulfilled);
    EXPECT_EQ(thanks_on_close(close + "close_thanked_at=2024-05-11T12:00:01", "2024-06-30"), duty_state::late);
    EXPECT_EQ(thanks_on_close(close, "2024-05-11T12:00:00"), duty_state::pending);
    EXPECT_EQ(thanks_on_close(close, "2024-05-11T12:00:01"), duty_state::missed);
}

// Thanks for an intent are no thanks for a deal.
TEST(ThankOnClose, ThanksBeforeTheCloseDoNotDischargeIt) {
    const std::string early = "closed_at=2024-05-10T12:00 close_thanked_at=2024-05-10T11:59:59";
    EXPECT_EQ(thanks_on_close(early, "2024-05-11T12:00:00"), duty_state::pending);
    EXPECT_EQ(thanks_on_close(early, "2024-05-11T12:00:01"), duty_state::missed);
    EXPECT_EQ(thanks_on_close("closed_at=2024-05-10T12:00 close_thanked_at=2024-05-10T12:00", "2024-06-30"),
              duty_state::fulfilled);
}

TEST(ThankOnClose, BareDatesAreComparedByDay) {
    EXPECT_EQ(one_link("2024-05-01T09:00 outcome=won closed_at=2024-05-10", "2024-06-30").due(duty::thank_on_close),
              instant_at("2024-05-11T23:59:59"));
    EXPECT_EQ(thanks_on_close("closed_at=2024-05-10 close_thanked_at=2024-05-10T00:00", "2024-06-30"),
              duty_state::fulfilled);
    EXPECT_EQ(thanks_on_close("closed_at=2024-05-10T12:00 close_thanked_at=2024-05-10", "2024-06-30"),
              duty_state::fulfilled);
    EXPECT_EQ(thanks_on_close("closed_at=2024-05-10T12:00 close_thanked_at=2024-05-09", "2024-06-30"),
              duty_state::missed);
}

TEST(ThankOnClose, IsVacuousWhereNothingWasWon) {
    const one_link lost("2024-05-01T09:00 outcome=lost closed_at=2024-05-10", "2024-06-30");
    EXPECT_EQ(lost.state(duty::thank_on_close), duty_state::vacuous);
    EXPECT_EQ(lost.due(duty::thank_on_close), std::nullopt);
    EXPECT_EQ(one_link("2024-05-01T09:00", "2024-06-30").state(duty::thank_on_close), duty_state::vacuous);
    EXPECT_EQ(thanks_on_close("closed_at=2024-07-01", "2024-06-30"), duty_state::vacuous);
}

// Where nobody recorded the close, it is the later of the referral and the joining.
TEST(ThankOnClose, WithoutARecordedCloseStartsWhenTheyJoined) {
    const auto due = [](const char* referral, const char* more) {
        return one_link(referral, "2024-06-30", more).due(duty::thank_on_close);
    };
    EXPECT_EQ(due("2024-05-01T09:00 outcome=won", "sale s1 ben 2024-05-05T10:00 100"), instant_at("2024-05-06T10:00"));
    EXPECT_EQ(due("2024-05-01T09:00 outcome=won", ""), instant_at("2024-05-02T09:00"));
    EXPECT_EQ(due("2024-05-01T09:00 outcome=won", "customer ben joined_at=2024-01-01"), instant_at("2024-05-02T09:00"));
    EXPECT_EQ(due("2024-05-01T09:00", "customer ben joined_at=2024-05-05"), instant_at("2024-05-06T23:59:59"));
}

// A close after as_of has not happened: with the customer in the house, the joining stands for it.
TEST(ThankOnClose, ACloseAfterAsOfIsNotSeen) {
    const one_link link("2024-05-01T09:00 outcome=won closed_at=2024-07-01", "2024-06-30",
                        "customer ben joined_at=2024-05-05T10:00");
    EXPECT_EQ(link.due(duty::thank_on_close), instant_at("2024-05-06T10:00"));
}

TEST(ThankOnClose, RollsOverTheWeekend) {
    const one_link link("2024-05-01T09:00 outcome=won closed_at=2024-05-03T12:00", "2024-06-30", "",
                        closed_at_weekends());
    EXPECT_EQ(link.due(duty::thank_on_close), instant_at("2024-05-06T12:00"));
}

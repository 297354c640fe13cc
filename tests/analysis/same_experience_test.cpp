// Was the referred party's first sale as good as the referrer's? Which sale it is, and each failure alone and at its
// edge. ann sends ben on 2024-05-01T09:00; ben orders on 2024-05-10T09:00, unless a test says otherwise.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "one_link.hpp"
#include "referral_chain/analysis/duties.hpp"

namespace rc = referral_chain;
using rc::duty;
using rc::duty_state;
using rc::experience_failure;

namespace {

using failures = std::vector<experience_failure>;

one_link experience(const std::string& sale_fields, const std::string& more = "", const char* as_of = "2024-12-31") {
    return {"2024-05-01T09:00", as_of, "sale s1 ben 2024-05-10T09:00 100 " + sale_fields + "\n" + more};
}
failures found(const std::string& sale_fields, const std::string& more = "", const char* as_of = "2024-12-31") {
    return experience(sale_fields, more, as_of).failures();
}
duty_state state(const std::string& sale_fields, const std::string& more = "", const char* as_of = "2024-12-31") {
    return experience(sale_fields, more, as_of).state(duty::same_experience);
}
std::string sale_looked_at(const char* sales, const char* referral = "2024-05-01T09:00") {
    return one_link(referral, "2024-12-31", sales).first_sale();
}

const std::string delivered = "delivered_at=2024-05-11T09:00 ";

}  // namespace

TEST(FirstSale, IsTheEarliestThatNamesTheReferral) {
    EXPECT_EQ(sale_looked_at("sale s1 ben 2024-05-05 100\n"
                             "sale s2 ben 2024-05-08 100 referral_id=r1\n"
                             "sale s3 ben 2024-05-07 100 referral_id=r1\n"),
              "s3");
}

TEST(FirstSale, OfEqualTimesIsTheOneWithTheLeastId) {
    EXPECT_EQ(sale_looked_at("sale s9 ben 2024-05-05 100\nsale s10 ben 2024-05-05 100\n"), "s10");
    EXPECT_EQ(sale_looked_at("sale a ben 2024-05-05T00:00 100\nsale b ben 2024-05-05 100\n"), "b");
}

// A sale that names the referral need not lie after it: whoever wrote the name knew.
TEST(FirstSale, ThatNamesTheReferralMayLieBeforeIt) {
    EXPECT_EQ(sale_looked_at("sale s1 ben 2024-04-01 100 referral_id=r1"), "s1");
}

TEST(FirstSale, NamedByAnotherPartyIsNotTheirs) {
    EXPECT_EQ(sale_looked_at("sale s1 cleo 2024-05-05 100 referral_id=r1"), "");
}

TEST(FirstSale, OfACreditedReferralIsOtherwiseTheFirstSinceItWasGiven) {
    EXPECT_EQ(sale_looked_at("sale s2 ben 2024-05-07 100\nsale s1 ben 2024-05-09 100\n"), "s2");
    EXPECT_EQ(sale_looked_at("sale s1 ben 2024-05-01T09:00 100"), "s1");
}

// On the day of the referral, without a time, it is not before it.
TEST(FirstSale, OnTheBareDateOfTheReferralCounts) { EXPECT_EQ(sale_looked_at("sale s1 ben 2024-05-01 100"), "s1"); }

// Where ben was a customer before, the referral is not credited, and no sale is owed to it.
TEST(FirstSale, IsMissingWhereTheReferralIsNotCredited) {
    const one_link link("2024-05-01T09:00", "2024-12-31", "sale s1 ben 2024-04-30 100\nsale s2 ben 2024-05-07 100\n");
    EXPECT_EQ(link.first_sale(), "");
    EXPECT_EQ(link.state(duty::same_experience), duty_state::vacuous);
}

TEST(FirstSale, AfterAsOfDoesNotExistYet) {
    const one_link link("2024-05-01T09:00", "2024-05-31", "sale s1 ben 2024-06-01 100 referral_id=r1");
    EXPECT_EQ(link.first_sale(), "");
}

TEST(FirstSale, MayBeRefunded) { EXPECT_EQ(sale_looked_at("sale s1 ben 2024-05-05 100 refunded_at=2024-05-06"), "s1"); }

TEST(SameExperience, IsVacuousWithoutASale) {
    EXPECT_EQ(one_link("2024-05-01T09:00", "2024-12-31").state(duty::same_experience), duty_state::vacuous);
}

TEST(SameExperience, IsPendingUntilDeliveredThenFulfilled) {
    EXPECT_EQ(state(""), duty_state::pending);
    EXPECT_EQ(state(delivered, "", "2024-05-11T08:59:59"), duty_state::pending);
    EXPECT_EQ(state(delivered, "", "2024-05-11T09:00:00"), duty_state::fulfilled);
}

TEST(SameExperience, HasNoDeadlineToShow) {
    EXPECT_EQ(experience("promised_by=2024-05-12").due(duty::same_experience), std::nullopt);
}

TEST(SameExperience, FailsWhereItWasNotAsOrdered) {
    EXPECT_EQ(found(delivered + "as_ordered=false"), (failures{experience_failure::not_as_ordered}));
    EXPECT_EQ(state(delivered + "as_ordered=false"), duty_state::failed);
    EXPECT_EQ(state(delivered + "as_ordered=true"), duty_state::fulfilled);
    EXPECT_EQ(state("as_ordered=false"), duty_state::pending);  // not delivered: nothing to compare
}

TEST(SameExperience, FailsWhereItWasDeliveredAfterThePromise) {
    EXPECT_EQ(found("promised_by=2024-05-12T09:00 delivered_at=2024-05-12T09:00:00"), failures{});
    EXPECT_EQ(found("promised_by=2024-05-12T09:00 delivered_at=2024-05-12T09:00:01"),
              (failures{experience_failure::delivered_late}));
}

// A promise of a day is kept until midnight, and a delivery of a day is not later than a time on it.
TEST(SameExperience, APromiseOfABareDateHoldsAllDay) {
    EXPECT_EQ(found("promised_by=2024-05-12 delivered_at=2024-05-12T23:59:59"), failures{});
    EXPECT_EQ(found("promised_by=2024-05-12 delivered_at=2024-05-13T00:00"),
              (failures{experience_failure::delivered_late}));
    EXPECT_EQ(found("promised_by=2024-05-12T09:00 delivered_at=2024-05-12"), failures{});
}

TEST(SameExperience, FailsWhereItIsUndeliveredAfterThePromise) {
    const std::string promised = "promised_by=2024-05-12T09:00 ";
    EXPECT_EQ(state(promised, "", "2024-05-12T09:00:00"), duty_state::pending);
    EXPECT_EQ(found(promised, "", "2024-05-12T09:00:01"), (failures{experience_failure::undelivered}));
    EXPECT_EQ(state("promised_by=2024-05-12", "", "2024-05-12T23:59:59"), duty_state::pending);
    EXPECT_EQ(found("promised_by=2024-05-12", "", "2024-05-13T00:00"), (failures{experience_failure::undelivered}));
    // Delivered later than as_of is undelivered, not late.
    EXPECT_EQ(found(promised + "delivered_at=2024-05-20", "", "2024-05-13"),
              (failures{experience_failure::undelivered}));
}

// Referrer 48 h: a quarter more is 60 h, a day more 72 h; both must be exceeded.
TEST(SameExperience, MayTakeADayLongerThanAQuickReferrers) {
    const std::string referrers = "sale a1 ann 2024-01-01T00:00 100 delivered_at=2024-01-03T00:00";
    EXPECT_EQ(found("delivered_at=2024-05-13T08:00", referrers), failures{});  // 71 h
    EXPECT_EQ(found("delivered_at=2024-05-13T09:00:00", referrers), failures{});
    EXPECT_EQ(found("delivered_at=2024-05-13T09:00:01", referrers),
              (failures{experience_failure::slower_than_referrer}));
}

// Referrer 240 h: a quarter more is 300 h, a day more 264 h.
TEST(SameExperience, MayTakeAQuarterLongerThanASlowReferrers) {
    const std::string referrers = "sale a1 ann 2024-01-01T00:00 100 delivered_at=2024-01-11T00:00";
    EXPECT_EQ(found("delivered_at=2024-05-22T11:00", referrers), failures{});  // 290 h
    EXPECT_EQ(found("delivered_at=2024-05-22T21:00:00", referrers), failures{});
    EXPECT_EQ(found("delivered_at=2024-05-22T21:00:01", referrers),
              (failures{experience_failure::slower_than_referrer}));
}

// Between bare dates a delivery takes whole days: 2 days against 3 (no more than a day longer) and 4.
TEST(SameExperience, BareDatesMeasureInDays) {
    const std::string referrers = "sale a1 ann 2024-01-01 100 delivered_at=2024-01-03T23:00";
    EXPECT_EQ(found("delivered_at=2024-05-13", referrers), failures{});
    EXPECT_EQ(found("delivered_at=2024-05-14", referrers), (failures{experience_failure::slower_than_referrer}));
}

// ben took 10 days. Of ann's sales only the earliest delivered one from before the referral is a measure.
TEST(SameExperience, IsMeasuredByTheReferrersEarliestDeliveredSaleBefore) {
    const std::string slow = "delivered_at=2024-05-20T09:00";
    const failures slower{experience_failure::slower_than_referrer};
    EXPECT_EQ(found(slow, "sale a1 ann 2024-04-30 100 delivered_at=2024-04-30"), slower);
    // Ordered when the referral was given, or on its bare day: not before.
    EXPECT_EQ(found(slow, "sale a1 ann 2024-05-01T09:00 100 delivered_at=2024-05-02"), failures{});
    EXPECT_EQ(found(slow, "sale a1 ann 2024-05-01 100 delivered_at=2024-05-02"), failures{});
    EXPECT_EQ(found(slow, "sale a1 ann 2024-05-01T08:59:59 100 delivered_at=2024-05-02"), slower);
    // Not delivered: the next one counts.
    EXPECT_EQ(found(slow, "sale a1 ann 2024-04-01 100\nsale a2 ann 2024-04-20 100 delivered_at=2024-04-21"), slower);
    // The first took 30 days; that the second took one does not matter.
    EXPECT_EQ(found(slow,
                    "sale a1 ann 2024-01-01 100 delivered_at=2024-01-31\n"
                    "sale a2 ann 2024-02-01 100 delivered_at=2024-02-02"),
              failures{});
    // Of one time, the least id.
    EXPECT_EQ(found(slow,
                    "sale a2 ann 2024-01-01 100 delivered_at=2024-01-02\n"
                    "sale a1 ann 2024-01-01 100 delivered_at=2024-01-31"),
              failures{});
}

// The earliest sale stands on the bare day of the referral and so is not before it; a timed one of that morning is.
TEST(SameExperience, ATimedSaleOfTheMorningStandsForABareOneOfTheDay) {
    EXPECT_EQ(found("delivered_at=2024-05-20T09:00",
                    "sale a1 ann 2024-05-01 100 delivered_at=2024-06-30\n"
                    "sale a2 ann 2024-05-01T08:00 100 delivered_at=2024-05-02\n"),
              (failures{experience_failure::slower_than_referrer}));
}

TEST(SameExperience, FailsWhereACaseWasNotResolvedIn72Hours) {
    const std::string opened = "case c1 ben 2024-05-12T10:00 ";
    const failures unresolved{experience_failure::unresolved_case};
    EXPECT_EQ(found(delivered, opened, "2024-05-15T10:00:00"), failures{});
    EXPECT_EQ(found(delivered, opened, "2024-05-15T10:00:01"), unresolved);
    EXPECT_EQ(found(delivered, opened + "resolved_at=2024-05-15T10:00:00"), failures{});
    EXPECT_EQ(found(delivered, opened + "resolved_at=2024-05-15T10:00:01"), unresolved);
    EXPECT_EQ(found(delivered, opened + "resolved_at=2024-05-16T10:00", "2024-05-15T10:00:00"), failures{});
    EXPECT_EQ(found(delivered, opened + "resolved_at=2024-05-15"), failures{});
}

TEST(SameExperience, ACaseOfABareDateIsCountedFromItsEnd) {
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-12", "2024-05-15T23:59:59"), failures{});
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-12", "2024-05-16T00:00"),
              (failures{experience_failure::unresolved_case}));
}

// Ordered 2024-05-10T09:00; 90 days later is 2024-08-08T09:00.
TEST(SameExperience, OnlyCasesOpenedWithin90DaysOfTheOrderCount) {
    const failures unresolved{experience_failure::unresolved_case};
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-10T08:59:59"), failures{});
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-10T09:00:00"), unresolved);
    EXPECT_EQ(found(delivered, "case c1 ben 2024-08-08T09:00:00"), unresolved);
    EXPECT_EQ(found(delivered, "case c1 ben 2024-08-08T09:00:01"), failures{});
    // Bare dates by their day.
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-09"), failures{});
    EXPECT_EQ(found(delivered, "case c1 ben 2024-05-10"), unresolved);
    EXPECT_EQ(found(delivered, "case c1 ben 2024-08-08"), unresolved);
    EXPECT_EQ(found(delivered, "case c1 ben 2024-08-09"), failures{});
    EXPECT_EQ(found(delivered, "case c1 ann 2024-05-12"), failures{});  // not ben's
}

// One case before the window and one behind it must not hide the one inside.
TEST(SameExperience, AnyCaseOfSeveralIsEnough) {
    EXPECT_EQ(found(delivered,
                    "case c1 ben 2024-01-01\ncase c2 ben 2024-12-01T08:00\n"
                    "case c3 ben 2024-06-01T10:00 resolved_at=2024-06-30\n"
                    "case c4 ben 2024-06-01T09:00 resolved_at=2024-06-01T10:00\n"),
              (failures{experience_failure::unresolved_case}));
}

// A weekend gives no more time for a case.
TEST(SameExperience, TheTimeToResolveACaseDoesNotRoll) {
    rc::service_standard standard;
    standard.calendar = rc::business_calendar({boost::date_time::Saturday, boost::date_time::Sunday});
    const one_link link("2024-05-01T09:00", "2024-05-18T10:00:01",
                        "sale s1 ben 2024-05-10T09:00 100 delivered_at=2024-05-11\ncase c1 ben 2024-05-15T10:00\n",
                        standard);  // 2024-05-18 is a Saturday
    EXPECT_EQ(link.failures(), (failures{experience_failure::unresolved_case}));
}

TEST(SameExperience, FailsWhereItWasRefundedWithin90Days) {
    EXPECT_EQ(found(delivered + "refunded_at=2024-08-08T09:00:00"), (failures{experience_failure::refunded}));
    EXPECT_EQ(found(delivered + "refunded_at=2024-08-08T09:00:01"), failures{});
    EXPECT_EQ(found(delivered + "refunded_at=2024-08-08"), (failures{experience_failure::refunded}));
    EXPECT_EQ(found(delivered + "refunded_at=2024-06-01", "", "2024-05-31"), failures{});
    EXPECT_EQ(found("refunded_at=2024-06-01"), (failures{experience_failure::refunded}));  // delivered or not
}

TEST(SameExperience, FailsWhereTheyComplainedWithin90Days) {
    const failures complained{experience_failure::complaint};
    EXPECT_EQ(found(delivered, "feedback ben 2024-05-10T08:59:59 complaint"), failures{});
    EXPECT_EQ(found(delivered, "feedback ben 2024-05-10T09:00:00 complaint"), complained);
    EXPECT_EQ(found(delivered, "feedback ben 2024-08-08T09:00:00 complaint"), complained);
    EXPECT_EQ(found(delivered, "feedback ben 2024-08-08T09:00:01 complaint"), failures{});
    EXPECT_EQ(found(delivered, "feedback ben 2024-05-10 complaint"), complained);
    EXPECT_EQ(found(delivered, "feedback ben 2024-06-01 rating score=6"), complained);
    EXPECT_EQ(found(delivered, "feedback ben 2024-06-01 rating score=7"), failures{});
    EXPECT_EQ(found(delivered, "feedback ben 2024-06-01 praise score=0"), failures{});
    EXPECT_EQ(found(delivered, "feedback ann 2024-06-01 complaint"), failures{});
}

// From a bare date on, windows end with the last second of their last day.
TEST(SameExperience, WindowsOfABareOrderCountFromItsLastSecond) {
    const auto refund = [](const char* refunded_at) {
        return one_link("2024-05-01T09:00", "2024-12-31",
                        std::string("sale s1 ben 2024-05-10 100 refunded_at=") + refunded_at)
            .failures();
    };
    EXPECT_EQ(refund("2024-08-08T23:59:59"), (failures{experience_failure::refunded}));
    EXPECT_EQ(refund("2024-08-09T00:00"), failures{});
}

TEST(SameExperience, ListsEveryReasonInTheDocumentedOrder) {
    EXPECT_EQ(found("promised_by=2024-05-12 delivered_at=2024-06-12 as_ordered=false refunded_at=2024-06-20",
                    "sale a1 ann 2024-01-01 100 delivered_at=2024-01-02\n"
                    "case c1 ben 2024-06-13\nfeedback ben 2024-06-13 complaint\n"),
              (failures{experience_failure::not_as_ordered, experience_failure::delivered_late,
                        experience_failure::slower_than_referrer, experience_failure::unresolved_case,
                        experience_failure::refunded, experience_failure::complaint}));
    EXPECT_EQ(found("promised_by=2024-05-12", "feedback ben 2024-06-13 complaint\n"),
              (failures{experience_failure::undelivered, experience_failure::complaint}));
}

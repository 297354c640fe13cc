// Times and amounts as other programs write them.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "../../src/io/mapping/amount_reading.hpp"
#include "../../src/io/mapping/time_reading.hpp"

namespace referral_chain::testing {
namespace {

using detail::amount_reading;
using detail::time_form;
using detail::time_reading;
using detail::time_zone_rule;

/// What a text becomes, or why it does not.
std::string read_time(const std::string& form, const std::string& text, const std::string& zone = "") {
    time_reading how;
    how.form = time_form::from_text(form).value();
    if (!zone.empty()) {
        how.zone = time_zone_rule::from_text(zone).value();
    }
    std::string out;
    const auto reason = how.read(text, out);
    return reason ? std::string(to_string(*reason)) : out;
}

TEST(TimeForms, ArePatternsOfDigits) {
    EXPECT_EQ(read_time("dd-mm-yyyy", "01-05-2024"), "2024-05-01");
    EXPECT_EQ(read_time("mm/dd/yyyy hh:mm", "05/01/2024 10:30"), "2024-05-01T10:30:00");
    EXPECT_EQ(read_time("dd.mm.yyyy hh:mm:ss", "01.05.2024 10:30:59"), "2024-05-01T10:30:59");
    EXPECT_EQ(read_time("m/d/yyyy h:mm am", "5/1/2024 1:05 PM"), "2024-05-01T13:05:00");
    EXPECT_EQ(read_time("m/d/yyyy h:mm am", "12/31/2024 12:05 am"), "2024-12-31T00:05:00");
    EXPECT_EQ(read_time("mm/dd/yyyy hh:mmam", "12/31/2024 12:05pm"), "2024-12-31T12:05:00");
    EXPECT_EQ(read_time("hh:mm dd.mm.yyyy", "10:30 01.05.2024"), "2024-05-01T10:30:00");
    EXPECT_EQ(read_time("yyyymmddThhmmss", "20240501T103059"), "2024-05-01T10:30:59");
}

TEST(TimeForms, TakeNothingElse) {
    for (const char* text : {"1-05-2024", "01-05-24", "01/05/2024", "01-05-2024 ", " 01-05-2024", "01-05-2024 10:30",
                             "01-05-20245", "0a-05-2024", "-01-05-2024", ""}) {
        EXPECT_EQ(read_time("dd-mm-yyyy", text), "bad_time") << text;
    }
    EXPECT_EQ(read_time("h:mm am d.m.yyyy", "13:05 pm 1.5.2024"), "bad_time");
    EXPECT_EQ(read_time("h:mm am d.m.yyyy", "0:05 am 1.5.2024"), "bad_time");
    EXPECT_EQ(read_time("h:mm am d.m.yyyy", "1:05 xm 1.5.2024"), "bad_time");
    EXPECT_EQ(read_time("dd-mm-yyyy", "31-02-2024"), "2024-02-31");  // parse_time knows the calendar
}

TEST(TimeForms, MustSayADayAndNoGaps) {
    for (const char* form :
         {"", "dd-mm", "yyyy-mm", "yyyy-dd", "yyyy-mm-dd hh", "yyyy-mm-dd mm", "yyyy-mm-dd ss", "yyyy-mm-dd yyyy",
          "yy-mm-dd", "yyyy-mm-dd am", "day.mm.yyyy", "ISO", "epoch", "yyyy1mm1dd", "yyyy-mm-dd hh:ss"}) {
        EXPECT_FALSE(time_form::from_text(form)) << form;
    }
}

TEST(TimeForms, CountFromTheEpoch) {
    EXPECT_EQ(read_time("epoch_seconds", "1714559400"), "2024-05-01T10:30:00Z");
    EXPECT_EQ(read_time("epoch_milliseconds", "1714559400999"), "2024-05-01T10:30:00Z");
    EXPECT_EQ(read_time("epoch_microseconds", "1714559400000001"), "2024-05-01T10:30:00Z");
    EXPECT_EQ(read_time("epoch_milliseconds", "-1"), "1969-12-31T23:59:59Z");  // cut off towards the past
    EXPECT_EQ(read_time("epoch_seconds", "0"), "1970-01-01T00:00:00Z");
    EXPECT_EQ(read_time("epoch_seconds", "7289654399"), "2200-12-31T23:59:59Z");
    EXPECT_EQ(read_time("epoch_seconds", "7289654400"), "time_out_of_range");
    EXPECT_EQ(read_time("epoch_seconds", "1714559400000"), "time_out_of_range");  // milliseconds, in truth
    EXPECT_EQ(read_time("epoch_seconds", "99999999999999999999"), "time_out_of_range");
    for (const char* text : {"", "1.5", "2024-05-01", "0x10", "1714559400 ", "+1"}) {
        EXPECT_EQ(read_time("epoch_seconds", text), "bad_time") << text;
    }
}

TEST(TimeZones, AreOffsetsOrPlaces) {
    EXPECT_EQ(read_time("iso", "2024-05-01T10:30", "+02:00"), "2024-05-01T08:30:00Z");
    EXPECT_EQ(read_time("iso", "2024-05-01T10:30", "-03:30"), "2024-05-01T14:00:00Z");
    EXPECT_EQ(read_time("iso", "2024-01-15 10:30:00", "Europe/Berlin"), "2024-01-15T09:30:00Z");
    EXPECT_EQ(read_time("iso", "2024-07-15 10:30:00", "Europe/Berlin"), "2024-07-15T08:30:00Z");
    EXPECT_EQ(read_time("mm/dd/yyyy hh:mm", "07/15/2024 22:00", "America/New_York"), "2024-07-16T02:00:00Z");
    for (const char* zone : {"", "Z", "+2", "+02", "+0200", "+24:00", "+02:60", "Mars/Olympus", "/etc/passwd", "../x",
                             "file:/etc/passwd", "libc:UTC", "Europe/Berlin "}) {
        EXPECT_FALSE(time_zone_rule::from_text(zone)) << zone;
    }
}

// What is read must not depend on the machine: cctz takes names for the local zone, for a file, and for whatever TZ
// says.
TEST(TimeZones, AreNoSettingsOfTheMachine) {
    for (const std::string_view zone :
         {std::string_view("localtime"), std::string_view("libc:localtime"), std::string_view("libc:UTC"),
          std::string_view("file:/usr/share/zoneinfo/UTC"), std::string_view("posixrules"),
          std::string_view("right/Europe/Berlin"), std::string_view("Fixed/UTC+01:00:00"),
          std::string_view("Europe/Berlin\0x", 15)}) {
        EXPECT_FALSE(time_zone_rule::from_text(zone)) << zone;
    }
    EXPECT_TRUE(time_zone_rule::from_text("Etc/GMT+8"));
    EXPECT_TRUE(time_zone_rule::from_text("America/Port-au-Prince"));
}

// The clocks in Berlin went from 2:00 to 3:00 on 31 March 2024, and from 3:00 to 2:00 on 27 October.
TEST(TimeZones, TimesThatClocksShowTwiceOrNeverAreRefused) {
    EXPECT_EQ(read_time("iso", "2024-03-31T01:59:59", "Europe/Berlin"), "2024-03-31T00:59:59Z");
    EXPECT_EQ(read_time("iso", "2024-03-31T02:00", "Europe/Berlin"), "bad_time");
    EXPECT_EQ(read_time("iso", "2024-03-31T02:59:59", "Europe/Berlin"), "bad_time");
    EXPECT_EQ(read_time("iso", "2024-03-31T03:00", "Europe/Berlin"), "2024-03-31T01:00:00Z");
    EXPECT_EQ(read_time("iso", "2024-10-27T01:59:59", "Europe/Berlin"), "2024-10-26T23:59:59Z");
    EXPECT_EQ(read_time("iso", "2024-10-27T02:30", "Europe/Berlin"), "bad_time");
    EXPECT_EQ(read_time("iso", "2024-10-27T03:00", "Europe/Berlin"), "2024-10-27T02:00:00Z");
}

TEST(TimeZones, AreForTimesThatNameNone) {
    EXPECT_EQ(read_time("iso", "2024-05-01", "+02:00"), "2024-05-01");  // a day is a day
    EXPECT_EQ(read_time("dd.mm.yyyy", "01.05.2024", "Europe/Berlin"), "2024-05-01");
    EXPECT_EQ(read_time("iso", "2024-05-01T10:30Z", "+02:00"), "2024-05-01T10:30Z");
    EXPECT_EQ(read_time("iso", "2024-05-01T10:30-01:00", "+02:00"), "2024-05-01T10:30-01:00");
    EXPECT_EQ(read_time("iso", "no time", "+02:00"), "no time");  // parse_time says what it is
    EXPECT_EQ(read_time("iso", "1900-01-01T00:30", "+02:00"), "time_out_of_range");
    EXPECT_EQ(read_time("iso", "1899-12-31T22:00", "-02:00"), "1900-01-01T00:00:00Z");
    EXPECT_EQ(read_time("iso", "2201-01-01T01:59:59.5", "+02:00"), "2200-12-31T23:59:59Z");
    EXPECT_EQ(read_time("iso", "2201-01-01T02:00", "+02:00"), "time_out_of_range");
}

std::string read_amount(const amount_reading& how, const std::string& text, int digits = 2) {
    std::string out;
    const auto reason = how.read(text, digits, out);
    return reason ? std::string(to_string(*reason)) : out;
}

TEST(Amounts, MayHaveACommaAndGroups) {
    const amount_reading german{amount_reading::unit::major, ',', '.', true};
    EXPECT_EQ(read_amount(german, "1.234.567,89"), "1234567.89");
    EXPECT_EQ(read_amount(german, "-1.234"), "-1234");
    EXPECT_EQ(read_amount(german, "1234,5"), "1234.5");
    EXPECT_EQ(read_amount(german, "0,00"), "0.00");
    for (const char* text : {"1.23", "1234.567", "1..234", ".123", "1,2,3", "12,", ",5", "", "-", "1.234.56,7", "1 234",
                             "0.123", "001.234"}) {
        EXPECT_EQ(read_amount(german, text), "bad_number") << text;
    }
    const amount_reading swiss{amount_reading::unit::major, '.', '\'', true};
    EXPECT_EQ(read_amount(swiss, "1'234.50"), "1234.50");
}

TEST(Amounts, ZerosBeyondTheCurrencysDigitsSayNothing) {
    const amount_reading told{amount_reading::unit::major, '.', 0, true};
    EXPECT_EQ(read_amount(told, "12.500000"), "12.50");
    EXPECT_EQ(read_amount(told, "12.505000"), "12.505");  // parse_amount refuses it
    EXPECT_EQ(read_amount(told, "1200.0", 0), "1200");
    EXPECT_EQ(read_amount(told, "12"), "12");
    EXPECT_EQ(read_amount(told, "1,200"), "bad_number");
    EXPECT_EQ(read_amount({}, "1.200"), "1.200");  // nobody said that this is no thousand: parse_amount refuses it
}

/// With the sign that a mapping names, and a decimal point or comma and groups as where that sign is used.
amount_reading signed_amounts(std::string sign, char point = '.', char thousands = ',') {
    return {amount_reading::unit::major, point, thousands, true, std::move(sign)};
}

TEST(Amounts, MayHaveTheCurrencysSignBeforeOrBehind) {
    const amount_reading dollars = signed_amounts("$");
    EXPECT_EQ(read_amount(dollars, "$8,564.46"), "8564.46");
    EXPECT_EQ(read_amount(dollars, "$ 8,564.46"), "8564.46");
    EXPECT_EQ(read_amount(dollars, "8,564.46$"), "8564.46");
    EXPECT_EQ(read_amount(dollars, "8,564.46 $"), "8564.46");
    EXPECT_EQ(read_amount(dollars, "8,564.46"), "8564.46");
    EXPECT_EQ(read_amount(signed_amounts("€", ',', '.'), "€ 1.234,50"), "1234.50");
    EXPECT_EQ(read_amount(signed_amounts("kr", ',', ' '), "1 234,50 kr"), "1234.50");
    EXPECT_EQ(read_amount(signed_amounts("kr.", ',', '.'), "kr. 1.234,50"), "1234.50");
}

// The minus may stand on either side of a sign before the number; of one behind it, only before the number.
TEST(Amounts, BelowZeroMayHaveASignToo) {
    const amount_reading dollars = signed_amounts("$");
    for (const char* text : {"-$5.00", "$-5.00", "-$ 5.00", "$ -5.00", "-5.00$", "-5.00 $", "-5.00"}) {
        EXPECT_EQ(read_amount(dollars, text), "-5.00") << text;
    }
    EXPECT_EQ(read_amount(dollars, "$+5.00"), "+5.00");
    const amount_reading cents{amount_reading::unit::minor, '.', 0, false, "$"};
    EXPECT_EQ(read_amount(cents, "-$5"), "-0.05");
}

// People see no difference between a space and one that keeps a line together, which many programs write.
TEST(Amounts, MayHaveSpacesThatDoNotBreak) {
    const amount_reading french = signed_amounts("€", ',', ' ');
    for (const char* text : {"1 234,50 €", "1 234,50 €", "1 234,50 €"}) {
        EXPECT_EQ(read_amount(french, text), "1234.50") << text;
    }
    EXPECT_EQ(read_amount(signed_amounts("$"), "1 234.50"), "bad_number") << "groups have commas here";
    EXPECT_EQ(read_amount(french, "1  234,50"), "bad_number");
}

// Would catch five euros taken for five dollars, and a sign that hides a misplaced point.
TEST(Amounts, TakeNoOtherSignAndNotTheirsTwice) {
    const amount_reading dollars = signed_amounts("$");
    for (const char* text : {"€5.00",    "US$5.00", "$5.00 USD", "$5.00$",  "$$5.00",  "$  5.00", "5.00  $", "- $5.00",
                             "$ - 5.00", "- 5.00",  "-$-5.00",   "$--5.00", "+$-5.00", "5.00-$",  "5.00$-",  "$5.00-",
                             "5$00",     "$",       "-$",        "$ ",      "($5.00)", "$.50",    "$1,23"}) {
        EXPECT_EQ(read_amount(dollars, text), "bad_number") << text;
    }
    EXPECT_EQ(read_amount(signed_amounts("kr"), "5.00 KR"), "bad_number");
    EXPECT_EQ(read_amount({}, "$5.00"), "bad_number");
}

TEST(Amounts, ThatAreNumbersAreReadAsNumbers) {
    const auto number = [](const amount_reading& how, const std::string& digits) {
        std::string out;
        const auto reason = how.read_number(digits, 2, out);
        return reason ? std::string(to_string(*reason)) : out;
    };
    const amount_reading german{amount_reading::unit::major, ',', '.', true};
    EXPECT_EQ(number(german, "12.345"), "12.345");  // parse_amount refuses it
    EXPECT_EQ(number(german, "12.5"), "12.5");
    EXPECT_EQ(number({}, "-12.500000"), "-12.5");
    EXPECT_EQ(number({}, "1200"), "1200");
    EXPECT_EQ(number({}, "0.00"), "0");
    EXPECT_EQ(number({}, "NaN"), "bad_number");
    EXPECT_EQ(number(signed_amounts("$", ',', '.'), "12.5"), "12.5");
    const amount_reading cents{amount_reading::unit::minor, '.', 0};
    EXPECT_EQ(number(cents, "1200.00"), "12.00");
    EXPECT_EQ(number(cents, "12.5"), "bad_number");
}

TEST(Amounts, MayCountCentsOrMillionths) {
    const amount_reading cents{amount_reading::unit::minor, '.', 0};
    EXPECT_EQ(read_amount(cents, "105400"), "1054.00");
    EXPECT_EQ(read_amount(cents, "-5"), "-0.05");
    EXPECT_EQ(read_amount(cents, "5", 0), "5");
    EXPECT_EQ(read_amount(cents, "5.0"), "bad_number");
    const amount_reading micros{amount_reading::unit::micros, '.', 0};
    EXPECT_EQ(read_amount(micros, "1054500000"), "1054.50");
    EXPECT_EQ(read_amount(micros, "10000"), "0.01");
    EXPECT_EQ(read_amount(micros, "+1054500001"), "+1054.500001");  // parse_amount refuses it
}

}  // namespace
}  // namespace referral_chain::testing

// Text to value: every form the definitions allow, and the neighbours they do not.
#include "referral_chain/domain/text.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>

#include "referral_chain/domain/ids.hpp"

namespace referral_chain {
namespace {

using enum reject_reason;

/// What a text is read as, printed; or the reason why it is not.
std::string time_read(std::string_view text) {
    const auto time = parse_time(text);
    return std::string(time ? to_string(*time) : to_string(time.reason()));
}

// ---- times ----

TEST(ParseTime, TakesEveryFormOfTheDefinitions) {
    EXPECT_EQ(time_read("2024-05-01"), "2024-05-01");
    for (const std::string_view zone : {"", "Z", "+00:00", "-00:00", "+0000"}) {
        EXPECT_EQ(time_read("2024-05-01T10:30" + std::string(zone)), "2024-05-01T10:30:00Z");
        EXPECT_EQ(time_read("2024-05-01 10:30" + std::string(zone)), "2024-05-01T10:30:00Z");
        EXPECT_EQ(time_read("2024-05-01T10:30:15" + std::string(zone)), "2024-05-01T10:30:15Z");
        EXPECT_EQ(time_read("2024-05-01 10:30:15.250" + std::string(zone)), "2024-05-01T10:30:15Z");
        EXPECT_EQ(time_read("2024-05-01T10:30:15.999999999999999" + std::string(zone)), "2024-05-01T10:30:15Z");
    }
}

TEST(ParseTime, OffsetsAreTakenOff) {
    EXPECT_EQ(time_read("2024-05-01T03:30+07:00"), "2024-04-30T20:30:00Z");
    EXPECT_EQ(time_read("2024-05-01T03:30-0730"), "2024-05-01T11:00:00Z");
    EXPECT_EQ(time_read("2024-12-31T23:59:59-23:59"), "2025-01-01T23:58:59Z");
    EXPECT_EQ(time_read("2024-03-01T00:00+23:59"), "2024-02-29T00:01:00Z");
}

TEST(ParseTime, RefusesTheNeighbours) {
    for (const std::string_view text : {"",
                                        " ",
                                        "2024",
                                        "2024-05",
                                        "2024-5-01",
                                        "2024-05-1",
                                        "24-05-01",
                                        "02024-05-01",
                                        "2024/05/01",
                                        "01.05.2024",
                                        "20240501",
                                        "+2024-05-01",
                                        "-024-05-01",
                                        "2024-05-01Z",
                                        "2024-05-01+07:00",
                                        "2024-05-01T",
                                        "2024-05-01 ",
                                        "2024-05-01T10",
                                        "2024-05-01T10:",
                                        "2024-05-01T10:3",
                                        "2024-05-01T1:30",
                                        "2024-05-01T1030",
                                        "2024-05-01T10:30:",
                                        "2024-05-01T10:30:1",
                                        "2024-05-01T10:30:15.",
                                        "2024-05-01T10:30:15,250",
                                        "2024-05-01T10:30.5",
                                        "2024-05-01T10:30:15.25a",
                                        "2024-05-01t10:30",
                                        "2024-05-01T10:30z",
                                        "2024-05-01  10:30",
                                        "2024-05-01\t10:30",
                                        "2024-05-01T10:30 Z",
                                        "2024-05-01T10:30:15 +07:00",
                                        "2024-05-01T10:30+07",
                                        "2024-05-01T10:30+7:00",
                                        "2024-05-01T10:30+07:0",
                                        "2024-05-01T10:30+07:000",
                                        "2024-05-01T10:30+07:60",
                                        "2024-05-01T10:30+24:00",
                                        "2024-05-01T10:30+99:99",
                                        "2024-05-01T10:30ZZ",
                                        "2024-05-01T10:30Z+07:00",
                                        "2024-05-01T10:30+",
                                        "2024-05-01T10:30UTC",
                                        "1714550000",
                                        "not_a_date_time",
                                        "+infinity"}) {
        EXPECT_EQ(time_read(text), "bad_time") << text;
    }
    EXPECT_EQ(time_read(std::string_view("2024-05-01\0", 11)), "bad_time");
}

TEST(ParseTime, TheClockEndsAt235959) {
    EXPECT_EQ(time_read("2024-05-01T23:59:59"), "2024-05-01T23:59:59Z");
    for (const std::string_view clock : {"24:00", "24:00:00", "25:00:00", "23:60", "23:59:60", "23:61:61", "99:99"}) {
        EXPECT_EQ(time_read("2024-05-01T" + std::string(clock)), "bad_time") << clock;
    }
}

TEST(ParseTime, TheCalendarIsChecked) {
    for (const std::string_view text : {"2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32", "2024-04-31",
                                        "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30"}) {
        EXPECT_EQ(time_read(text), "bad_time") << text;
    }
    for (const std::string_view text : {"2024-02-29", "2000-02-29", "2024-01-31", "2024-04-30", "2024-12-31"}) {
        EXPECT_EQ(time_read(text), text);
    }
}

TEST(ParseTime, TheRangeIsJudgedInUtc) {
    EXPECT_EQ(time_read("1900-01-01"), "1900-01-01");
    EXPECT_EQ(time_read("2200-12-31"), "2200-12-31");
    EXPECT_EQ(time_read("1899-12-31"), "time_out_of_range");
    EXPECT_EQ(time_read("2201-01-01"), "time_out_of_range");
    EXPECT_EQ(time_read("1900-01-01T00:00:00Z"), "1900-01-01T00:00:00Z");
    EXPECT_EQ(time_read("1900-01-01T00:00+00:01"), "time_out_of_range");
    EXPECT_EQ(time_read("1899-12-31T23:59:59.999"), "time_out_of_range");
    EXPECT_EQ(time_read("1899-12-31T20:00-07:00"), "1900-01-01T03:00:00Z");
    EXPECT_EQ(time_read("2200-12-31T23:59:59.999"), "2200-12-31T23:59:59Z");
    EXPECT_EQ(time_read("2200-12-31T23:59:59-00:01"), "time_out_of_range");
    EXPECT_EQ(time_read("2201-01-01T06:59:59+07:00"), "2200-12-31T23:59:59Z");
    EXPECT_EQ(time_read("2201-01-01T07:00:00+07:00"), "time_out_of_range");
}

// Form and calendar come before the range, however far away the year is.
TEST(ParseTime, ABadFormIsReportedBeforeTheRange) {
    EXPECT_EQ(time_read("0000-01-01"), "time_out_of_range");
    EXPECT_EQ(time_read("9999-12-31T23:59:59-23:59"), "time_out_of_range");
    EXPECT_EQ(time_read("9999-02-30"), "bad_time");
    EXPECT_EQ(time_read("0001-01-01T24:00"), "bad_time");
    EXPECT_EQ(time_read("0000-02-29"), "time_out_of_range") << "the year 0 is a leap year";
}

TEST(ParseTime, EveryDayOfTheRangeReadsBack) {
    std::int64_t days = 0;
    for (std::int64_t second = utc_time::first_unix_second; second <= utc_time::last_unix_second;
         second += seconds_per_day) {
        const utc_time date = utc_time::from_sort_key(second * 2);
        const auto read = parse_time(to_string(date));
        ASSERT_TRUE(read) << to_string(date);
        ASSERT_EQ(*read, date);
        ++days;
    }
    EXPECT_EQ(days, 109'938);  // 301 years, 73 of them leap years
}

TEST(ParseTime, EverySecondOfADayReadsBack) {
    for (std::int64_t second = 0; second < seconds_per_day; ++second) {
        const utc_time time(instant::from_unix_seconds(second - seconds_per_day));
        const auto read = parse_time(to_string(time));
        ASSERT_TRUE(read) << to_string(time);
        ASSERT_EQ(*read, time);
        ASSERT_FALSE((*read).is_bare_date());
    }
}

// ---- amounts ----

std::string amount_read(std::string_view text, int digits) {
    const auto amount = parse_amount(text, digits);
    return amount ? std::to_string((*amount).minor_units()) : std::string(to_string(amount.reason()));
}

TEST(ParseAmount, GivesMinorUnitsOfTheCurrency) {
    EXPECT_EQ(amount_read("12", 2), "1200");
    EXPECT_EQ(amount_read("12.5", 2), "1250");
    EXPECT_EQ(amount_read("+3.99", 2), "399");
    EXPECT_EQ(amount_read("-0.05", 2), "-5");
    EXPECT_EQ(amount_read("-0", 2), "0");
    EXPECT_EQ(amount_read("007", 0), "7");
    EXPECT_EQ(amount_read("0.001", 3), "1");
    EXPECT_EQ(amount_read("1.2345", 4), "12345");
    EXPECT_EQ(amount_read("0000000000000000000000000001", 2), "100");
}

TEST(ParseAmount, RefusesWhatIsNoPlainDecimal) {
    for (const std::string_view text :
         {"",      "+",     "-",   ".",     ".5", "12.",   "-.5", "+12.", "--1",  "+-1", "1-",  "1e3",
          "1_000", "1,000", "1,5", "1.2.3", "$1", "1 000", " 1",  "1 ",   "0x10", "inf", "nan", "\xD9\xA1"}) {
        EXPECT_EQ(amount_read(text, 2), "bad_number") << text;
    }
    EXPECT_EQ(amount_read("1.234", 2), "bad_number");
    EXPECT_EQ(amount_read("1.230", 2), "bad_number") << "more digits than the currency has, even zeros";
    EXPECT_EQ(amount_read("1.0", 0), "bad_number");
}

TEST(ParseAmount, EndsWhere64BitsEnd) {
    EXPECT_EQ(amount_read("92233720368547758.07", 2), "9223372036854775807");
    EXPECT_EQ(amount_read("92233720368547758.08", 2), "number_out_of_range");
    EXPECT_EQ(amount_read("-92233720368547758.08", 2), "-9223372036854775808");
    EXPECT_EQ(amount_read("-92233720368547758.09", 2), "number_out_of_range");
    EXPECT_EQ(amount_read("9223372036854775807", 0), "9223372036854775807");
    EXPECT_EQ(amount_read("9223372036854775808", 0), "number_out_of_range");
    EXPECT_EQ(amount_read("922337203685477.5807", 4), "9223372036854775807");
    EXPECT_EQ(amount_read("922337203685478", 4), "number_out_of_range");
    EXPECT_EQ(amount_read(std::string(1000, '9'), 2), "number_out_of_range");
    EXPECT_EQ(amount_read(std::string(1000, '9') + "x", 2), "bad_number");
}

TEST(ParseAmount, ReadsBackWhatIsWritten) {
    for (const std::string code : {"JPY", "USD", "KWD", "CLF"}) {
        const currency unit = *currency::from_code(code);
        for (const std::int64_t units :
             {std::numeric_limits<std::int64_t>::min(), std::int64_t{-10'000}, std::int64_t{-1}, std::int64_t{0},
              std::int64_t{9}, std::int64_t{100'001}, std::numeric_limits<std::int64_t>::max()}) {
            const money amount = money::from_minor_units(units);
            EXPECT_EQ(amount_read(to_string(amount, unit), unit.digits()), std::to_string(units)) << code;
        }
    }
}

// ---- whole numbers, truth values, ids ----

std::string number_read(std::string_view text, std::int64_t least, std::int64_t greatest) {
    const auto number = parse_whole_number(text, least, greatest);
    return number ? std::to_string(*number) : std::string(to_string(number.reason()));
}

TEST(ParseWholeNumber, TakesASignAndDigits) {
    EXPECT_EQ(number_read("0", 0, 10), "0");
    EXPECT_EQ(number_read("+7", 0, 10), "7");
    EXPECT_EQ(number_read("-0", 0, 10), "0");
    EXPECT_EQ(number_read("0010", 0, 10), "10");
    EXPECT_EQ(number_read("11", 0, 10), "number_out_of_range");
    EXPECT_EQ(number_read("-1", 0, 10), "number_out_of_range");
    for (const std::string_view text : {"", "+", "-", "7.0", "7.", "1e1", "seven", " 7", "7 ", "--7", "0x7", "1,0"}) {
        EXPECT_EQ(number_read(text, 0, 10), "bad_number") << text;
    }
}

TEST(ParseWholeNumber, EndsWhere64BitsEnd) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(number_read("9223372036854775807", least, greatest), "9223372036854775807");
    EXPECT_EQ(number_read("9223372036854775808", least, greatest), "number_out_of_range");
    EXPECT_EQ(number_read("-9223372036854775808", least, greatest), "-9223372036854775808");
    EXPECT_EQ(number_read("-9223372036854775809", least, greatest), "number_out_of_range");
    EXPECT_EQ(number_read("99999999999999999999999", 0, 10), "number_out_of_range");
    EXPECT_EQ(number_read("99999999999999999999999x", 0, 10), "bad_number");
}

TEST(ParseBoolean, TakesSixWordsInAnyCase) {
    for (const std::string_view text : {"true", "TRUE", "tRuE", "yes", "Yes", "1"}) {
        const auto value = parse_boolean(text);
        EXPECT_TRUE(value && *value) << text;
    }
    for (const std::string_view text : {"false", "FALSE", "no", "nO", "0"}) {
        const auto value = parse_boolean(text);
        EXPECT_TRUE(value && !*value) << text;
    }
    for (const std::string_view text :
         {"", "t", "f", "y", "n", "on", "off", "2", "01", "true ", "yess", "-1", "wahr"}) {
        const auto value = parse_boolean(text);
        EXPECT_TRUE(!value && value.reason() == bad_boolean) << text;
    }
}

TEST(IdFault, FindsLengthFirstThenControlCharactersAndByteOrderMarks) {
    EXPECT_EQ(id_fault(std::string(max_id_bytes, 'x')), std::nullopt);
    EXPECT_EQ(id_fault(std::string(max_id_bytes + 1, 'x')), id_too_long);
    EXPECT_EQ(id_fault(std::string(max_id_bytes + 1, '\t')), id_too_long);
    for (int byte = 1; byte < 256; ++byte) {
        const std::string id{'a', static_cast<char>(byte), 'b'};
        EXPECT_EQ(id_fault(id).has_value(), byte < 32 || byte == 127) << byte;
    }
    EXPECT_EQ(id_fault(std::string("a\0b", 3)), bad_id);
    EXPECT_EQ(id_fault("\xEF\xBB\xBF"
                       "a"),
              bad_id);
    EXPECT_EQ(id_fault("a\xEF\xBB\xBF"), bad_id);
    EXPECT_EQ(id_fault("a\xEF\xBB"), std::nullopt);
    EXPECT_EQ(id_fault("\xEF\xBC\xBF \xC2\x85"), std::nullopt);
}

// ---- value to text ----

TEST(WriteTime, PrintsBareDatesAsDatesAndInstantsWithZ) {
    EXPECT_EQ(to_string(utc_time::from_sort_key(utc_time::first_unix_second * 2)), "1900-01-01");
    EXPECT_EQ(to_string(instant::from_unix_seconds(-1)), "1969-12-31T23:59:59Z");
    EXPECT_EQ(to_string(instant::from_unix_seconds(utc_time::last_unix_second)), "2200-12-31T23:59:59Z");
    std::ostringstream out;
    out << utc_time::from_sort_key(0) << ' ' << instant::from_unix_seconds(0);
    EXPECT_EQ(out.str(), "1970-01-01 1970-01-01T00:00:00Z");
}

TEST(WriteMoney, HasExactlyTheCurrencysDigits) {
    const currency dollars;
    EXPECT_EQ(to_string(money::from_minor_units(0), dollars), "0.00");
    EXPECT_EQ(to_string(money::from_minor_units(-5), dollars), "-0.05");
    EXPECT_EQ(to_string(money::from_minor_units(123'456), dollars), "1234.56");
    EXPECT_EQ(to_string(money::from_minor_units(-7), *currency::from_code("JPY")), "-7");
    EXPECT_EQ(to_string(money::from_minor_units(1), *currency::from_code("CLF")), "0.0001");
    EXPECT_EQ(to_string(money::from_minor_units(std::numeric_limits<std::int64_t>::min()), dollars),
              "-92233720368547758.08");
}

}  // namespace
}  // namespace referral_chain

// From the text of a cell to a field: what every column of every table takes, what it refuses, and what the reject then
// says.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "csv_folder.hpp"

namespace referral_chain::testing {
namespace {

/// One row of a table, and the reject it becomes; empty where it is taken.
struct row_case {
    std::string row;
    std::string expected;
};

/// Loads each row alone behind the header and compares.
void expect_rejects(const std::string& file, const std::string& header, const std::vector<row_case>& cases,
                    const builder_options& options = {}) {
    for (const auto& [row, expected] : cases) {
        csv_folder folder;
        folder.write(file, header + "\n" + row + "\n");
        const load_report report = folder.load(options);
        EXPECT_EQ(only_reject(report), expected.empty() ? "0 rejects" : "2 " + expected) << file << ": " << row;
    }
}

const std::string id_255(255, 'i');
const std::string id_256(256, 'i');

TEST(CsvValues, EmptyNullAndNaMeanEmptyInRequiredFieldsToo) {
    expect_rejects("customers.csv", "customer_id,joined_at",
                   {{"a,", ""},
                    {"a,null", ""},
                    {"a,NULL", ""},
                    {"a,NA", ""},
                    {"a,\" NA \"", ""},
                    {"a,Null", "joined_at bad_time [Null]"},
                    {"a,na", "joined_at bad_time [na]"},
                    {"a,N/A", "joined_at bad_time [N/A]"},
                    {",2024-01-01", "customer_id missing_field []"},
                    {"\"\",2024-01-01", "customer_id missing_field []"},
                    {"  ,2024-01-01", "customer_id missing_field []"},
                    {"null,2024-01-01", "customer_id missing_field [null]"},
                    {" NULL ,2024-01-01", "customer_id missing_field [NULL]"},
                    {"NA,2024-01-01", "customer_id missing_field [NA]"},
                    {"na,2024-01-01", ""}});
}

TEST(CsvValues, OnlySpacesAreCutAndInsideQuotesToo) {
    expect_rejects("customers.csv", "customer_id,joined_at",
                   {{"\"  a  \", 2024-01-01 ", ""},
                    {"a,\t2024-01-01",
                     "joined_at bad_time [\xEF\xBF\xBD"
                     "2024-01-01]"},
                    {"a,\xC2\xA0", "joined_at bad_time [\xC2\xA0]"},
                    {"a,\" x\"\" \"", "joined_at bad_time [x\"]"}});
    csv_folder folder;
    folder.write("customers.csv", "customer_id\n\" a \"\n a\n");
    EXPECT_EQ(only_reject(folder.load()), "3 customer_id duplicate_id [a]");
}

TEST(CsvValues, IdsHaveUpTo255BytesAndNoControlCharacters) {
    expect_rejects("customers.csv", "customer_id",
                   {{id_255, ""},
                    {id_256, "customer_id id_too_long [" + id_256.substr(0, 200) + "]"},
                    {"a\x1F"
                     "b",
                     "customer_id bad_id [a\xEF\xBF\xBD"
                     "b]"},
                    {"a\x7F", "customer_id bad_id [a\xEF\xBF\xBD]"},
                    {"\xEF\xBB\xBF"
                     "a",
                     "customer_id bad_id [\xEF\xBB\xBF"
                     "a]"},
                    {"a\xEF\xBB\xBF", "customer_id bad_id [a\xEF\xBB\xBF]"},
                    {"a\r", ""},  // that is CR LF
                    {"a\rb",
                     "customer_id bad_id [a\xEF\xBF\xBD"
                     "b]"},
                    {"\"a\nb\"",
                     "customer_id bad_id [a\xEF\xBF\xBD"
                     "b]"},
                    {"\xC2\x85", ""}});  // a control character, but of two bytes
}

TEST(CsvValues, TimesAreReadStrictly) {
    const std::string given = "referral_id,referrer_id,referred_id,given_at";
    expect_rejects("referrals.csv", given,
                   {{"r,a,b,2024-05-01 10:30:15.250+07:00", ""},
                    {"r,a,b,", "given_at missing_field []"},
                    {"r,a,b,2024-05-01T10", "given_at bad_time [2024-05-01T10]"},
                    {"r,a,b,2201-01-01", "given_at time_out_of_range [2201-01-01]"},
                    {"r,a,b,2023-02-29", "given_at bad_time [2023-02-29]"}});
    for (const std::string column :
         {"thanked_at", "meeting_for", "rescheduled_for", "met_at", "closed_at", "close_thanked_at"}) {
        expect_rejects("referrals.csv", given + "," + column,
                       {{"r,a,b,2024-05-01,2024-05-02", ""},
                        {"r,a,b,2024-05-01,later", column + " bad_time [later]"},
                        {"r,a,b,2024-05-01,1899-12-31", column + " time_out_of_range [1899-12-31]"}});
    }
}

TEST(CsvValues, EnumerationsAreTakenInAnyCase) {
    const std::string given = "referral_id,referrer_id,referred_id,given_at";
    expect_rejects("referrals.csv", given + ",origin,moment,outcome",
                   {{"r,a,b,2024-05-01,ASKED,At_Order,void", ""},
                    {"r,a,b,2024-05-01,asked ,,Won", ""},
                    {"r,a,b,2024-05-01,ask,,", "origin bad_enum [ask]"},
                    {"r,a,b,2024-05-01,,at order,", "moment bad_enum [at order]"},
                    {"r,a,b,2024-05-01,,,maybe", "outcome bad_enum [maybe]"},
                    {"r,a,b,2024-05-01,,,void_", "outcome bad_enum [void_]"}});
    expect_rejects("asks.csv", "customer_id,at,moment",
                   {{"a,2024-05-01,OTHER", ""}, {"a,2024-05-01,never", "moment bad_enum [never]"}});
}

TEST(CsvValues, AmountsAreDecimalsOfTheCurrency) {
    const std::string header = "sale_id,customer_id,ordered_at,amount";
    expect_rejects("sales.csv", header,
                   {{"s,a,2024-05-01,-0.5", ""},
                    {"s,a,2024-05-01,", "amount missing_field []"},
                    {"s,a,2024-05-01,0.005", "amount bad_number [0.005]"},
                    {"s,a,2024-05-01,\"1,000\"", "amount bad_number [1,000]"},
                    {"s,a,2024-05-01,92233720368547758.08", "amount number_out_of_range [92233720368547758.08]"}});
    builder_options options;
    options.money_unit = *currency::from_code("JPY");
    expect_rejects("sales.csv", header, {{"s,a,2024-05-01,5", ""}, {"s,a,2024-05-01,5.0", "amount bad_number [5.0]"}},
                   options);
    options.money_unit = *currency::from_code("KWD");
    expect_rejects("sales.csv", header, {{"s,a,2024-05-01,0.005", ""}}, options);
    for (const std::string column : {"incentive_cost", "handling_cost"}) {
        expect_rejects("referrals.csv", "referral_id,referrer_id,referred_id,given_at," + column,
                       {{"r,a,b,2024-05-01,1.25", ""}, {"r,a,b,2024-05-01,$1", column + " bad_number [$1]"}});
    }
}

TEST(CsvValues, BooleansAndReferencesOfSales) {
    const std::string header = "sale_id,customer_id,ordered_at,amount,";
    expect_rejects("sales.csv", header + "as_ordered",
                   {{"s,a,2024-05-01,1,Yes", ""},
                    {"s,a,2024-05-01,1,0", ""},
                    {"s,a,2024-05-01,1,y", "as_ordered bad_boolean [y]"}});
    expect_rejects("sales.csv", header + "referral_id",
                   {{"s,a,2024-05-01,1,nowhere", ""},
                    {"s,a,2024-05-01,1,\x01", "referral_id bad_id [\xEF\xBF\xBD]"},
                    {"s,a,2024-05-01,1," + id_256, "referral_id id_too_long [" + id_256.substr(0, 200) + "]"}});
    for (const std::string column : {"promised_by", "delivered_at", "paid_at", "refunded_at"}) {
        expect_rejects("sales.csv", header + column,
                       {{"s,a,2024-05-01,1,2024-05-01", ""}, {"s,a,2024-05-01,1,x", column + " bad_time [x]"}});
    }
}

TEST(CsvValues, WholeNumbersHaveTheirRanges) {
    expect_rejects("service_cases.csv", "case_id,customer_id,opened_at,contacts",
                   {{"k,a,2024-05-01,0", ""},
                    {"k,a,2024-05-01,+9223372036854775807", ""},
                    {"k,a,2024-05-01,9223372036854775808", "contacts number_out_of_range [9223372036854775808]"},
                    {"k,a,2024-05-01,-1", "contacts number_out_of_range [-1]"},
                    {"k,a,2024-05-01,1.0", "contacts bad_number [1.0]"}});
    expect_rejects("feedback.csv", "customer_id,at,kind,score",
                   {{"a,2024-05-01,praise,10", ""},
                    {"a,2024-05-01,praise,11", "score number_out_of_range [11]"},
                    {"a,2024-05-01,complaint,-0", ""},
                    {"a,2024-05-01,RATING,-1", "score number_out_of_range [-1]"},
                    {"a,2024-05-01,rating,x", "score bad_number [x]"}});
}

TEST(CsvValues, ARatingNeedsItsScore) {
    expect_rejects("feedback.csv", "customer_id,at,kind,score",
                   {{"a,2024-05-01,praise,", ""},
                    {"a,2024-05-01,rating,", "score missing_field []"},
                    {"a,2024-05-01,Rating,NULL", "score missing_field [NULL]"}});
    expect_rejects("feedback.csv", "customer_id,at,kind",
                   {{"a,2024-05-01,praise", ""}, {"a,2024-05-01,rating", "score missing_field []"}});
}

// Catches checks in the order of the file instead of the order of the table.
TEST(CsvValues, TheFirstFieldOfTheTableThatIsAtFaultIsReported) {
    const std::string mixed = "given_at,outcome,referred_id,referrer_id,referral_id";
    expect_rejects("referrals.csv", mixed,
                   {{"x,x,\x01,\x01,", "referral_id missing_field []"},
                    {"x,x,\x01,,r", "referrer_id missing_field []"},
                    {"x,x,\x01,a,r", "referred_id bad_id [\xEF\xBF\xBD]"},
                    {"x,x,b,a,r", "given_at bad_time [x]"},
                    {"2024-05-01,x,a,a,r", "outcome bad_enum [x]"},
                    {"2024-05-01,won,a,a,r", "referred_id self_referral [a]"}});
    expect_rejects("sales.csv", "referral_id,amount,ordered_at,customer_id,sale_id",
                   {{"\x01,x,x,\x01,s", "customer_id bad_id [\xEF\xBF\xBD]"},
                    {"\x01,x,2024-05-01,a,s", "amount bad_number [x]"},
                    {"\x01,1,2024-05-01,a,s", "referral_id bad_id [\xEF\xBF\xBD]"}});
}

// Catches a record that keeps a value of the row before, or an id whose memory is lost on the way.
TEST(CsvValues, NothingIsLeftOfTheRowBefore) {
    const std::string long_id = "r-2024-05-01-0000000000001";
    csv_folder folder;
    folder.write("referrals.csv", referrals_header + long_id + ",a,b,2024-05-01\n");
    folder.write("sales.csv",
                 "sale_id,customer_id,ordered_at,amount,referral_id,delivered_at\n"
                 "s1,b,2024-05-02,1," +
                     long_id +
                     ",2024-05-03\n"
                     "s2,b,2024-05-02,1,,\n"
                     "s3,b,2024-05-02,1," +
                     long_id +
                     ",2024-05-03\n"
                     "s4,b,2024-05-04,1,,2024-05-03\n"
                     "s5,b,2024-05-04,1,NA,\n"
                     "s6,b,2024-05-02,1,unknown,\n");
    builder_options options;
    options.strict = true;
    folder.write("customers.csv", "customer_id\na\nb\n");
    const load_report report = folder.load(options);
    ASSERT_EQ(report.rejects.size(), 2U);
    EXPECT_EQ(report.rejects[0].line, 5U);
    EXPECT_EQ(report.rejects[0].reason, reject_reason::out_of_order);
    EXPECT_EQ(report.rejects[1].line, 7U);
    EXPECT_EQ(report.rejects[1].reason, reject_reason::unknown_referral);
    EXPECT_EQ(report.rejects[1].text, "unknown");
}

}  // namespace
}  // namespace referral_chain::testing

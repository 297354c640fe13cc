// Amounts of another program's files: the same as without a mapping where the mapping says nothing of them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mapped_folder.hpp"

namespace referral_chain::testing {
namespace {

/// What becomes of an amount in a file of our own form: minor units, or why there are none.
std::string amount_of(const std::string& text, const std::string& how = "", const std::string& amount = "\"m\"") {
    mapped_folder folder;
    folder.write("edges.csv", "id,a,b,t\n");
    folder.write("orders.csv", "id,c,t,m,n\n1,x,2024-05-01,\"" + text + "\",50\n");
    const auto report = folder.load(how + edges() +
                                    "[sales]\nfrom = \"orders\"\nsale_id = \"id\"\ncustomer_id = \"c\"\n"
                                    "ordered_at = \"t\"\namount = " +
                                    amount + "\n");
    return report.rejects.empty() ? std::to_string(folder.net->own_revenue(party_index(0)).minor_units())
                                  : std::string(to_string(report.rejects.front().reason));
}

std::string amount_without_mapping(const std::string& text) {
    test_support::temporary_folder folder;
    folder.write("referrals.csv", "referral_id,referrer_id,referred_id,given_at\n");
    folder.write("sales.csv", "sale_id,customer_id,ordered_at,amount\n1,x,2024-05-01,\"" + text + "\"\n");
    network_builder builder;
    static_cast<void>(load_csv_folder(folder.path(), builder));
    if (builder.report().total_rejected() > 0) {
        return std::string(to_string(builder.report().rejects.front().reason));
    }
    const network net = builder.build({.as_of = instant(boost::posix_time::ptime(boost::gregorian::date(2200, 1, 1)))});
    return std::to_string(net.own_revenue(party_index(0)).minor_units());
}

// Would catch 1.200, which is twelve hundred to half of the world, taken for 1.20.
TEST(MappedAmounts, ThatAMappingSaysNothingOfAreThoseOfOurOwnFiles) {
    for (const char* text : {"1.200", "12.500000", "1200", "1200.5", "1200.50", "-3", "+3.1", "007", "00.10", "1,200",
                             "1.", ".5", "1e3", " 5 ", "NA", "99999999999999999999", "1.2345", "5.00 USD"}) {
        EXPECT_EQ(amount_of(text), amount_without_mapping(text)) << text;
    }
    EXPECT_EQ(amount_of("1.200"), "bad_number");
    EXPECT_EQ(amount_of("12.500000"), "bad_number");
}

// Who says what the point is has said that zeros behind the cents are no thousands.
TEST(MappedAmounts, MayHaveMoreZerosWhereTheMappingSaysWhatThePointIs) {
    for (const char* said : {"decimal = \".\"\n", "thousands = \",\"\n", "thousands = \"\"\n"}) {
        EXPECT_EQ(amount_of("12.500000", said), "1250") << said;
        EXPECT_EQ(amount_of("1.200", said), "120") << said;
        EXPECT_EQ(amount_of("1.234", said), "bad_number") << said;
    }
    EXPECT_EQ(amount_of("12,500000", "decimal = \",\"\n"), "1250");
}

// No grouped number begins with 0: the separator is a decimal point, in a file of two kinds of numbers.
TEST(MappedAmounts, InGroupsDoNotBeginWithZero) {
    const std::string german = "decimal = \",\"\nthousands = \".\"\n";
    for (const char* text : {"0.123", "001.234", "-0.123", "01.234,50", "0.000"}) {
        EXPECT_EQ(amount_of(text, german), "bad_number") << text;
    }
    EXPECT_EQ(amount_of("0,12", german), "12");
    EXPECT_EQ(amount_of("10.234", german), "1023400");
    EXPECT_EQ(amount_of("007,5", german), "750");
}

// As the Export button of SuiteCRM writes them.
TEST(MappedAmounts, MayHaveTheSignThatTheMappingNames) {
    const std::string dollars = "sign = \"$\"\nthousands = \",\"\n";
    EXPECT_EQ(amount_of("$8,564.46"), "bad_number");
    EXPECT_EQ(amount_of("$8,564.46", dollars), "856446");
    EXPECT_EQ(amount_of(" -$5.00 ", dollars), "-500");
    EXPECT_EQ(amount_of("€5.00", dollars), "bad_number");
    EXPECT_EQ(amount_of("$5.00", "", "{ column = \"m\", sign = \"$\" }"), "500");
    EXPECT_EQ(amount_of("$5.00", dollars, "{ column = \"m\", sign = \"\" }"), "bad_number");
}

// What the sign is says nothing of the point.
TEST(MappedAmounts, WithASignAreNoLessStrict) {
    EXPECT_EQ(amount_of("$1.200", "sign = \"$\"\n"), "bad_number");
    EXPECT_EQ(amount_of("$1,200", "sign = \"$\"\n"), "bad_number");
    EXPECT_EQ(amount_of("$1.200", "sign = \"$\"\ndecimal = \".\"\n"), "120");
}

// Rows in another currency are none of this network's money.
TEST(MappedAmounts, MayHaveTheirCurrencyInAColumnOfItsOwn) {
    const std::string joined = "{ join = [{ constant = \"EUR\" }, \"m\"], sign = \"";
    EXPECT_EQ(amount_of("5.00", "", joined + "EUR\" }"), "500");
    EXPECT_EQ(amount_of("5.00", "", joined + "USD\" }"), "bad_number");
}

TEST(MappedAmounts, OfSeveralColumnsAreReadAsOneNumber) {
    EXPECT_EQ(amount_of("1.200", "decimal = \",\"\nthousands = \".\"\n", "{ join = [\"m\", \"n\"], with = \",\" }"),
              "120050");
}

TEST(MappedAmounts, InCentsAreWhole) {
    EXPECT_EQ(amount_of("1250", "money = \"minor\"\n"), "1250");
    EXPECT_EQ(amount_of("12.50", "money = \"minor\"\n"), "bad_number");
    EXPECT_EQ(amount_of("12.00", "money = \"minor\"\n"), "bad_number");
}

}  // namespace
}  // namespace referral_chain::testing

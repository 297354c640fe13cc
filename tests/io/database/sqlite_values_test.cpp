// What the values of an SQLite table become: what is stored, letter by letter, and never what a column's type makes of
// it.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "../../../src/io/row_source.hpp"
#include "sqlite_file.hpp"

namespace referral_chain::testing {
namespace {

using lines = std::vector<std::string>;
using namespace std::string_literals;

/// The only value of a table, as its row is read.
std::string text_of(const std::string& value, const std::string& type = "") {
    const sqlite_file file("CREATE TABLE t (v " + type + "); INSERT INTO t VALUES (" + value + ")");
    const lines rows = file.lines("t");
    return rows.size() == 1 ? rows.front() : std::to_string(rows.size()) + " rows";
}

TEST(SqliteValues, AreWhatIsStoredWhateverTheColumnIsCalled) {
    EXPECT_EQ(text_of("'12 apples'", "INTEGER"), "1: 12 apples") << "SQLite's cast would say 12";
    EXPECT_EQ(text_of("'2024-02-30'", "DATE"), "1: 2024-02-30");
    EXPECT_EQ(text_of("'007'", "TEXT"), "1: 007");
    EXPECT_EQ(text_of("' a '", "TEXT"), "1:  a ");
    EXPECT_EQ(text_of("true", "BOOLEAN"), "1: 1");
}

TEST(SqliteValues, OfNullAreTextsWithoutBytes) {
    EXPECT_EQ(text_of("NULL"), "1: ");
    EXPECT_EQ(text_of("''"), "1: ");
}

TEST(SqliteValues, OfIntegersAreTheirDigits) {
    EXPECT_EQ(text_of("0"), "1: 0");
    EXPECT_EQ(text_of("-9223372036854775808"), "1: -9223372036854775808");
    EXPECT_EQ(text_of("9223372036854775807"), "1: 9223372036854775807");
}

TEST(SqliteValues, OfRealsAreTheShortestDecimalsWithoutExponent) {
    EXPECT_EQ(text_of("19.99"), "1: 19.99");
    EXPECT_EQ(text_of("5.0"), "1: 5");
    EXPECT_EQ(text_of("0.1 + 0.2"), "1: 0.30000000000000004") << "not rounded: an amount is then refused";
    EXPECT_EQ(text_of("-0.000001"), "1: -0.000001");
    EXPECT_EQ(text_of("1e22"), "1: 10000000000000000000000");
    EXPECT_EQ(text_of("1.7976931348623157e308").size(), 3U + 309U);
    EXPECT_EQ(text_of("5e-324").size(), 3U + 326U);
}

TEST(SqliteValues, ThatAreNoNumbersStayNone) {
    EXPECT_EQ(text_of("9e999"), "1: Infinity");
    EXPECT_EQ(text_of("-9e999"), "1: -Infinity");
}

TEST(SqliteValues, ThatAreNoTextMakeTheRowAReject) {
    EXPECT_EQ(text_of("x'6162'"), "1! bad_utf8 [ab]") << "a BLOB, even where its bytes are letters";
    EXPECT_EQ(text_of("x''"), "1! bad_utf8 []");
    EXPECT_EQ(text_of("CAST(x'61ff' AS TEXT)"), "1! bad_utf8 [a\xFF]");
    EXPECT_EQ(text_of("CAST(x'610062' AS TEXT)"), "1! nul_byte [a\0b]"s);
    EXPECT_EQ(text_of("CAST(x'00ff' AS TEXT)"), "1! nul_byte [\0\xFF]"s) << "the first of two faults, as in CSV";
}

TEST(SqliteValues, OfAMebibyteAreTakenAndLongerOnesAreNot) {
    EXPECT_EQ(text_of("printf('%.*c', 1048576, 'x')").size(), 3U + 1'048'576U);
    EXPECT_EQ(text_of("printf('%.*c', 1048577, 'x')"), "1! field_too_long [" + std::string(203, 'x') + "]");
}

TEST(SqliteValues, OfARejectStandInTheTablesOrderWithCommasBetween) {
    const sqlite_file file("CREATE TABLE t (a, b, c); INSERT INTO t VALUES ('x', 2.5, x'ff'), ('y', NULL, 'z')");
    EXPECT_EQ(file.lines("t"), (lines{"1! bad_utf8 [x,2.5,\xFF]", "2: y||z"}));
}

/// Would catch what SQLite makes of half a surrogate pair with a letter behind it: another letter, and no word.
TEST(SqliteValues, InUtf16AreTheSame) {
    const sqlite_file file(
        "PRAGMA encoding = 'UTF-16le'; CREATE TABLE \"tä\" (\"ö\");"
        "INSERT INTO \"tä\" VALUES ('\u20AC \U0001F600'), (7), (CAST(x'61000000' AS TEXT)),"
        "(CAST(x'00d8' AS TEXT)), (CAST(x'00dc6100' AS TEXT)), (CAST(x'00d861006200' AS TEXT))");
    const auto rows = file.lines("tä");
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[0], "1: \u20AC \U0001F600");
    EXPECT_EQ(rows[1], "2: 7");
    EXPECT_EQ(rows[2], "3! nul_byte [a\0]"s);
    for (std::size_t row = 3; row < rows.size(); ++row) {
        EXPECT_EQ(rows[row].substr(1, 11), "! bad_utf8 ") << rows[row];
    }
}

TEST(SqliteValues, GoToTheSlotsThatWantThem) {
    const sqlite_file file("CREATE TABLE t (a, b, c); INSERT INTO t VALUES (1, 2, x'ff'), (3, 4, 5)");
    detail::sqlite_source set(file.path());
    const auto table = set.open("t", ',');
    ASSERT_NE(table, nullptr);
    const std::vector<std::size_t> slots{1, detail::row_source::no_column, 0};
    table->keep(slots);
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).fault, "") << "what nobody wants is not looked at";
    EXPECT_EQ(row_of(*table).texts, (lines{"2", "", "1"}));
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).texts, (lines{"4", "", "3"}));
    EXPECT_EQ(table->bytes_passed(), 4U);
    EXPECT_FALSE(table->next());
}

}  // namespace
}  // namespace referral_chain::testing

// Rows of CSV: every fault, both sides of every limit, and which fault wins.
#include "../../src/io/csv_row_reader.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csv_reading.hpp"

namespace referral_chain::testing {
namespace {

using detail::csv_header;
using detail::csv_limits;
using enum reject_reason;
using values = std::vector<std::string>;
using namespace std::string_literals;

constexpr std::size_t field_limit = 1'048'576;
constexpr std::string_view bom = "\xEF\xBB\xBF";

// ---- what is a row ----

TEST(CsvRowReader, CommasCutARowIntoFields) {
    EXPECT_EQ(values_of("1,2\n"), (values{"1", "2"}));
    EXPECT_EQ(values_of(",\n"), (values{"", ""}));
    EXPECT_EQ(values_of(" 1 , 2 \n"), (values{" 1 ", " 2 "}));
}

TEST(CsvRowReader, QuotesAreTakenOffAndDoubledOnesHalved) {
    EXPECT_EQ(values_of("\"1\",\"2\"\n"), (values{"1", "2"}));
    EXPECT_EQ(values_of("\"\",\"\"\"\"\n"), (values{"", "\""}));
    EXPECT_EQ(values_of("\"say \"\"hi\"\"\",\"a,b\"\r\n"), (values{"say \"hi\"", "a,b"}));
}

TEST(CsvRowReader, LineEndsInsideQuotesBelongToTheField) {
    EXPECT_EQ(values_of("\"1\r\n2\n\",x\n"), (values{"1\r\n2\n", "x"}));
}

TEST(CsvRowReader, CrLfAndLfEndALineAndALoneCrDoesNot) {
    EXPECT_EQ(values_of("1,2\r\n"), (values{"1", "2"}));
    EXPECT_EQ(values_of("1\r,2\n"), (values{"1\r", "2"}));
    EXPECT_EQ(values_of("1,2\r\r\n"), (values{"1", "2\r"}));
    EXPECT_EQ(values_of("\r1,2\n"), (values{"\r1", "2"}));
}

TEST(CsvRowReader, TheEndOfTheFileEndsARow) {
    EXPECT_EQ(values_of("1,2"), (values{"1", "2"}));
    EXPECT_EQ(values_of("1,"), (values{"1", ""}));
    EXPECT_EQ(values_of("1,\"2\""), (values{"1", "2"}));
    EXPECT_EQ(values_of("1,2\r"), (values{"1", "2\r"})) << "a lone CR at the end of a file is a character";
    EXPECT_EQ(fault_of("\r"), too_few_fields);
}

TEST(CsvRowReader, LinesWithoutAnyByteAreNoRows) {
    const auto table = read_all("\n\r\na,b\n\n1,2\r\n\r\n\n3,4\n\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].line, 5U);
    EXPECT_EQ(table.rows[1].line, 8U);
    EXPECT_EQ(read_all("a,b\n \n").rows.size(), 1U) << "a space is a byte";
}

TEST(CsvRowReader, LinesAreCountedAsTheyStandInTheFile) {
    const auto table = read_all("a,b\n\"1\n\n\",\"\n\"\nx,\"y\"z\n\"open\n3,4\n");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[0].line, 2U);
    EXPECT_EQ(table.rows[1].line, 6U);
    EXPECT_EQ(table.rows[2].line, 7U);
    EXPECT_EQ(table.rows[3].line, 8U);
    EXPECT_EQ(table.rows[3].offset, 27U);
}

TEST(CsvRowReader, TheRawRowIsWithoutItsLineEnd) {
    const auto table = read_all("a,b\r\nx\r\n\"y\"z\r\r\n1\"\n\"open\r\n");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[0].head, "x");
    EXPECT_EQ(table.rows[1].head, "\"y\"z\r");
    EXPECT_EQ(table.rows[2].head, "1\"");
    EXPECT_EQ(table.rows[3].head, "\"open");
}

// ---- the header ----

TEST(CsvRowReader, HeaderNamesAreKeptAsWritten) {
    EXPECT_EQ(read_all(" a ,\"b,\"\"c\"\n").header, (values{" a ", "b,\"c"}));
    EXPECT_EQ(read_all("\xEF\xBB\xBF"
                       "a,b\n")
                  .header,
              (values{"a", "b"}));
    EXPECT_EQ(read_all("\xEF\xBB\xBF\xEF\xBB\xBF"
                       "a,b\n")
                  .header,
              (values{"\xEF\xBB\xBF"
                      "a",
                      "b"}));
}

csv_header header_state(std::string_view text, csv_limits limits = {}) {
    text_source source(text);
    return detail::csv_row_reader(source, limits).read_header();
}

TEST(CsvRowReader, AFileWithoutAnyRowHasNoHeader) {
    for (const std::string_view text :
         {std::string_view(), std::string_view("\n\r\n\n"), bom, std::string_view("\xEF\xBB\xBF\n")}) {
        EXPECT_EQ(header_state(text), csv_header::missing);
    }
    EXPECT_EQ(header_state("\xEF\xBB"), csv_header::faulty) << "a piece of a byte order mark is no text";
    EXPECT_EQ(header_state("\r"), csv_header::ok);
}

TEST(CsvRowReader, AHeaderWithAFaultOfTheWholeRowIsRefused) {
    for (const std::string& text : {"a,\"b\n"s, "a,b\"\n"s, "a,\0b\n"s, "a,\xFF\n"s, "a,\xC3\n"s, "a,\xC3"s}) {
        EXPECT_EQ(header_state(text), csv_header::faulty) << text;
    }
}

TEST(CsvRowReader, AHeaderMayHaveAThousandAndTwentyFourColumns) {
    const std::string columns = std::string(1023, ',') + "x\n";
    EXPECT_EQ(header_state(columns), csv_header::ok);
    EXPECT_EQ(header_state("," + columns), csv_header::too_many_columns);
}

// A file of 10 GB in one line must not be read to its end to find that this is no header.
TEST(CsvRowReader, AnEndlessHeaderIsReadNoFurtherThanAField) {
    for (const char letter : {'x', ',', '"', '\0', '\xFF'}) {
        std::string line = letter == '"' ? "\"x" : "";
        line.resize(20'000'000, letter == '"' ? 'x' : letter);
        text_source source(line);
        EXPECT_NE(detail::csv_row_reader(source).read_header(), csv_header::ok);
        EXPECT_LT(source.bytes_read(), 3 * field_limit) << letter;
    }
}

// ---- faults ----

TEST(CsvRowReader, ARowHasAsManyFieldsAsTheHeader) {
    EXPECT_EQ(fault_of("1\n"), too_few_fields);
    EXPECT_EQ(fault_of("1,2\n"), std::nullopt);
    EXPECT_EQ(fault_of("1,2,\n"), too_many_fields);
    EXPECT_EQ(fault_of("\"1\"\n"), too_few_fields);
    EXPECT_EQ(fault_of("\"1\",2,\"3\"\n"), too_many_fields);
}

TEST(CsvRowReader, TextBehindAClosingQuoteIsStray) {
    for (const char* row : {"\"1\"x,2\n", "\"1\" ,2\n", "1,\"2\" \n", "1,\"2\"\rx\n", "1,\"2\"\r", "1,\"2\"\r\r\n"}) {
        EXPECT_EQ(fault_of(row), stray_quote) << row;
    }
}

TEST(CsvRowReader, AQuoteInABareFieldIsStray) {
    for (const char* row : {"mid\"dle,2\n", " \"1\",2\n", "1,2\"\n", "1,2\"", "\xEF\xBB\xBF\"a\",b\n"}) {
        EXPECT_EQ(fault_of(row), stray_quote) << row;
    }
}

// Catches a reader that goes on looking for quotes in a row that is lost already.
TEST(CsvRowReader, AStrayQuoteEndsTheRowAtTheNextLineEnd) {
    const auto table = read_all("a,b\n\"1\"x,\"open\n3,4\nx\"y,\"\n5,6\n");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[0].head, "\"1\"x,\"open");
    EXPECT_EQ(table.rows[1].values, (values{"3", "4"}));
    EXPECT_EQ(table.rows[3].values, (values{"5", "6"}));
}

TEST(CsvRowReader, UnclosedQuoteEndsAtTheFirstLineEnd) {
    const auto table = read_all("a,b\n1,\"open,x\r\n3,4\n5,6\n");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].fault, unclosed_quote);
    EXPECT_EQ(table.rows[0].head, "1,\"open,x");
    EXPECT_EQ(table.rows[1].values, (values{"3", "4"}));
}

TEST(CsvRowReader, UnclosedQuoteStartsInTheLineOfItsRow) {
    const auto table = read_all("a,b\n\"1\n2\",\"open\n3,4\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].fault, unclosed_quote);
    EXPECT_EQ(table.rows[0].line, 2U);
    EXPECT_EQ(table.rows[0].head, "\"1\n2\",\"open");
    EXPECT_EQ(table.rows[1].line, 4U);
}

TEST(CsvRowReader, NulAndBytesThatAreNotUtf8RejectTheRow) {
    EXPECT_EQ(fault_of("1,\0\n"s), nul_byte);
    EXPECT_EQ(fault_of("\"1\",\"\0\"\n"s), nul_byte);
    for (const char* bytes : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
                              "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        EXPECT_EQ(fault_of("1," + std::string(bytes) + "\n"), bad_utf8);
        EXPECT_EQ(fault_of(std::string(bytes) + ",2\n"), bad_utf8);
        EXPECT_EQ(fault_of("\"" + std::string(bytes) + "\",\"\"\"2\"\n"), bad_utf8);
        EXPECT_EQ(fault_of("1," + std::string(bytes)), bad_utf8);
    }
    for (const char* bytes : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
                              "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_EQ(fault_of("1," + std::string(bytes) + "\n"), std::nullopt);
    }
    EXPECT_EQ(fault_of("\xC3,\xA9\n"), bad_utf8) << "a character does not reach over a comma";
}

TEST(CsvRowReader, ColumnsNobodyWantsAreCheckedAllTheSame) {
    const std::string text = "a,b\n1,\xFF\n1,\0\n1,x\"\n1,2\n"s;
    text_source source(text);
    detail::csv_row_reader reader(source);
    ASSERT_EQ(reader.read_header(), csv_header::ok);
    const std::size_t only_first = 0;
    reader.keep({&only_first, 1});
    for (const reject_reason fault : {bad_utf8, nul_byte, stray_quote}) {
        ASSERT_TRUE(reader.next());
        EXPECT_EQ(reader.fault(), fault);
    }
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.fault(), std::nullopt);
    EXPECT_EQ(reader.value(0), "1");
    EXPECT_FALSE(reader.next());
}

// Catches what is forgotten where 64 bytes end: the quote, the carriage return behind it, the start of a field.
TEST(CsvRowReader, QuotesAreUnderstoodAtEveryPlaceOfARow) {
    for (std::size_t size = 0; size < 140; ++size) {
        const std::string text(size, 'x');
        const std::string quoted = '"' + text + '"';
        EXPECT_EQ(values_of(quoted + ",\"2\"\r\n"), (values{text, "2"}));
        EXPECT_EQ(values_of("1," + quoted + "\r\n"), (values{"1", text}));
        EXPECT_EQ(values_of(text + ",\"\n\"\n"), (values{text, "\n"}));
        EXPECT_EQ(values_of('"' + text + "\"\"\",2\n"), (values{text + '"', "2"}));
        for (const char* behind : {"x,2\n", "\rx,2\n", "\r,2\n", "\r\r\n", " \n", "\"2\n"}) {
            EXPECT_EQ(fault_of(quoted + behind), *behind == '"' ? unclosed_quote : stray_quote) << size << behind;
        }
        EXPECT_EQ(fault_of(text + "x\",2\n"), stray_quote);
    }
}

// Catches a character left open at the end of one piece and closed by a byte of a later one.
TEST(CsvRowReader, ACharacterDoesNotReachOverAPieceOfAnotherOne) {
    csv_limits limits;
    limits.window_bytes = 256;
    limits.field_bytes = 64;
    const std::string row = std::string(255, 'x') + "\xC3" + std::string(256, 'x') + "\xA9,2\n";
    EXPECT_EQ(fault_of(row, limits), bad_utf8);
}

// ---- limits ----

TEST(CsvRowReader, AFieldMayHaveAMebibyteAsWritten) {
    const std::string full(field_limit, 'x');
    EXPECT_EQ(values_of("1," + full + "\r\n"), (values{"1", full}));
    EXPECT_EQ(values_of("1," + full), (values{"1", full}));
    EXPECT_EQ(fault_of(full + "x,2\n"), field_too_long);
    EXPECT_EQ(fault_of("1,x" + full + "\r\n"), field_too_long);
    EXPECT_EQ(fault_of("1,x" + full), field_too_long);
    EXPECT_EQ(fault_of("1," + full + "\r\r\n"), field_too_long) << "only the last CR belongs to the line end";
}

TEST(CsvRowReader, TheQuotesOfAFieldCountAsWritten) {
    const std::string inside(field_limit - 2, 'x');
    EXPECT_EQ(values_of("\"" + inside + "\",2\n"), (values{inside, "2"}));
    EXPECT_EQ(fault_of("\"" + inside + "x\",2\n"), field_too_long) << "closed in time, but with both quotes too long";
    EXPECT_EQ(fault_of("\"" + inside + "xx\",2\n"), unclosed_quote);
    EXPECT_EQ(fault_of("\"" + inside + "x\"\",2\n"), unclosed_quote) << "the quote in reach is half of a doubled one";
}

TEST(CsvRowReader, ReadingGoesOnBehindAQuoteThatClosesTooLate) {
    const auto table = read_all("a,b\n1,\"open\n3,4\n" + std::string(field_limit, 'x') + "\",5\n6,7\n");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[0].fault, unclosed_quote);
    EXPECT_EQ(table.rows[1].values, (values{"3", "4"}));
    EXPECT_EQ(table.rows[2].fault, stray_quote);
    EXPECT_EQ(table.rows[3].values, (values{"6", "7"}));
}

TEST(CsvRowReader, SurplusFieldsHaveTheSameLimit) {
    const std::string full(field_limit, 'x');
    EXPECT_EQ(fault_of("1,2,3," + full + ",5\n"), too_many_fields);
    EXPECT_EQ(fault_of("1,2,3,x" + full + ",5\n"), field_too_long);
    EXPECT_EQ(fault_of("1,2,3,\"" + full + "\",5\n"), unclosed_quote);
}

// ---- which fault wins ----

TEST(CsvRowReader, TheFirstFaultInTheOrderOfTheReasonsIsReported) {
    const std::string long_field(field_limit + 1, 'x');
    EXPECT_EQ(fault_of("\0\xFF\",\"open\n"s), stray_quote);
    EXPECT_EQ(fault_of("\0\xFF,\"open\n"s), unclosed_quote);
    EXPECT_EQ(fault_of("\xFF,\0,"s + long_field + "\n"), nul_byte);
    EXPECT_EQ(fault_of("\xFF,2,"s + long_field + "\n"), bad_utf8);
    EXPECT_EQ(fault_of(long_field + ",2,\xFF\n"s), bad_utf8);
    EXPECT_EQ(fault_of(long_field + "\n"), field_too_long);
    EXPECT_EQ(fault_of(long_field + ",2,\0,\"open\n"s), unclosed_quote);
    EXPECT_EQ(fault_of(long_field + ",2,3,4,\"5\"x\n"), stray_quote);
}

TEST(CsvRowReader, ARowThatRepeatsTheHeaderIsFound) {
    EXPECT_EQ(fault_of("a,b\n"), repeated_header);
    EXPECT_EQ(fault_of("a,\"b\"\r\n"), repeated_header);
    EXPECT_EQ(fault_of("\xEF\xBB\xBF"
                       "a,b\n"),
              repeated_header);
    EXPECT_EQ(fault_of("a,b"), repeated_header);
    EXPECT_EQ(fault_of("a, b\n"), std::nullopt) << "spaces are not cut in names";
    EXPECT_EQ(fault_of("A,b\n"), std::nullopt);
    EXPECT_EQ(fault_of("\"\xEF\xBB\xBF"
                       "a\",b\n"),
              std::nullopt)
        << "a byte order mark inside a field is part of it";
    EXPECT_EQ(fault_of("a,b,\n"), too_many_fields);
    const auto quoted = read_all("\"a\"\"\",\"b\"\n\"a\"\"\",b\n");
    ASSERT_EQ(quoted.rows.size(), 1U);
    EXPECT_EQ(quoted.rows[0].fault, repeated_header);
}

// ---- memory ----

TEST(CsvRowReader, ManyColumnsKeepTheirOrder) {
    std::string header = "c0";
    std::string row = "0";
    for (int column = 1; column < 1024; ++column) {
        header += ",c" + std::to_string(column);
        row += "," + std::to_string(column);
    }
    const auto table = read_all(header + "\n" + row + "\n\"0\"" + row.substr(1) + "\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].values[1023], "1023");
    EXPECT_EQ(table.rows[1].values, table.rows[0].values);
}

}  // namespace
}  // namespace referral_chain::testing

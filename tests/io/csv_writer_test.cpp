// Cells: which get quotes, which a `'`, and rows that a reader takes back as they were.
#include "../../src/io/csv_writer.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "csv_reading.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

using detail::csv_writer;
using detail::looks_like_formula;

template <class Write>
std::string written(Write write, bool is_raw = false) {
    const test_support::temporary_folder folder;
    detail::output_files files(folder.path());
    csv_writer writer(files.add("a.csv"), currency(), is_raw);
    write(writer);
    files.commit();
    return test_support::content_of(folder.path() / "a.csv");
}

std::string cell(std::string_view text, bool is_raw = false) {
    return written([text](csv_writer& writer) { writer.text(text); }, is_raw);
}

TEST(CsvWriter, ACellIsQuotedOnlyWhereItMustBe) {
    EXPECT_EQ(cell("a b;c'd"), "a b;c'd");
    EXPECT_EQ(cell(" a "), " a ");
    EXPECT_EQ(cell("a,b"), "\"a,b\"");
    EXPECT_EQ(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(cell("\""), "\"\"\"\"");
    EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
    EXPECT_EQ(cell("a\rb"), "\"a\rb\"");
    EXPECT_EQ(cell(""), "");
}

TEST(CsvWriter, WhatASpreadsheetWouldRunGetsAnApostrophe) {
    for (const std::string_view text :
         {"=1+1", "=", "@sum", "\tx", "+x", "-x", "+1=2", "-2-3;", "+49 a", "--=1", "+\xC3\xA9"}) {
        EXPECT_TRUE(looks_like_formula(text)) << text;
        EXPECT_EQ(cell(text), "'" + std::string(text));
        EXPECT_EQ(cell(text, true), text);
    }
    EXPECT_EQ(cell("\rx"), "\"'\rx\"");
    EXPECT_EQ(cell("=\"a\",b"), "\"'=\"\"a\"\",b\"");
    EXPECT_EQ(cell("+1,5"), "\"'+1,5\"");
}

TEST(CsvWriter, PhoneNumbersAndNegativeNumbersStayWhole) {
    for (const std::string_view text : {"+49 (0) 30/1-2", "-5", "-2-3", "+", "-", "+1.5", "'=x", "a=1", " =1", "1+x"}) {
        EXPECT_FALSE(looks_like_formula(text)) << text;
        EXPECT_EQ(cell(text), text);
    }
}

TEST(CsvWriter, CellsOfEachKindStandInARow) {
    EXPECT_EQ(written([](csv_writer& writer) {
                  writer.header({"a", "b"});
                  writer.text("x")
                      .word("won")
                      .number(std::uint64_t{7})
                      .amount(money::from_minor_units(-5))
                      .time(utc_time::from_sort_key(0))
                      .ratio(0.5)
                      .ratio(std::nullopt)
                      .nothing()
                      .end_row();
                  writer.nothing().nothing().end_row();
              }),
              "a,b\nx,won,7,-0.05,1970-01-01,0.500000,,\n,\n");
}

TEST(CsvWriter, NumbersAreWrittenWithoutLocale) {
    EXPECT_EQ(written([](csv_writer& writer) {
                  writer.number(std::numeric_limits<std::uint64_t>::max()).number(0U).ratio(2.0 / 3).ratio(-1e22);
                  writer.amount(money::from_minor_units(std::numeric_limits<std::int64_t>::min()));
                  writer.time(utc_time::from_sort_key(1)).end_row();
              }),
              "18446744073709551615,0,0.666667,-10000000000000000000000.000000,-92233720368547758.08,"
              "1970-01-01T00:00:00Z\n");
}

TEST(CsvWriter, LongTextsAndWordsStayWhole) {
    for (const std::size_t size : {255U, 256U, 257U, 5'000U, 300'000U}) {
        const std::string text(size, 'x');
        EXPECT_EQ(cell(text), text);
        EXPECT_EQ(cell("=" + text), "'=" + text);
        EXPECT_EQ(cell("," + text), "\"," + text + "\"");
        EXPECT_EQ(written([&text](csv_writer& writer) { writer.word(text).word(text).end_row(); }),
                  text + "," + text + "\n");
    }
}

// Catches a quote or a line end that changes where a cell ends.
TEST(CsvWriter, RowsReadBackAreTheRowsWritten) {
    constexpr std::uint64_t seed = 11;
    std::mt19937_64 random(seed);
    constexpr std::string_view letters = "ab,\"\r\n =@+-'\t";
    std::vector<std::vector<std::string>> rows;
    const std::string text = written(
        [&](csv_writer& writer) {
            writer.header({"p", "q", "r"});
            for (int row = 0; row < 5'000; ++row) {
                auto& cells = rows.emplace_back(3);
                for (auto& value : cells) {
                    for (std::size_t size = random() % 8; size > 0; --size) {
                        value += letters[random() % letters.size()];
                    }
                    writer.text(value);
                }
                writer.end_row();
            }
        },
        true);
    const auto table = read_all(text);
    ASSERT_EQ(table.rows.size(), rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ASSERT_EQ(table.rows[row].values, rows[row]) << "seed " << seed << " row " << row;
    }
}

}  // namespace
}  // namespace referral_chain::testing

// A CSV file as rows of a named table, with other separators than the comma.
#include "../../src/io/csv_row_source.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;

struct read_row {
    std::uint64_t line = 0;
    std::optional<reject_reason> fault{};
    texts values{};
    std::string raw{};
};

class written_file {
 public:
    explicit written_file(const std::string& content) { folder_.write("leads.csv", content); }

    /// The columns from the last to the first, so that slot and column cannot be mixed up.
    std::vector<read_row> rows(char delimiter) {
        detail::csv_row_source source(*detail::input_file::open(folder_.path() / "leads.csv"), delimiter);
        EXPECT_EQ(source.name(), "leads.csv");
        columns = source.columns();
        std::vector<std::size_t> slots;
        for (std::size_t column = columns.size(); column-- > 0;) {
            slots.push_back(column);
        }
        source.keep(slots);
        std::vector<read_row> found;
        while (source.next()) {
            read_row row{source.line(), source.fault(), {}, std::string(source.raw())};
            for (std::size_t slot = 0; slot < slots.size() && !row.fault; ++slot) {
                row.values.emplace_back(source.texts()[slot]);
            }
            found.push_back(row);
        }
        EXPECT_EQ(source.bytes_passed(), source.bytes_total());
        return found;
    }

    texts columns{};

 private:
    test_support::temporary_folder folder_;
};

TEST(CsvRowSource, ReadsSemicolonsAndKeepsTheCommasInsideFields) {
    written_file file("id;\"na,me\"\n1;1.234,50\n2;\"a;b\"\"c,\"\n");
    const auto rows = file.rows(';');
    EXPECT_EQ(file.columns, (texts{"id", "na,me"}));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].values, (texts{"1.234,50", "1"}));
    EXPECT_EQ(rows[1].values, (texts{"a;b\"c,", "2"}));
}

TEST(CsvRowSource, ReadsTabsAndCommasAlike) {
    const std::vector<texts> expected{{"x", "1"}, {"", "2"}};
    for (const char delimiter : {',', '\t', '|'}) {
        const std::string mark(1, delimiter);
        const auto rows = written_file("a" + mark + "b\r\n1" + mark + "x\r\n2" + mark + "\r\n").rows(delimiter);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].values, expected[0]);
        EXPECT_EQ(rows[1].values, expected[1]);
        EXPECT_EQ(rows[1].line, 3U);
    }
}

// The text of a reject is the row as it stands in the file.
TEST(CsvRowSource, ShowsAFaultyRowAsWritten) {
    const auto rows = written_file("a;b\n1,5;2;3\na;b\n\"x\"y;1\n").rows(';');
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].fault, reject_reason::too_many_fields);
    EXPECT_EQ(rows[0].raw, "1,5;2;3");
    EXPECT_EQ(rows[1].fault, reject_reason::repeated_header);
    EXPECT_EQ(rows[2].fault, reject_reason::stray_quote);
    EXPECT_EQ(rows[2].raw, "\"x\"y;1");
}

}  // namespace
}  // namespace referral_chain::testing

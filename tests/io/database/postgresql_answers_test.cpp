// A server that answers something else than it was asked, or nothing: an error, and neither a crash nor a wait without
// end.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../../src/io/database/postgresql_source.hpp"
#include "fake_postgresql_server.hpp"
#include "source_reading.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;

const std::string done = protocol_message('C', std::string("DONE\0", 5));

/// As a real server with a table t of one row would answer.
std::string honest_answer(const std::string& statement) {
    const std::vector<std::pair<std::string, std::string>> answers{
        {"current_schemas", rows_message(2, {{"{public}", "public"}})},
        {"set_config", rows_message(1, {{"x"}})},
        {"relhassubclass", rows_message(6, {{"16384", "public", "t", "r", "f", "t"}})},
        {"WITH RECURSIVE", rows_message(1, {{"t"}})},
        {"FROM pg_attribute", rows_message(1, {{"id"}})},
        {"FROM pg_index", rows_message(2, {{"id", "t"}})},
        {"SELECT FROM \"public\".\"t\" LIMIT 0", rows_message(0, {})},
        {" LIMIT 0", rows_message(2, {})},
        {"FETCH 32 ", rows_message(2, {{"7", "seven"}})},
        {"FETCH ", rows_message(2, {})}};
    for (const auto& [part, answer] : answers) {
        if (statement.find(part) != std::string::npos) {
            return answer;
        }
    }
    return done;
}

/// What is read of t where one of the statements, by its number, has another answer; or the complaint. **Gives** also
/// how many statements there were.
std::pair<texts, int> read_with(int wrong, const std::optional<std::string>& answer) {
    int asked = 0;
    const fake_postgresql_server server([&](const std::string& statement) -> std::optional<std::string> {
        return asked++ == wrong ? answer : honest_answer(statement);
    });
    texts read;
    const std::string complaint = complaint_of([&] {
        detail::postgresql_source source(server.url() + "&connect_timeout=1");
        const auto table = source.open("t", ',');
        if (table == nullptr) {
            throw io_error("no table");
        }
        for (const source_row& row : rows_of(*table)) {
            read.push_back(row.texts.at(0));
        }
    });
    return {complaint.empty() ? read : texts{complaint}, asked};
}

TEST(PostgresqlAnswers, OfAnHonestServerAreTaken) {
    const auto [read, asked] = read_with(-1, std::nullopt);
    EXPECT_EQ(read, texts{"seven"});
    EXPECT_GT(asked, 15);
}

TEST(PostgresqlAnswers, OfAnotherShapeAreErrors) {
    const std::string copy = protocol_message('H', std::string("\0\0\0", 3)) + protocol_message('c', "") + done;
    const std::vector<std::pair<const char*, std::string>> answers{
        {"too many columns", rows_message(9, {{"1", "2", "3", "4", "5", "6", "7", "8", "9"}})},
        {"no statement", protocol_message('I', "")},
        {"a copy", copy},
        {"a row of no columns announced", protocol_message('D', std::string("\0\1\0\0\0\1x", 7)) + done}};
    const int statements = read_with(-1, std::nullopt).second;
    for (int wrong = 0; wrong < statements - 1; ++wrong) {  // the last is CLOSE, whose failing does not matter
        for (const auto& [what, answer] : answers) {
            const texts read = read_with(wrong, answer).first;
            ASSERT_EQ(read.size(), 1U) << what << " to statement " << wrong;
            EXPECT_EQ(read[0].rfind("postgresql://127.0.0.1:", 0), 0U)
                << what << " to statement " << wrong << ": " << read[0];
        }
    }
}

TEST(PostgresqlAnswers, WithoutTheRowsAskedForAreErrors) {
    for (int wrong = 0; wrong < 25; ++wrong) {
        EXPECT_LE(read_with(wrong, done).first.size(), 1U);
        for (const std::size_t columns : {1U, 2U, 6U}) {
            EXPECT_LE(read_with(wrong, rows_message(columns, {})).first.size(), 1U) << wrong;
        }
    }
    EXPECT_NE(read_with(0, done).first.at(0).find("the server answers something else than was asked"),
              std::string::npos);
}

TEST(PostgresqlAnswers, ThatHoldMoreRowsThanAskedForAreErrors) {
    const std::vector<texts> many(40, texts{"7", "seven"});
    const fake_postgresql_server server([&](const std::string& statement) -> std::optional<std::string> {
        return statement.rfind("FETCH", 0) == 0 ? rows_message(2, many) : honest_answer(statement);
    });
    EXPECT_NE(complaint_of([&] {
                  detail::postgresql_source source(server.url());
                  static_cast<void>(lines_of(source, "t"));
              }).find("table t: cannot be read: the server answers something else than was asked"),
              std::string::npos);
}

TEST(PostgresqlAnswers, ThatNeverComeAreGivenUpAtFirst) {
    EXPECT_NE(read_with(0, std::nullopt).first.at(0).find(": cannot be opened: the server does not answer"),
              std::string::npos);
}

}  // namespace
}  // namespace referral_chain::testing

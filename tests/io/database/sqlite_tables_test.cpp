// Which tables of an SQLite file there are, what they and their columns may be called, and in which order rows come.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sqlite_file.hpp"

namespace referral_chain::testing {
namespace {

using lines = std::vector<std::string>;

TEST(SqliteTables, AreListedWithTheViewsAndWithoutSqlitesOwn) {
    const sqlite_file file(
        "CREATE TABLE deals (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE \"Accounts\" (a UNIQUE);"
        "CREATE VIEW won AS SELECT * FROM deals; CREATE TABLE sqlite3_users (a);"
        "CREATE VIRTUAL TABLE notes USING fts5(body); ANALYZE; CREATE INDEX i ON \"Accounts\" (a)");
    detail::sqlite_source source(file.path());
    EXPECT_EQ(source.names(), (lines{"Accounts", "deals", "sqlite3_users", "won"}))
        << "a name with sqlite3_ in front can be made, and is somebody's own";
    EXPECT_EQ(source.place(), file.path().string());
    EXPECT_EQ(source.full_name("deals"), "deals");
}

TEST(SqliteTables, AreFoundByTheirExactNamesAlone) {
    const sqlite_file file("CREATE TABLE deals (a); CREATE INDEX an_index ON deals (a)");
    detail::sqlite_source source(file.path());
    EXPECT_NE(source.open("deals", ','), nullptr);
    EXPECT_NE(source.open("deals", ','), nullptr) << "as often as somebody asks";
    for (const char* const name : {"Deals", "deal", "deals ", "main.deals", "\"deals\"", "an_index", "sqlite_schema",
                                   "sqlite_master", "pragma_table_list", "", "deals; DROP TABLE deals"}) {
        EXPECT_EQ(source.open(name, ','), nullptr) << name;
    }
    EXPECT_EQ(source.open(std::string("deals\0", 6), ','), nullptr);
}

TEST(SqliteTables, MayBeCalledAnything) {
    for (const std::string& name :
         {std::string("ta\"\"ble; DROP"), std::string("select"), std::string(" "), std::string("'"), std::string("1"),
          std::string("--"), std::string("a.b"), std::string("[x]"), std::string("?1"), std::string("größe")}) {
        const sqlite_file file("CREATE TABLE \"" + name + "\" (\"" + name + "\", \"order\");" + "INSERT INTO \"" +
                               name + "\" VALUES ('x', 'y')");
        std::string unquoted = name;
        if (const auto quote = unquoted.find("\"\""); quote != std::string::npos) {
            unquoted.erase(quote, 1);
        }
        detail::sqlite_source source(file.path());
        EXPECT_EQ(source.names(), lines{unquoted});
        const auto table = source.open(unquoted, ',');
        ASSERT_NE(table, nullptr) << name;
        EXPECT_EQ(table->name(), unquoted);
        EXPECT_EQ(table->columns(), (lines{unquoted, "order"}));
        EXPECT_EQ(lines_of(source, unquoted), lines{"1: x|y"});
    }
}

TEST(SqliteTables, GiveRowsByRowid) {
    const sqlite_file file(
        "CREATE TABLE t (v, id INTEGER PRIMARY KEY); CREATE INDEX i ON t (v, id);"
        "INSERT INTO t VALUES ('c', 20), ('b', 3), ('a', 100), ('d', -5)");
    EXPECT_EQ(file.lines("t"), (lines{"0: d|-5", "3: b|3", "20: c|20", "100: a|100"}));
}

TEST(SqliteTables, WithColumnsCalledRowidHaveOneAllTheSame) {
    const sqlite_file file(
        "CREATE TABLE t (\"RowId\", oid); INSERT INTO t VALUES ('x', 'y'), ('a', 'b');"
        "CREATE TABLE u (rowid, oid, _rowid_); INSERT INTO u VALUES (2, 0, 0), (1, 0, 0)");
    EXPECT_EQ(file.lines("t"), (lines{"1: x|y", "2: a|b"}));
    EXPECT_EQ(file.lines("u"), (lines{"1: 1|0|0", "2: 2|0|0"})) << "all names taken: by the values";
}

TEST(SqliteTables, WithoutRowidGiveRowsByTheirKey) {
    const sqlite_file file(
        "CREATE TABLE t (a, b, c, PRIMARY KEY (c, a)) WITHOUT ROWID;"
        "INSERT INTO t VALUES (2, 'x', 2), (1, 'y', 2), (9, 'z', 1)");
    EXPECT_EQ(file.lines("t"), (lines{"1: 9|z|1", "2: 1|y|2", "3: 2|x|2"}));
}

TEST(SqliteTables, ThatAreViewsGiveRowsByTheirValues) {
    const sqlite_file file(
        "CREATE TABLE t (a TEXT COLLATE NOCASE); INSERT INTO t VALUES ('b'), ('a'), ('B'), ('A');"
        "CREATE VIEW v AS SELECT a, 'it is ' || a AS said FROM t ORDER BY random()");
    EXPECT_EQ(file.lines("v"), (lines{"1: A|it is A", "2: B|it is B", "3: a|it is a", "4: b|it is b"}));
}

TEST(SqliteTables, GiveGeneratedColumnsToo) {
    const sqlite_file file("CREATE TABLE t (a, b AS (a * 2), c AS (a || '!') STORED); INSERT INTO t VALUES (4)");
    EXPECT_EQ(file.lines("t"), lines{"1: 4|8|4!"});
}

TEST(SqliteTables, WhoseRowsAProgramMakesAreRefused) {
    const sqlite_file file("CREATE VIRTUAL TABLE notes USING fts5(body)");
    EXPECT_EQ(file.complaint("notes"),
              file.path().string() + ": table notes: a virtual table, which this program does not read");
    EXPECT_NE(file.complaint("notes_content"), "") << "nor what it keeps its rows in";
}

TEST(SqliteTables, MayHaveAsManyColumnsAsSqliteAllows) {
    std::string columns = "c0";
    std::string values = "0";
    for (int column = 1; column < 2'000; ++column) {
        columns += ", c" + std::to_string(column);
        values += ", " + std::to_string(column);
    }
    const sqlite_file file("CREATE TABLE t (" + columns + "); INSERT INTO t VALUES (" + values + ")");
    detail::sqlite_source source(file.path());
    const auto table = source.open("t", ',');
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->columns().size(), 2'000U);
    const std::vector<std::size_t> wanted{1'999, 0, 1'024};
    table->keep(wanted);
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).texts, (lines{"1999", "0", "1024"}));
}

TEST(SqliteTables, MayBeEmptyAndReadWithoutAnyColumn) {
    const sqlite_file file(
        "CREATE TABLE t (a); CREATE TABLE u (a); INSERT INTO u VALUES (1), (2);"
        "CREATE VIEW v AS SELECT * FROM u");
    EXPECT_EQ(file.lines("t"), lines{});
    detail::sqlite_source source(file.path());
    for (const char* const name : {"u", "v"}) {
        const auto table = source.open(name, ',');
        table->keep({});
        EXPECT_TRUE(table->next());
        EXPECT_TRUE(table->next());
        EXPECT_EQ(table->line(), 2U);
        EXPECT_FALSE(table->next());
    }
}

}  // namespace
}  // namespace referral_chain::testing

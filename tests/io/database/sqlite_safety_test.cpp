// What can go wrong around an SQLite file: it is named, nothing is changed, and no row is lost without a word.
#include <gtest/gtest.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sqlite_file.hpp"

namespace referral_chain::testing {
namespace {

namespace fs = std::filesystem;
using lines = std::vector<std::string>;
using test_support::content_of;
using test_support::temporary_folder;

std::string complaint_about(const fs::path& path) {
    return complaint_of([&] { const detail::sqlite_source source(path); });
}

/// The files beside each other, by name.
lines files_in(const fs::path& folder) {
    lines names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

TEST(SqliteSafety, WhatIsNoDatabaseIsNamedAndNothingIsMade) {
    const temporary_folder folder;
    const std::string missing = (folder.path() / "missing.db").string();
    EXPECT_EQ(complaint_about(missing), missing + ": there is no such file");
    EXPECT_EQ(complaint_about(folder.path()), folder.path().string() + ": is a folder, not a file");
    const std::string text = folder.write("leads.csv", "id,name\n").string();
    EXPECT_EQ(complaint_about(text), text + ": is no SQLite database");
    const std::string empty = folder.write("empty.db", "").string();
    EXPECT_EQ(complaint_about(empty), empty + ": is no SQLite database");
    const fs::path pipe = folder.path() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(complaint_about(pipe), pipe.string() + ": is a pipe, a device or a socket, not a file");
    EXPECT_EQ(files_in(folder.path()), (lines{"empty.db", "leads.csv", "pipe"}));
}

TEST(SqliteSafety, AHeaderAloneIsNoDatabase) {
    const temporary_folder folder;
    const std::string file =
        folder.write("x.db", std::string("SQLite format 3\0", 16) + std::string(84, '\xFF')).string();
    EXPECT_EQ(complaint_about(file).rfind(file + ": ", 0), 0U) << complaint_about(file);
}

TEST(SqliteSafety, AFileCalledLikeAUrlIsAFile) {
    const temporary_folder folder;
    sqlite_writer(folder.path() / "file:x?mode=memory").run("CREATE TABLE t (a)");
    ASSERT_EQ(files_in(folder.path()), lines{"file:x?mode=memory"});
    detail::sqlite_source source(folder.path() / "file:x?mode=memory");
    EXPECT_EQ(source.names(), lines{"t"});
}

TEST(SqliteSafety, ReadingChangesNoByteAndLeavesNoFileBehind) {
    const sqlite_file file("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); CREATE VIEW v AS SELECT a FROM t");
    const std::string before = content_of(file.path());
    EXPECT_EQ(file.lines("t").size() + file.lines("v").size(), 4U);
    EXPECT_EQ(content_of(file.path()), before);
    EXPECT_EQ(files_in(file.path().parent_path()), lines{"crm.db"});
}

TEST(SqliteSafety, AWriterInBetweenChangesNothingThatIsRead) {
    const sqlite_file file(
        "PRAGMA journal_mode = WAL; CREATE TABLE t (a); CREATE TABLE u (a);"
        "INSERT INTO t VALUES ('old'); INSERT INTO u VALUES ('old')");
    sqlite_writer writer = file.writer();
    detail::sqlite_source source(file.path());
    writer.run("UPDATE u SET a = 'new'; INSERT INTO t VALUES ('new'); CREATE TABLE later (a)");
    EXPECT_EQ(lines_of(source, "t"), lines{"1: old"});
    writer.run("DROP TABLE u");
    EXPECT_EQ(lines_of(source, "u"), lines{"1: old"});
    EXPECT_EQ(source.names(), (lines{"t", "u"}));
    detail::sqlite_source now(file.path());
    EXPECT_EQ(lines_of(now, "t"), (lines{"1: old", "2: new"}));
}

TEST(SqliteSafety, ALockedDatabaseIsAnErrorAfterAMoment) {
    const sqlite_file file("CREATE TABLE t (a)");
    sqlite_writer writer = file.writer();
    writer.run("BEGIN EXCLUSIVE");
    EXPECT_EQ(complaint_about(file.path()), file.path().string() + ": cannot be read: database is locked");
    writer.run("COMMIT");
    EXPECT_EQ(complaint_about(file.path()), "");
}

TEST(SqliteSafety, ViewsThatCannotBeReadAreNamed) {
    const sqlite_file file(
        "CREATE TABLE t (a); CREATE VIEW lost AS SELECT b FROM gone; INSERT INTO t VALUES (1);"
        "CREATE VIEW trick AS SELECT load_extension('x') AS a;"
        "CREATE VIEW misspelled AS SELECT \"neme\" AS a FROM t");
    EXPECT_EQ(file.lines("t"), lines{"1: 1"}) << "broken views beside it do no harm";
    EXPECT_NE(file.complaint("lost").find(": table lost: its columns cannot be listed: no such table"),
              std::string::npos)
        << file.complaint("lost");
    EXPECT_NE(file.complaint("trick").find(": table trick: "), std::string::npos) << file.complaint("trick");
    EXPECT_NE(file.complaint("misspelled").find("no such column: neme"), std::string::npos)
        << "else SQLite reads a misspelled name in double quotes as a text";
}

/// Would catch a list of tables that is asked of what a file itself may define.
TEST(SqliteSafety, AFileCannotTellLiesAboutItsTables) {
    const sqlite_file file(
        "CREATE TABLE deals (id, name); INSERT INTO deals VALUES (1, 'one');"
        "CREATE VIRTUAL TABLE notes USING fts5(body);"
        "CREATE TABLE pragma_table_list (schema, name, type, wr);"
        "INSERT INTO pragma_table_list VALUES ('main', 'notes', 'table', 0);"
        "CREATE TABLE pragma_table_xinfo (cid, name, hidden, pk); INSERT INTO pragma_table_xinfo VALUES (0, 'x', 0, "
        "0)");
    detail::sqlite_source source(file.path());
    EXPECT_EQ(source.names(), (lines{"deals", "pragma_table_list", "pragma_table_xinfo"}));
    EXPECT_EQ(lines_of(source, "deals"), lines{"1: 1|one"});
    EXPECT_EQ(lines_of(source, "pragma_table_list"), lines{"1: main|notes|table|0"});
    EXPECT_EQ(file.complaint("notes"),
              file.path().string() + ": table notes: a virtual table, which this program does not read");
}

// ---- damage ----

/// A few pages of rows of `t`, behind the schema.
std::string some_database() {
    const sqlite_file file(
        "PRAGMA page_size = 512; CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, amount REAL);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)"
        "INSERT INTO t SELECT i, 'customer number ' || i, i * 1.5 FROM n");
    return content_of(file.path());
}

/// How many rows are read; none where that fails.
std::size_t rows_in(const fs::path& file) {
    std::size_t count = 0;
    const std::string complaint = complaint_of([&] {
        detail::sqlite_source source(file);
        const auto table = source.open("t", ',');
        if (table == nullptr || table->columns() != lines{"id", "name", "amount"}) {
            throw io_error("not the table that was there");
        }
        count = rows_of(*table).size();
    });
    return complaint.empty() ? count : 0;
}

TEST(SqliteSafety, AFileCutShortIsAnError) {
    const temporary_folder folder;
    const std::string whole = some_database();
    ASSERT_EQ(rows_in(folder.write("whole.db", whole)), 30U);
    for (std::size_t size = 16; size < whole.size(); size += 128) {
        EXPECT_EQ(rows_in(folder.write("cut.db", whole.substr(0, size))), 0U) << size;
    }
}

/// Would catch that a damaged page hides rows: SQLite alone reads on where the count of cells of a page is less.
TEST(SqliteSafety, AFlippedBitNeverHidesARow) {
    const temporary_folder folder;
    const std::string whole = some_database();
    std::size_t noticed = 0;
    for (std::size_t bit = 16 * 8; bit < whole.size() * 8; ++bit) {
        std::string damaged = whole;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        const std::size_t rows = rows_in(folder.write("damaged.db", damaged));
        noticed += rows == 0 ? 1 : 0;
        ASSERT_TRUE(rows == 30 || rows == 0) << rows << " rows with bit " << bit % 8 << " of byte " << bit / 8;
    }
    EXPECT_GT(noticed, 1'000U);
}

/// What leaves a row out of the index `i` of `t`, so that who looks there does not find it.
const std::string index_without_a_row =
    "CREATE TABLE t (a, b); INSERT INTO t VALUES ('x', 1), ('x', 2), ('y', 3); CREATE INDEX i ON t(a) WHERE b <> 2;"
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(a)' WHERE name = 'i';"
    "CREATE VIEW v AS SELECT b FROM t WHERE a = 'x'";

/// Would catch that only the pages of tables are compared: a view reads through an index.
TEST(SqliteSafety, ADamagedIndexHidesNoRow) {
    const sqlite_file file(index_without_a_row);
    EXPECT_EQ(file.lines("t"), (lines{"1: x|1", "2: x|2", "3: y|3"})) << "tables are read without their indexes";
    EXPECT_NE(file.complaint("v").find(": the database is damaged: row 2 missing from index i"), std::string::npos)
        << file.complaint("v");
    detail::sqlite_source source(file.path());
    EXPECT_EQ(lines_of(source, "t").size(), 3U);
    EXPECT_NE(complaint_of([&] { static_cast<void>(lines_of(source, "v")); }), "") << "though it was checked for t";
}

/// Would catch a check that ends after a hundred findings that are about values.
TEST(SqliteSafety, ManyWrongValuesHideNoDamage) {
    const sqlite_file file(
        "CREATE TABLE c (a CHECK (a > 1000)); PRAGMA ignore_check_constraints = ON;"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150) INSERT INTO c SELECT i FROM n;" +
        index_without_a_row);
    EXPECT_EQ(file.lines("c").size(), 150U);
    EXPECT_NE(file.complaint("v").find(": the database is damaged: row 2 missing from index i"), std::string::npos)
        << file.complaint("v");
}

// ---- what lies beside the file ----

TEST(SqliteSafety, AnInterruptedWriteIsFinishedByWhoseItIs) {
    const sqlite_file file("CREATE TABLE t (a); INSERT INTO t VALUES (hex(zeroblob(100000)))");
    const temporary_folder crashed;
    sqlite_writer writer = file.writer();
    writer.run("PRAGMA cache_size = 1; BEGIN; UPDATE t SET a = hex(zeroblob(200000)); INSERT INTO t VALUES (1)");
    const fs::path copy = crashed.path() / "crm.db";
    fs::copy_file(file.path(), copy);
    fs::copy_file(file.path().string() + "-journal", copy.string() + "-journal");
    EXPECT_EQ(complaint_about(copy), copy.string() +
                                         ": cannot be read: a write was interrupted: open it once with the program that"
                                         " owns it, which finishes that");
    EXPECT_EQ(content_of(copy), content_of(file.path()));
}

/// Would catch rows lost without a word: what was written last lies beside the other name.
TEST(SqliteSafety, AFileOfTwoNamesWhoseWritesLieBesideOneIsRefused) {
    const sqlite_file file("PRAGMA journal_mode = WAL; CREATE TABLE t (a)");
    sqlite_writer writer = file.writer();
    writer.run("INSERT INTO t VALUES (1)");
    const fs::path other = file.path().parent_path() / "other.db";
    fs::create_hard_link(file.path(), other);
    for (const fs::path& path : {file.path(), other}) {
        EXPECT_EQ(complaint_about(path),
                  path.string() +
                      ": has several names (hard links), and what was written last may lie beside"
                      " another one: remove them, or make a copy with the program sqlite3");
    }
    fs::remove(other);
    EXPECT_EQ(file.lines("t"), lines{"1: 1"});
    fs::create_symlink(file.path(), other);
    detail::sqlite_source linked(other);
    EXPECT_EQ(lines_of(linked, "t"), lines{"1: 1"});
}

// ---- statements ----

lines traced;  // statements since the test began, of all connections

int trace(unsigned /*kind*/, void* /*context*/, void* /*statement*/, void* sql) {
    traced.emplace_back(static_cast<const char*>(sql));
    return 0;
}
int trace_connection(sqlite3* database, const char** /*message*/, const void* /*routines*/) {
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, trace, nullptr);
}

TEST(SqliteSafety, NothingButSelectAndPragmaReachesTheDatabase) {
    const sqlite_file file(
        "CREATE TABLE \"ta\"\"ble; DROP\" (a); INSERT INTO \"ta\"\"ble; DROP\" VALUES (1);"
        "CREATE VIEW v AS SELECT 1 AS a; CREATE TABLE w (a PRIMARY KEY) WITHOUT ROWID");
    traced.clear();
    const auto entry = reinterpret_cast<void (*)()>(trace_connection);
    ASSERT_EQ(sqlite3_auto_extension(entry), SQLITE_OK);
    {
        detail::sqlite_source source(file.path());
        for (const std::string& name : source.names()) {
            EXPECT_LE(lines_of(source, name).size(), 1U);
        }
        EXPECT_EQ(source.open("x\"; DROP TABLE w; --", ','), nullptr);
    }
    sqlite3_cancel_auto_extension(entry);
    EXPECT_GT(traced.size(), 10U);
    for (const std::string& statement : traced) {
        EXPECT_TRUE(statement.rfind("SELECT ", 0) == 0 || statement.rfind("PRAGMA ", 0) == 0 ||
                    statement.rfind("-- ", 0) == 0)  // of a trigger or, as here, of a function that is a table
            << statement;
    }
}

}  // namespace
}  // namespace referral_chain::testing

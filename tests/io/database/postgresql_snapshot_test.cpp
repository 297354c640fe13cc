// All tables are read as they were at one moment, whatever others do to them meanwhile: rows written, and what
// PostgreSQL's own snapshots do not cover, tables emptied, exchanged or written anew.
#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include "postgresql_server.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;

class PostgresqlSnapshot : public postgresql_test {
 protected:
    /// What is read of a table while somebody, whose lock is waited for, changes it.
    [[nodiscard]] texts lines_during(const std::string& change, const std::string& table) const {
        postgresql_writer changer = writer();
        changer.run("BEGIN").run(change);
        auto reading = std::async(std::launch::async, [&] {
            try {
                return lines(table);
            } catch (const io_error& error) {
                return texts{error.what()};
            }
        });
        run("SET statement_timeout = '20s'; DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted) LOOP "
            "PERFORM pg_sleep(0.01); END LOOP; END $$");
        changer.run("COMMIT");
        return reading.get();
    }
};

TEST_F(PostgresqlSnapshot, AWriterInBetweenChangesNothingThatIsRead) {
    run("CREATE TABLE t (a text); CREATE TABLE u (a text); INSERT INTO t VALUES ('old'); INSERT INTO u VALUES ('old')");
    detail::postgresql_source source(url());
    source.hold({"t", "u", "not_there"});
    run("UPDATE u SET a = 'new'; INSERT INTO t VALUES ('new'); CREATE TABLE later (a text)");
    EXPECT_EQ(lines_of(source, "t"), texts{"1: old"});
    run("DELETE FROM u");
    EXPECT_EQ(lines_of(source, "u"), texts{"1: old"});
    EXPECT_EQ(source.names(), (texts{"t", "u"}));
    EXPECT_EQ(lines("t"), (texts{"1: new", "2: old"}));
}

/// Would catch a report of nothing: to a snapshot from before, a table emptied and filled again has no rows.
TEST_F(PostgresqlSnapshot, ATableFilledAnewIsReadWholeBeforeOrAfter) {
    run("CREATE TABLE t (a text); INSERT INTO t VALUES ('old')");
    detail::postgresql_source source(url());
    static_cast<void>(source.names());
    writer().run("BEGIN").run("TRUNCATE t").run("INSERT INTO t VALUES ('new')").run("COMMIT");
    EXPECT_EQ(lines_of(source, "t"), texts{"1: new"});
}

TEST_F(PostgresqlSnapshot, ATableThatSomebodyIsChangingIsReadAsItIsThen) {
    run("CREATE TABLE t (a text); INSERT INTO t VALUES ('old'); CREATE TABLE fresh (a text);"
        "CREATE VIEW v AS SELECT upper(a) AS a FROM t");
    EXPECT_EQ(lines_during("TRUNCATE t; INSERT INTO t VALUES ('new')", "t"), texts{"1: new"});
    EXPECT_EQ(lines_during("TRUNCATE t; INSERT INTO t VALUES ('newer')", "v"), texts{"1: NEWER"}) << "beneath a view";
    EXPECT_EQ(
        lines_during("ALTER TABLE t RENAME TO stale; ALTER TABLE fresh RENAME TO t; INSERT INTO t VALUES ('7')", "t"),
        texts{"1: 7"});
    EXPECT_EQ(lines_during("ALTER TABLE t ALTER a TYPE int USING a::int * 2", "t"), texts{"1: 14"});
    EXPECT_EQ(lines_during("DROP TABLE t; CREATE TABLE t (b text); INSERT INTO t VALUES ('made')", "t"),
              texts{"1: made"});
    run("CREATE MATERIALIZED VIEW m AS SELECT * FROM t");
    EXPECT_EQ(lines_during("INSERT INTO t VALUES ('more'); REFRESH MATERIALIZED VIEW m", "m"),
              (texts{"1: made", "2: more"}));
}

TEST_F(PostgresqlSnapshot, APartTakenAwayHidesNoRows) {
    run("CREATE TABLE t (id int, a text) PARTITION BY LIST (id); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);"
        "CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2); INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    EXPECT_EQ(lines_during("TRUNCATE t2; INSERT INTO t VALUES (2, 'c')", "t"), (texts{"1: 1|a", "2: 2|c"}));
    detail::postgresql_source source(url());
    source.hold({});
    static_cast<void>(source.names());
    run("ALTER TABLE t DETACH PARTITION t2");
    EXPECT_NE(complaint_of([&] {
                  static_cast<void>(lines_of(source, "t"));
              }).find(": table t: was changed by somebody else while it was opened"),
              std::string::npos);
}

TEST_F(PostgresqlSnapshot, ATableNotHeldAndChangedSinceIsAnError) {
    run("CREATE TABLE t (a text); CREATE TABLE u (a text); INSERT INTO u VALUES ('old');"
        "CREATE VIEW v AS SELECT a FROM u");
    detail::postgresql_source source(url());
    source.hold({"t"});
    EXPECT_EQ(lines_of(source, "t"), texts{});
    run("TRUNCATE u; INSERT INTO u VALUES ('new')");
    for (const char* const name : {"u", "v"}) {
        EXPECT_NE(
            complaint_of([&] {
                static_cast<void>(lines_of(source, name));
            }).find(": table " + std::string(name) + ": was changed by somebody else while it was opened; try again"),
            std::string::npos)
            << name;
    }
}

TEST_F(PostgresqlSnapshot, RightsToSomeColumnsAreEnough) {
    run("CREATE TABLE t (a text, secret text); INSERT INTO t VALUES ('x', 'y'); DROP ROLE IF EXISTS clerk;"
        "CREATE ROLE clerk LOGIN; GRANT SELECT (a) ON t TO clerk");
    detail::postgresql_source source(server_->url(database_, "clerk"));
    source.hold({"t"});
    const auto table = source.open("t", ',');
    ASSERT_NE(table, nullptr);
    const std::vector<std::size_t> wanted{0};
    table->keep(wanted);
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).texts, texts{"x"});
    run("DROP OWNED BY clerk; DROP ROLE clerk");
}

}  // namespace
}  // namespace referral_chain::testing

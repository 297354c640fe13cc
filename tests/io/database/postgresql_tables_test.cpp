// Which tables of a PostgreSQL database there are, what they and their columns may be called, and in which order rows
// come.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "postgresql_server.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;
using PostgresqlTables = postgresql_test;

TEST_F(PostgresqlTables, AreListedWithTheViewsAndWithoutTheServersOwn) {
    run("CREATE TABLE deals (id int); CREATE TABLE \"Accounts\" (a int); CREATE VIEW won AS SELECT * FROM deals;"
        "CREATE MATERIALIZED VIEW sums AS SELECT 1; CREATE SCHEMA crm; CREATE TABLE crm.leads (a int);"
        "CREATE TABLE parted (a int) PARTITION BY LIST (a); CREATE SEQUENCE s; CREATE TYPE pair AS (a int)");
    detail::postgresql_source source(url());
    EXPECT_EQ(source.names(), (texts{"Accounts", "crm.leads", "deals", "parted", "sums", "won"}));
    EXPECT_EQ(source.full_name("deals"), "deals");
}

TEST_F(PostgresqlTables, AreFoundByTheirExactNamesAlone) {
    run("CREATE TABLE deals (a text); INSERT INTO deals VALUES ('public'); CREATE SCHEMA crm;"
        "CREATE TABLE crm.deals (a text); INSERT INTO crm.deals VALUES ('crm'); CREATE TABLE crm.leads (a text);"
        "CREATE TABLE \"" +
        std::string(63, 'x') + "\" (a int)");
    detail::postgresql_source source(url());
    EXPECT_EQ(lines_of(source, "deals"), texts{"1: public"});
    EXPECT_EQ(lines_of(source, "public.deals"), texts{"1: public"});
    EXPECT_EQ(lines_of(source, "crm.deals"), texts{"1: crm"});
    for (const std::string& name : texts{"Deals", "deal", "deals ", "\"deals\"", "leads", "pg_class",
                                         "pg_catalog.pg_class", "", "deals; DROP TABLE deals", std::string(64, 'x')}) {
        EXPECT_EQ(source.open(name, ','), nullptr) << name;
    }
    EXPECT_EQ(source.open(std::string("deals\0", 6), ','), nullptr);
}

TEST_F(PostgresqlTables, AreLookedForInTheUsersSchemas) {
    run("CREATE SCHEMA crm; CREATE TABLE crm.deals (a text); INSERT INTO crm.deals VALUES ('crm');"
        "CREATE TABLE deals (a text); INSERT INTO deals VALUES ('public'); CREATE TABLE \"crm.deals\" (a text);"
        "INSERT INTO \"crm.deals\" VALUES ('a dot in its name'); ALTER DATABASE " +
        database_ + " SET search_path = crm, public");
    EXPECT_EQ(lines("deals"), texts{"1: crm"});
    EXPECT_EQ(lines("public.deals"), texts{"1: public"});
    EXPECT_EQ(lines("crm.deals"), texts{"1: a dot in its name"});
}

/// Would catch statements that mean what somebody else has put in front of PostgreSQL's own names.
TEST_F(PostgresqlTables, CannotBeHiddenByNamesOfOthers) {
    run("CREATE SCHEMA evil; CREATE TABLE evil.pg_class (a int);"
        "CREATE FUNCTION evil.no(name, text) RETURNS boolean LANGUAGE sql AS 'SELECT false';"
        "CREATE DOMAIN evil.text AS int CHECK (false);"
        "CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = text, FUNCTION = evil.no);"
        "CREATE TABLE deals (a int); INSERT INTO deals VALUES (7); ALTER DATABASE " +
        database_ + " SET search_path = evil, public, pg_catalog");
    EXPECT_EQ(lines("deals"), texts{"1: 7"});
}

TEST_F(PostgresqlTables, MayBeCalledAnything) {
    for (const char* const name : {"ta\"\"ble; DROP", "select", " ", "'", "1", "--", "a.b", "$1", "gr\u00F6\u00DFe"}) {
        const std::string quoted = "\"" + std::string(name) + "\"";
        run("CREATE TABLE " + quoted + " (" + quoted + " text, \"order\" text); INSERT INTO " + quoted +
            " VALUES ('x', 'y')");
        std::string unquoted = name;
        if (const auto quote = unquoted.find("\"\""); quote != std::string::npos) {
            unquoted.erase(quote, 1);
        }
        detail::postgresql_source source(url());
        const auto table = source.open(unquoted, ',');
        ASSERT_NE(table, nullptr) << name;
        EXPECT_EQ(table->name(), unquoted);
        EXPECT_EQ(table->columns(), (texts{unquoted, "order"}));
        EXPECT_EQ(lines_of(source, unquoted), texts{"1: x|y"});
    }
}

TEST_F(PostgresqlTables, GiveRowsByTheirKey) {
    run("CREATE TABLE t (v text, id bigint PRIMARY KEY);"
        "INSERT INTO t VALUES ('c', 20), ('b', 3), ('a', 100), ('d', -5);"
        "CREATE TABLE u (a int, b text, c text, PRIMARY KEY (c, a));"
        "INSERT INTO u VALUES (2, 'x', 'k'), (1, 'y', 'k'), (9, 'z', 'j');"
        "CREATE TABLE w (id text PRIMARY KEY); INSERT INTO w VALUES ('b'), ('B'), ('a')");
    EXPECT_EQ(lines("t"), (texts{"0: d|-5", "3: b|3", "20: c|20", "100: a|100"}));
    EXPECT_EQ(lines("u"), (texts{"1: 9|z|j", "2: 1|y|k", "3: 2|x|k"}));
    EXPECT_EQ(lines("w"), (texts{"1: B", "2: a", "3: b"}));
}

TEST_F(PostgresqlTables, WithoutKeyGiveRowsByTheirValues) {
    run("CREATE TABLE t (a text, b json); INSERT INTO t VALUES ('b', '2'), (NULL, '3'), ('b', '1'), ('B', '4');"
        "CREATE VIEW v AS SELECT a FROM t ORDER BY random()");
    EXPECT_EQ(lines("t"), (texts{"1: B|4", "2: b|1", "3: b|2", "4: |3"})) << "json has no order of its own";
    EXPECT_EQ(lines("v"), (texts{"1: B", "2: b", "3: b", "4: "}));
}

TEST_F(PostgresqlTables, GiveGeneratedColumnsAndNoDroppedOnes) {
    run("CREATE TABLE t (a int, gone int, b int GENERATED ALWAYS AS (a * 2) STORED); ALTER TABLE t DROP COLUMN gone;"
        "INSERT INTO t VALUES (4)");
    EXPECT_EQ(lines("t"), texts{"1: 4|8"});
}

TEST_F(PostgresqlTables, InPartsAreWhole) {
    run("CREATE TABLE t (id int PRIMARY KEY, v text) PARTITION BY RANGE (id);"
        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);"
        "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20); INSERT INTO t VALUES (12, 'b'), (3, 'a')");
    EXPECT_EQ(lines("t"), (texts{"3: 3|a", "12: 12|b"}));
}

/// Would catch that the key of a parent is taken for a key of all its rows, whose order is then anybody's.
TEST_F(PostgresqlTables, WithHeirsGiveRowsOfOneKeyByTheirValues) {
    run("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE heir () INHERITS (t); CREATE TABLE other () "
        "INHERITS (t);"
        "INSERT INTO t VALUES (1, 'c'), (2, 'x'); INSERT INTO heir VALUES (1, 'b'), (1, 'd'); INSERT INTO other VALUES "
        "(1, 'a')");
    EXPECT_EQ(lines("t"), (texts{"1: 1|a", "1: 1|b", "1: 1|c", "1: 1|d", "2: 2|x"}));
    EXPECT_EQ(lines("heir"), (texts{"1: 1|b", "2: 1|d"}));
}

TEST_F(PostgresqlTables, WhoseNameMeansTwoAreRefused) {
    run("CREATE SCHEMA a; CREATE SCHEMA \"a.b\"; CREATE TABLE a.\"b.c\" (x int); CREATE TABLE \"a.b\".c (x int)");
    EXPECT_NE(complaint("a.b.c").find(": table a.b.c: may be \"a\".\"b.c\" or \"a.b\".\"c\""), std::string::npos)
        << complaint("a.b.c");
    run("DROP TABLE \"a.b\".c; INSERT INTO a.\"b.c\" VALUES (5)");
    EXPECT_EQ(lines("a.b.c"), texts{"1: 5"});
}

TEST_F(PostgresqlTables, MayHaveAsManyColumnsAsTheServerAllows) {
    std::string columns = "c0 int";
    for (int column = 1; column < 1'600; ++column) {
        columns += ", c" + std::to_string(column) + " int";
    }
    run("CREATE TABLE t (" + columns + "); INSERT INTO t (c1599, c0) VALUES (7, 8)");
    detail::postgresql_source source(url());
    const auto table = source.open("t", ',');
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->columns().size(), 1'600U);
    const std::vector<std::size_t> wanted{1'599, 0};
    table->keep(wanted);
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).texts, (texts{"7", "8"}));
}

TEST_F(PostgresqlTables, AreReadInTurnsThroughOneConnection) {
    run("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 5000)");
    detail::postgresql_source source(url());
    const auto one = source.open("t", ',');
    const auto other = source.open("t", ',');
    one->keep({});
    other->keep({});
    for (std::uint64_t row = 1; row <= 5'000; ++row) {
        ASSERT_TRUE(one->next());
        ASSERT_EQ(one->line(), row);
        if (row % 3 == 0) {
            ASSERT_TRUE(other->next());
            ASSERT_EQ(other->line(), row / 3);
        }
    }
    EXPECT_FALSE(one->next());
}

}  // namespace
}  // namespace referral_chain::testing

// What the values of a PostgreSQL table become: the server's texts, whatever its habits, in the forms that we read.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "../../../src/io/row_source.hpp"
#include "postgresql_server.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;

class PostgresqlValues : public postgresql_test {
 protected:
    /// What the expressions become, each in a column of one row.
    [[nodiscard]] texts texts_of(const texts& expressions) const {
        std::string columns;
        for (const std::string& expression : expressions) {
            columns += (columns.empty() ? "" : ", ") + expression + " AS c" + std::to_string(columns.size());
        }
        run("DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT " + columns);
        detail::postgresql_source source(url());
        const auto rows = rows_of(source, "v");
        return rows.size() == 1 && rows[0].fault.empty() ? rows[0].texts : texts{};
    }
};

TEST_F(PostgresqlValues, AreTheServersTexts) {
    EXPECT_EQ(texts_of({"'a, \"b\" \u20AC'::text", "' x '::text", "'ab'::char(4)", "-12::smallint",
                        "9223372036854775807", "10.50::numeric(10,2)", "'{\"a\": 1}'::json", "ARRAY[1, 2]"}),
              (texts{"a, \"b\" \u20AC", " x ", "ab  ", "-12", "9223372036854775807", "10.50", "{\"a\": 1}", "{1,2}"}));
}

TEST_F(PostgresqlValues, OfNullAreTextsWithoutBytes) {
    EXPECT_EQ(texts_of({"NULL::text", "''::text", "NULL::bytea"}), (texts{"", "", ""}));
}

TEST_F(PostgresqlValues, OfTruthAreWholeWords) {
    EXPECT_EQ(texts_of({"true", "false", "'t'::text"}), (texts{"true", "false", "t"}));
}

TEST_F(PostgresqlValues, OfTimeAreIsoInUtcWhateverTheServerPrefers) {
    run("ALTER DATABASE " + database_ + " SET timezone = 'Asia/Kolkata'; ALTER DATABASE " + database_ +
        " SET datestyle = 'German'");
    EXPECT_EQ(texts_of({"'2024-05-01 10:30:00+07'::timestamptz", "'2024-05-01 10:30:15.25'::timestamp",
                        "'2024-05-01'::date", "'2024-05-01 10:30:15.000001+00'::timestamptz"}),
              (texts{"2024-05-01 03:30:00Z", "2024-05-01 10:30:15.25", "2024-05-01", "2024-05-01 10:30:15.000001Z"}));
    EXPECT_EQ(texts_of({"'infinity'::timestamptz", "'-infinity'::date", "'0044-03-15 00:00:00+00 BC'::timestamptz"}),
              (texts{"infinity", "-infinity", "0044-03-15 00:00:00 BC"}))
        << "what is no time of ours stays none";
}

/// Would catch settings of ours that change what a view computes: a date with its day and month exchanged.
TEST_F(PostgresqlValues, OfViewsAreWhatTheyAreToTheUser) {
    run("CREATE SCHEMA crm; CREATE TABLE crm.rates (rate int); INSERT INTO crm.rates VALUES (7);"
        "CREATE FUNCTION crm.rate() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT rate FROM rates); END';"
        "CREATE TABLE t (d text, i text); INSERT INTO t VALUES ('01/02/2024', '2024-05-01 10:30:00');"
        "CREATE VIEW v AS SELECT d::date, i::timestamptz, i::timestamp::timestamptz::date AS day, crm.rate(),"
        "to_char('2024-05-01 20:00:00+00'::timestamptz, 'DD HH24') AS hour FROM t");
    for (const std::string& setting :
         texts{"datestyle = 'SQL, DMY'", "timezone = 'Asia/Kolkata'", "search_path = crm, public"}) {
        run("ALTER DATABASE " + database_ + " SET " + setting);
    }
    EXPECT_EQ(lines("v"), texts{"1: 2024-02-01|2024-05-01 05:00:00Z|2024-05-01|7|02 01"});
}

TEST_F(PostgresqlValues, OfInstantsAreInUtcAndInItsOrder) {
    run("CREATE DOMAIN moment AS timestamptz; CREATE TABLE t (a timestamptz, b moment);"
        "INSERT INTO t VALUES ('2024-11-03 06:10:00+00', '1880-01-01 00:00:00+00'), ('2024-11-03 05:30:00+00', NULL)");
    for (const std::string& zone : texts{"America/New_York", "UTC"}) {
        run("ALTER DATABASE " + database_ + " SET timezone = '" + zone + "'");
        EXPECT_EQ(lines("t"), (texts{"1: 2024-11-03 05:30:00Z|", "2: 2024-11-03 06:10:00Z|1880-01-01 00:00:00Z"}))
            << zone;
    }
}

TEST_F(PostgresqlValues, OfFloatsAreTheShortestDecimalsWithoutExponent) {
    EXPECT_EQ(
        texts_of({"19.99::float8", "19.99::float4", "1e22::float8", "1e-7::float8", "0.1::float8 + 0.2::float8",
                  "5::float8", "1e10::float4"}),
        (texts{"19.99", "19.99", "10000000000000000000000", "0.0000001", "0.30000000000000004", "5", "10000000000"}));
    EXPECT_EQ(texts_of({"'NaN'::float8", "'-Infinity'::float4", "'NaN'::numeric"}), (texts{"NaN", "-Infinity", "NaN"}));
}

TEST_F(PostgresqlValues, ThatAreBytesMakeTheRowAReject) {
    run("CREATE TABLE t (id int PRIMARY KEY, b bytea, c text); INSERT INTO t VALUES (1, 'ab', 'x'), (2, NULL, 'y')");
    EXPECT_EQ(lines("t"), (texts{"1! bad_utf8 [1,\\x6162,x]", "2: 2||y"}));
}

TEST_F(PostgresqlValues, OfAMebibyteAreTakenAndLongerOnesAreNot) {
    run("CREATE TABLE t (id int PRIMARY KEY, v text);"
        "INSERT INTO t SELECT i, repeat('x', 1048576) FROM generate_series(1, 40) AS i;"
        "INSERT INTO t VALUES (41, repeat('x', 1048577))");
    const texts rows = lines("t");
    ASSERT_EQ(rows.size(), 41U);
    EXPECT_EQ(rows[39].size(), 4U + 3U + 1'048'576U);
    EXPECT_EQ(rows[40].substr(0, 30), "41! field_too_long [41,xxxxxxx");
}

TEST_F(PostgresqlValues, GoToTheSlotsThatWantThem) {
    run("CREATE TABLE t (a int, b int, c bytea); INSERT INTO t VALUES (3, 4, 'x'), (1, 2, 'y')");
    detail::postgresql_source set(url());
    const auto table = set.open("t", ',');
    ASSERT_NE(table, nullptr);
    const std::vector<std::size_t> slots{1, detail::row_source::no_column, 0};
    table->keep(slots);
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).fault, "") << "what nobody wants is not looked at";
    EXPECT_EQ(row_of(*table).texts, (texts{"2", "", "1"}));
    ASSERT_TRUE(table->next());
    EXPECT_EQ(row_of(*table).texts, (texts{"4", "", "3"}));
    EXPECT_FALSE(table->next());
}

TEST_F(PostgresqlValues, ComeInUtf8WhateverTheDatabaseHas) {
    postgresql_writer(server_->url("postgres"))
        .run("CREATE DATABASE " + database_ + "_latin TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'");
    const std::string latin = server_->url(database_ + "_latin");
    postgresql_writer(latin)
        .run("SET client_encoding = 'UTF8'")
        .run(
            "CREATE TABLE \"gr\u00F6\u00DFe\" (\"\u00E4\" text);"
            "INSERT INTO \"gr\u00F6\u00DFe\" VALUES ('\u00FC')");
    detail::postgresql_source source(latin);
    EXPECT_EQ(source.names(), texts{"gr\u00F6\u00DFe"});
    EXPECT_EQ(lines_of(source, "gr\u00F6\u00DFe"), texts{"1: \u00FC"});
}

}  // namespace
}  // namespace referral_chain::testing

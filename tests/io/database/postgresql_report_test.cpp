// referral_report on a PostgreSQL database: the same rows give the same report as from CSV.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "postgresql_server.hpp"
#include "same_report.hpp"

namespace referral_chain::testing {
namespace {

using PostgresqlReport = postgresql_test;

TEST_F(PostgresqlReport, IsThatOfTheSameRowsInCsv) {
    const crm tables = sample_crm();
    run(statements_for(tables, {}));
    expect_same_report(tables, url());
}

TEST_F(PostgresqlReport, IsTheSameWithTheTypesOfADatabase) {
    const crm tables = sample_crm_for_types();
    run(statements_for(tables, {{"amount", "numeric(12, 2)"},
                                {"incentive_cost", "float8"},
                                {"contacts", "smallint"},
                                {"score", "bigint"},
                                {"as_ordered", "boolean"},
                                {"newsletter", "boolean"},
                                {"segment", "varchar(40)"},
                                {"customer_id", "char(5)"}}));
    expect_same_report(tables, url());
}

TEST_F(PostgresqlReport, HasTheSameRejects) {
    run(statements_for(dirty_crm(), {{"nr", "int PRIMARY KEY"}, {"ordered_at", "timestamptz"}}));
    expect_same_report(dirty_crm(), url());
    const auto report = report_of(url(), plain_mapping(dirty_crm()));
    const std::string& rejects = report.at("rejects.csv");
    EXPECT_EQ(std::count(rejects.begin(), rejects.end(), '\n'), 15) << rejects;
}

// Separators are for texts, and so is the doubt what zeros behind the cents mean.
TEST_F(PostgresqlReport, TakesNumbersAsTheServerHoldsThem) {
    run("CREATE TABLE edges (id text, a text, b text, t text);"
        "CREATE TABLE orders (nr int PRIMARY KEY, id text, c text, t text, m numeric);"
        "INSERT INTO orders VALUES (1, 's1', 'a', '2024-05-01', 12.500000), (2, 's2', 'b', '2024-05-01', 12.345),"
        "(3, 's3', 'c', '2024-05-01', 1200), (4, 's4', 'd', '2024-05-01', 'NaN')");
    const std::string expected = "a 1250\nc 120000\n2 bad_number [12.345]\n4 bad_number [NaN]\n";
    EXPECT_EQ(sales_of(url(), "decimal = \",\"\nthousands = \".\"\n"), expected);
    EXPECT_EQ(sales_of(url(), ""), expected);
    run("ALTER TABLE orders ALTER m TYPE float8");
    EXPECT_EQ(sales_of(url(), "decimal = \",\"\nthousands = \".\"\n"), expected);
    run("DELETE FROM orders WHERE nr IN (2, 4); ALTER TABLE orders ALTER m TYPE int");
    EXPECT_EQ(sales_of(url(), "decimal = \",\"\nthousands = \".\"\n"), "a 1200\nc 120000\n");  // to even
    run("ALTER TABLE orders ALTER m TYPE numeric(9, 2)");
    EXPECT_EQ(sales_of(url(), "money = \"minor\"\n"), "a 12\nc 1200\n");
}

}  // namespace
}  // namespace referral_chain::testing

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

}  // namespace
}  // namespace referral_chain::testing

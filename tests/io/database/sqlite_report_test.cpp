// referral_report on SQLite files: the same rows give the same report as from CSV, and what it says where it cannot.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "same_report.hpp"
#include "sqlite_file.hpp"

namespace referral_chain::testing {
namespace {

using test_support::program_run;
using test_support::run_program;

TEST(SqliteReport, IsThatOfTheSameRowsInCsv) {
    const crm tables = sample_crm();
    const sqlite_file texts(statements_for(tables, {}));
    expect_same_report(tables, texts.path().string());
    const sqlite_file typed(statements_for(tables, {{"amount", "REAL"},
                                                    {"incentive_cost", "REAL"},
                                                    {"contacts", "INTEGER"},
                                                    {"score", "INTEGER"},
                                                    {"as_ordered", "BOOLEAN"}}));
    expect_same_report(tables, typed.path().string());
}

TEST(SqliteReport, HasTheSameRejects) {
    const sqlite_file file(statements_for(dirty_crm(), {{"nr", "INTEGER PRIMARY KEY"}}));
    expect_same_report(dirty_crm(), file.path().string());
    const auto report = report_of(file.path().string(), plain_mapping(dirty_crm()));
    const std::string& rejects = report.at("rejects.csv");
    EXPECT_EQ(std::count(rejects.begin(), rejects.end(), '\n'), 15) << rejects;
}

TEST(SqliteReport, NamesTheTableAndTheRowidOfAReject) {
    const sqlite_file file(
        "CREATE TABLE deals (id INTEGER PRIMARY KEY, a, b, at);"
        "INSERT INTO deals VALUES (70, 'x', 'y', 'soon'), (90, 'x', x'61', '2024-01-01')");
    const test_support::temporary_folder folder;
    const std::string mapping = folder.write("m.toml",
                                             "[referrals]\nfrom = \"deals\"\nreferral_id = \"id\"\n"
                                             "referrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at = \"at\"\n");
    const program_run run =
        run_program(REFERRAL_REPORT_PATH, {file.path().string(), "--mapping", mapping, "--as-of", "2024-06-30", "--out",
                                           (folder.path() / "out").string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(test_support::content_of(folder.path() / "out" / "rejects.csv"),
              "file,line,column,reason,text\ndeals,70,at,bad_time,soon\ndeals,90,,bad_utf8,\"90,x,a,2024-01-01\"\n");
}

// Separators are for texts: 12.345 stored as a number is no twelve thousand.
TEST(SqliteReport, TakesNumbersAsTheyAreStored) {
    const sqlite_file file(
        "CREATE TABLE edges (id, a, b, t); CREATE TABLE orders (nr INTEGER PRIMARY KEY, id, c, t, m);"
        "INSERT INTO orders VALUES (1, 's1', 'a', '2024-05-01', 12.5), (2, 's2', 'b', '2024-05-01', '1.200,50'),"
        "(3, 's3', 'c', '2024-05-01', 12.345), (4, 's4', 'd', '2024-05-01', 1200),"
        "(5, 's5', 'e', '2024-05-01', '12.345'), (6, 's6', 'f', '2024-05-01', 9e999)");
    const std::string data = file.path().string();
    EXPECT_EQ(sales_of(data, "decimal = \",\"\nthousands = \".\"\n"),
              "a 1250\nb 120050\nd 120000\ne 1234500\n3 bad_number [12.345]\n6 bad_number [Infinity]\n");
    EXPECT_EQ(sales_of(data, "money = \"minor\"\n"),
              "d 1200\n1 bad_number [12.5]\n2 bad_number [1.200,50]\n3 bad_number [12.345]\n5 bad_number [12.345]\n"
              "6 bad_number [Infinity]\n");
}

TEST(SqliteReport, NeedsAMappingAndADatabase) {
    const sqlite_file file("CREATE TABLE Leads (a)");
    const test_support::temporary_folder folder;
    const std::string out = (folder.path() / "out").string();
    const auto expect_refusal = [&](const std::vector<std::string>& words, const std::string& reason) {
        const program_run run = run_program(REFERRAL_REPORT_PATH, words);
        EXPECT_EQ(run.exit_code, 2);
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
        EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
        EXPECT_EQ(run.err.find("s3cret"), std::string::npos) << run.err;
        EXPECT_FALSE(std::filesystem::exists(out));
    };
    const std::string database = file.path().string();
    expect_refusal({database, "--out", out}, database + ": a database needs a --mapping");
    expect_refusal({"postgresql://ann:s3cret@127.0.0.1:1/crm", "--out", out}, "the database: a database needs a --map");
    expect_refusal({"postgre://ann:s3cret@127.0.0.1:1/crm", "--mapping", "edge_list", "--out", out},
                   "DATA is a URL, but does not begin with postgresql://");
    for (const char* const url : {"postgres:/ann:s3cret@host/crm", "postgresql:ann:s3cret@host/crm",
                                  "POSTGRES:/ann:s3cret@host/crm", "postgresql://ann:s3cret/crm"}) {
        expect_refusal({url, "--out", out}, "the database: a database needs a --map");
        expect_refusal({url, "--mapping", "edge_list", "--out", out}, "the PostgreSQL URL cannot be read: ");
        expect_refusal({url, "--mapping", "edge_list", "--check-mapping"}, "the PostgreSQL URL cannot be read: ");
    }
    expect_refusal({folder.path() / "no.db", "--mapping", "edge_list", "--out", out},
                   "no.db: there is no such file or folder");
    expect_refusal({folder.path() / "no.db", "--out", out}, "no.db: the folder cannot be opened");
    expect_refusal({"/dev/null", "--mapping", "edge_list", "--out", out},
                   "/dev/null: is a pipe, a device or a socket, not a file");
    expect_refusal({folder.write("x.db", "text"), "--mapping", "edge_list", "--out", out},
                   "x.db: is neither a folder nor an SQLite database");
    const std::string mapping = folder.write("m.toml",
                                             "[referrals]\nfrom = \"leads\"\nreferral_id = \"id\"\n"
                                             "referrer_id = \"a\"\nreferred_id = \"b\"\ngiven_at = \"at\"\n");
    expect_refusal({database, "--mapping", mapping, "--out", out},
                   "no leads in " + database + "; did you mean \"Leads\"?");
}

}  // namespace
}  // namespace referral_chain::testing

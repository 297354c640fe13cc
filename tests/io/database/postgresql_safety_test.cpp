// What can go wrong around a PostgreSQL server: it is named without the password, nothing is changed, and no row is
// lost without a word.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "postgresql_server.hpp"

namespace referral_chain::testing {
namespace {

using texts = std::vector<std::string>;
using PostgresqlSafety = postgresql_test;

std::string complaint_about(const std::string& url) {
    return complaint_of([&] { const detail::postgresql_source source(url); });
}

TEST(PostgresqlUrl, IsNamedWithoutItsPassword) {
    for (const std::string& url : texts{
             "postgresql://ann:s3cret@127.0.0.1:1/crm", "postgresql://127.0.0.1:1/crm?user=ann&password=s3cret",
             "postgresql://ann:s3cret@127.0.0.1:1/crm?sslpassword=s3cret", "postgresql://ann:s3@s3cret@127.0.0.1:1/crm",
             "postgresql://ann:s3cret/s3cret@127.0.0.1:1/crm", "postgresql://ann:%s3cret@127.0.0.1:1/crm",
             "postgresql://ann:s3cret@[::1/crm", "postgresql://ann:s3cret@127.0.0.1:1/crm?s3cret=1",
             "postgresql://ann:s3cret@127.0.0.1:1/crm?sslmode=never", "postgresql://ann:s3cret/crm",
             "postgresql://ann:s3cret@127.0.0.1:s3cret/crm", "postgres:/ann:s3cret@host/crm",
             "postgres:ann:s3cret@host/crm", "postgresql:/ann:s3cret@host/crm", "Postgres://ann:s3cret@host/crm"}) {
        const std::string complaint = complaint_about(url);
        EXPECT_NE(complaint, "") << url;
        EXPECT_EQ(complaint.find("s3cret"), std::string::npos) << complaint;
        EXPECT_EQ(std::count_if(complaint.begin(), complaint.end(), [](char letter) { return letter < ' '; }), 0)
            << complaint;
    }
    EXPECT_EQ(complaint_about("postgresql://ann:s3cret@127.0.0.1:1/crm")
                  .rfind("postgresql://127.0.0.1:1/crm: cannot be opened: ", 0),
              0U);
}

TEST(PostgresqlUrl, ThatNobodyAnswersIsGivenUp) {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const std::string place = "postgresql://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/crm";
    EXPECT_EQ(complaint_about(place + "?connect_timeout=1"), place + ": cannot be opened: the server does not answer");
    ::close(listener);
}

TEST_F(PostgresqlSafety, WhatIsNotThereIsNamed) {
    const std::string complaint = complaint_about(server_->url("no_such_database"));
    EXPECT_NE(complaint.find("/no_such_database: cannot be opened: "), std::string::npos) << complaint;
    EXPECT_NE(complaint.find("database \"no_such_database\" does not exist"), std::string::npos) << complaint;
    EXPECT_NE(complaint_about(server_->url(database_, "nobody_known")).find("role \"nobody_known\" does not exist"),
              std::string::npos);
}

TEST_F(PostgresqlSafety, AnythingButReadingIsRefusedByTheServer) {
    run("CREATE TABLE t (a int); CREATE FUNCTION add_one() RETURNS int LANGUAGE sql VOLATILE AS "
        "'INSERT INTO public.t VALUES (1) RETURNING a'; CREATE VIEW trap AS SELECT public.add_one() AS a");
    EXPECT_NE(
        complaint("trap").find("/" + database_ + ": table trap: cannot be read: cannot execute INSERT in a read-only"),
        std::string::npos)
        << complaint("trap");
    EXPECT_EQ(lines("t"), texts{});
}

TEST_F(PostgresqlSafety, MissingRightsAreNamedAndHideNoRows) {
    run("CREATE TABLE secret (a int); CREATE TABLE shared (a int); INSERT INTO shared VALUES (1), (2);"
        "ALTER TABLE shared ENABLE ROW LEVEL SECURITY; CREATE POLICY half ON shared USING (a = 1);"
        "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN; GRANT SELECT ON shared TO guest");
    detail::postgresql_source source(server_->url(database_, "guest"));
    EXPECT_NE(complaint_of([&] {
                  static_cast<void>(lines_of(source, "secret"));
              }).find("table secret: cannot be read: permission denied for table secret"),
              std::string::npos);
    detail::postgresql_source other(server_->url(database_, "guest"));
    EXPECT_NE(complaint_of([&] {
                  static_cast<void>(lines_of(other, "shared"));
              }).find("would be affected by row-level security policy"),
              std::string::npos);
    run("DROP OWNED BY guest; DROP ROLE guest");
}

TEST_F(PostgresqlSafety, AConnectionLostMidwayIsAnErrorAndNoEnd) {
    run("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 5000)");
    detail::postgresql_source source(url());
    const auto table = source.open("t", ',');
    table->keep({});
    ASSERT_TRUE(table->next());
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'referral_chain'"
        "AND datname = current_database()");
    const std::string complaint = complaint_of([&] {
        while (table->next()) {
        }
    });
    EXPECT_NE(complaint.find(": table t: cannot be read: "), std::string::npos) << complaint;
}

TEST_F(PostgresqlSafety, ForeignTablesAreRefused) {
    try {
        run("CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;"
            "CREATE FOREIGN TABLE far (a text) SERVER files OPTIONS (filename '/dev/null')");
    } catch (const std::runtime_error& missing) {
        GTEST_SKIP() << missing.what();
    }
    EXPECT_NE(complaint("far").find(": table far: a foreign table, which this program does not read"),
              std::string::npos);
}

/// The statements that the server says a database was asked by somebody called referral_chain.
TEST_F(PostgresqlSafety, NothingButSelectReachesTheTables) {
    run("CREATE TABLE \"ta\"\"ble; DROP\" (a int); CREATE TABLE w (a int PRIMARY KEY); INSERT INTO w VALUES (1)");
    const std::size_t before = server_->log().size();
    {
        detail::postgresql_source source(url());
        for (const std::string& name : source.names()) {
            EXPECT_LE(lines_of(source, name).size(), 1U);
        }
        EXPECT_EQ(source.open("x\"; DROP TABLE w; --", ','), nullptr);
    }
    std::istringstream log(server_->log().substr(before));
    const texts allowed{"SELECT ",
                        "WITH RECURSIVE ",
                        "FETCH ",
                        "CLOSE rows_",
                        "SET LOCAL ",
                        "ROLLBACK",
                        "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"};
    int statements = 0;
    for (std::string line; std::getline(log, line);) {
        for (const std::string& mark : texts{"LOG:  execute <unnamed>: ", "LOG:  statement: "}) {
            const std::size_t place = line.find(mark);
            if (place == std::string::npos) {
                continue;
            }
            ++statements;
            const std::string statement = line.substr(place + mark.size());
            bool is_allowed = statement.rfind("DECLARE rows_", 0) == 0 &&
                              statement.find(" NO SCROLL CURSOR FOR SELECT ") != std::string::npos;
            for (const std::string& begin : allowed) {
                is_allowed = is_allowed || statement.rfind(begin, 0) == 0;
            }
            EXPECT_TRUE(is_allowed) << statement;
            EXPECT_EQ(statement.find("DROP TABLE w"), std::string::npos) << "values are bound: " << statement;
        }
    }
    EXPECT_GT(statements, 20);
}

}  // namespace
}  // namespace referral_chain::testing

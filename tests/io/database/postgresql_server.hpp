// A PostgreSQL server of the tests' own, made from the programs of the distribution: in a temporary folder, reached
// through a socket there, one for all tests of a program, gone with it however it ends.
#ifndef REFERRAL_CHAIN_TESTS_IO_DATABASE_POSTGRESQL_SERVER_HPP
#define REFERRAL_CHAIN_TESTS_IO_DATABASE_POSTGRESQL_SERVER_HPP

#include <gtest/gtest.h>
#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "../../../src/io/database/postgresql_source.hpp"
#include "source_reading.hpp"
#include "support/program.hpp"

struct pg_conn;

namespace referral_chain::testing {

class postgresql_server {
 public:
    /// Starts it when first asked. **Gives** none where the programs of no server are installed.
    /// **Throws** std::runtime_error where it does not start.
    [[nodiscard]] static const postgresql_server* instance();

    explicit postgresql_server(const std::filesystem::path& programs);
    postgresql_server(const postgresql_server&) = delete;
    postgresql_server& operator=(const postgresql_server&) = delete;
    ~postgresql_server();

    [[nodiscard]] std::string url(const std::string& database, const std::string& user = "postgres") const;
    /// All it was asked, and what it said.
    [[nodiscard]] std::string log() const;

 private:
    test_support::temporary_folder folder_;
    pid_t process_ = -1;
};

/// A connection that may do everything.
class postgresql_writer {
 public:
    explicit postgresql_writer(const std::string& url);
    /// **Throws** std::runtime_error where the server refuses a statement.
    postgresql_writer& run(const std::string& sql);

 private:
    struct closer {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, closer> connection_;
};

/// Each test has a database of its own.
class postgresql_test : public ::testing::Test {
 protected:
    void SetUp() override;

    [[nodiscard]] std::string url() const { return server_->url(database_); }
    [[nodiscard]] postgresql_writer writer() const { return postgresql_writer(url()); }
    void run(const std::string& sql) const { writer().run(sql); }
    [[nodiscard]] std::vector<std::string> lines(const std::string& table) const {
        detail::postgresql_source source(url());
        return lines_of(source, table);
    }
    [[nodiscard]] std::string complaint(const std::string& table) const {
        return complaint_of([&] { static_cast<void>(lines(table)); });
    }

    const postgresql_server* server_ = nullptr;
    std::string database_;
};

}  // namespace referral_chain::testing

#endif

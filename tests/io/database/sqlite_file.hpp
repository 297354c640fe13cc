// An SQLite file for tests, written by SQLite itself.
#ifndef REFERRAL_CHAIN_TESTS_IO_DATABASE_SQLITE_FILE_HPP
#define REFERRAL_CHAIN_TESTS_IO_DATABASE_SQLITE_FILE_HPP

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "../../../src/io/database/sqlite_source.hpp"
#include "source_reading.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {

/// **Throws** std::runtime_error where SQLite refuses a statement.
class sqlite_writer {
 public:
    explicit sqlite_writer(const std::filesystem::path& file) {
        sqlite3* database = nullptr;
        const int result = sqlite3_open(file.c_str(), &database);
        database_.reset(database);
        expect(result);
    }
    sqlite_writer& run(const std::string& sql) {
        expect(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
        return *this;
    }

 private:
    struct closer {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
    };
    void expect(int result) {
        if (result != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(database_.get()));
        }
    }
    std::unique_ptr<sqlite3, closer> database_;
};

class sqlite_file {
 public:
    explicit sqlite_file(const std::string& sql = {}) { writer().run(sql); }

    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "crm.db"; }
    [[nodiscard]] sqlite_writer writer() const { return sqlite_writer(path()); }

    [[nodiscard]] std::vector<std::string> lines(const std::string& table) const {
        detail::sqlite_source source(path());
        return lines_of(source, table);
    }
    [[nodiscard]] std::string complaint(const std::string& table) const {
        return complaint_of([&] { static_cast<void>(lines(table)); });
    }

 private:
    test_support::temporary_folder folder_;
};

}  // namespace referral_chain::testing

#endif

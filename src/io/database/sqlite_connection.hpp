// An SQLite file opened for reading and nothing else, and the statements it is asked.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_CONNECTION_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_CONNECTION_HPP

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace referral_chain::detail {

class sqlite_connection;

/// A statement on its way through its rows. The connection outlives it.
class sqlite_statement {
 public:
    /// **Given** a statement, and what messages say could not be done where it fails.
    /// **Throws** io_error where it has a mistake, or the database has.
    sqlite_statement(const sqlite_connection& connection, const std::string& sql, std::string what);

    /// Goes to the next row. **Gives** false behind the last. **Throws** io_error, std::bad_alloc.
    [[nodiscard]] bool next();

    [[nodiscard]] int integer(int column) const noexcept;
    /// **Requires** a column that is text. Until the next row. **Throws** std::bad_alloc.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] sqlite3_stmt* handle() const noexcept { return statement_.get(); }

 private:
    struct closer {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    const sqlite_connection& connection_;
    std::string what_;
    std::unique_ptr<sqlite3_stmt, closer> statement_;
};

/// From the beginning to the end it sees the database as it was at first, whatever others write meanwhile.
class sqlite_connection {
 public:
    /// **Throws** io_error where there is no database that can be read; nothing is created then.
    explicit sqlite_connection(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return path_; }
    [[nodiscard]] sqlite3* handle() const noexcept { return database_.get(); }
    /// A view will be read, and SQLite may look its rows up in indexes.
    void expect_indexes() noexcept { needed_ = soundness::of_indexes; }
    /// Looks, once, for damaged pages, which may have hidden rows, and where indexes are read for rows that these lack.
    /// **Throws** io_error where there are. **Cost** reads the whole file, at about a gigabyte a second where it is in
    /// memory; with indexes, each row is looked up in each of them.
    void check_pages();
    /// **Throws** io_error: `PATH: what: why`, as SQLite says; std::bad_alloc where memory is short.
    [[noreturn]] void fail(std::string_view what) const;

 private:
    void refuse_second_name() const;
    void open();
    void harden() const;

    struct closer {
        void operator()(sqlite3* database) const noexcept;
    };
    std::filesystem::path path_;
    std::unique_ptr<sqlite3, closer> database_;
    std::unique_ptr<sqlite_statement> snapshot_;
    enum class soundness : std::uint8_t { unknown, of_tables, of_indexes };
    soundness needed_ = soundness::of_tables;
    soundness found_ = soundness::unknown;
};

}  // namespace referral_chain::detail

#endif

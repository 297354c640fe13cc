// Opening with every door shut that SQLite has: https://www.sqlite.org/security.html.
#include "sqlite_connection.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

#include <sqlite3.h>

#include "../file_descriptor.hpp"
#include "data_kind.hpp"

namespace referral_chain::detail {
namespace {

constexpr int busy_milliseconds = 2'000;  // for somebody else's short write to end

/// **Given** what a check of pages found. **Gives** true if a value is not as the table's own rules want it, which
/// hides no row; besides, SQLite 3.40 finds NULL where none is in tables WITHOUT ROWID.
[[nodiscard]] bool is_about_a_value(std::string_view finding) noexcept {
    return finding.find(" value in ") != std::string_view::npos || finding.substr(0, 17) == "CHECK constraint ";
}

}  // namespace

// ---- statements -----------------------------------------------------------------------------------------------------

sqlite_statement::sqlite_statement(const sqlite_connection& connection, const std::string& sql, std::string what)
    : connection_(connection), what_(std::move(what)) {
    if (sql.size() >= INT_MAX) {
        throw_io_error(connection.path(), what_ + ": the names are too long");
    }
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v2(connection.handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    statement_.reset(statement);
    if (result != SQLITE_OK) {
        connection.fail(what_);
    }
}

void sqlite_statement::closer::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

bool sqlite_statement::next() {
    const int result = sqlite3_step(handle());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        connection_.fail(what_);
    }
    return result == SQLITE_ROW;
}

int sqlite_statement::integer(int column) const noexcept { return sqlite3_column_int(handle(), column); }

std::string_view sqlite_statement::text(int column) const {
    const auto* const letters = reinterpret_cast<const char*>(sqlite3_column_text(handle(), column));
    if (letters == nullptr) {
        throw std::bad_alloc();
    }
    return {letters, static_cast<std::size_t>(sqlite3_column_bytes(handle(), column))};
}

// ---- the connection -------------------------------------------------------------------------------------------------

sqlite_connection::sqlite_connection(std::filesystem::path path) : path_(std::move(path)) {
    if (!is_sqlite_file(path_)) {
        throw_io_error(path_, "is no SQLite database");
    }
    refuse_second_name();
    open();
    harden();
    // A statement that has begun and is never ended holds the snapshot, and unlike BEGIN it is a SELECT.
    snapshot_ = std::make_unique<sqlite_statement>(*this, "SELECT count(*) FROM sqlite_schema", "cannot be read");
    static_cast<void>(snapshot_->next());
}

/// In WAL mode what was written last lies in NAME-wal, and for the other names of the file there is none.
void sqlite_connection::refuse_second_name() const {
    constexpr std::streamoff place_of_versions = 18;  // of writing and of reading: 2 means WAL
    std::array<char, 2> versions{};
    std::ifstream file(path_, std::ios::binary);
    file.seekg(place_of_versions).read(versions.data(), versions.size());
    std::error_code ignored;
    const auto names = std::filesystem::hard_link_count(path_, ignored);
    if (!ignored && names > 1 && (versions[0] == 2 || versions[1] == 2)) {
        throw_io_error(path_,
                       "has several names (hard links), and what was written last may lie beside another one: "
                       "remove them, or make a copy with the program sqlite3");
    }
}

void sqlite_connection::open() {
    sqlite3* database = nullptr;
    const std::string name = std::filesystem::absolute(path_).string();  // beginning with `file:` it would be a URI
    const int result = sqlite3_open_v2(name.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, nullptr);
    database_.reset(database);
    if (result != SQLITE_OK) {
        fail("cannot be opened");
    }
}

void sqlite_connection::closer::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

void sqlite_connection::harden() const {
    struct door {
        int number;
        int is_open;
    };
    constexpr std::array doors{
        door{SQLITE_DBCONFIG_DEFENSIVE, 1},       door{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        door{SQLITE_DBCONFIG_DQS_DML, 0},         door{SQLITE_DBCONFIG_DQS_DDL, 0},
        door{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},  door{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        door{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, door{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    };
    for (const door& each : doors) {
        if (sqlite3_db_config(handle(), each.number, each.is_open, nullptr) != SQLITE_OK) {
            fail("cannot be opened safely");
        }
    }
    sqlite3_limit(handle(), SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle(), SQLITE_LIMIT_TRIGGER_DEPTH, 0);
    sqlite3_busy_timeout(handle(), busy_milliseconds);
    // Damaged pages are noticed early, and a file that shrinks while it is read is an error, not a signal.
    for (const char* const pragma : {"PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0"}) {
        static_cast<void>(sqlite_statement(*this, pragma, "cannot be opened safely").next());
    }
}

void sqlite_connection::check_pages() {
    if (found_ >= needed_) {
        return;
    }
    // Of the whole file: a table that begins at a wrong page is sound in itself. To the last finding: else a hundred
    // about values would end the search.
    sqlite_statement check(*this,
                           std::string("PRAGMA ") +
                               (needed_ == soundness::of_indexes ? "integrity_check" : "quick_check") + "(2147483647)",
                           "cannot be checked");
    while (check.next()) {
        if (std::string finding(check.text(0)); finding != "ok" && !is_about_a_value(finding)) {
            std::replace(finding.begin(), finding.end(), '\n', ' ');
            throw_io_error(path_, "the database is damaged: " + finding);
        }
    }
    found_ = needed_;
}

void sqlite_connection::fail(std::string_view what) const {
    if (database_ == nullptr || sqlite3_errcode(handle()) == SQLITE_NOMEM) {
        throw std::bad_alloc();
    }
    switch (sqlite3_extended_errcode(handle())) {
        case SQLITE_READONLY_ROLLBACK:
        case SQLITE_READONLY_RECOVERY:
            throw_io_error(path_, std::string(what) +
                                      ": a write was interrupted: open it once with the program that "
                                      "owns it, which finishes that");
        default:
            throw_io_error(path_, std::string(what) + ": " + sqlite3_errmsg(handle()));
    }
}

}  // namespace referral_chain::detail

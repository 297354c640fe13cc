// An SQLite file of any bytes, every table and view of it read by the library and by SQLite alone. Either the library
// says that the file cannot be read, which it must not say of a sound one, or both give the same rows; and the file is
// as it was.
//
// Sound is what `PRAGMA integrity_check` finds nothing in and a plain SELECT reads to the end, with the same doors of
// SQLite shut. Views that run for ever are cut short on both sides.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "../../src/io/database/sqlite_source.hpp"
#include "fuzz_target.hpp"
#include "referral_chain/domain/error.hpp"
#include "slow_values.hpp"
#include "support/dice.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::lines;
using fuzz::require;

// ---- SQLite, held to some thousand steps ----------------------------------------------------------------------------

std::int64_t steps_left = 0;

int count_down(void* /*context*/) { return --steps_left < 0 ? 1 : 0; }

int hold_to_steps(sqlite3* database, const char** /*message*/, const void* /*routines*/) {
    constexpr int instructions_of_a_step = 1'000;
    sqlite3_progress_handler(database, instructions_of_a_step, count_down, nullptr);
    return SQLITE_OK;
}

/// Of every connection made from now on, the library's too; and memory for both.
bool prepare_sqlite() {
    constexpr std::int64_t most_memory = std::int64_t{64} << 20;
    sqlite3_hard_heap_limit64(most_memory);
    return sqlite3_auto_extension(reinterpret_cast<void (*)()>(hold_to_steps)) == SQLITE_OK;
}

// ---- the plain reading ----------------------------------------------------------------------------------------------

/// A row: its values as texts, or `!` and its fault; in front its rowid where the table has one that can be asked for.
/// A real number stands between two NUL, which no text of a row without fault holds.
using rows = std::vector<std::string>;

struct plain_table {
    std::string name;
    bool is_view = false;
    bool has_rowid = false;
    lines columns{};
};

class plain_database {
 public:
    explicit plain_database(const std::filesystem::path& file) {
        sqlite3* opened = nullptr;
        const int result = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
        database_.reset(opened);
        is_sound_ = result == SQLITE_OK;
        for (const int shut : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
                               SQLITE_DBCONFIG_ENABLE_TRIGGER}) {
            sqlite3_db_config(opened, shut, 0, nullptr);
        }
        sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    }

    /// False as soon as a statement failed.
    [[nodiscard]] bool is_sound() const { return is_sound_; }

    [[nodiscard]] bool passes_check() {
        bool is_ok = true;
        for_each_row("PRAGMA integrity_check", [&](sqlite3_stmt* row) { is_ok = is_ok && text_at(row, 0) == "ok"; });
        return is_ok && is_sound_;
    }

    /// Those with pages of their own, and views.
    [[nodiscard]] std::vector<plain_table> tables() {
        std::vector<plain_table> all;
        for_each_row("SELECT name, type FROM sqlite_schema WHERE type = 'view' OR (type = 'table' AND rootpage <> 0)",
                     [&](sqlite3_stmt* row) {
                         if (sqlite3_strlike("sqlite\\_%", text_at(row, 0).c_str(), '\\') != 0) {
                             all.push_back({text_at(row, 0), text_at(row, 1) == "view"});
                         }
                     });
        for (plain_table& table : all) {
            describe(table);
        }
        return all;
    }

    /// In the order of the rowid; of others in any order.
    [[nodiscard]] rows read(const plain_table& table, const std::vector<std::size_t>& columns) {
        rows found;
        std::string wanted = table.has_rowid ? "rowid" : "0";
        for (const std::size_t column : columns) {
            wanted += "," + quoted(table.columns[column]);
        }
        const std::string from = quoted(table.name) + (table.is_view ? "" : " NOT INDEXED");
        for_each_row("SELECT " + wanted + " FROM main." + from, [&](sqlite3_stmt* row) {
            found.push_back(row_text(row, table.has_rowid, static_cast<int>(columns.size())));
        });
        return found;
    }

 private:
    struct closer {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
    };

    static std::string quoted(const std::string& name) {
        std::string text = "\"";
        for (const char letter : name) {
            text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
        }
        return text + "\"";
    }

    [[nodiscard]] static std::string text_at(sqlite3_stmt* row, int column) {
        const auto* const bytes = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(row, column)));
        return bytes == nullptr ? std::string()
                                : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    }

    template <class Take>
    void for_each_row(const std::string& sql, Take take) {
        sqlite3_stmt* statement = nullptr;
        int result = sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr);
        while (result == SQLITE_OK || result == SQLITE_ROW) {
            result = sqlite3_step(statement);
            if (result == SQLITE_ROW) {
                take(statement);
            }
        }
        sqlite3_finalize(statement);
        is_sound_ = is_sound_ && result == SQLITE_DONE;
    }

    void describe(plain_table& table) {
        sqlite3_stmt* statement = nullptr;
        const std::string sql = "SELECT * FROM main." + quoted(table.name);
        is_sound_ = sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK && is_sound_;
        if (statement != nullptr) {
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                table.columns.emplace_back(sqlite3_column_name(statement, column));
            }
        }
        sqlite3_finalize(statement);
        const bool is_shadowed = std::any_of(table.columns.begin(), table.columns.end(), [](const std::string& column) {
            return sqlite3_stricmp(column.c_str(), "rowid") == 0;
        });
        const std::string ask = "SELECT rowid FROM main." + quoted(table.name) + " LIMIT 0";
        table.has_rowid = !table.is_view && !is_shadowed &&
                          sqlite3_prepare_v2(database_.get(), ask.c_str(), -1, &statement, nullptr) == SQLITE_OK;
        if (table.has_rowid) {
            sqlite3_finalize(statement);
        }
    }

    /// UTF-16 as UTF-8; nothing where half a pair stands alone.
    [[nodiscard]] static std::optional<std::string> from_utf16(std::u16string_view text) {
        std::string out;
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::uint32_t code = text[at];
            if (code >= 0xD800 && code < 0xDC00 && at + 1 < text.size() && text[at + 1] >= 0xDC00 &&
                text[at + 1] < 0xE000) {
                code = 0x10000 + (code - 0xD800) * 0x400 + (std::uint32_t{text[++at]} - 0xDC00);
            } else if (code >= 0xD800 && code < 0xE000) {
                return std::nullopt;
            }
            const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
            if (code < 0x80) {
                put(code);
            } else if (code < 0x800) {
                put(0xC0 + code / 0x40);
            } else {
                put(code < 0x10000 ? 0xE0 + code / 0x1000 : 0xF0 + code / 0x40000);
                if (code >= 0x10000) {
                    put(0x80 + code / 0x1000 % 0x40);
                }
                put(0x80 + code / 0x40 % 0x40);
            }
            if (code >= 0x80) {
                put(0x80 + code % 0x40);
            }
        }
        return out;
    }

    /// A TEXT as it is stored; nothing where it is not Unicode.
    [[nodiscard]] std::optional<std::string> stored_text(sqlite3_stmt* row, int column) {
        if (!is_utf16_) {
            is_utf16_ = false;
            for_each_row("PRAGMA encoding", [&](sqlite3_stmt* found) { is_utf16_ = text_at(found, 0) != "UTF-8"; });
        }
        if (*is_utf16_) {
            const auto* const letters = static_cast<const char16_t*>(sqlite3_column_text16(row, column));
            const auto count = static_cast<std::size_t>(sqlite3_column_bytes16(row, column)) / 2;
            return letters == nullptr ? std::optional<std::string>() : from_utf16({letters, count});
        }
        std::string text = text_at(row, column);
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t size = fuzz::slow_character_size(std::string_view(text).substr(at));
            if (size == 0) {
                return text.find('\0') == std::string::npos ? std::nullopt : std::optional(text.substr(0, at) + '\0');
            }
            at += size;
        }
        return text;
    }

    [[nodiscard]] std::string row_text(sqlite3_stmt* row, bool has_rowid, int columns) {
        std::string text;
        bool has_nul = false;
        bool has_bytes = false;
        bool has_long = false;
        for (int column = 1; column <= columns; ++column) {
            const int type = sqlite3_column_type(row, column);
            text += " <";
            if (type == SQLITE_INTEGER) {
                text += std::to_string(sqlite3_column_int64(row, column));
            } else if (type == SQLITE_FLOAT) {
                text += '\0' + real_text(sqlite3_column_double(row, column)) + '\0';
            } else if (type == SQLITE_TEXT) {
                const auto stored = stored_text(row, column);
                has_bytes = has_bytes || !stored;
                has_nul = has_nul || (stored && stored->find('\0') != std::string::npos);
                has_long = has_long || (stored && stored->size() > (std::size_t{1} << 20));
                text += stored.value_or("");
            }
            has_bytes = has_bytes || type == SQLITE_BLOB;
            text += ">";
        }
        const std::string fault = has_nul ? "nul_byte" : has_bytes ? "bad_utf8" : has_long ? "field_too_long" : "";
        const std::string line =
            has_rowid ? std::to_string(std::max<std::int64_t>(sqlite3_column_int64(row, 0), 0)) : std::string();
        return line + (fault.empty() ? text : "!" + fault);
    }

    std::unique_ptr<sqlite3, closer> database_;
    std::optional<bool> is_utf16_{};
    bool is_sound_ = true;

 public:
    /// 17 digits, which no two numbers share.
    [[nodiscard]] static std::string real_text(double number) {
        char digits[64];
        std::snprintf(digits, sizeof digits, "%.17g", number);
        return digits;
    }
};

// ---- the library's reading ------------------------------------------------------------------------------------------

/// The same number in the form that real_text gives; the decimal itself where it has none of ours.
[[nodiscard]] std::string real_of(std::string_view decimal) {
    if (decimal == "Infinity" || decimal == "-Infinity" || decimal == "NaN") {
        return decimal == "Infinity" ? "inf" : decimal == "NaN" ? "nan" : "-inf";
    }
    const auto first = decimal.find_first_not_of('-');
    require(!decimal.empty() && decimal.find_first_not_of("-0123456789.") == std::string_view::npos && first <= 1 &&
                decimal[first] != '.' && decimal.back() != '.',
            "a real number in another form than digits and a point: " + std::string(decimal));
    return plain_database::real_text(std::strtod(std::string(decimal).c_str(), nullptr));
}

/// As plain_database has them. Nothing where there is no such table.
[[nodiscard]] std::optional<rows> library_rows(rc::detail::sqlite_source& source, const plain_table& table,
                                               const std::vector<std::size_t>& columns) {
    const auto from = source.open(table.name, ',');
    if (!from) {
        return std::nullopt;
    }
    from->keep(columns);
    rows found;
    while (from->next()) {
        std::string text = table.has_rowid ? std::to_string(from->line()) : std::string();
        if (const auto fault = from->fault()) {
            text += "!" + std::string(to_string(*fault));
        } else {
            for (const std::string_view value : from->texts()) {
                text += " <" + std::string(value) + ">";
            }
        }
        found.push_back(text);
    }
    return found;
}

/// True if the two rows are the same, a real number of the plain one in whatever digits.
[[nodiscard]] bool is_same_row(std::string_view plain, std::string_view found) {
    for (;;) {
        const std::size_t place = plain.find('\0');
        if (place == std::string_view::npos || found.substr(0, place) != plain.substr(0, place)) {
            return plain == found;
        }
        const std::size_t plain_end = plain.find('\0', place + 1);
        const std::size_t found_end = std::min(found.find('>', place), found.size());
        if (real_of(found.substr(place, found_end - place)) != plain.substr(place + 1, plain_end - place - 1)) {
            return false;
        }
        plain.remove_prefix(plain_end + 1);
        found.remove_prefix(found_end);
    }
}

/// The columns that somebody may want of a table: all, or some in another order.
[[nodiscard]] std::vector<std::size_t> wanted_columns(std::size_t count, support::dice& dice) {
    std::vector<std::size_t> wanted;
    const bool is_all = dice.chance(60);
    for (std::size_t column = 0; column < count; ++column) {
        if (is_all || dice.chance(50)) {
            wanted.push_back(column);
        }
    }
    return wanted;
}

struct table_read {
    plain_table table;
    std::vector<std::size_t> columns;
    rows plain;
};

void require_same_rows(table_read expected, rows found) {
    if (!expected.table.has_rowid) {
        std::sort(expected.plain.begin(), expected.plain.end());
        std::sort(found.begin(), found.end());
    }
    require(expected.plain.size() == found.size(), "table " + fuzz::shown(expected.table.name) + " has " +
                                                       std::to_string(expected.plain.size()) + " rows, not " +
                                                       std::to_string(found.size()));
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (!is_same_row(expected.plain[at], found[at])) {
            fuzz::require_same("table " + fuzz::shown(expected.table.name), expected.plain[at], found[at]);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::int64_t most_steps = 200;
    static const bool is_prepared = prepare_sqlite();
    static const fuzz::scratch_folder folder;
    require(is_prepared, "SQLite takes no extension");
    folder.clear();
    const std::string_view bytes = fuzz::text_of(data, size);
    const auto file = folder.write("crm.db", bytes);
    support::dice dice(fuzz::hash_of(bytes));

    bool is_sound = false;
    std::vector<table_read> tables;
    {
        steps_left = most_steps;
        plain_database plain(file);
        is_sound = plain.passes_check();
        for (const plain_table& table : plain.tables()) {
            tables.push_back({table, wanted_columns(table.columns.size(), dice), {}});
            tables.back().plain = plain.read(table, tables.back().columns);
        }
        is_sound = is_sound && plain.is_sound() && bytes.starts_with("SQLite format 3");
        if (steps_left < 0) {
            return 0;
        }
    }
    folder.clear();
    folder.write("crm.db", bytes);
    steps_left = most_steps * 50;  // rows are sorted here
    try {
        rc::detail::sqlite_source source(file);
        for (const table_read& each : tables) {
            if (auto found = library_rows(source, each.table, each.columns)) {
                if (each.table.has_rowid || is_sound) {  // others a plain SELECT may read from a damaged index
                    require_same_rows(each, std::move(*found));
                }
            } else {
                require(!is_sound, "a table that is not found: " + fuzz::shown(each.table.name));
            }
        }
    } catch (const rc::io_error& error) {
        require(!is_sound || steps_left < 0, std::string("a sound file that is refused: ") + error.what());
        require(std::string_view(error.what()).find(file.string()) != std::string_view::npos,
                std::string("an error that does not name the file: ") + error.what());
    } catch (const std::bad_alloc&) {  // SQLite has reached its limit
    }
    require(folder.read("crm.db") == bytes, "the file is changed");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const std::string name = entry.path().filename();  // SQLite makes the other two beside a file in WAL mode
        require(name == "crm.db" || name == "crm.db-wal" || name == "crm.db-shm", "a file is made: " + name);
    }
    return 0;
}

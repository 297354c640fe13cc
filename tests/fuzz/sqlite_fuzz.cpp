// An SQLite file of any bytes, every table and view of it read by the library and by SQLite alone. Either the library
// says that the file cannot be read, which it must not say of a sound one, or both give the same rows; and the file is
// as it was.
//
// Sound is what `PRAGMA integrity_check` finds nothing in and a plain SELECT reads to the end, with the same doors of
// SQLite shut. Views that run for ever are cut short on both sides.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "../../src/io/database/sqlite_source.hpp"
#include "fuzz_target.hpp"
#include "plain_sqlite.hpp"
#include "referral_chain/domain/error.hpp"
#include "support/dice.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::plain_database;
using fuzz::plain_table;
using fuzz::require;
using fuzz::rows;

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

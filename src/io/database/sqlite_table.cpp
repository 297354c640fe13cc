#include "sqlite_table.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <sqlite3.h>

#include "quoted_name.hpp"

namespace referral_chain::detail {
namespace {

/// As SQLite compares names.
[[nodiscard]] bool are_equal_names(const std::string& one, const char* other) noexcept {
    return sqlite3_stricmp(one.c_str(), other) == 0;
}

/// SQLite makes half a surrogate pair U+FFFD when it gives UTF-8, and says nothing.
[[nodiscard]] bool has_lone_surrogate(const char16_t* letters, std::size_t count) noexcept {
    const auto is_high = [](char16_t letter) { return letter >= 0xD800 && letter < 0xDC00; };
    const auto is_low = [](char16_t letter) { return letter >= 0xDC00 && letter < 0xE000; };
    for (std::size_t at = 0; at < count; ++at) {
        if (is_high(letters[at]) && at + 1 < count && is_low(letters[at + 1])) {
            ++at;
        } else if (is_high(letters[at]) || is_low(letters[at])) {
            return true;
        }
    }
    return false;
}

}  // namespace

sqlite_table::sqlite_table(std::shared_ptr<sqlite_connection> connection, std::string name, sqlite_table_kind kind)
    : database_table(std::move(name)), connection_(std::move(connection)) {
    if (kind == sqlite_table_kind::view) {
        connection_->expect_indexes();
    } else {
        hint_ = " NOT INDEXED";
    }
    read_columns(kind);
    sqlite_statement encoding(*connection_, "PRAGMA encoding", failure("cannot be read"));
    is_utf16_ = encoding.next() && encoding.text(0) != "UTF-8";
}

void sqlite_table::read_columns(sqlite_table_kind kind) {
    constexpr int hidden_of_virtual_tables = 1;  // generated ones are 2 and 3
    std::vector<std::pair<int, std::string>> keys;
    // A PRAGMA, and not the function pragma_table_xinfo: a table of that name in the file would be read in its place.
    sqlite_statement found(*connection_, "PRAGMA main.table_xinfo(" + quoted_name(name()) + ")",
                           failure("its columns cannot be listed"));
    while (found.next()) {
        if (found.integer(6) != hidden_of_virtual_tables) {
            add_column(found.text(1));
            if (const int place_in_key = found.integer(5); place_in_key > 0) {
                keys.emplace_back(place_in_key, quoted_name(columns().back()));
            }
        }
    }
    if (kind == sqlite_table_kind::with_rowid) {
        for (const char* const alias : {"rowid", "_rowid_", "oid"}) {
            if (rowid_.empty() && std::none_of(columns().begin(), columns().end(), [&](const std::string& column) {
                    return are_equal_names(column, alias);
                })) {
                rowid_ = alias;
            }
        }
        order_ = rowid_;
    } else if (kind == sqlite_table_kind::without_rowid) {
        std::sort(keys.begin(), keys.end());
        for (const auto& [place, column] : keys) {
            order_.append(order_.empty() ? "" : ", ").append(column);
        }
    }
}

std::string sqlite_table::select() const {
    std::string chosen = rowid_.empty() ? "0" : rowid_;
    std::string order = order_;
    for (std::size_t place = 0; place < row().columns().size(); ++place) {
        const std::string column = quoted_name(columns()[row().columns()[place]]);
        chosen += ", " + column;
        if (order_.empty()) {
            order += (order.empty() ? "" : ", ") + column + " COLLATE BINARY";
        }
    }
    return "SELECT " + chosen + " FROM main." + quoted_name(name()) + hint_ +
           (order.empty() ? "" : " ORDER BY " + order);
}

bool sqlite_table::next() {
    if (!rows_) {
        rows_.emplace(*connection_, select(), failure("cannot be read"));
    }
    if (!rows_->next()) {
        connection_->check_pages();
        return false;
    }
    if (rowid_.empty()) {
        set_line(line() + 1);
    } else {
        set_line(static_cast<std::uint64_t>(std::max(sqlite3_column_int64(rows_->handle(), 0), sqlite3_int64{0})));
    }
    row().begin();
    for (std::size_t place = 0; place < row().columns().size(); ++place) {
        take_value(place);
    }
    row().finish();
    return true;
}

void sqlite_table::take_value(std::size_t place) {
    sqlite3_stmt* const statement = rows_->handle();
    const int column = static_cast<int>(place) + 1;  // behind the rowid
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL:
            return;
        case SQLITE_FLOAT:
            row().set_number(place, sqlite3_column_double(statement, column));
            return;
        case SQLITE_INTEGER:
            row().set_digits(place, rows_->text(column));
            return;
        case SQLITE_BLOB:
            row().set_binary(place, {static_cast<const char*>(sqlite3_column_blob(statement, column)),
                                     static_cast<std::size_t>(sqlite3_column_bytes(statement, column))});
            return;
        default:
            break;
    }
    if (is_utf16_ && sqlite3_column_type(statement, column) == SQLITE_TEXT) {
        const auto* const letters = static_cast<const char16_t*>(sqlite3_column_text16(statement, column));
        const auto count = static_cast<std::size_t>(sqlite3_column_bytes16(statement, column)) / sizeof(char16_t);
        if (letters != nullptr && has_lone_surrogate(letters, count)) {
            row().set_binary(place, rows_->text(column));
            return;
        }
    }
    row().set(place, rows_->text(column));
}

}  // namespace referral_chain::detail

// An SQLite file read by plain statements, as anybody would: what the library reads must be the same.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_PLAIN_SQLITE_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_PLAIN_SQLITE_HPP

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "fuzz_target.hpp"
#include "slow_values.hpp"

namespace fuzz {

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

    /// Those with pages of their own, and views, spelled as their statements do: in a damaged file the schema's own
    /// column may differ in the case of a letter.
    [[nodiscard]] std::vector<plain_table> tables() {
        std::vector<plain_table> listed;
        for_each_row("PRAGMA main.table_list", [&](sqlite3_stmt* row) {
            if (sqlite3_strlike("sqlite\\_%", text_at(row, 1).c_str(), '\\') != 0) {
                listed.push_back({text_at(row, 1), text_at(row, 2) == "view"});
            }
        });
        std::vector<plain_table> all;
        for_each_row(
            "SELECT name FROM sqlite_schema WHERE type = 'view' OR type = 'table' AND rootpage <> 0 ORDER BY rowid",
            [&](sqlite3_stmt* row) {
                std::copy_if(listed.begin(), listed.end(), std::back_inserter(all), [&](const plain_table& table) {
                    return sqlite3_stricmp(table.name.c_str(), text_at(row, 0).c_str()) == 0;
                });
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
            const std::size_t size = slow_character_size(std::string_view(text).substr(at));
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

}  // namespace fuzz

#endif

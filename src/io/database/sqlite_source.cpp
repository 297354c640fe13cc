#include "sqlite_source.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "../file_descriptor.hpp"
#include "sqlite_connection.hpp"
#include "sqlite_table.hpp"

namespace referral_chain::detail {
namespace {

struct listed_table {
    std::string name;
    std::string type;
    bool is_without_rowid;
};

/// SQLite's own tables are none of somebody's data. A PRAGMA, and not the function pragma_table_list: a table of that
/// name in the file would be read in its place.
[[nodiscard]] std::vector<listed_table> tables_of(const sqlite_connection& connection) {
    std::vector<listed_table> tables;
    sqlite_statement listed(connection, "PRAGMA main.table_list", "its tables cannot be listed");
    while (listed.next()) {
        std::string name(listed.text(1));
        if (sqlite3_strlike("sqlite\\_%", name.c_str(), '\\') != 0) {
            tables.push_back({std::move(name), std::string(listed.text(2)), listed.integer(4) != 0});
        }
    }
    return tables;
}

}  // namespace

sqlite_source::sqlite_source(const std::filesystem::path& path)
    : connection_(std::make_shared<sqlite_connection>(path)) {}

std::string sqlite_source::place() const { return connection_->path().string(); }

std::vector<std::string> sqlite_source::names() const {
    std::vector<std::string> names;
    for (listed_table& table : tables_of(*connection_)) {
        if (table.type == "table" || table.type == "view") {
            names.push_back(std::move(table.name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::unique_ptr<row_source> sqlite_source::open(const std::string& name, char /*delimiter*/) {
    const auto tables = tables_of(*connection_);
    const auto table =
        std::find_if(tables.begin(), tables.end(), [&](const listed_table& one) { return one.name == name; });
    if (table == tables.end()) {
        return nullptr;
    }
    if (table->type != "table" && table->type != "view") {
        throw_io_error(connection_->path(), "table " + name + ": a virtual table, which this program does not read");
    }
    const auto kind = table->type == "view"     ? sqlite_table_kind::view
                      : table->is_without_rowid ? sqlite_table_kind::without_rowid
                                                : sqlite_table_kind::with_rowid;
    return std::make_unique<sqlite_table>(connection_, name, kind);
}

}  // namespace referral_chain::detail

#include "sqlite_source.hpp"

#include "../file_descriptor.hpp"
#include "sqlite_connection.hpp"
#include "sqlite_table.hpp"

namespace referral_chain::detail {
namespace {

// SQLite's own tables are none of somebody's data.
const std::string own_tables =
    "FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

}  // namespace

sqlite_source::sqlite_source(const std::filesystem::path& path)
    : connection_(std::make_shared<sqlite_connection>(path)) {}

std::string sqlite_source::place() const { return connection_->path().string(); }

std::vector<std::string> sqlite_source::names() const {
    std::vector<std::string> names;
    sqlite_statement tables(*connection_, "SELECT name " + own_tables + " AND type IN ('table', 'view') ORDER BY name",
                            "its tables cannot be listed");
    while (tables.next()) {
        names.emplace_back(tables.text(0));
    }
    return names;
}

std::unique_ptr<row_source> sqlite_source::open(const std::string& name, char /*delimiter*/) {
    sqlite_statement table(*connection_, "SELECT type, wr " + own_tables + " AND name = ?1",
                           "its tables cannot be listed");
    if (!table.bind(name).next()) {
        return nullptr;
    }
    const std::string_view type = table.text(0);
    if (type != "table" && type != "view") {
        throw_io_error(connection_->path(), "table " + name + ": a virtual table, which this program does not read");
    }
    const auto kind = type == "view"          ? sqlite_table_kind::view
                      : table.integer(1) != 0 ? sqlite_table_kind::without_rowid
                                              : sqlite_table_kind::with_rowid;
    return std::make_unique<sqlite_table>(connection_, name, kind);
}

}  // namespace referral_chain::detail

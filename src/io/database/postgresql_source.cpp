#include "postgresql_source.hpp"

#include <algorithm>

#include <libpq-fe.h>

#include "postgresql_connection.hpp"
#include "postgresql_table.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::string_view failure = "its tables cannot be listed";

// Ordinary and partitioned tables, views, materialised views, and foreign tables, to say that they are refused.
const std::string tables =
    "FROM pg_class AS t JOIN pg_namespace AS s ON s.oid = t.relnamespace WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f') "
    "AND s.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ";

}  // namespace

postgresql_source::postgresql_source(const std::string& url)
    : connection_(std::make_shared<const postgresql_connection>(url)) {}

std::string postgresql_source::place() const { return connection_->place(); }

std::vector<std::string> postgresql_source::names() const {
    const auto found = connection_->run(
        "SELECT CASE WHEN s.nspname = ANY ($1::name[]) THEN t.relname::text ELSE s.nspname || '.' || t.relname END " +
            tables + "AND t.relkind <> 'f'",
        {connection_->schemas()}, failure);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(PQntuples(found.get())));
    for (int row = 0; row < PQntuples(found.get()); ++row) {
        names.emplace_back(PQgetvalue(found.get(), row, 0));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::unique_ptr<row_source> postgresql_source::open(const std::string& name, char /*delimiter*/) {
    if (name.find('\0') != std::string::npos) {
        return nullptr;
    }
    const auto found = connection_->run(
        "SELECT t.oid, s.nspname, t.relname, t.relkind " + tables +
            "AND (t.relname = $1::text AND s.nspname = ANY ($2::name[]) OR s.nspname || '.' || t.relname = $1::text) "
            "ORDER BY t.relname = $1::text DESC, array_position($2::name[], s.nspname) LIMIT 1",
        {name, connection_->schemas()}, failure);
    if (PQntuples(found.get()) == 0) {
        return nullptr;
    }
    const auto text = [&](int column) { return std::string(PQgetvalue(found.get(), 0, column)); };
    if (text(3) == "f") {
        throw io_error(connection_->place() + ": table " + name +
                       ": a foreign table, which this program does not read");
    }
    ++cursors_;
    return std::make_unique<postgresql_table>(
        connection_, name, postgresql_table_key{text(0), text(1), text(2), "rows_" + std::to_string(cursors_)});
}

}  // namespace referral_chain::detail

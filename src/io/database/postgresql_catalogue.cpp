#include "postgresql_catalogue.hpp"

#include <algorithm>
#include <string_view>

#include <libpq-fe.h>

#include "postgresql_connection.hpp"
#include "quoted_name.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::string_view failure = "its tables cannot be listed";

// Ordinary and partitioned tables, views, materialised views, and foreign tables, to say that they are refused.
const std::string tables =
    "FROM pg_class AS t JOIN pg_namespace AS s ON s.oid = t.relnamespace WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f') "
    "AND s.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ";

// Held is what this transaction has a lock on: tables named, those beneath views, parts, and indexes. What pg_class has
// is as the snapshot sees it; the functions tell how it is now, and with the lock it stays so.
const std::string unchanged =
    "WITH RECURSIVE held AS (SELECT relation AS oid FROM pg_locks WHERE locktype = 'relation' AND granted "
    "AND pid = pg_backend_pid() AND relation >= 16384), "  // below are PostgreSQL's own
    "part AS (SELECT $1::oid AS oid UNION SELECT i.inhrelid FROM pg_inherits AS i JOIN part ON i.inhparent = part.oid) "
    "SELECT to_regclass($2) IS NOT NULL AND to_regclass($2)::oid = $1::oid "  // else exchanged by renaming
    "AND NOT EXISTS (SELECT FROM held LEFT JOIN pg_class AS t ON t.oid = held.oid WHERE "
    "CASE WHEN t.oid IS NULL THEN pg_get_indexdef(held.oid) IS NULL "  // else made since, and no mere index
    "ELSE t.relkind IN ('r', 'm') AND t.relfilenode IS DISTINCT FROM pg_relation_filenode(held.oid) END) "
    "AND NOT EXISTS (SELECT FROM part JOIN pg_class AS t ON t.oid = part.oid "  // else no part any more
    "WHERE t.relpersistence <> 't' AND part.oid NOT IN (SELECT oid FROM held))";

[[nodiscard]] std::string of_table(const std::string& name, std::string_view what) {
    return "table " + name + ": " + std::string(what);
}

}  // namespace

std::string postgresql_table_key::quoted() const { return quoted_name(schema) + "." + quoted_name(table); }

std::vector<std::string> table_names(postgresql_connection& connection) {
    const auto found = connection.ask(
        "SELECT CASE WHEN s.nspname = ANY ($1::name[]) THEN t.relname::text ELSE s.nspname || '.' || t.relname END " +
            tables + "AND t.relkind <> 'f'",
        {connection.schemas()}, 1, failure);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(PQntuples(found.get())));
    for (int row = 0; row < PQntuples(found.get()); ++row) {
        names.emplace_back(PQgetvalue(found.get(), row, 0));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<postgresql_table_key> find_table(postgresql_connection& connection, const std::string& name) {
    enum column : int { number, schema, table, kind, has_heirs, is_on_path, columns };
    if (name.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    const auto found = connection.ask(
        "SELECT t.oid, s.nspname, t.relname, t.relkind, t.relkind = 'r' AND t.relhassubclass, t.relname = $1::text " +
            tables +
            "AND (t.relname = $1::text AND s.nspname = ANY ($2::name[]) OR s.nspname || '.' || t.relname = $1::text) "
            "ORDER BY 6 DESC, array_position($2::name[], s.nspname), s.nspname LIMIT 2",
        {name, connection.schemas()}, columns, failure);
    if (PQntuples(found.get()) == 0) {
        return std::nullopt;
    }
    const auto text = [&](int row, int column) { return std::string(PQgetvalue(found.get(), row, column)); };
    const auto key = [&](int row) {
        return postgresql_table_key{text(row, number), text(row, schema), text(row, table),
                                    text(row, has_heirs) == "t"};
    };
    if (PQntuples(found.get()) > 1 && text(0, is_on_path) != "t") {
        throw io_error(connection.place() + ": " +
                       of_table(name, "may be " + key(0).quoted() + " or " + key(1).quoted()));
    }
    if (text(0, kind) == "f") {
        throw io_error(connection.place() + ": " + of_table(name, "a foreign table, which this program does not read"));
    }
    return key(0);
}

void hold_table(postgresql_connection& connection, const postgresql_table_key& key, const std::string& name) {
    // Not LOCK TABLE, which takes no materialised views and wants the right to all columns.
    static_cast<void>(connection.read("SELECT FROM " + key.quoted() + " LIMIT 0", 0, of_table(name, "cannot be read")));
}

bool is_as_in_snapshot(postgresql_connection& connection, const postgresql_table_key& key, const std::string& name) {
    const auto answer =
        connection.ask(unchanged, {key.number, key.quoted()}, 1, of_table(name, "its state cannot be found"));
    return PQntuples(answer.get()) == 1 && std::string_view(PQgetvalue(answer.get(), 0, 0)) == "t";
}

}  // namespace referral_chain::detail

// What PostgreSQL's catalogue says of tables, and whether that still holds.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CATALOGUE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_CATALOGUE_HPP

#include <optional>
#include <string>
#include <vector>

namespace referral_chain::detail {

class postgresql_connection;

/// What the server knows a table by.
struct postgresql_table_key {
    std::string number;  ///< its oid
    std::string schema;
    std::string table;
    bool has_heirs = false;  ///< other tables whose rows are its rows too, whatever their keys

    [[nodiscard]] std::string quoted() const;
};

/// All tables and views that find_table would find and not refuse, sorted.
[[nodiscard]] std::vector<std::string> table_names(postgresql_connection& connection);

/// **Gives** nothing where there is no such table. **Throws** io_error where the name could mean two, or the table is
/// a foreign one.
[[nodiscard]] std::optional<postgresql_table_key> find_table(postgresql_connection& connection,
                                                             const std::string& name);

/// From here to the end of the transaction nobody empties, exchanges or rewrites the table, nor what a view is made of.
/// Takes the right to read one column. **Throws** io_error, and postgresql_absence where it is gone meanwhile.
void hold_table(postgresql_connection& connection, const postgresql_table_key& key, const std::string& name);

/// **Given** a table that is held. **Gives** false where the snapshot is no longer good for it, or for anything held:
/// to a snapshot from before, a table emptied and filled again, or rewritten, has no rows, without any error.
/// PostgreSQL says so in its chapter on caveats of MVCC.
[[nodiscard]] bool is_as_in_snapshot(postgresql_connection& connection, const postgresql_table_key& key,
                                     const std::string& name);

}  // namespace referral_chain::detail

#endif

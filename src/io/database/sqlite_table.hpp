// One table or view of an SQLite file as a source of rows.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_TABLE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_TABLE_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "database_table.hpp"
#include "sqlite_connection.hpp"

namespace referral_chain::detail {

enum class sqlite_table_kind : std::uint8_t { with_rowid, without_rowid, view };

/// Rows come in the order of the rowid, else of the primary key, else of all values kept, and the line is the rowid (0
/// for a negative one), else the number of the row in that order, from 1.
///
/// Values are what SQLite stores, whatever the column's type says: digits of an INTEGER, the shortest decimal of a
/// REAL, the bytes of a TEXT. A BLOB is no text: the row is rejected.
///
/// Behind the last row the file's pages are checked, for a damaged one may have hidden rows, and after a view its
/// indexes: **Throws** io_error then.
class sqlite_table final : public database_table {
 public:
    /// **Given** the name of a table or view that is there.
    sqlite_table(std::shared_ptr<sqlite_connection> connection, std::string name, sqlite_table_kind kind);

    [[nodiscard]] bool next() override;

 private:
    void read_columns(sqlite_table_kind kind);
    [[nodiscard]] std::string select() const;
    void take_value(std::size_t place);

    std::shared_ptr<sqlite_connection> connection_;
    std::string rowid_;  // what it is called here, quoted; empty where there is none
    std::string order_;  // empty: that of the values
    std::string hint_;   // an index may lack rows that the table has
    bool is_utf16_ = false;
    std::optional<sqlite_statement> rows_;
};

}  // namespace referral_chain::detail

#endif

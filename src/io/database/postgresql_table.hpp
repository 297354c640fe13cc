// One table or view of a PostgreSQL database as a source of rows.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_TABLE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_TABLE_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "database_table.hpp"
#include "postgresql_catalogue.hpp"
#include "postgresql_connection.hpp"

namespace referral_chain::detail {

/// Rows come in the order of the primary key, where there is none, or other tables inherit from this one, of all values
/// kept, as texts by their bytes. The line is the key where that is one whole number (0 for a negative one), else the
/// number of the row in that order, from 1.
///
/// Values are the server's texts, but that `true` and `false` are whole words, numbers have no exponent and instants
/// end with Z. Bytes (bytea) are no text: the row is rejected.
///
/// Memory: what the server sends at a time, about a mebibyte, or a row where that is longer.
class postgresql_table final : public database_table {
 public:
    /// **Given** a table that is held, and a name for the cursor that no other table of the connection has.
    /// **Throws** io_error where it is no longer as in the snapshot.
    postgresql_table(std::shared_ptr<postgresql_connection> connection, std::string name, postgresql_table_key key,
                     std::string cursor);
    postgresql_table(const postgresql_table&) = delete;
    postgresql_table& operator=(const postgresql_table&) = delete;
    ~postgresql_table() override;

    [[nodiscard]] bool next() override;

 private:
    void read_columns();
    void read_key();
    void expect_unchanged() const;
    [[nodiscard]] std::string chosen() const;
    [[nodiscard]] std::string value(std::size_t place) const;
    [[nodiscard]] std::string order() const;
    void begin();
    void fetch();
    void take_value(std::size_t place);

    std::shared_ptr<postgresql_connection> connection_;
    postgresql_table_key key_;
    std::string cursor_;
    std::vector<unsigned> types_;  // of the values kept, as numbers of the catalogue
    std::string key_order_;        // by the primary key; empty where there is none
    bool has_line_ = false;        // in the key
    bool is_begun_ = false;
    postgresql_result rows_;  // fetched
    int row_number_ = 0;      // in rows_
    std::size_t longest_row_ = 0;
};

}  // namespace referral_chain::detail

#endif

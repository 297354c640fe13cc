// The tables and views of a PostgreSQL database.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_SOURCE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_POSTGRESQL_SOURCE_HPP

#include <memory>
#include <string>
#include <vector>

#include "../row_source.hpp"

namespace referral_chain::detail {

class postgresql_connection;

/// All of them as they were at one moment: that of hold(), else that of the first open(). Names are exact, their case
/// too. A table is called `schema.table`, and `table` where its schema is on the user's search path. Foreign tables,
/// whose rows another server has, are refused.
class postgresql_source final : public source_set {
 public:
    /// **Throws** io_error where there is no server, no such database, or no right to read it.
    explicit postgresql_source(const std::string& url);

    /// **Throws** io_error also where others change the tables again and again.
    void hold(const std::vector<std::string>& names) override;
    /// **Throws** io_error also where a table that was not held was emptied or exchanged since that moment.
    [[nodiscard]] std::unique_ptr<row_source> open(const std::string& name, char delimiter) override;
    [[nodiscard]] std::string full_name(const std::string& name) const override { return name; }
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] std::vector<std::string> names() const override;

 private:
    [[nodiscard]] bool holds(const std::string& name);

    std::shared_ptr<postgresql_connection> connection_;
    bool is_holding_ = false;
    int cursors_ = 0;  // made so far
};

}  // namespace referral_chain::detail

#endif

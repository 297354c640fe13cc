// The tables and views of an SQLite file.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_SOURCE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_SQLITE_SOURCE_HPP

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "../row_source.hpp"

namespace referral_chain::detail {

class sqlite_connection;

/// All of them as they were at one moment. Names are exact, their case too, though SQLite itself is not so strict.
/// Virtual tables, whose rows a program makes, are refused.
class sqlite_source final : public source_set {
 public:
    /// **Throws** io_error where there is no SQLite file that can be read; nothing is created or changed.
    explicit sqlite_source(const std::filesystem::path& path);

    [[nodiscard]] std::unique_ptr<row_source> open(const std::string& name, char delimiter) override;
    [[nodiscard]] std::string full_name(const std::string& name) const override { return name; }
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] std::vector<std::string> names() const override;

 private:
    std::shared_ptr<sqlite_connection> connection_;
};

}  // namespace referral_chain::detail

#endif

// What the tables of all databases have in common as sources of rows.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_DATABASE_TABLE_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_DATABASE_TABLE_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../row_source.hpp"
#include "database_row.hpp"

namespace referral_chain::detail {

/// All but next(), which fills the row and sets the line.
class database_table : public row_source {
 public:
    [[nodiscard]] const std::string& name() const noexcept override { return name_; }
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept override { return columns_; }
    void keep(std::span<const std::size_t> column_of_slot) override { row_.keep(column_of_slot); }

    [[nodiscard]] std::optional<reject_reason> fault() const noexcept override { return row_.fault(); }
    [[nodiscard]] std::span<const std::string_view> texts() const noexcept override { return row_.texts(); }
    [[nodiscard]] bool is_number(std::size_t slot) const noexcept override { return row_.is_number(slot); }
    [[nodiscard]] std::uint64_t line() const noexcept override { return line_; }
    [[nodiscard]] std::uint64_t byte_offset() const noexcept override { return 0; }
    [[nodiscard]] std::string_view raw() const noexcept override { return row_.raw(); }
    [[nodiscard]] std::shared_ptr<char[]> memory() const noexcept override { return nullptr; }
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept override { return row_.bytes_passed(); }
    [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return 0; }

 protected:
    explicit database_table(std::string name) : name_(std::move(name)) {}

    /// `table NAME: what`, for messages.
    [[nodiscard]] std::string failure(std::string_view what) const {
        return "table " + name_ + ": " + std::string(what);
    }

    void add_column(std::string_view name) { columns_.emplace_back(name); }
    [[nodiscard]] database_row& row() noexcept { return row_; }
    [[nodiscard]] const database_row& row() const noexcept { return row_; }
    void set_line(std::uint64_t line) noexcept { line_ = line; }

 private:
    std::string name_;
    std::vector<std::string> columns_{};
    database_row row_{};
    std::uint64_t line_ = 0;
};

}  // namespace referral_chain::detail

#endif

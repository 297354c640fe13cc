// One row of a database's table as texts, with the faults that a row of a CSV file can have as a whole.
#ifndef REFERRAL_CHAIN_SRC_IO_DATABASE_DATABASE_ROW_HPP
#define REFERRAL_CHAIN_SRC_IO_DATABASE_DATABASE_ROW_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

/// First keep; then for each row begin, a call for each value that is not NULL, and finish.
class database_row {
 public:
    /// As row_source::keep.
    void keep(std::span<const std::size_t> column_of_slot);
    /// The columns that are wanted, in the table's order. Values are given by their place here.
    [[nodiscard]] std::span<const std::size_t> columns() const noexcept { return columns_; }

    void begin() noexcept;
    /// **Given** a text that lasts until the next row.
    void set(std::size_t place, std::string_view text);
    /// A text and what to put behind it, both copied.
    void set_copy(std::size_t place, std::string_view text, std::string_view ending);
    /// A number in the digits that the database gives, as set() otherwise.
    void set_digits(std::size_t place, std::string_view digits);
    /// The shortest decimal that means this number and no other, without an exponent.
    template <class Number>  // float, double
    void set_number(std::size_t place, Number number);
    /// **Given** bytes that are no text, whatever they hold: the row is rejected as bad_utf8.
    void set_binary(std::size_t place, std::string_view bytes);
    void finish();

    [[nodiscard]] std::optional<reject_reason> fault() const noexcept { return fault_; }
    /// By slot.
    [[nodiscard]] std::span<const std::string_view> texts() const noexcept { return texts_; }
    /// By slot.
    [[nodiscard]] bool is_number(std::size_t slot) const noexcept { return is_number_[slot]; }
    /// The beginning of the row, as in CSV without quotes: its values in the table's order, commas between.
    [[nodiscard]] std::string_view raw() const noexcept { return raw_; }
    /// Of the values of all rows so far.
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept { return bytes_passed_; }

 private:
    void note(reject_reason reason) noexcept;

    std::vector<std::size_t> columns_;
    std::vector<std::size_t> slots_;  // by place
    std::vector<std::string_view> texts_;
    std::vector<bool> is_number_;    // by slot
    std::vector<std::string> made_;  // by place: what texts_ may lie in
    std::string raw_;
    std::optional<reject_reason> fault_;
    std::uint64_t bytes_passed_ = 0;
};

}  // namespace referral_chain::detail

#endif

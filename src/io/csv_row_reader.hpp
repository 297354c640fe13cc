// Rows of a CSV file (RFC 4180), read as a stream, and what is wrong with each as a row. What the values mean is not
// known here.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_ROW_READER_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_ROW_READER_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"
#include "byte_window.hpp"
#include "csv_row_scanner.hpp"
#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

/// What stands where the header row should.
enum class csv_header { ok, missing, too_many_columns, faulty };

/// Reads the header, then row by row: first read_header, then keep, then next until it gives false.
///
/// Memory: the window, which may grow to twice the limit of a field, and the values kept of one row; however long a
/// row is, it costs no more. Lines without any byte are no rows.
class csv_row_reader {
 public:
    /// `source` outlives the reader.
    explicit csv_row_reader(byte_source& source, csv_limits limits = {});
    csv_row_reader(const csv_row_reader&) = delete;
    csv_row_reader& operator=(const csv_row_reader&) = delete;

    /// Skips a byte order mark and empty lines, then reads the names. A fault ends the reading at once.
    [[nodiscard]] csv_header read_header();
    /// The names in their order, without quotes, otherwise as written.
    [[nodiscard]] const std::vector<std::string>& header() const& noexcept { return layout_.header; }

    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
    /// **Given** for each slot the column whose values are wanted, or no_column. **Requires** each column once at most.
    void keep(std::span<const std::size_t> column_of_slot);

    /// Goes to the next row. **Gives** false at the end of the file. **Throws** io_error, std::bad_alloc.
    [[nodiscard]] bool next();

    /// What is wrong with the row as a whole; after a faulty header, what is wrong with that.
    [[nodiscard]] std::optional<reject_reason> fault() const noexcept { return fault_; }
    /// The value in a slot, without quotes, spaces not cut; empty where the slot has no column. Until the next row.
    /// **Requires** a row without fault.
    [[nodiscard]] std::string_view value(std::size_t slot) const noexcept { return values_[slot]; }
    /// The values of all slots, alike.
    [[nodiscard]] std::span<const std::string_view> values() const noexcept { return values_; }
    /// True if the row's values and raw() lie in bytes(), and last as long as somebody keeps those.
    [[nodiscard]] bool lies_in_bytes() const noexcept { return is_plain_; }
    [[nodiscard]] const std::shared_ptr<char[]>& bytes() const noexcept { return window_.bytes(); }
    /// The bytes passed so far.
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept { return window_.offset(); }
    /// The physical line on which the row starts.
    [[nodiscard]] std::uint64_t line() const noexcept { return row_line_; }
    /// The place in the file where the row starts.
    [[nodiscard]] std::uint64_t byte_offset() const noexcept { return row_offset_; }
    /// The row as written, without its line end; of long ones at least what reject_text looks at. Until the next row.
    [[nodiscard]] std::string_view raw() const noexcept { return raw_; }

 private:
    enum class attempt { done, not_plain, not_whole };

    [[nodiscard]] bool skip_empty_lines();
    void begin_row() noexcept;
    [[nodiscard]] attempt take_plain_row();
    [[nodiscard]] attempt finish_plain_row(std::size_t line_feed, std::size_t fields, bool has_odd_bytes);
    [[nodiscard]] std::optional<reject_reason> fault_of_plain_row(std::size_t fields, bool has_odd_bytes) const;
    [[nodiscard]] std::string_view plain_field(std::size_t column) const noexcept;
    [[nodiscard]] bool equals_header() const;

    csv_limits limits_;
    csv_layout layout_;
    byte_window window_;
    csv_row_scanner scanner_;
    std::uint64_t line_ = 1;  // of the window's place

    std::uint64_t row_line_ = 0;
    std::uint64_t row_offset_ = 0;
    std::string_view raw_;
    bool is_plain_ = false;
    std::optional<reject_reason> fault_;
    std::vector<std::string_view> values_;  // by slot
    std::vector<std::size_t> field_ends_;   // of a plain row by column; one more place takes the surplus
    std::size_t line_feeds_inside_ = 0;     // the quotes of a plain row
};

}  // namespace referral_chain::detail

#endif

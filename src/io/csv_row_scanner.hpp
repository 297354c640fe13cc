// One row of CSV, taken field by field: quotes, line ends inside them, rows longer than any memory, and every fault a
// row can have. csv_row_reader takes the plain rows itself, faster, and leaves the others to this.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_ROW_SCANNER_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_ROW_SCANNER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "byte_window.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "utf8.hpp"

namespace referral_chain::detail {

/// Smaller limits are for tests.
struct csv_limits {
    std::size_t window_bytes = std::size_t{256} << 10;  ///< read at a time
    std::size_t field_bytes = std::size_t{1} << 20;     ///< of a field as written, and behind an opening quote
    std::size_t columns = 1'024;
};

/// A column whose values are wanted, and the slot they go to.
struct csv_slot {
    std::size_t slot = 0;
    std::size_t column = 0;
};

/// What the header says, and what is wanted of each row.
struct csv_layout {
    std::vector<std::string> header{};
    std::vector<csv_slot> slots{};  ///< in the order of columns
    std::size_t slot_count = 0;
};

/// What is wrong with a row that has so many fields, none of which is at fault.
[[nodiscard]] constexpr std::optional<reject_reason> fault_of_field_count(std::size_t fields,
                                                                          std::size_t columns) noexcept {
    if (fields == columns) {
        return std::nullopt;
    }
    return fields < columns ? reject_reason::too_few_fields : reject_reason::too_many_fields;
}

/// Passes one row after another in a window that somebody else may move too.
class csv_row_scanner {
 public:
    /// The three outlive the scanner.
    csv_row_scanner(byte_window& window, const csv_limits& limits, const csv_layout& layout);

    /// Passes the row that begins at the window's place. **Gives** what is wrong with it as a whole; where nothing is,
    /// `values` has been filled for each slot of the layout, until the next row.
    [[nodiscard]] std::optional<reject_reason> take_row(std::vector<std::string_view>& values);

    /// Passes a header row, its names into `names`. Stops where a fault or one column too many is certain.
    [[nodiscard]] std::optional<reject_reason> take_header(std::vector<std::string>& names);

    /// The first bytes of the row passed last, as written and without its line end; enough for reject_text.
    [[nodiscard]] std::string_view head() const noexcept { return head_; }
    /// How many line feeds were passed with it.
    [[nodiscard]] std::uint64_t line_feeds() const noexcept { return line_feeds_; }

 private:
    struct stretch {  // of kept_bytes_
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    struct written_field {
        std::string_view value;           // without the quotes around it
        std::size_t bytes = 0;            // as written
        bool has_doubled_quotes = false;  // in the value, still doubled
    };

    void begin_row();
    [[nodiscard]] std::optional<reject_reason> fault_of_row() const noexcept;

    // Each take_… and pass_… gives false where the row ends.
    bool take_field();
    bool take_bare_field();
    bool take_quoted_field();
    bool pass_separator(std::size_t place);
    bool pass_end_of_quoted_field(std::size_t place);
    bool end_row();
    bool end_row_at_line_feed(std::size_t place);
    bool end_row_with(reject_reason fault);

    [[nodiscard]] std::size_t find_end_of_bare_field();
    [[nodiscard]] std::size_t skip_to_separator();
    [[nodiscard]] std::optional<std::size_t> find_closing_quote(bool& has_doubled_quotes);
    void skip_fields();

    void take_value(const written_field& field);
    void keep_value(const written_field& field);
    [[nodiscard]] bool equals_header_name(const written_field& field) const;
    [[nodiscard]] bool has_fault() const noexcept;
    [[nodiscard]] bool needs_values() const noexcept;
    void pass(std::size_t count);

    byte_window& window_;
    const csv_limits& limits_;
    const csv_layout& layout_;
    std::vector<std::string>* names_ = nullptr;  // in a header row

    std::string head_;
    std::uint64_t row_offset_ = 0;
    std::uint64_t line_feeds_ = 0;
    std::optional<reject_reason> quote_fault_;
    bool has_nul_ = false;
    utf8_checker utf8_;
    bool has_long_field_ = false;
    bool equals_header_ = false;
    std::size_t fields_ = 0;

    std::size_t next_slot_ = 0;  // of layout_.slots
    std::string kept_bytes_;
    std::vector<stretch> kept_values_;  // in the order of layout_.slots
};

}  // namespace referral_chain::detail

#endif

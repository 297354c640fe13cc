// From the texts of one row to a record, whatever the row came from: which columns each of the six tables has, which
// of them must be there, and how the text of each becomes a field. Files and databases are not known here.
#ifndef REFERRAL_CHAIN_SRC_IO_RECORD_MAKER_HPP
#define REFERRAL_CHAIN_SRC_IO_RECORD_MAKER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/records.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain::detail {

/// A value without the spaces (U+0020) around it.
[[nodiscard]] constexpr std::string_view cut_spaces(std::string_view text) noexcept {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

/// True for the spellings of "nothing": no text, `null`, `NULL` and `NA`.
[[nodiscard]] constexpr bool is_nothing(std::string_view text) noexcept {
    return text.empty() || text == "null" || text == "NULL" || text == "NA";
}

/// What the readings of values need besides the text.
struct reading_context {
    int currency_digits = 2;
    std::string spare_id{};  ///< memory of an id that a record has given up for now
};

enum class presence : std::uint8_t {
    optional,
    conditional,  ///< may be absent, but the other fields of a record may ask for it
    required,
};

/// What a column holds.
enum class field_type : std::uint8_t { party_id, other_id, label, time, amount, number, boolean, word };

/// One column of a table.
template <class Record>
struct record_column {
    std::string_view name;
    presence needed = presence::optional;
    field_type type = field_type::label;
    /// Puts a text into its field, an empty one as "nobody recorded it". **Gives** why it cannot.
    std::optional<reject_reason> (*read)(Record& record, std::string_view text, reading_context& context) = nullptr;
};

/// The columns of a record's table, in the order in which they are checked.
template <class Record>
[[nodiscard]] std::span<const record_column<Record>> columns_of() noexcept;

/// The table a record belongs to.
template <class Record>
inline constexpr record_table table_of = record_table{};
template <>
inline constexpr record_table table_of<customer> = record_table::customers;
template <>
inline constexpr record_table table_of<referral> = record_table::referrals;
template <>
inline constexpr record_table table_of<sale> = record_table::sales;
template <>
inline constexpr record_table table_of<service_case> = record_table::service_cases;
template <>
inline constexpr record_table table_of<feedback> = record_table::feedback;
template <>
inline constexpr record_table table_of<ask> = record_table::asks;

/// A record that says nothing yet.
template <class Record>
[[nodiscard]] Record blank_record() {
    constexpr utc_time no_time = utc_time::from_sort_key(0);
    if constexpr (std::is_same_v<Record, referral>) {
        return {{}, {}, {}, no_time};
    } else if constexpr (std::is_same_v<Record, sale>) {
        return {{}, {}, no_time, {}};
    } else if constexpr (std::is_same_v<Record, service_case>) {
        return {{}, {}, no_time};
    } else if constexpr (std::is_same_v<Record, feedback>) {
        return {{}, no_time, {}};
    } else if constexpr (std::is_same_v<Record, ask>) {
        return {{}, no_time};
    } else {
        return {};
    }
}

/// The first value of a row that cannot be used.
struct value_fault {
    std::size_t column = 0;  ///< in columns_of
    reject_reason reason{};
};

/// Makes records, in memory that may have held others.
template <class Record>
class record_maker {
 public:
    /// **Given** for each of columns_of whether the source has it.
    record_maker(const std::vector<bool>& is_present, int currency_digits);

    /// **Given** the texts of a row by columns_of, empty where the source has no such column, and a record that is
    /// blank or was made by this maker.
    /// **Gives** nothing where they make a record, else the first fault: for each column in turn missing_field, then
    /// what its own reading finds. Spaces around a text are cut. The record is then of no use.
    [[nodiscard]] std::optional<value_fault> make(std::span<const std::string_view> texts, Record& record);

 private:
    template <std::size_t Column>
    [[nodiscard]] bool read_column(std::string_view text, Record& record, std::optional<value_fault>& found);

    std::vector<std::uint8_t> is_read_;  // by columns_of
    reading_context context_;
};

}  // namespace referral_chain::detail

#endif

// From the texts of a source's row to the text of one field of ours.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_VALUE_READING_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_VALUE_READING_HPP

#include <optional>
#include <string>
#include <string_view>

#include "io/row_source.hpp"
#include "mapping_spec.hpp"
#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

// A row's slots are source_spec::columns.

/// Puts the text a record is made of into `out`, which is empty for "nothing". What is looked up is not, here.
/// **Gives** why there is none: bad_enum for what a value table does not list, bad_time, time_out_of_range, bad_number.
[[nodiscard]] std::optional<reject_reason> read_value(const value_spec& value, const row_source& row,
                                                      int currency_digits, std::string& out);

/// The text of the source that read_value used. **Given** room for one that is made of several.
[[nodiscard]] std::string_view written_value(const value_spec& value, const row_source& row, std::string& room);

/// True if a value is a column's text as it stands.
[[nodiscard]] bool is_plain(const value_spec& value) noexcept;
/// True if written_value may need its room.
[[nodiscard]] bool joins(const value_spec& value) noexcept;

/// The names of the columns that are in a value, each once, with `, ` between.
[[nodiscard]] std::string column_names(const value_spec& value, const source_spec& source);

/// False for a row that a mapping leaves out.
[[nodiscard]] bool passes(const source_spec& source, const row_source& row);

}  // namespace referral_chain::detail

#endif

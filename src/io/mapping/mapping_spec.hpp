// A mapping as it was understood: which sources feed which table, and what each field of ours is made of. How it is
// written in a file lies in mapping_parser; how rows go through it, in mapped_rows.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPING_SPEC_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPING_SPEC_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "amount_reading.hpp"
#include "referral_chain/network/load_report.hpp"
#include "time_reading.hpp"

namespace referral_chain::detail {

/// A place in the mapping, for messages.
struct spot {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A column of the source that the mapping names.
struct named_column {
    std::string name;
    spot at{};
    bool is_optional = false;  ///< may be absent, and is empty then
};

/// What a text of the source stands for: `"Closed Won" = "won"`. Folded on the left, as names are (name_index.hpp).
struct value_table {
    std::map<std::string, std::string> words{};
    std::optional<std::string> other{};  ///< for all that `words` do not list; those are refused without it
};

/// What a field is made of.
struct value_spec {
    enum class form : std::uint8_t { column, constant, first, join };
    form made_of = form::column;
    std::size_t slot = 0;             ///< of a column: its place in source_spec::columns
    std::string text{};               ///< the constant; between joined parts
    std::vector<value_spec> parts{};  ///< to take the first filled one of, or to join

    std::optional<value_table> values{};
    std::optional<time_reading> time{};      ///< of time fields' columns, and of several joined
    std::optional<amount_reading> amount{};  ///< of amounts' alike
    std::string prefix{};
    std::vector<std::size_t> find{};  ///< kinds of names that the text is looked up in; none: it is the value
};

/// Rows left out: those with one of the words in the column, or all but those.
struct row_filter {
    std::size_t slot = 0;
    std::vector<std::string> words{};  ///< folded; an empty one stands for "nothing"
    bool keeps = false;                ///< those with the words
};

/// A further name of a party, to look texts up in.
struct name_spec {
    std::size_t kind = 0;
    value_spec value{};
};

/// One source of one table.
struct source_spec {
    std::optional<record_table> table{};  ///< none where it only says who is known as what
    std::string from{};
    spot at{};
    bool is_optional = false;
    char delimiter = ',';
    std::vector<named_column> columns{};
    std::vector<std::optional<value_spec>> fields{};  ///< by columns_of the table; of names alone: the customer_id
    std::vector<row_filter> filters{};
    std::vector<name_spec> known_as{};
};

struct mapping_spec {
    std::string name{};                     ///< of the file or preset, for messages
    std::vector<source_spec> sources{};     ///< in the order in which they are loaded, those without table behind
    std::vector<std::string> name_kinds{};  ///< `id` and `name` first
    std::vector<bool> is_looked_up{};       ///< by kind
    std::vector<bool> is_key{};             ///< by kind: compared letter by letter; the id is

    /// The number of a kind of names; how many there are where none is called so.
    [[nodiscard]] std::size_t kind_of(std::string_view kind) const noexcept {
        return static_cast<std::size_t>(std::find(name_kinds.begin(), name_kinds.end(), kind) - name_kinds.begin());
    }
};

inline constexpr std::size_t id_kind = 0;
inline constexpr std::size_t name_kind = 1;

}  // namespace referral_chain::detail

#endif

// What a mapping says that one field is made of: a column, a constant, several of them, words for words, and whom a
// text means.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_VALUE_PARSER_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_VALUE_PARSER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format_parser.hpp"
#include "keyed_table.hpp"
#include "mapping_spec.hpp"
#include "table_fields.hpp"

namespace referral_chain::detail {

/// Where a column stands among those that the source needs, the last of them where it is new.
[[nodiscard]] std::size_t slot_of(source_spec& source, named_column column);

class value_parser {
 public:
    /// **Given** what the file is to become, its kinds of names known already; kinds that are looked up are noted
    /// there.
    explicit value_parser(mapping_spec& spec) : spec_(spec) {}

    /// **Given** what stands behind a field, how texts are written there, and the source, which gets the columns named.
    /// **Throws** io_error for a mistake.
    [[nodiscard]] value_spec read(const toml::node& node, const table_field& field, const formats& here,
                                  source_spec& source);
    /// Where the last text to be looked up is told; for messages.
    [[nodiscard]] spot look_up_at() const noexcept { return look_up_at_; }

 private:
    [[nodiscard]] value_spec read_value(const toml::node& node, const table_field& field, const formats& here,
                                        source_spec& source, bool may_look_up);
    [[nodiscard]] value_spec read_origin(keyed_table& keys, const table_field& field, formats here, source_spec& source,
                                         const std::string& wish);
    [[nodiscard]] std::vector<value_spec> read_parts(const keyed_table& keys, const toml::node& node,
                                                     const table_field& field, const formats& here,
                                                     source_spec& source);
    [[nodiscard]] std::optional<value_table> read_words(keyed_table& keys, const table_field& field) const;
    void check_word(const table_field& field, std::string_view text, const toml::node& node) const;
    void read_look_up(keyed_table& keys, value_spec& value);

    mapping_spec& spec_;
    spot look_up_at_{};
};

}  // namespace referral_chain::detail

#endif

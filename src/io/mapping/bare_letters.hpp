// What of a TOML file must never reach toml++ 3.3.0: a letter beyond ASCII that stands in no quotes makes it read where
// no byte of the file is.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_BARE_LETTERS_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_BARE_LETTERS_HPP

#include <optional>
#include <string>
#include <string_view>

#include "mapping_spec.hpp"

namespace referral_chain::detail {

struct bare_letters {
    spot at{};           ///< the column counts characters, from 1
    std::string name{};  ///< what they are a part of; may be no UTF-8
};

/// The first bytes beyond ASCII outside of strings and comments; a byte order mark at the beginning is none. Behind
/// the first mistake in quotes, which toml++ finds too, it may be wrong.
[[nodiscard]] std::optional<bare_letters> first_bare_letters(std::string_view toml);

}  // namespace referral_chain::detail

#endif

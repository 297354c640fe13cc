// The file that says how somebody's tables become ours, read.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPING_PARSER_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPING_PARSER_HPP

#include <string>
#include <string_view>

#include "mapping_spec.hpp"

namespace referral_chain::detail {

/// **Given** TOML, and what messages call it.
/// **Throws** io_error in one line, `NAME:LINE:COLUMN: what is wrong`, with the nearest right name where there is one.
[[nodiscard]] mapping_spec parse_mapping(std::string_view text, const std::string& name);

/// A mistake that shows only once the sources are known. **Given** what is wrong, as screen_text makes one line of it.
/// **Throws** io_error, always.
[[noreturn]] void throw_mistake(const std::string& name, spot at, const std::string& what);

}  // namespace referral_chain::detail

#endif

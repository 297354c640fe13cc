// Text that may be shown on a terminal whoever wrote it.
#ifndef REFERRAL_CHAIN_IO_SCREEN_TEXT_HPP
#define REFERRAL_CHAIN_IO_SCREEN_TEXT_HPP

#include <string>
#include <string_view>

#include "referral_chain/io/export.hpp"

namespace referral_chain {

/// The text with nothing in it that a terminal would obey.
/// **Gives** the text with U+FFFD for every control character (U+0000 to 001F, 007F to 009F), line and paragraph
/// separator and direction override (U+2028 to 202E, 2066 to 2069), and byte that is not part of UTF-8: nothing in it
/// can move the cursor, hide a word or begin a new line.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT std::string screen_text(std::string_view text);

}  // namespace referral_chain

#endif

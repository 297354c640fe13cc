// How the offending text of a reject is shown: short, valid UTF-8, without control characters.
#ifndef REFERRAL_CHAIN_SRC_IO_REJECT_TEXT_HPP
#define REFERRAL_CHAIN_SRC_IO_REJECT_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace referral_chain::detail {

inline constexpr std::size_t reject_text_bytes = 200;
/// So many bytes of a text settle what reject_text gives for it: the last character may reach three bytes further.
inline constexpr std::size_t reject_head_bytes = reject_text_bytes + 3;

/// **Gives** the first 200 bytes, cut between characters; then U+FFFD for each byte that is not part of valid UTF-8
/// and for each of U+0000 to U+001F and U+007F to U+009F.
[[nodiscard]] std::string reject_text(std::string_view raw);

}  // namespace referral_chain::detail

#endif

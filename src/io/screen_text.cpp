#include "referral_chain/io/screen_text.hpp"

#include "io/utf8.hpp"

namespace referral_chain {
namespace {

/// **Given** one valid character.
[[nodiscard]] bool is_harmless(std::string_view character) noexcept {
    return !detail::is_control(character) && !(character >= "\u2028" && character <= "\u202E") &&
           !(character >= "\u2066" && character <= "\u2069");
}

}  // namespace

std::string screen_text(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const std::size_t bytes = detail::utf8_character_bytes(text);
        if (bytes > 0 && is_harmless(text.substr(0, bytes))) {
            shown += text.substr(0, bytes);
        } else {
            shown += detail::replacement_character;
        }
        text.remove_prefix(bytes > 0 ? bytes : 1);
    }
    return shown;
}

}  // namespace referral_chain

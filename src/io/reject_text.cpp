// Character by character: cut first, then replace.
#include "reject_text.hpp"

#include <algorithm>

#include "utf8.hpp"

namespace referral_chain::detail {

std::string reject_text(std::string_view raw) {
    std::string shown;
    std::size_t at = 0;
    while (at < raw.size()) {
        const std::size_t valid_bytes = utf8_character_bytes(raw.substr(at));
        const std::size_t bytes = std::max<std::size_t>(valid_bytes, 1);
        if (at + bytes > reject_text_bytes) {
            break;
        }
        const std::string_view character = raw.substr(at, bytes);
        shown += valid_bytes == 0 || is_control(character) ? replacement_character : character;
        at += bytes;
    }
    return shown;
}

}  // namespace referral_chain::detail

// What is UTF-8 and what is not: characters one by one, and whole texts that come in pieces.
#ifndef REFERRAL_CHAIN_SRC_IO_UTF8_HPP
#define REFERRAL_CHAIN_SRC_IO_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace referral_chain::detail {

/// What may follow a byte that begins a character: how many bytes, and the range of the first of them (the others go
/// from 0x80 to 0xBF).
struct utf8_lead {
    unsigned char following = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    bool is_valid = false;
};

[[nodiscard]] constexpr utf8_lead utf8_lead_of(unsigned char byte) noexcept {
    if (byte < 0x80) {
        return {0, 0x80, 0xBF, true};
    }
    if (byte < 0xC2 || byte > 0xF4) {
        return {};
    }
    if (byte < 0xE0) {
        return {1, 0x80, 0xBF, true};
    }
    if (byte < 0xF0) {  // neither overlong (E0) nor a surrogate (ED)
        const bool is_surrogate = byte == 0xED;
        return {2, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(is_surrogate ? 0x9F : 0xBF), true};
    }
    return {3, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),  // up to U+10FFFF
            static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF), true};
}

/// The bytes of the character at the start of a text; 0 where there is no whole valid one.
[[nodiscard]] constexpr std::size_t utf8_character_bytes(std::string_view text) noexcept {
    if (text.empty()) {
        return 0;
    }
    const utf8_lead lead = utf8_lead_of(static_cast<unsigned char>(text.front()));
    if (!lead.is_valid || text.size() <= lead.following) {
        return 0;
    }
    for (std::size_t at = 1; at <= lead.following; ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < (at == 1 ? lead.low : 0x80) || byte > (at == 1 ? lead.high : 0xBF)) {
            return 0;
        }
    }
    return std::size_t{lead.following} + 1;
}

/// What stands for a character or byte that is not shown: U+FFFD.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// U+0000 to 001F and U+007F to 009F. **Given** one valid character.
[[nodiscard]] constexpr bool is_control(std::string_view character) noexcept {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) {
        return first < 0x20 || first == 0x7F;
    }
    return character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

/// Checks a text that comes in pieces, cut anywhere.
class utf8_checker {
 public:
    void feed(std::string_view piece) noexcept;
    /// True if all that was fed is valid and no character is left open.
    [[nodiscard]] bool is_whole() const noexcept { return is_valid_ && open_.following == 0; }
    /// True if no fault was met yet.
    [[nodiscard]] bool is_valid() const noexcept { return is_valid_; }

 private:
    void feed_blocks(std::string_view& piece) noexcept;
    void step(unsigned char byte) noexcept;
    utf8_lead open_;  // what the character at the seam still needs
    bool is_valid_ = true;
};

/// True if the whole text is UTF-8.
[[nodiscard]] inline bool is_utf8(std::string_view text) noexcept {
    utf8_checker checker;
    checker.feed(text);
    return checker.is_whole();
}

}  // namespace referral_chain::detail

#endif

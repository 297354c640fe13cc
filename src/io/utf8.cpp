// The check in pieces: ASCII eight bytes at a time, whole characters at once, single bytes at the seams.
#include "utf8.hpp"

#include <cstdint>
#include <cstring>

namespace referral_chain::detail {
namespace {

/// How many bytes at the start are ASCII, as far as steps of eight bytes show it.
[[nodiscard]] std::size_t ascii_prefix(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    while (at + 32 <= text.size()) {
        std::uint64_t words[4];
        std::memcpy(words, text.data() + at, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0) {
            break;
        }
        at += sizeof words;
    }
    while (at + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high_bits) != 0) {
            break;
        }
        at += sizeof word;
    }
    return at;
}

}  // namespace

void utf8_checker::step(unsigned char byte) noexcept {
    if (open_.following == 0) {
        open_ = utf8_lead_of(byte);
        is_valid_ = open_.is_valid;
        return;
    }
    is_valid_ = byte >= open_.low && byte <= open_.high;
    open_ = {static_cast<unsigned char>(open_.following - 1), 0x80, 0xBF, true};
}

void utf8_checker::feed(std::string_view piece) noexcept {
    while (is_valid_ && !piece.empty()) {
        if (open_.following == 0) {
            piece.remove_prefix(ascii_prefix(piece));
            const std::size_t bytes = utf8_character_bytes(piece);
            if (bytes > 0 || piece.empty()) {
                piece.remove_prefix(bytes);
                continue;
            }
        }
        step(static_cast<unsigned char>(piece.front()));
        piece.remove_prefix(1);
    }
}

}  // namespace referral_chain::detail

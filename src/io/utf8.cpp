// The check in pieces: 64 bytes at a time, then whole characters, single bytes only at the seams.
#include "utf8.hpp"

#include <cstdint>
#include <cstring>

#include "byte_scan.hpp"

namespace referral_chain::detail {
namespace {

/// How many bytes at the start are ASCII, as far as steps of eight bytes show it.
[[nodiscard]] std::size_t ascii_prefix(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high_bits) != 0) {
            break;
        }
    }
    return at;
}

/// The bits of the bytes that are not ASCII and below a bound that is not ASCII either; 0 for no bound.
/// **Requires** block_bytes readable bytes.
[[nodiscard]] std::uint64_t bits_below(unsigned char bound, const char* bytes) noexcept {
    std::uint64_t bits = 0;
#if defined(__SSE2__)
    for (std::size_t at = 0; at < block_bytes; at += 16) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        const __m128i is_below = _mm_cmplt_epi8(part, _mm_set1_epi8(static_cast<char>(bound)));  // signed
        bits |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(is_below))} << at;
    }
#else
    for (std::size_t at = 0; at < block_bytes; ++at) {
        const auto byte = static_cast<signed char>(bytes[at]);
        bits |= std::uint64_t{byte < static_cast<signed char>(bound)} << at;
    }
#endif
    return bits;
}

/// **Given** 64 bytes that begin with a character. **Gives** how many of them are whole valid characters, 61 or more;
/// 0 where something is not valid.
[[nodiscard]] std::size_t valid_block_prefix(const char* bytes) noexcept {
    const auto below = [bytes](unsigned char bound) { return bits_below(bound, bytes); };
    const std::uint64_t beyond_ascii = below(0);
    if (beyond_ascii == 0) {
        return block_bytes;
    }
    const std::uint64_t following = below(0xC0);
    const std::uint64_t leads_two = below(0xE0) & ~below(0xC2);
    const std::uint64_t leads_three = below(0xF0) & ~below(0xE0);
    const std::uint64_t leads_four = below(0xF5) & ~below(0xF0);
    const std::uint64_t leads_more = leads_three | leads_four;
    const std::uint64_t leads = leads_two | leads_more;
    const std::uint64_t expected = leads << 1 | leads_more << 2 | leads_four << 3;

    // What follows these four has a narrower range: overlong forms, surrogates, beyond U+10FFFF.
    const std::uint64_t behind_e0 = (below(0xE1) & ~below(0xE0)) << 1;
    const std::uint64_t behind_ed = (below(0xEE) & ~below(0xED)) << 1;
    const std::uint64_t behind_f0 = (below(0xF1) & ~below(0xF0)) << 1;
    const std::uint64_t behind_f4 = (below(0xF5) & ~below(0xF4)) << 1;
    const std::uint64_t out_of_range = (behind_e0 & below(0xA0)) | (behind_ed & following & ~below(0xA0)) |
                                       (behind_f0 & below(0x90)) | (behind_f4 & following & ~below(0x90));

    if (((beyond_ascii & ~(following | leads)) | (expected ^ following) | out_of_range) != 0) {
        return 0;
    }
    if (leads >> 63 != 0) {
        return 63;
    }
    if (leads_more >> 62 != 0) {
        return 62;
    }
    return leads_four >> 61 != 0 ? 61 : block_bytes;
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

/// Passes whole characters as long as steps of 64 bytes do.
void utf8_checker::feed_blocks(std::string_view& piece) noexcept {
    while (piece.size() >= block_bytes) {
        const std::size_t bytes = valid_block_prefix(piece.data());
        if (bytes == 0) {
            is_valid_ = false;
            return;
        }
        piece.remove_prefix(bytes);
    }
}

void utf8_checker::feed(std::string_view piece) noexcept {
    while (is_valid_ && !piece.empty()) {
        if (open_.following == 0 && piece.size() >= block_bytes) {
            feed_blocks(piece);
            continue;
        }
        const std::size_t bytes = open_.following == 0 ? utf8_character_bytes(piece) : 0;
        if (bytes > 0) {
            piece.remove_prefix(bytes);
            piece.remove_prefix(ascii_prefix(piece));
        } else {
            step(static_cast<unsigned char>(piece.front()));
            piece.remove_prefix(1);
        }
    }
}

}  // namespace referral_chain::detail

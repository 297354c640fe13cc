// The bytes that mean something in CSV, found 64 at a time. With SSE2 where there is SSE2, byte by byte elsewhere.
#ifndef REFERRAL_CHAIN_SRC_IO_BYTE_SCAN_HPP
#define REFERRAL_CHAIN_SRC_IO_BYTE_SCAN_HPP

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace referral_chain::detail {

inline constexpr std::size_t block_bytes = 64;

/// One bit for each of 64 bytes, the lowest for the first.
struct block_bits {
    std::uint64_t commas = 0;
    std::uint64_t quotes = 0;
    std::uint64_t line_feeds = 0;
    std::uint64_t odd = 0;  ///< NUL and all that is not ASCII

    friend bool operator==(const block_bits&, const block_bits&) = default;
};

/// **Requires** 64 readable bytes.
[[nodiscard]] inline block_bits scan_block_portably(const char* bytes) noexcept {
    block_bits bits;
    for (std::size_t at = 0; at < block_bytes; ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const std::uint64_t bit = std::uint64_t{1} << at;
        bits.commas |= byte == ',' ? bit : 0;
        bits.quotes |= byte == '"' ? bit : 0;
        bits.line_feeds |= byte == '\n' ? bit : 0;
        bits.odd |= byte == 0 || byte >= 0x80 ? bit : 0;
    }
    return bits;
}

#if defined(__SSE2__)
/// **Requires** 64 readable bytes.
[[nodiscard]] inline block_bits scan_block(const char* bytes) noexcept {
    block_bits bits;
    for (std::size_t at = 0; at < block_bytes; at += 16) {
        const auto bits_of = [at](__m128i is_set) {
            return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(is_set))} << at;
        };
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        bits.commas |= bits_of(_mm_cmpeq_epi8(part, _mm_set1_epi8(',')));
        bits.quotes |= bits_of(_mm_cmpeq_epi8(part, _mm_set1_epi8('"')));
        bits.line_feeds |= bits_of(_mm_cmpeq_epi8(part, _mm_set1_epi8('\n')));
        bits.odd |= bits_of(_mm_cmplt_epi8(part, _mm_set1_epi8(1)));  // signed: NUL and 0x80 to 0xFF
    }
    return bits;
}
#else
[[nodiscard]] inline block_bits scan_block(const char* bytes) noexcept { return scan_block_portably(bytes); }
#endif

/// The bits of the carriage returns. **Requires** 64 readable bytes.
[[nodiscard]] inline std::uint64_t carriage_returns_in(const char* bytes) noexcept {
    std::uint64_t bits = 0;
#if defined(__SSE2__)
    for (std::size_t at = 0; at < block_bytes; at += 16) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        const int is_return = _mm_movemask_epi8(_mm_cmpeq_epi8(part, _mm_set1_epi8('\r')));
        bits |= std::uint64_t{static_cast<std::uint32_t>(is_return)} << at;
    }
#else
    for (std::size_t at = 0; at < block_bytes; ++at) {
        bits |= std::uint64_t{bytes[at] == '\r'} << at;
    }
#endif
    return bits;
}

/// The lowest bit alone; 0 of 0.
[[nodiscard]] constexpr std::uint64_t lowest_bit(std::uint64_t bits) noexcept { return bits & (~bits + 1); }

/// The place of the lowest bit. **Requires** that there is one.
[[nodiscard]] constexpr std::size_t lowest_place(std::uint64_t bits) noexcept {
    return static_cast<std::size_t>(std::countr_zero(bits));
}

/// The place of the first comma, quote or line feed; `size` or more where there is none.
/// **Requires** block_bytes readable bytes behind `size`.
[[nodiscard]] inline std::size_t find_separator(const char* bytes, std::size_t from, std::size_t size) noexcept {
    for (std::size_t block = from; block < size; block += block_bytes) {
        const block_bits bits = scan_block(bytes + block);
        const std::uint64_t separators = bits.commas | bits.quotes | bits.line_feeds;
        if (separators != 0) {
            return block + lowest_place(separators);
        }
    }
    return size;
}

/// True if there is a NUL or a byte that is not ASCII. **Requires** block_bytes readable bytes behind `size`.
[[nodiscard]] inline bool has_odd_bytes(const char* bytes, std::size_t size) noexcept {
    std::size_t block = 0;
    for (; block + block_bytes <= size; block += block_bytes) {
        if (scan_block(bytes + block).odd != 0) {
            return true;
        }
    }
    const std::uint64_t rest = (std::uint64_t{1} << (size - block)) - 1;
    return (scan_block(bytes + block).odd & rest) != 0;
}

}  // namespace referral_chain::detail

#endif

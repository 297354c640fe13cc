// Which commas and line feeds of a row lie outside of its quotes, 64 bytes at a time and without a look at single
// bytes.
#ifndef REFERRAL_CHAIN_SRC_IO_QUOTE_TRACKER_HPP
#define REFERRAL_CHAIN_SRC_IO_QUOTE_TRACKER_HPP

#include <cstdint>

#include "byte_scan.hpp"

namespace referral_chain::detail {

/// What separates fields and rows in one block, quoted bytes left out.
struct unquoted_bits {
    std::uint64_t commas = 0;
    std::uint64_t line_feeds = 0;
    std::uint64_t stray = 0;    ///< bytes at which a quote is found to stand where none may
    std::uint64_t doubled = 0;  ///< the second of two quotes inside a quoted field
};

/// Each bit the parity of all bits up to it.
[[nodiscard]] constexpr std::uint64_t parity_so_far(std::uint64_t bits) noexcept {
    for (int shift = 1; shift < 64; shift *= 2) {
        bits ^= bits << shift;
    }
    return bits;
}

/// Follows one row, block by block from its first byte.
class quote_tracker {
 public:
    /// **Given** the next block of the row and where its bytes are.
    [[nodiscard]] unquoted_bits next(const block_bits& bits, const char* bytes) noexcept {
        if ((bits.quotes | inside_ | behind_quote_ | behind_return_) == 0) {
            field_start_ = bits.commas >> 63;
            return {bits.commas, bits.line_feeds, 0, 0};
        }
        return next_with_quotes(bits, carriage_returns_in(bytes));
    }

 private:
    [[nodiscard]] unquoted_bits next_with_quotes(const block_bits& bits, std::uint64_t returns) noexcept {
        const std::uint64_t inside = parity_so_far(bits.quotes) ^ (~inside_ + 1);  // from each opening quote on
        unquoted_bits result{bits.commas & ~inside, bits.line_feeds & ~inside, 0, 0};
        const std::uint64_t opening = bits.quotes & inside;
        const std::uint64_t closing = bits.quotes & ~inside;
        const std::uint64_t field_starts = result.commas << 1 | field_start_;
        const std::uint64_t behind_quotes = closing << 1 | behind_quote_;
        const std::uint64_t returns_behind = behind_quotes & returns;
        const std::uint64_t behind_returns = returns_behind << 1 | behind_return_;
        result.doubled = opening & behind_quotes;
        result.stray = (opening & ~(field_starts | behind_quotes)) |
                       (behind_quotes & ~(opening | result.commas | result.line_feeds | returns)) |
                       (behind_returns & ~result.line_feeds);
        inside_ = inside >> 63;
        field_start_ = result.commas >> 63;
        behind_quote_ = closing >> 63;
        behind_return_ = returns_behind >> 63;
        return result;
    }

    // Each 0 or 1, about the last byte of the block before.
    std::uint64_t inside_ = 0;
    std::uint64_t field_start_ = 1;
    std::uint64_t behind_quote_ = 0;
    std::uint64_t behind_return_ = 0;
};

}  // namespace referral_chain::detail

#endif

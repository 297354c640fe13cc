// What a text needs to stand in a cell, and its copying where it needs nothing.
#ifndef REFERRAL_CHAIN_SRC_IO_CELL_TEXT_HPP
#define REFERRAL_CHAIN_SRC_IO_CELL_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace referral_chain::detail {

/// True for texts a spreadsheet takes for a formula: they begin with `=`, `@`, tab or CR, or with `+` or `-` and hold
/// anything but digits, spaces and `.()/+-` (phone numbers and negative numbers stay whole).
[[nodiscard]] constexpr bool looks_like_formula(std::string_view text) noexcept {
    if (text.empty()) {
        return false;
    }
    const char first = text.front();
    if (first == '+' || first == '-') {
        return text.find_first_not_of("0123456789 .()/+-") != std::string_view::npos;
    }
    return first == '=' || first == '@' || first == '\t' || first == '\r';
}

[[nodiscard]] constexpr bool needs_quotes(std::string_view text) noexcept {
    for (const char letter : text) {
        if (letter == ',' || letter == '"' || letter == '\r' || letter == '\n') {
            return true;
        }
    }
    return false;
}

/// Copies the bytes of one word. **Gives** true if one of them lies below `-`, as all do that call for quotes, and few
/// others that ids are made of.
template <class Word>
[[nodiscard]] bool copy_word(char* out, const char* from) noexcept {
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    std::memcpy(out, &word, sizeof word);
    constexpr std::uint64_t each = static_cast<Word>(-1) / 255;
    return ((word - each * '-') & ~std::uint64_t{word} & each * 128) != 0;
}

/// Copies a text without calling anybody: most are short. **Gives** as above.
[[nodiscard]] inline bool copy_text(char* out, std::string_view text) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    // The last word overlaps the one before.
    const auto copy_ends = [&]<class Word>(Word /*type*/) {
        const std::size_t last = size - sizeof(Word);
        const bool in_first = copy_word<Word>(out, from);
        return copy_word<Word>(out + last, from + last) || in_first;
    };
    if (size > 16) {
        bool has_low_byte = false;
        for (std::size_t at = 0; at + 8 < size; at += 8) {
            has_low_byte = copy_word<std::uint64_t>(out + at, from + at) || has_low_byte;
        }
        return copy_word<std::uint64_t>(out + size - 8, from + size - 8) || has_low_byte;
    }
    if (size >= 8) {
        return copy_ends(std::uint64_t{});
    }
    if (size >= 4) {
        return copy_ends(std::uint32_t{});
    }
    if (size >= 2) {
        return copy_ends(std::uint16_t{});
    }
    return size == 1 && copy_word<std::uint8_t>(out, from);
}

}  // namespace referral_chain::detail

#endif

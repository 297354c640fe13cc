// How a text stands in each kind of file, once its reader has taken off quotes and escapes.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_WRITTEN_TEXTS_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_WRITTEN_TEXTS_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "slow_values.hpp"

namespace fuzz {

/// A formula in a spreadsheet, as docs/definitions.md has it.
[[nodiscard]] inline bool is_formula(std::string_view cell) {
    if (cell.empty()) {
        return false;
    }
    if (cell.front() == '+' || cell.front() == '-') {
        return cell.find_first_not_of("0123456789 .()/+-") != std::string_view::npos;
    }
    return std::string_view("=@\t\r").find(cell.front()) != std::string_view::npos;
}

/// One U+FFFD for several: writers of JSON do not agree how many a broken character becomes.
[[nodiscard]] inline std::string with_single_marks(std::string text) {
    constexpr std::string_view two = "\uFFFD\uFFFD";
    for (std::size_t place = text.find(two); place != std::string::npos; place = text.find(two, place)) {
        text.erase(place, two.size() / 2);
    }
    return text;
}

[[nodiscard]] inline std::string as_utf8(std::string_view text, bool (*is_refused)(std::string_view)) {
    std::string valid;
    while (!text.empty()) {
        const std::size_t size = slow_character_size(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(size, 1));
        valid += size == 0 || is_refused(character) ? std::string_view("\uFFFD") : character;
        text.remove_prefix(character.size());
    }
    return valid;
}
[[nodiscard]] inline bool is_no_xml(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    return (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || character == "\uFFFE" ||
           character == "\uFFFF";
}
[[nodiscard]] inline std::string as_xml(std::string_view text) { return as_utf8(text, is_no_xml); }
[[nodiscard]] inline std::string as_json(std::string_view text) {
    return as_utf8(text, [](std::string_view) { return false; });
}
[[nodiscard]] inline std::string as_drawing(std::string_view text) { return as_xml(slow_screen_text(text)); }

/// Backslashes before a quote and at the end come in pairs, since DOT knows no other way to say them.
[[nodiscard]] inline std::string as_quoted_in_dot(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        const bool ends_a_run = text[at] == '\\' && (at + 1 == text.size() || text[at + 1] == '"');
        const std::size_t before = out.size() - 1 - std::min(out.find_last_not_of('\\'), out.size() - 1);
        const std::size_t run = out.find_last_not_of('\\') == std::string::npos ? out.size() : before;
        out.append(ends_a_run && run % 2 == 1 ? 1 : 0, '\\');
    }
    return out;
}
[[nodiscard]] inline std::string as_label_in_dot(std::string_view text) {
    std::string out;
    for (const char letter : as_drawing(text)) {
        out += letter == '\\' ? std::string("\\\\") : letter == '&' ? std::string("&amp;") : std::string(1, letter);
    }
    return out;
}

/// The first characters of a long name, an ellipsis for the rest.
[[nodiscard]] inline std::string as_name_on_page(std::string_view text) {
    constexpr std::size_t most = 80;
    const std::string whole = slow_screen_text(text);
    std::string name;
    std::size_t characters = 0;
    std::size_t before_last = 0;
    for (std::string_view rest = whole; !rest.empty(); rest.remove_prefix(slow_character_size(rest))) {
        if (characters == most) {
            return name.substr(0, before_last) + "\u2026";
        }
        before_last = name.size();
        name += rest.substr(0, slow_character_size(rest));
        ++characters;
    }
    return name;
}

}  // namespace fuzz

#endif

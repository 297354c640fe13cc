// Texts in quotes and comments are passed over: only so far is TOML understood here.
#include "toml_text.hpp"

#include <algorithm>
#include <cstddef>

#include "io/utf8.hpp"
#include "mapping_parser.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] constexpr bool is_ascii(char letter) noexcept {
    return (static_cast<unsigned char>(letter) & 0x80U) == 0;
}

/// The line and column of a place, columns counted in characters.
[[nodiscard]] spot spot_at(std::string_view text, std::size_t place) noexcept {
    const std::string_view before = text.substr(0, place);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    const auto characters = std::count_if(line.begin(), line.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80;  // the others continue one
    });
    return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(characters + 1)};
}

void refuse_control_characters(std::string_view text, const std::string& name) {
    const auto found = std::find_if(text.begin(), text.end(), [](char letter) {
        const bool is_control = (letter >= '\0' && letter < ' ') || letter == '\x7F';
        return is_control && letter != '\t' && letter != '\n' && letter != '\r';
    });
    if (found != text.end()) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(*found);
        throw_mistake(name, spot_at(text, static_cast<std::size_t>(found - text.begin())),
                      std::string("a control character (U+00") + digits[byte >> 4U] + digits[byte & 15U] +
                          "), which TOML does not allow");
    }
}

/// **Given** where a quote stands. **Gives** the place behind the text that it begins, or behind its line where that
/// has no end; a text in three quotes may have many lines.
[[nodiscard]] std::size_t pass_quoted(std::string_view text, std::size_t place) noexcept {
    const char quote = text[place];
    const std::string_view opening = text.substr(place, 3);
    const bool has_lines = opening.size() == 3 && opening[1] == quote && opening[2] == quote;
    const std::string_view end = has_lines ? opening : opening.substr(0, 1);
    place += end.size();
    while (place < text.size() && !text.substr(place).starts_with(end) && (has_lines || text[place] != '\n')) {
        place += text[place] == '\\' && quote == '"' ? 2U : 1U;
    }
    place += end.size();
    for (int more = 0; has_lines && more < 2 && place < text.size() && text[place] == quote; ++more) {
        ++place;  // quotes at the end of the text itself
    }
    return std::min(place, text.size());
}

/// True for what a name without quotes is made of, or would be.
[[nodiscard]] bool is_of_name(char letter) noexcept {
    const char lower = static_cast<char>(letter | 0x20);
    return (lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
           !is_ascii(letter);
}

/// **Given** where a letter beyond ASCII stands. **Throws** io_error, for the whole name that it is a part of.
[[noreturn]] void refuse_name_around(std::string_view text, std::size_t place, const std::string& name) {
    std::size_t begin = place;
    while (begin > 0 && is_of_name(text[begin - 1])) {
        --begin;
    }
    const auto end = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(place), text.end(), is_of_name) - text.begin());
    const std::string_view whole = text.substr(begin, end - begin);
    throw_mistake(name, spot_at(text, begin),
                  is_utf8(whole) ? std::string("\"").append(whole) +
                                       "\" has letters beyond ASCII: a name with them stands in quotes"
                                 : "a byte that is no UTF-8 stands outside of quotes");
}

/// **Throws** io_error for letters that only texts in quotes may have, and for keys of so many parts that tables in
/// tables would fill the stack.
void refuse_outside_quotes(std::string_view text, const std::string& name) {
    constexpr std::size_t most_dots = 9;
    std::size_t dots = 0;  // since something that stands in no key
    for (std::size_t place = 0; place < text.size();) {
        if (text[place] == '"' || text[place] == '\'') {
            place = pass_quoted(text, place);
            continue;
        }
        if (text[place] == '#') {
            place = std::min(text.find('\n', place), text.size());
            continue;
        }
        if (!is_ascii(text[place])) {
            refuse_name_around(text, place, name);
        }
        if (text[place] == '.') {
            ++dots;
        } else if (!is_of_name(text[place]) && text[place] != ' ' && text[place] != '\t') {
            dots = 0;
        }
        if (dots > most_dots) {
            throw_mistake(name, spot_at(text, place), "a key has more than ten parts");
        }
        ++place;
    }
}

}  // namespace

void refuse_what_toml_cannot_take(std::string_view text, const std::string& name) {
    if (constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    refuse_control_characters(text, name);
    refuse_outside_quotes(text, name);
}

}  // namespace referral_chain::detail

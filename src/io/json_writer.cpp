#include "io/json_writer.hpp"

#include <array>
#include <charconv>

#include "io/utf8.hpp"

namespace referral_chain::detail {
namespace {

void append_escaped(std::string& json, char letter) {
    constexpr std::string_view letters = "\"\\\b\f\n\r\t";
    constexpr std::string_view escapes = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    if (const std::size_t at = letters.find(letter); at != std::string_view::npos) {
        json.append(1, '\\').append(1, escapes[at]);
    } else if (static_cast<unsigned char>(letter) < 0x20) {
        const auto code = static_cast<unsigned char>(letter);
        json.append("\\u00").append(1, digits[code >> 4U]).append(1, digits[code & 15U]);
    } else {
        json += letter;
    }
}

}  // namespace

std::string json_text(std::string_view words) {
    std::string json = "\"";
    while (!words.empty()) {
        const std::size_t bytes = utf8_character_bytes(words);
        if (bytes == 1) {
            append_escaped(json, words.front());
        } else {
            json += bytes == 0 ? replacement_character : words.substr(0, bytes);
        }
        words.remove_prefix(bytes == 0 ? 1 : bytes);
    }
    return json += '"';
}

std::string json_number(double number) {
    std::array<char, 32> digits{};
    std::string json(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    return json.find_first_of(".e") == std::string::npos ? json + ".0" : json;
}

}  // namespace referral_chain::detail

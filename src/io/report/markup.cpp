#include "markup.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "referral_chain/io/screen_text.hpp"
#include "referral_chain/io/wording.hpp"

namespace referral_chain::detail {
namespace {

[[nodiscard]] std::string escaped(std::string_view words) {
    std::string html;
    html.reserve(words.size());
    for (const char letter : words) {
        switch (letter) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += letter;
        }
    }
    return html;
}

}  // namespace

std::string number_text(double number) {
    std::array<char, 32> digits{};
    const double rounded = std::round(number * 100) / 100 + 0.0;  // no negative zero
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), rounded).ptr};
}

markup text(std::string_view words) { return markup(escaped(screen_text(words))); }

std::string shown_name(std::string_view words) {
    constexpr std::size_t most_bytes = 4 * (most_name_characters + 1);  // of as many characters and one more
    return cut(screen_text(words.substr(0, most_bytes)), most_name_characters);
}

markup name(std::string_view words) { return element("bdi", text(shown_name(words))); }

markup id_words(std::string_view id) {
    const std::string words = shown_name(id);
    return tag("bdi class='id'").with("title", words).around(text(words));
}

tag&& tag::with(literal attribute, double number) && {
    opening_.append(" ").append(attribute.view()).append("=\"").append(number_text(number)).append("\"");
    return std::move(*this);
}

tag&& tag::with(literal attribute, std::string_view words) && {
    opening_.append(" ").append(attribute.view()).append("=\"").append(text(words).str()).append("\"");
    return std::move(*this);
}

markup tag::around(const markup& content) const {
    return markup("<" + opening_ + ">" + content.str() + "</" + std::string(name_) + ">");
}

}  // namespace referral_chain::detail

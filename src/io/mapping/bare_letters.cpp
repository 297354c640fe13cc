#include "bare_letters.hpp"

#include <algorithm>
#include <cstddef>

namespace referral_chain::detail {
namespace {

[[nodiscard]] bool is_beyond_ascii(char byte) noexcept { return static_cast<unsigned char>(byte) >= 0x80; }

/// True for what a name without quotes is made of, or would be.
[[nodiscard]] bool is_in_name(char byte) noexcept {
    const char lower = static_cast<char>(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
           is_beyond_ascii(byte);
}

/// **Given** the place of an opening quote. **Gives** that behind the closing one; of a string in one line that is not
/// closed, the line's end.
[[nodiscard]] std::size_t end_of_string(std::string_view toml, std::size_t begin) noexcept {
    const char quote = toml[begin];
    const std::string_view three = quote == '"' ? R"(""")" : "'''";
    const bool is_long = toml.substr(begin, 3) == three;
    for (std::size_t at = begin + (is_long ? 3 : 1); at < toml.size(); ++at) {
        if (toml[at] == '\\' && quote == '"') {
            ++at;
        } else if (!is_long && (toml[at] == quote || toml[at] == '\n')) {
            return at + (toml[at] == quote ? 1 : 0);
        } else if (is_long && toml.substr(at, 3) == three) {
            at += 3;
            for (int more = 0; more < 2 && at < toml.size() && toml[at] == quote; ++more) {
                ++at;  // of five quotes two are in the string
            }
            return at;
        }
    }
    return toml.size();
}

[[nodiscard]] spot spot_at(std::string_view toml, std::size_t place) noexcept {
    const std::string_view before = toml.substr(0, place);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.find_last_of('\n') + 1);  // npos + 1 is 0
    const auto characters = std::count_if(line.begin(), line.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;  // not the later bytes of a character
    });
    return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(characters + 1)};
}

}  // namespace

std::optional<bare_letters> first_bare_letters(std::string_view toml) {
    if (toml.starts_with("\xEF\xBB\xBF")) {
        toml.remove_prefix(3);
    }
    for (std::size_t at = 0; at < toml.size();) {
        if (toml[at] == '#') {
            at = std::min(toml.find('\n', at), toml.size());
        } else if (toml[at] == '"' || toml[at] == '\'') {
            at = end_of_string(toml, at);
        } else if (!is_beyond_ascii(toml[at])) {
            ++at;
        } else {
            std::size_t begin = at;
            while (begin > 0 && is_in_name(toml[begin - 1])) {
                --begin;
            }
            const auto* const end = std::find_if_not(toml.begin() + at, toml.end(), is_in_name);
            return bare_letters{spot_at(toml, begin), std::string(toml.begin() + begin, end)};
        }
    }
    return std::nullopt;
}

}  // namespace referral_chain::detail

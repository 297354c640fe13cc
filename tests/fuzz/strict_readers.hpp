// Readers of what the writers write, strict and nobody else's: CSV as RFC 4180 has it, JSON, XML, HTML as our page is
// made, DOT as graphviz reads it. Each takes a file apart into pieces, or fails.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_STRICT_READERS_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_STRICT_READERS_HPP

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// A part of a file, in its order.
struct piece {
    /// What stands here: a tag, the name of an attribute, the end of a row. Never somebody's text.
    std::string form{};
    /// What it says, free of quotes and escapes.
    std::string text{};
};
using pieces = std::vector<piece>;

/// Cells, and after each row its end. All rows have as many cells as the first, lines end with LF.
[[nodiscard]] pieces read_csv_strictly(std::string_view file);
/// Each value with the way to it; UTF-8 throughout.
[[nodiscard]] pieces read_json_strictly(std::string_view file);
/// Tags that close in the order in which they opened, attributes in double quotes, no other characters than XML has.
[[nodiscard]] pieces read_xml_strictly(std::string_view file);
/// As XML, but for elements without an end, attributes without a value, and scripts and styles, whose text is taken as
/// it stands. No other entity than the five of XML.
[[nodiscard]] pieces read_html_strictly(std::string_view file);
/// Names, signs, and texts between quotes; of these the text that graphviz keeps.
[[nodiscard]] pieces read_dot_strictly(std::string_view file);

}  // namespace fuzz

#endif

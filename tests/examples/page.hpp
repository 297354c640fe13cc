// A page of the documentation, cut into its blocks of code, records and output.
#ifndef REFERRAL_CHAIN_TESTS_EXAMPLES_PAGE_HPP
#define REFERRAL_CHAIN_TESTS_EXAMPLES_PAGE_HPP

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace page {

using lines = std::vector<std::string>;

inline lines lines_of(const std::string& text) {
    lines result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        result.push_back(line);
    }
    return result;
}

inline std::string joined(const lines& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += part + '\n';
    }
    return text;
}

/// What stands between two lines of three backquotes.
struct block {
    std::string language;  ///< behind the first backquotes
    std::string marker;    ///< what the line before says, where it is a comment: `<!-- marker -->`
    lines text;
};

inline std::vector<block> blocks_of(const std::filesystem::path& page) {
    std::vector<block> blocks;
    std::string before;
    bool is_inside = false;
    for (const std::string& line : lines_of(test_support::content_of(page))) {
        if (line.starts_with("```")) {
            if (!is_inside) {
                const bool is_marked = before.starts_with("<!-- ") && before.ends_with(" -->");
                blocks.push_back({line.substr(3), is_marked ? before.substr(5, before.size() - 9) : "", {}});
            }
            is_inside = !is_inside;
        } else if (is_inside) {
            blocks.back().text.push_back(line);
        }
        before = line;
    }
    return blocks;
}

/// True if the lines of `excerpt` follow one another in `whole`. A line `…` stands for lines left out: what is above
/// it comes first, what is below it comes later.
inline bool is_excerpt(const lines& excerpt, const lines& whole) {
    auto from = whole.begin();
    for (auto part = excerpt.begin(); part != excerpt.end();) {
        const auto end = std::find(part, excerpt.end(), "\u2026");
        const auto found = std::search(from, whole.end(), part, end);
        if (found == whole.end() && part != end) {
            return false;
        }
        from = found + (end - part);
        part = end == excerpt.end() ? end : end + 1;
    }
    return true;
}

}  // namespace page

#endif

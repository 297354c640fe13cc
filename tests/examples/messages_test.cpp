// docs/errors.md has every message that the library throws and the program prints, as the sources have it.
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

/// What messages are made by, and what the names of their parts begin with.
constexpr std::string_view makers[] = {
    "throw_mistake(", "throw_io_error(", "io_error(", "limit_error(", "invalid_value(", "usage_error(", "fail(",
    "warn(",          "text_of(",        "texts_of(", "wish = ",      "delimiters = ",  "throw error("};

/// Without the lines that are comments.
std::string code_of(const fs::path& file) {
    std::string code;
    std::string line;
    std::istringstream stream(test_support::content_of(file));
    while (std::getline(stream, line)) {
        const auto first = line.find_first_not_of(' ');
        code += first != std::string::npos && line.compare(first, 2, "//") == 0 ? "\n" : line + '\n';
    }
    return code;
}

/// The literal that begins at `at`, which is moved behind it.
std::string literal_at(const std::string& code, std::size_t& at) {
    if (at > 0 && code[at - 1] == 'R') {
        const auto end = code.find(")\"", at);
        const std::string text = code.substr(at + 2, end - at - 2);
        at = end + 2;
        return text;
    }
    std::string text;
    for (++at; code[at] != '"'; ++at) {
        if (code[at] == '\\') {
            ++at;
        }
        text += code[at];
    }
    ++at;
    return text;
}

/// The texts of a statement from `at` on; those that follow one another are one.
std::vector<std::string> texts_of_statement(const std::string& code, std::size_t at) {
    std::vector<std::string> texts;
    bool is_next = false;  // nothing but space since the last
    while (at < code.size() && code[at] != ';') {
        if (code.compare(at, 3, "';'") == 0) {
            at += 3;
        } else if (code[at] == '"') {
            const std::string text = literal_at(code, at);
            if (is_next) {
                texts.back() += text;
            } else {
                texts.push_back(text);
            }
            is_next = true;
        } else {
            is_next = is_next && (std::isspace(static_cast<unsigned char>(code[at])) != 0 || code[at] == 'R');
            ++at;
        }
    }
    return texts;
}

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(" :;,"));
    text.erase(text.find_last_not_of(" :;,") + 1);
    return text;
}

std::vector<std::string> messages_in(const fs::path& file) {
    const std::string code = code_of(file);
    std::vector<std::string> messages;
    for (const std::string_view maker : makers) {
        for (auto at = code.find(maker); at != std::string::npos; at = code.find(maker, at + 1)) {
            for (const std::string& text : texts_of_statement(code, at + maker.size())) {
                messages.push_back(trimmed(text));
            }
        }
    }
    return messages;
}

}  // namespace

// A message nobody wrote down is one that nobody can look up.
TEST(ErrorsPage, HasEveryMessageOfTheSources) {
    std::string page = test_support::content_of(root / "docs" / "errors.md");
    for (auto at = page.find("\\|"); at != std::string::npos; at = page.find("\\|", at)) {
        page.erase(at, 1);
    }
    constexpr std::size_t shortest = 8;  // "in", "was", "are" say nothing
    int found = 0;
    for (const char* folder : {"src", "include", "examples/referral_report"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") {
                continue;
            }
            for (const std::string& message : messages_in(entry.path())) {
                if (message.size() >= shortest) {
                    EXPECT_NE(page.find(message), std::string::npos) << entry.path() << ": " << message;
                    ++found;
                }
            }
        }
    }
    EXPECT_GT(found, 100);
}

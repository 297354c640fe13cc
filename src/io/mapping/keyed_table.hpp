// A table of a TOML file whose keys are asked for one by one. Each is noted, and one that nobody asked for is a
// mistake: so a misspelt option can never be taken for one that was left out. For the parsers of mappings, which alone
// know toml++.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_KEYED_TABLE_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_KEYED_TABLE_HPP

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
// toml++ 3.3 asserts what a text need not keep to, such as that a key begins behind `[`, and with NDEBUG lets clang
// take it for granted. Without either it goes on to where it says what is wrong.
#define TOML_ASSERT(expression) static_assert(true)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include "mapping_parser.hpp"
#include "nearest_name.hpp"

namespace referral_chain::detail {

[[nodiscard]] inline spot spot_of(const toml::source_region& region) noexcept {
    return {region.begin.line, region.begin.column};
}

[[nodiscard]] inline std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// One table, until finish.
class keyed_table {
 public:
    keyed_table(const toml::table& table, spot at, const std::string& file) : table_(table), at_(at), file_(file) {}

    [[nodiscard]] spot at() const noexcept { return at_; }
    [[nodiscard]] const toml::node* find(std::string_view key) {
        asked_.emplace_back(key);
        return table_.get(key);
    }
    [[nodiscard]] std::optional<std::string> text(std::string_view key) {
        const toml::node* const node = find(key);
        return node == nullptr ? std::nullopt : std::optional(text_of(*node, quoted(key) + " takes a text"));
    }
    [[nodiscard]] bool flag(std::string_view key) {
        const toml::node* const node = find(key);
        if (node != nullptr && !node->is_boolean()) {
            fail(*node, quoted(key) + " takes true or false");
        }
        return node != nullptr && node->as_boolean()->get();
    }
    /// One text or an array of them; none where the key is absent.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) {
        const toml::node* const node = find(key);
        return node == nullptr ? std::vector<std::string>() : texts_of(*node, quoted(key));
    }
    [[nodiscard]] std::vector<std::string> texts_of(const toml::node& node, const std::string& what) const {
        const std::string wish = what + " takes a text, or several in brackets";
        const toml::array* const several = node.as_array();
        if (several == nullptr) {
            return {text_of(node, wish)};
        }
        std::vector<std::string> found;
        for (const toml::node& one : *several) {
            found.push_back(text_of(one, wish));
        }
        if (found.empty()) {
            fail(node, wish);
        }
        return found;
    }
    [[nodiscard]] std::string text_of(const toml::node& node, const std::string& wish) const {
        if (!node.is_string()) {
            fail(node, wish);
        }
        return node.as_string()->get();
    }
    /// The table below a key. **Gives** nothing where the key is absent.
    [[nodiscard]] const toml::table* below(std::string_view key) {
        const toml::node* const node = find(key);
        if (node != nullptr && !node->is_table()) {
            fail(*node, quoted(key) + " takes names and values in braces: { name = \"value\" }");
        }
        return node == nullptr ? nullptr : node->as_table();
    }

    [[noreturn]] void fail(const toml::node& node, const std::string& what) const {
        throw_mistake(file_, spot_of(node.source()), what);
    }
    [[noreturn]] void fail(const std::string& what) const { throw_mistake(file_, at_, what); }

    /// **Throws** where the file has a key that nobody asked for.
    void finish(const std::string& place) const {
        for (const auto& [key, node] : table_) {
            if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end()) {
                throw_mistake(file_, spot_of(key.source()),
                              quoted(key.str()) + " means nothing in " + place + did_you_mean(key.str(), asked_));
            }
        }
    }

 private:
    const toml::table& table_;
    spot at_;
    const std::string& file_;
    std::vector<std::string> asked_;
};

}  // namespace referral_chain::detail

#endif

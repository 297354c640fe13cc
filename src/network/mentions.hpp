// Where a text mentions one of many others: ids and names that are to be erased.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_MENTIONS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_MENTIONS_HPP

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace referral_chain::detail {

/// Many texts that are looked for at once, the letters A to Z as a to z.
class mentions {
 public:
    /// **Given** a text to look for, empty ones aside, and the number that a find of it gives.
    void add(std::string_view text, std::uint32_t number) {
        if (!text.empty()) {
            begins_.set(static_cast<unsigned char>(lower(text.front())));
            sought_[key_of(text)].push_back({lower_case(text), number});
        }
    }
    [[nodiscard]] bool empty() const noexcept { return sought_.empty(); }

    /// True if one of them is a part of `text`, whatever stands around it.
    [[nodiscard]] bool are_in(std::string_view text) const {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (longest_at(text, at, false)) {
                return true;
            }
        }
        return false;
    }
    /// `text` with `word_for(number)` in the place of each mention that no letter or digit touches, the longest first;
    /// nothing where there is none.
    template <class WordFor>
    [[nodiscard]] std::optional<std::string> replaced_in(std::string_view text, WordFor word_for) const {
        std::optional<std::string> result;
        std::size_t copied = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto found = longest_at(text, at, true);
            if (!found) {
                ++at;
                continue;
            }
            if (!result) {
                result.emplace();
            }
            result->append(text.substr(copied, at - copied)).append(word_for(found->number));
            at += found->size;
            copied = at;
        }
        if (result) {
            result->append(text.substr(copied));
        }
        return result;
    }

 private:
    struct sought_text {
        std::string text;
        std::uint32_t number;
    };
    struct found_text {
        std::size_t size;
        std::uint32_t number;
    };
    static constexpr std::size_t key_bytes = 4;

    [[nodiscard]] static char lower(char letter) noexcept {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    [[nodiscard]] static std::string lower_case(std::string_view text) {
        std::string result(text);
        std::transform(result.begin(), result.end(), result.begin(), lower);
        return result;
    }
    /// Bytes beyond ASCII are parts of letters.
    [[nodiscard]] static bool is_of_word(char letter) noexcept {
        const char low = lower(letter);
        return (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || static_cast<unsigned char>(low) >= 0x80;
    }
    /// How many bytes it has, up to four, and these.
    [[nodiscard]] static std::uint64_t key_of(std::string_view text) noexcept {
        const std::size_t size = std::min(text.size(), key_bytes);
        std::uint64_t key = size;
        for (const char letter : text.substr(0, size)) {
            key = key << 8U | static_cast<unsigned char>(lower(letter));
        }
        return key;
    }
    [[nodiscard]] static bool stands_alone(std::string_view text, std::size_t at, std::size_t size) noexcept {
        const std::size_t end = at + size;
        return (at == 0 || !is_of_word(text[at - 1]) || !is_of_word(text[at])) &&
               (end == text.size() || !is_of_word(text[end]) || !is_of_word(text[end - 1]));
    }
    [[nodiscard]] std::optional<found_text> longest_at(std::string_view text, std::size_t at, bool alone) const {
        std::optional<found_text> longest;
        if (!begins_.test(static_cast<unsigned char>(lower(text[at])))) {
            return longest;
        }
        for (std::size_t size = std::min(key_bytes, text.size() - at); size > 0; --size) {
            const auto candidates = sought_.find(key_of(text.substr(at, size)));
            if (candidates == sought_.end()) {
                continue;
            }
            for (const sought_text& one : candidates->second) {
                const std::string_view here = text.substr(at, one.text.size());
                if (here.size() == one.text.size() && (!longest || here.size() > longest->size) &&
                    std::equal(here.begin(), here.end(), one.text.begin(),
                               [](char left, char right) { return lower(left) == right; }) &&
                    (!alone || stands_alone(text, at, here.size()))) {
                    longest = found_text{here.size(), one.number};
                }
            }
        }
        return longest;
    }

    std::unordered_map<std::uint64_t, std::vector<sought_text>> sought_;
    std::bitset<256> begins_;
};

}  // namespace referral_chain::detail

#endif

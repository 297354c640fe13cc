// Where a text mentions one of many others: ids and names that are to be erased.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_MENTIONS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_MENTIONS_HPP

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace referral_chain::detail {

/// Many texts that are looked for at once, the letters A to Z as a to z. How long a search takes hardly depends on how
/// many they are.
class mentions {
 public:
    /// **Given** a text to look for, empty ones aside, and the number that a find of it gives.
    void add(std::string_view text, std::uint32_t number) {
        if (!text.empty()) {
            begins_.set(static_cast<unsigned char>(lower(text.front())));
            longest_ = std::max(longest_, text.size());
            sought_.try_emplace(lower_case(text), number);
        }
    }
    [[nodiscard]] bool empty() const noexcept { return sought_.empty(); }

    /// True if one of them is a part of `text`, whatever stands around it.
    [[nodiscard]] bool are_in(std::string_view text) const {
        const std::string lowered = lower_case(text);
        for (std::size_t at = 0; at < lowered.size(); ++at) {
            if (longest_at(lowered, at, false)) {
                return true;
            }
        }
        return false;
    }
    /// `text` with `word_for(number)` in the place of each mention that no letter or digit touches, the longest first;
    /// nothing where there is none.
    template <class WordFor>
    [[nodiscard]] std::optional<std::string> replaced_in(std::string_view text, WordFor word_for) const {
        const std::string lowered = lower_case(text);
        std::optional<std::string> result;
        std::size_t copied = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto found = longest_at(lowered, at, true);
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
    struct found_text {
        std::size_t size;
        std::uint32_t number;
    };

    [[nodiscard]] static char lower(char letter) noexcept {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    [[nodiscard]] static std::string lower_case(std::string_view text) {
        std::string result(text);
        std::transform(result.begin(), result.end(), result.begin(), lower);
        return result;
    }
    /// **Given** a small letter or no letter. Bytes beyond ASCII are parts of letters.
    [[nodiscard]] static bool is_of_word(char letter) noexcept {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               static_cast<unsigned char>(letter) >= 0x80;
    }
    [[nodiscard]] static bool stands_alone(std::string_view text, std::size_t at, std::size_t size) noexcept {
        const std::size_t end = at + size;
        return (at == 0 || !is_of_word(text[at - 1]) || !is_of_word(text[at])) &&
               (end == text.size() || !is_of_word(text[end]) || !is_of_word(text[end - 1]));
    }
    /// Of all that are not behind the text from here in order, the last one is the longest with which it begins; or the
    /// longest begins with no more than the two share.
    [[nodiscard]] std::optional<found_text> longest_at(std::string_view text, std::size_t at, bool alone) const {
        if (!begins_.test(static_cast<unsigned char>(text[at]))) {
            return std::nullopt;
        }
        for (std::string_view head = text.substr(at, longest_); !head.empty();) {
            const auto behind = sought_.upper_bound(head);
            if (behind == sought_.begin()) {
                break;
            }
            const auto& [sought, number] = *std::prev(behind);
            const auto differs = std::mismatch(sought.begin(), sought.end(), head.begin(), head.end()).first;
            const auto shared = static_cast<std::size_t>(differs - sought.begin());
            if (shared < sought.size()) {
                head = head.substr(0, shared);
            } else if (!alone || stands_alone(text, at, shared)) {
                return found_text{shared, number};
            } else {
                head = head.substr(0, shared - 1);
            }
        }
        return std::nullopt;
    }

    std::map<std::string, std::uint32_t, std::less<>> sought_;  // in small letters
    std::size_t longest_ = 0;
    std::bitset<256> begins_;
};

}  // namespace referral_chain::detail

#endif

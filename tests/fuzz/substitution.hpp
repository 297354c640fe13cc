// Harmless tokens for somebody's texts, and back: a file written of tokens tells what a file written of the texts must
// say, whatever stands in them.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_SUBSTITUTION_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_SUBSTITUTION_HPP

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fuzz {

/// A token is `Zq`, a letter for the kind of text, and three digits; of one kind they sort as their texts do.
class substitution {
 public:
    /// First every text is noted, then tokens are asked for.
    void note(char kind, const std::string& text) {
        if (!text.empty()) {
            texts_[kind].insert(text);
        }
    }
    /// The empty text stands for itself.
    [[nodiscard]] std::string token_of(char kind, const std::string& text) const {
        if (text.empty()) {
            return {};
        }
        const auto& all = texts_.at(kind);
        const std::string number = std::to_string(std::distance(all.begin(), all.find(text)));
        return std::string("Zq") + kind + std::string(digits - number.size(), '0') + number;
    }

    /// Every token in a text replaced by `written(kind, what it stands for)`.
    template <class Written>
    [[nodiscard]] std::string resolve(std::string_view text, Written written) const {
        std::string resolved;
        for (std::size_t place = text.find("Zq"); place != std::string_view::npos; place = text.find("Zq")) {
            resolved += text.substr(0, place);
            const char kind = text[place + 2];
            const auto rank = std::stoul(std::string(text.substr(place + 3, digits)));
            resolved += written(kind, *std::next(texts_.at(kind).begin(), static_cast<std::ptrdiff_t>(rank)));
            text.remove_prefix(place + 3 + digits);
        }
        return resolved.append(text);
    }

 private:
    static constexpr std::size_t digits = 3;
    std::map<char, std::set<std::string>> texts_{};
};

}  // namespace fuzz

#endif

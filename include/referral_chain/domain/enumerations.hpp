// The closed lists of words that records use, with their spelling in files. The first enumerator is never "none":
// absence is std::optional.
#ifndef REFERRAL_CHAIN_DOMAIN_ENUMERATIONS_HPP
#define REFERRAL_CHAIN_DOMAIN_ENUMERATIONS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>

namespace referral_chain {

/// Did a salesperson ask for the referral, or did the customer volunteer it?
enum class referral_origin : std::uint8_t { asked, volunteered };
/// The occasion on which a referral was given or asked for.
enum class ask_moment : std::uint8_t { at_order, after_sale, after_service, on_praise, other };
/// What became of a referral.
enum class referral_outcome : std::uint8_t { open, won, lost, void_ };
/// What a customer told us.
enum class feedback_kind : std::uint8_t { praise, complaint, rating };

namespace detail {

template <class Enumeration>
struct spellings;
template <>
struct spellings<referral_origin> {
    static constexpr std::array<std::string_view, 2> words{"asked", "volunteered"};
};
template <>
struct spellings<ask_moment> {
    static constexpr std::array<std::string_view, 5> words{"at_order", "after_sale", "after_service", "on_praise",
                                                           "other"};
};
template <>
struct spellings<referral_outcome> {
    static constexpr std::array<std::string_view, 4> words{"open", "won", "lost", "void"};
};
template <>
struct spellings<feedback_kind> {
    static constexpr std::array<std::string_view, 3> words{"praise", "complaint", "rating"};
};

/// **Given** a score from 0 to 10, −1 where there is none.
[[nodiscard]] constexpr bool is_praise(feedback_kind kind, std::int64_t score) noexcept {
    return kind == feedback_kind::praise || (kind == feedback_kind::rating && score >= 9);
}
[[nodiscard]] constexpr bool is_complaint(feedback_kind kind, std::int64_t score) noexcept {
    return kind == feedback_kind::complaint || (kind == feedback_kind::rating && score >= 0 && score <= 6);
}

/// Equal but for the case of ASCII letters; `word` is in lower case.
[[nodiscard]] constexpr bool is_word(std::string_view text, std::string_view word) noexcept {
    if (text.size() != word.size()) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const char lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        if (lower != word[at]) {
            return false;
        }
    }
    return true;
}

}  // namespace detail

/// An enumeration of this library that has a spelling in files.
template <class Enumeration>
concept spelled = requires {
    detail::spellings<Enumeration>::words;
};

/// The word for a value in files and messages: `void` for referral_outcome::void_.
template <spelled Enumeration>
[[nodiscard]] constexpr std::string_view to_string(Enumeration value) noexcept {
    return detail::spellings<Enumeration>::words[static_cast<std::size_t>(value)];
}

/// The value of a word in any ASCII case; nothing where there is no such word.
template <spelled Enumeration>
[[nodiscard]] constexpr std::optional<Enumeration> from_string(std::string_view text) noexcept {
    const auto& words = detail::spellings<Enumeration>::words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (detail::is_word(text, words[at])) {
            return static_cast<Enumeration>(at);
        }
    }
    return std::nullopt;
}

/// Writes the word.
template <spelled Enumeration>
std::ostream& operator<<(std::ostream& out, Enumeration value) {
    return out << to_string(value);
}

}  // namespace referral_chain

#endif

// Pieces of a page. A name or another text from the data gets into one through `text` alone, which escapes it; tags and
// attributes are literals of this program, or numbers. So no text can become a tag, whoever wrote it.
#ifndef REFERRAL_CHAIN_SRC_IO_REPORT_MARKUP_HPP
#define REFERRAL_CHAIN_SRC_IO_REPORT_MARKUP_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace referral_chain::detail {

/// Words of the source code, never of the data: only a literal converts to it.
class literal {
 public:
    template <std::size_t Size>
    consteval literal(const char (&words)[Size]) noexcept  // NOLINT(google-explicit-constructor)
        : words_(words, Size - 1) {}
    [[nodiscard]] constexpr std::string_view view() const noexcept { return words_; }

 private:
    std::string_view words_;
};

/// HTML or SVG that is well formed. Default: nothing.
class markup {
 public:
    markup() = default;
    [[nodiscard]] const std::string& str() const& noexcept { return html_; }
    markup& operator+=(const markup& other) { return html_ += other.html_, *this; }
    [[nodiscard]] bool empty() const noexcept { return html_.empty(); }

 private:
    explicit markup(std::string html) noexcept : html_(std::move(html)) {}
    friend markup text(std::string_view words);
    friend class tag;
    std::string html_;
};

/// In hundredths, without zeros behind, and with a point in every locale.
[[nodiscard]] std::string number_text(double number);

/// A text to be shown: `&`, `<`, `>` and quotes are escaped, what screen_text replaces is replaced.
[[nodiscard]] markup text(std::string_view words);

/// What the page shows of a text from the data: without control characters, at most 80 characters.
[[nodiscard]] std::string shown_name(std::string_view words);
inline constexpr std::size_t most_name_characters = 80;

/// A name or id from the data, as shown_name has it, in an element of its own, so that one written from right to left
/// does not turn its surroundings round.
[[nodiscard]] markup name(std::string_view words);
/// An id that stands beside what says more: the page shows its first letters, and all where somebody points at it.
[[nodiscard]] markup id_words(std::string_view id);

/// An element that is being opened: `tag("td class='number'").with("colspan", 2)`.
class tag {
 public:
    /// **Given** its name and attributes that never change.
    explicit tag(literal opening)
        : name_(opening.view().substr(0, opening.view().find(' '))), opening_(opening.view()) {}

    /// One more attribute. Numbers have at most two digits behind the point.
    tag&& with(literal attribute, double number) &&;
    tag&& with(literal attribute, std::string_view words) &&;

    /// The element with what is in it.
    [[nodiscard]] markup around(const markup& content) const;

 private:
    std::string_view name_;
    std::string opening_;
};

/// An element with all its contents.
template <class... Contents>
[[nodiscard]] markup element(literal opening, const Contents&... contents) {
    markup content;
    ((content += contents), ...);
    return tag(opening).around(content);
}

}  // namespace referral_chain::detail

#endif

// Pieces of a page: what a text can and cannot do in one.
#include "../../src/io/report/markup.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace referral_chain::detail {
namespace {

// The promise of markup.hpp, held by the compiler: no text of the data becomes a tag or an attribute's name.
static_assert(!std::is_convertible_v<std::string, literal> && !std::is_constructible_v<literal, std::string_view>);
static_assert(!std::is_constructible_v<markup, std::string> && !std::is_constructible_v<markup, std::string_view>);

TEST(Markup, EscapesTexts) {
    EXPECT_EQ(text("<b>\"Tom\" & 'Jerry'").str(), "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;");
    EXPECT_EQ(element("td", text("</td><script>")).str(), "<td>&lt;/td&gt;&lt;script&gt;</td>");
}

TEST(Markup, ReplacesWhatIsNoText) {
    EXPECT_EQ(text(std::string_view("a\0b", 3)).str(), "a\uFFFDb");
    EXPECT_EQ(text("a\xFF\u202E\u2028").str(), "a\uFFFD\uFFFD\uFFFD");
}

TEST(Markup, CutsLongNamesAndKeepsTheirDirectionToThemselves) {
    EXPECT_EQ(name("\u05d0").str(), "<bdi>\u05d0</bdi>");
    std::string wide;
    for (int letter = 0; letter < 100; ++letter) {
        wide += "\U0001F600";
    }
    const std::string shown = name(wide).str();
    EXPECT_EQ(shown.find("\uFFFD"), std::string::npos);
    EXPECT_EQ(shown.size(), 5 + 79 * 4 + 3 + 6U);
}

TEST(Markup, NestsElementsWithTheirAttributes) {
    EXPECT_EQ(element("p class=\"note\"", text("a"), element("b"), text("c")).str(), "<p class=\"note\">a<b></b>c</p>");
    EXPECT_EQ(tag("rect").with("x", 1.005).with("width", -0.001).with("class", "a\"b").around({}).str(),
              "<rect x=\"1\" width=\"0\" class=\"a&quot;b\"></rect>");
    EXPECT_EQ(tag("rect").with("x", 12.345).around({}).str(), "<rect x=\"12.35\"></rect>");
}

}  // namespace
}  // namespace referral_chain::detail

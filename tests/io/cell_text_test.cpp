// The quick copying of a text against the plain one, and the byte it looks out for at every place of every size.
#include "../../src/io/cell_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace referral_chain::testing {
namespace {

constexpr std::size_t longest = 40;

TEST(CopyText, CopiesTextsOfAnySizeAndNothingElse) {
    for (std::size_t size = 0; size <= longest; ++size) {
        std::string text(size, ' ');
        std::generate(text.begin(), text.end(), [letter = 'A']() mutable { return letter++; });
        std::string room(longest + 1, '.');
        EXPECT_FALSE(detail::copy_text(room.data(), text)) << size;
        EXPECT_EQ(room, text + std::string(longest + 1 - size, '.'));
    }
}

TEST(CopyText, FindsAByteBelowTheHyphenWhereverItIs) {
    std::string room(longest, '.');
    for (std::size_t size = 1; size <= longest; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, '\xFF');
                text[place] = static_cast<char>(byte);
                ASSERT_EQ(detail::copy_text(room.data(), text), byte < '-') << size << ' ' << place << ' ' << byte;
            }
        }
    }
}

TEST(NeedsQuotes, ForTheFourBytesThatMeanSomething) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text{'a', static_cast<char>(byte), 'b'};
        EXPECT_EQ(detail::needs_quotes(text), byte == ',' || byte == '"' || byte == '\r' || byte == '\n') << byte;
    }
    EXPECT_FALSE(detail::needs_quotes(""));
}

}  // namespace
}  // namespace referral_chain::testing

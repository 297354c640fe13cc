// The pieces the row reader is made of, each against the obvious way: 64 bytes at a time, UTF-8 in pieces, and the
// text of rejects.
#include "../../src/io/byte_scan.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "../../src/io/reject_text.hpp"
#include "../../src/io/utf8.hpp"

namespace referral_chain::testing {
namespace {

using detail::reject_text;
constexpr std::uint64_t seed = 7;

// Catches a machine-specific scan that differs from the portable one.
TEST(ByteScan, EqualsThePortableScan) {
    std::mt19937_64 random(seed);
    const std::string letters("a,\"\n\r\0\x7F\x80\xFF", 9);
    for (int round = 0; round < 20'000; ++round) {
        std::string block(detail::block_bytes, 'x');
        for (char& byte : block) {
            byte = round % 2 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
        }
        const auto bits = detail::scan_block(block.data());
        ASSERT_EQ(bits, detail::scan_block_portably(block.data())) << "seed " << seed;
        const std::uint64_t returns = detail::carriage_returns_in(block.data());
        for (std::size_t at = 0; at < block.size(); ++at) {
            ASSERT_EQ((returns >> at & 1) != 0, block[at] == '\r');
        }
    }
}

// Every character there is, and every pair and triple of bytes around the borders of the ranges.
TEST(Utf8, EveryCharacterIsValidAndNothingElseIs) {
    std::size_t valid = 0;
    for (std::uint32_t code = 0; code < 0x1000000; ++code) {  // all sequences of up to three bytes
        const std::string bytes{static_cast<char>(code >> 16), static_cast<char>(code >> 8), static_cast<char>(code)};
        const std::size_t begin = code > 0xFFFF ? 0 : code > 0xFF ? 1 : 2;
        const std::string_view text = std::string_view(bytes).substr(begin);
        valid += detail::utf8_character_bytes(text) == text.size() ? 1U : 0U;
    }
    EXPECT_EQ(valid, 0x10000U - 0x800U);  // U+0000 to U+FFFF but for the surrogates
    std::size_t valid_of_four = 0;
    for (std::uint32_t code = 0xEF800000; code >= 0xEF800000; code += 0x40) {
        const std::string bytes{static_cast<char>(code >> 24), static_cast<char>(code >> 16),
                                static_cast<char>(code >> 8), static_cast<char>(0x80)};
        valid_of_four += detail::utf8_character_bytes(bytes) == 4 && (code & 0xC0) == 0x80 ? 1U : 0U;
    }
    EXPECT_EQ(valid_of_four, 0x100000U / 0x40U);  // U+10000 to U+10FFFF, the last byte left aside
}

/// Texts of whole characters with a rare fault in them.
std::string mostly_utf8(std::mt19937_64& random) {
    constexpr std::string_view pieces[] = {
        "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xE0\xA0\x80", "xxxxxxxxxxxxxxxxxxxx"};
    constexpr std::string_view faults[] = {
        "\x80",     "\xC3", "\xE2\x82",    "\xED\xA0\x80", "\xE0\x9F\x80", "\xF4\x90\x80\x80", "\xF0\x8F\xBF\xBF",
        "\xC0\x80", "\xF5", "\xF0\x9F\x98"};
    std::string text;
    const std::size_t count = random() % 100;
    for (std::size_t piece = 0; piece < count; ++piece) {
        text += random() % 300 == 0 ? faults[random() % std::size(faults)] : pieces[random() % std::size(pieces)];
    }
    return text;
}

bool is_utf8_slowly(std::string_view text) {
    while (!text.empty()) {
        const std::size_t bytes = detail::utf8_character_bytes(text);
        if (bytes == 0) {
            return false;
        }
        text.remove_prefix(bytes);
    }
    return true;
}

// Catches a fault missed, or made up, where a block or a piece ends inside a character.
TEST(Utf8, PiecesCutAnywhereGiveTheSameAnswer) {
    std::mt19937_64 random(seed);
    for (int round = 0; round < 50'000; ++round) {
        const std::string text = mostly_utf8(random);
        detail::utf8_checker checker;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = 1 + random() % (round % 2 == 0 ? 5 : 300);
            checker.feed(std::string_view(text).substr(at, size));
            at += size;
        }
        ASSERT_EQ(checker.is_whole(), is_utf8_slowly(text)) << "seed " << seed << " round " << round;
        ASSERT_EQ(detail::is_utf8(text), is_utf8_slowly(text)) << "seed " << seed << " round " << round;
    }
}

TEST(RejectText, IsCutBetweenCharacters) {
    const std::string full(200, 'x');
    EXPECT_EQ(reject_text(full), full);
    EXPECT_EQ(reject_text(full + "y"), full);
    EXPECT_EQ(reject_text(std::string(198, 'x') + "\xC3\xA9"), std::string(198, 'x') + "\xC3\xA9");
    EXPECT_EQ(reject_text(std::string(199, 'x') + "\xC3\xA9"), std::string(199, 'x'));
    EXPECT_EQ(reject_text(std::string(197, 'x') + "\xF0\x9F\x98\x80"), std::string(197, 'x'));
    EXPECT_EQ(reject_text(std::string(199, 'x') + "\xC3z"), std::string(199, 'x') + "\xEF\xBF\xBD")
        << "half a character that never comes is a byte of its own";
}

TEST(RejectText, EachByteThatIsNotUtf8AndEachControlCharacterIsReplacedOnce) {
    const std::string mark = "\xEF\xBF\xBD";
    EXPECT_EQ(reject_text("a\xFF\xE2\x82z"), "a" + mark + mark + mark + "z");
    EXPECT_EQ(reject_text(std::string("\0\t\r\n\x1F\x7F", 6)), mark + mark + mark + mark + mark + mark);
    EXPECT_EQ(reject_text("\xC2\x80\xC2\x9F\xC2\xA0 ~"), mark + mark + "\xC2\xA0 ~");
    EXPECT_EQ(reject_text("\xE2\x80\xA8\xEF\xBB\xBF"), "\xE2\x80\xA8\xEF\xBB\xBF") << "files keep these as they are";
}

// Catches a cut after the replacement instead of before it.
TEST(RejectText, MayBeLongerThanItsSourceOnceReplaced) { EXPECT_EQ(reject_text(std::string(300, '\t')).size(), 600U); }

}  // namespace
}  // namespace referral_chain::testing

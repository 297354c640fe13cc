// csv_row_reader against the slow oracle, on hostile texts, with every size of window and of pieces.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "csv_oracle.hpp"
#include "csv_reading.hpp"

namespace referral_chain::testing {
namespace {

using detail::csv_limits;

constexpr std::uint64_t seed = 20240501;
using randomness = std::mt19937_64;

std::size_t up_to(std::size_t greatest, randomness& random) { return random() % (greatest + 1); }

/// Separators, quotes, line ends, and bytes that are UTF-8 only together.
constexpr std::array<std::string_view, 32> hostile_pieces{",",
                                                          ",",
                                                          "\"",
                                                          "\"",
                                                          "\"\"",
                                                          "\n",
                                                          "\r\n",
                                                          "\r",
                                                          "a",
                                                          "b",
                                                          " ",
                                                          "",
                                                          "\xEF\xBB\xBF",
                                                          "\xC3\xA9",
                                                          "\xC3",
                                                          "\xA9",
                                                          "\xE2\x82\xAC",
                                                          "a,b\n",
                                                          "\"x\"",
                                                          "\xED\xA0",
                                                          "\xF0",
                                                          "\x80\x80",
                                                          "\xE0",
                                                          "\xF0\x80\x80\x80",
                                                          "\xF4\x8F\xBF\xBF",
                                                          "\"a\",\"b\"\r\n",
                                                          "\"\xEF\xBB\xBF"
                                                          "a\",b\n",
                                                          "\xEF\xBB\xBF"
                                                          "a,b\n",
                                                          "\"\"\"x\"",
                                                          "xxxxxxxxxxx",
                                                          "2024-05-01",
                                                          "\",\""};

/// A run of one byte around the limit of a field, so that both sides of it are met.
std::string run_near(std::size_t limit, randomness& random) {
    constexpr std::string_view letters = "zz,\n\"";
    const std::size_t length =
        limit > 200 ? up_to(200, random) : limit + up_to(4, random) - std::min<std::size_t>(limit, 2);
    return std::string(length, letters[up_to(letters.size() - 1, random)]);
}

std::string mixed_text(std::size_t field_limit, randomness& random) {
    constexpr std::array<std::string_view, 5> headers{"a,b\n", "a,b,c\r\n",
                                                      "\xEF\xBB\xBF"
                                                      "a\n",
                                                      "\n\r\n\"a\",b\n", ""};
    std::string text(field_limit > 1 ? headers[up_to(headers.size() - 1, random)] : headers[2]);
    const std::size_t pieces = up_to(120, random);
    const bool is_calm = up_to(1, random) == 0;  // fewer quotes, so that more rows are whole
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        std::string_view next = hostile_pieces[up_to(hostile_pieces.size() - 1, random)];
        if (is_calm && next.find('"') != std::string_view::npos) {
            next = up_to(3, random) == 0 ? "\"y,\ny\"" : "a,b\n";
        }
        text += next;
        if (up_to(200, random) == 0) {
            text += '\0';
        }
        if (up_to(30, random) == 0) {
            text += run_near(field_limit, random) + ",";
        }
    }
    return text;
}

/// One field, bare or quoted, of a length that reaches over blocks; now and then something is wrong with it.
std::string field_with_rare_faults(randomness& random) {
    constexpr std::array<std::string_view, 10> faults{"\"", "x",  "\r",   "\xC3", "\xA9",
                                                      ",",  "\n", "\"\"", " ",    "\xEF\xBB\xBF"};
    std::string text(up_to(up_to(3, random) == 0 ? 140 : 5, random), 'x');
    if (up_to(9, random) == 0) {
        text.insert(up_to(text.size(), random), up_to(1, random) == 0 ? "\xC3\xA9" : "\xE2\x82\xAC");
    }
    if (up_to(1, random) == 0) {
        if (up_to(3, random) == 0) {
            text.insert(up_to(text.size(), random), up_to(1, random) == 0 ? "\"\"" : ",\n");
        }
        text = '"' + text + '"';
    }
    if (up_to(15, random) == 0) {
        const std::size_t place = up_to(2, random) == 0 ? up_to(text.size(), random) : text.size();
        text.insert(place, faults[up_to(faults.size() - 1, random)]);
    }
    return text;
}

/// Rows of whole fields, as an export has them, with few faults.
std::string orderly_text(randomness& random) {
    std::string text = "a,b,c\n";
    const std::size_t rows = up_to(20, random);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t fields = up_to(9, random) == 0 ? 1 + up_to(20, random) : 3;
        for (std::size_t field = 0; field < fields; ++field) {
            text += (field == 0 ? "" : ",") + field_with_rare_faults(random);
        }
        text += up_to(1, random) == 0 ? "\n" : "\r\n";
    }
    text.resize(text.size() - std::min(text.size() - 6, up_to(2, random)));
    return text;
}

std::string hostile_text(std::size_t field_limit, randomness& random) {
    return up_to(1, random) == 0 ? orderly_text(random) : mixed_text(field_limit, random);
}

csv_limits random_limits(randomness& random) {
    csv_limits limits;
    constexpr std::array<std::size_t, 8> field_limits{1, 2, 3, 7, 11, 64, 100, 1U << 20};
    constexpr std::array<std::size_t, 8> windows{1, 2, 3, 7, 63, 64, 100, 4096};
    limits.field_bytes = field_limits[up_to(field_limits.size() - 1, random)];
    limits.window_bytes = windows[up_to(windows.size() - 1, random)];
    return limits;
}

// Catches any state that is lost or doubled where a piece, a window or a block of 64 bytes ends.
TEST(CsvRowReader, EqualsTheSlowOracleOnHostileTexts) {
    randomness random(seed);
    for (int round = 0; round < 60'000; ++round) {
        const csv_limits limits = random_limits(random);
        const std::string text = hostile_text(limits.field_bytes, random);
        const std::size_t longest_piece = 1 + up_to(up_to(1, random) == 0 ? 3 : 5000, random);
        text_source source(text, [&] { return up_to(longest_piece, random); });
        const auto found = read_all(source, limits);
        const auto expected = csv_oracle(text, limits).read();
        ASSERT_EQ(found.has_header, expected.has_header) << "seed " << seed << " round " << round;
        if (expected.header_fault) {
            // The reader stops at the first fault of a header row, which need not be the first by rank.
            ASSERT_TRUE(found.header_fault) << "seed " << seed << " round " << round;
            continue;
        }
        ASSERT_EQ(found.header, expected.header) << "seed " << seed << " round " << round;
        ASSERT_EQ(found.rows, expected.rows) << "seed " << seed << " round " << round << "\nfield limit "
                                             << limits.field_bytes << " window " << limits.window_bytes;
    }
}

// Catches a row whose bytes are counted twice or not at all.
TEST(CsvRowReader, ByteOffsetsAreWhereTheRowsStand) {
    randomness random(seed + 1);
    for (int round = 0; round < 2'000; ++round) {
        const csv_limits limits = random_limits(random);
        const std::string text = hostile_text(limits.field_bytes, random);
        for (const auto& row : read_all(text, limits).rows) {
            ASSERT_EQ(text.substr(row.offset, row.head.size()), row.head) << "seed " << seed << " round " << round;
        }
    }
}

}  // namespace
}  // namespace referral_chain::testing

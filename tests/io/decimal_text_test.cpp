// Six decimals against std::to_chars: shares, ties, the seams of the quick way, and any bits at all.
#include "../../src/io/decimal_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace referral_chain::testing {
namespace {

using text_room = std::array<char, detail::longest_decimal>;

std::string six_decimals(double number) {
    text_room room{};
    return {room.data(), detail::write_six_decimals(room.data(), number)};
}
std::string expected(double number) {
    text_room room{};
    return {room.data(),
            std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed, 6).ptr};
}
void expect_equal(double number) {
    ASSERT_EQ(six_decimals(number), expected(number)) << std::bit_cast<std::uint64_t>(number);
}

TEST(WriteSixDecimals, EveryShareOfSmallCounts) {
    for (int trials = 1; trials <= 500; ++trials) {
        for (int successes = 0; successes <= trials; ++successes) {
            expect_equal(static_cast<double>(successes) / trials);
        }
    }
}

// Halves of a millionth are only exact with powers of two below; their neighbours are no ties.
TEST(WriteSixDecimals, TiesGoToTheEvenNeighbour) {
    EXPECT_EQ(six_decimals(0.5 / 64), "0.007812");
    EXPECT_EQ(six_decimals(1.5 / 64), "0.023438");
    for (int whole : {0, 1, 9, 10, 99, 12'345, 1'000'000}) {
        for (int part = 0; part < 8'192; ++part) {
            const double number = whole + part / 8'192.0;
            expect_equal(number);
            expect_equal(std::nextafter(number, 0));
            expect_equal(std::nextafter(number, 1e9));
        }
    }
}

TEST(WriteSixDecimals, TheSeams) {
    const double limit = std::ldexp(1.0, 40);
    for (const double number : {0.0,
                                -0.0,
                                5e-7,
                                4.9999999999999998e-7,
                                5.0000000000000001e-7,
                                1e-6,
                                1e-300,
                                std::numeric_limits<double>::denorm_min(),
                                std::numeric_limits<double>::min(),
                                std::ldexp(1.0, -20),
                                std::ldexp(1.0, -21),
                                std::ldexp(1.0, -22),
                                0.9999995,
                                0.99999949999999999,
                                9.9999995,
                                999'999.9999995,
                                limit,
                                std::nextafter(limit, 0.0),
                                std::numeric_limits<double>::max(),
                                -1.5,
                                -1e-9}) {
        expect_equal(number);
    }
}

TEST(WriteSixDecimals, AnyBits) {
    constexpr std::uint64_t seed = 5;
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200'000; ++round) {
        const auto number = std::bit_cast<double>(random());
        if (std::isfinite(number)) {
            expect_equal(number);
        }
        const int exponent = static_cast<int>(random() % 80) - 35;
        expect_equal(std::ldexp(static_cast<double>(random() >> 11), exponent - 53));
    }
}

}  // namespace
}  // namespace referral_chain::testing

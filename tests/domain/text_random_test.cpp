// The quick readings and writings of values against the obvious ones, on texts of every form and one letter beside it.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include "text_oracle.hpp"

namespace referral_chain {
namespace {

using random_bits = std::mt19937_64;

template <class Value, std::size_t Count>
[[nodiscard]] Value one_of(const std::array<Value, Count>& values, random_bits& random) {
    return values[random() % Count];
}

/// Changes, drops or adds a letter or a few.
void damage(std::string& text, std::string_view letters, random_bits& random) {
    for (std::uint64_t count = random() % 3; count > 0; --count) {
        const std::size_t place = text.empty() ? 0 : random() % text.size();
        const char letter = letters[random() % letters.size()];
        switch (random() % 3) {
            case 0:
                text.insert(place, 1, letter);
                break;
            case 1:
                text.erase(place, 1);
                break;
            default:
                text.replace(place, 1, 1, letter);
        }
    }
}

template <class Value>
[[nodiscard]] std::string shown(const parsed<Value>& read) {
    if (!read) {
        return std::string(to_string(read.reason()));
    }
    if constexpr (std::is_same_v<Value, money>) {
        return std::to_string((*read).minor_units());
    } else {
        return std::to_string((*read).sort_key());
    }
}

[[nodiscard]] std::string two_digits(std::uint64_t number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// Catches a letter that passes for another at one of the fixed places.
TEST(ParseTime, AgreesWithTheObviousReadingForEveryByteAtEveryPlace) {
    for (const std::string_view good : {"2024-02-29", "2024-12-31T23:59:59", "1900-01-01 00:00:00Z"}) {
        for (std::size_t place = 0; place < good.size(); ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(good);
                text[place] = static_cast<char>(byte);
                ASSERT_EQ(shown(parse_time(text)), shown(text_oracle::parse_time(text))) << text;
            }
        }
    }
}

[[nodiscard]] std::string random_time_text(random_bits& random) {
    constexpr std::array<std::string_view, 5> separators{"T", "T", "T", " ", "t"};
    constexpr std::array<std::string_view, 6> ends{"", "", "Z", ".25", "+07:00", "-2359"};
    constexpr std::array<std::uint64_t, 8> years{1898, 1899, 1900, 2000, 2024, 2100, 2200, 2201};
    const std::uint64_t year = random() % 2 == 0 ? one_of(years, random) : 1890 + random() % 320;
    std::string text = two_digits(year / 100) + two_digits(year % 100) + "-" + two_digits(random() % 14) + "-" +
                       two_digits(random() % 33);
    if (random() % 4 != 0) {
        text += one_of(separators, random);
        text += two_digits(random() % 26) + ":" + two_digits(random() % 62);
        text += random() % 4 == 0 ? "" : ":" + two_digits(random() % 62);
        text += one_of(ends, random);
    }
    return text;
}

TEST(ParseTime, AgreesWithTheObviousReading) {
    constexpr std::uint64_t seed = 1;
    random_bits random(seed);
    for (int round = 0; round < 100'000; ++round) {
        std::string text = random_time_text(random);
        if (round % 2 == 0) {
            damage(text, "0123456789-:TZ .+/;\xC3", random);
        }
        ASSERT_EQ(shown(parse_time(text)), shown(text_oracle::parse_time(text))) << text;
    }
}

TEST(ParseAmount, AgreesWithTheObviousReading) {
    constexpr std::uint64_t seed = 2;
    random_bits random(seed);
    constexpr std::array<std::string_view, 4> signs{"", "", "-", "+"};
    for (int round = 0; round < 100'000; ++round) {
        std::string text(one_of(signs, random));
        text += std::to_string(random() >> random() % 64);
        if (random() % 2 == 0) {
            text += "." + std::to_string(random() % 100'000).substr(0, random() % 6);
        }
        if (round % 2 == 0) {
            damage(text, "0123456789-+., eE/:", random);
        }
        for (const int digits : {0, 2, 3, 4, 6}) {
            ASSERT_EQ(shown(parse_amount(text, digits)), shown(text_oracle::parse_amount(text, digits))) << text;
        }
    }
}

// Among letters, as in a file: what is looked at before or behind the id makes no difference that its bytes do not.
TEST(IdFault, AgreesWithTheObviousReading) {
    constexpr std::size_t begin = 24;
    for (std::size_t size = 1; size < 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string file(2 * begin + size, 'a');
                const std::string_view text = std::string_view(file).substr(begin, size);
                file[begin + place] = static_cast<char>(byte);
                ASSERT_EQ(id_fault(text), text_oracle::id_fault(text)) << size << ' ' << place << ' ' << byte;
                if (place + 1 < size) {
                    file[begin + place + 1] = '\xBB';
                    file[begin + size - 1] = '\xBF';
                    ASSERT_EQ(id_fault(text), text_oracle::id_fault(text)) << size << ' ' << place << ' ' << byte;
                }
            }
        }
    }
}

template <class Write>
[[nodiscard]] std::string written(Write write) {
    std::array<char, 32> room{};
    return {room.data(), write(room.data())};
}

TEST(WriteTime, AgreesWithTheObviousWriting) {
    constexpr std::uint64_t seed = 3;
    random_bits random(seed);
    constexpr std::int64_t span = utc_time::last_unix_second - utc_time::first_unix_second + 1;
    for (int round = 0; round < 100'000; ++round) {
        const std::int64_t second =
            utc_time::first_unix_second + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span));
        for (const utc_time time : {utc_time(instant::from_unix_seconds(second)),
                                    utc_time::from_sort_key(utc_day_of(second) * seconds_per_day * 2)}) {
            ASSERT_EQ(written([time](char* out) { return write_time(out, time); }), text_oracle::write_time(time));
        }
    }
}

TEST(WriteMoney, AgreesWithTheObviousWriting) {
    constexpr std::uint64_t seed = 4;
    random_bits random(seed);
    for (int round = 0; round < 100'000; ++round) {
        const std::uint64_t bits = round == 0 ? std::uint64_t{1} << 63 : random() >> random() % 64;
        for (const std::uint64_t units : {bits, 0 - bits}) {
            const money amount = money::from_minor_units(static_cast<std::int64_t>(units));
            for (const int digits : {0, 1, 2, 3, 4}) {
                ASSERT_EQ(written([=](char* out) { return write_money(out, amount, digits); }),
                          text_oracle::write_money(amount, digits));
            }
        }
    }
}

}  // namespace
}  // namespace referral_chain

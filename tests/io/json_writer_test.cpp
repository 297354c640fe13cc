// JSON as somebody else's writer would write it, byte by byte, and as a parser reads it.
#include "../../src/io/json_writer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <nlohmann/json.hpp>

namespace referral_chain::testing {
namespace {

using detail::json_number;
using detail::json_text;
using detail::json_writer;
using nlohmann::ordered_json;

TEST(JsonWriter, WritesNestedValuesAsTheOtherDoes) {
    json_writer json;
    json.object([&] {
        json.key("count").value(std::uint64_t{18'446'744'073'709'551'615U});
        json.key("empty").object([] {});
        json.key("none").array([] {});
        json.key("a \"key\"").array([&] {
            json.value(1.5);
            json.value(std::optional<double>());
            json.object([&] { json.key("text").value("lines\nand \\"); });
            json.array([&] { json.value("ä"); });
        });
        json.key("infinite").value(std::numeric_limits<double>::infinity());
        json.key("last").value(3U);
    });
    const ordered_json expected{
        {"count", 18'446'744'073'709'551'615U},
        {"empty", ordered_json::object()},
        {"none", ordered_json::array()},
        {"a \"key\"", ordered_json::array({1.5, nullptr, {{"text", "lines\nand \\"}}, ordered_json::array({"ä"})})},
        {"infinite", nullptr},
        {"last", 3}};
    EXPECT_EQ(std::move(json).finished(), expected.dump(1, ' '));
}

// Every byte, alone and in company, valid or not.
TEST(JsonWriter, EscapesAnyBytes) {
    std::mt19937 random(7);
    for (int round = 0; round < 10'000; ++round) {
        std::string bytes;
        for (auto left = random() % 12; left > 0; --left) {
            bytes += static_cast<char>(round < 5'000 ? random() % 256 : random() % 96);
        }
        const std::string json = json_text(bytes);
        const std::string read = nlohmann::json::parse(json).get<std::string>();
        EXPECT_EQ(json, nlohmann::json(read).dump());
        if (nlohmann::json::accept('"' + bytes + '"') && bytes.find('\\') == std::string::npos) {
            EXPECT_EQ(read, bytes);
        }
    }
    EXPECT_EQ(json_text("a\xFF"
                        "b\xC3"),
              "\"a\uFFFDb\uFFFD\"");
    EXPECT_EQ(json_text(std::string_view("\0\x1F\x7F", 3)), "\"\\u0000\\u001f\x7F\"");
}

TEST(JsonWriter, WritesNumbersThatReadBackTheSame) {
    EXPECT_EQ(json_number(0), "0.0");
    EXPECT_EQ(json_number(-3), "-3.0");
    EXPECT_EQ(json_number(0.1), "0.1");
    std::mt19937_64 random(11);
    for (int round = 0; round < 10'000; ++round) {
        const double number = static_cast<double>(random()) / static_cast<double>(1 + random() % 1'000'000'007);
        EXPECT_EQ(nlohmann::json::parse(json_number(number)).get<double>(), number);
    }
}

}  // namespace
}  // namespace referral_chain::testing

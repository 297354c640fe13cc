// Whether a text mentions somebody, against the obvious search.
#include "../../src/network/mentions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/dice.hpp"

namespace {

namespace rc = referral_chain;

rc::detail::mentions of(const std::vector<std::string>& texts) {
    rc::detail::mentions result;
    for (std::uint32_t at = 0; at < texts.size(); ++at) {
        result.add(texts[at], at);
    }
    return result;
}
std::string replaced(const std::vector<std::string>& texts, const std::string& in) {
    return of(texts)
        .replaced_in(in, [](std::uint32_t number) { return "<" + std::to_string(number) + ">"; })
        .value_or("no");
}

/// At each place the longest that neither a letter touches there nor at its end; of equal ones the first.
std::string slowly_replaced(const std::vector<std::string>& texts, const std::string& in) {
    std::string result;
    bool is_any = false;
    for (std::size_t at = 0; at < in.size();) {
        std::size_t found = texts.size();
        for (std::size_t which = 0; which < texts.size(); ++which) {
            const std::size_t end = at + texts[which].size();
            const auto joins = [&in](std::size_t place) {
                return place > 0 && place < in.size() && in[place - 1] != '-' && in[place] != '-';
            };
            if (in.compare(at, texts[which].size(), texts[which]) == 0 && !joins(at) && !joins(end) &&
                (found == texts.size() || texts[which].size() > texts[found].size())) {
                found = which;
            }
        }
        is_any = is_any || found < texts.size();
        result += found < texts.size() ? "<" + std::to_string(found) + ">" : in.substr(at, 1);
        at += found < texts.size() ? texts[found].size() : 1;
    }
    return is_any ? result : "no";
}

}  // namespace

TEST(Mentions, AreReplacedWhereTheyStandAlone) {
    EXPECT_EQ(replaced({"C7"}, "C7"), "<0>");
    EXPECT_EQ(replaced({"C7"}, "c7>C8>2024"), "<0>>C8>2024");
    EXPECT_EQ(replaced({"C7"}, "C77"), "no");
    EXPECT_EQ(replaced({"C7"}, "XC7"), "no");
    EXPECT_EQ(replaced({"C7"}, "C7é"), "no");
    EXPECT_EQ(replaced({"C7", "C7 Ann"}, "C7 Ann, C7"), "<1>, <0>");
    EXPECT_EQ(replaced({"Ann Lee"}, "of ANN LEE."), "of <0>.");
    EXPECT_EQ(replaced({"+4912"}, "lead+4912"), "lead<0>");
    EXPECT_EQ(replaced({"+4912"}, "lead+49123"), "no");
    EXPECT_EQ(replaced({"a", "b"}, "a-b-ab"), "<0>-<1>-ab");
    EXPECT_EQ(replaced({""}, "a"), "no");
    EXPECT_EQ(replaced({}, "a"), "no");
    EXPECT_EQ(replaced({"abcdefgh"}, "abcdefg"), "no");
}

TEST(Mentions, AreFoundInTextsWhateverTouchesThem) {
    EXPECT_TRUE(of({"Ann"}).are_in("C7ANNA"));
    EXPECT_TRUE(of({"7"}).are_in("1970-01-01"));
    EXPECT_FALSE(of({"Ann"}).are_in("C7,An"));
    EXPECT_FALSE(of({"Ann"}).are_in(""));
    EXPECT_TRUE(of({"\xC3\xA9t\xC3\xA9"}).are_in("l'\xC3\xA9t\xC3\xA9"));
}

TEST(Mentions, AreThoseAnObviousSearchFinds) {
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        SCOPED_TRACE(seed);
        support::dice dice(seed);
        const auto text_of = [&](std::size_t longest) {
            std::string text;
            for (std::size_t left = dice.below(longest) + 1; left > 0; --left) {
                text += "ab-"[dice.below(3)];
            }
            return text;
        };
        const std::vector<std::string> sought{text_of(6), text_of(6), text_of(2)};
        const std::string text = text_of(12);
        bool is_there = false;
        for (const std::string& one : sought) {
            is_there = is_there || text.find(one) != std::string::npos;
        }
        EXPECT_EQ(of(sought).are_in(text), is_there) << text;
        EXPECT_EQ(replaced(sought, text), slowly_replaced(sought, text)) << text;
    }
}

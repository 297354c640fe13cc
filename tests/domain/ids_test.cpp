// Business ids: bytes compared as bytes.
#include "referral_chain/domain/ids.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <unordered_set>

namespace rc = referral_chain;

TEST(TextId, IsEmptyByDefault) {
    EXPECT_TRUE(rc::customer_id().empty());
    EXPECT_FALSE(rc::customer_id("a").empty());
}

// Compared as signed characters, or by a locale, ä would come before a.
TEST(TextId, OrdersByUnsignedBytes) {
    EXPECT_LT(rc::referral_id("10"), rc::referral_id("9"));
    EXPECT_LT(rc::referral_id("Z"), rc::referral_id("a"));
    EXPECT_LT(rc::referral_id("a"), rc::referral_id("aa"));
    EXPECT_LT(rc::referral_id("z"), rc::referral_id("\xc3\xa4"));
    EXPECT_LT(rc::referral_id("a"), rc::referral_id(std::string("a\0b", 3)));
}

TEST(TextId, EqualsByteForByte) {
    EXPECT_EQ(rc::customer_id("ann"), rc::customer_id("ann"));
    EXPECT_NE(rc::customer_id("ann"), rc::customer_id("Ann"));
    EXPECT_NE(rc::customer_id(std::string("a\0b", 3)), rc::customer_id(std::string("a\0c", 3)));
}

TEST(TextId, HashesToFindItselfAgain) {
    const std::unordered_set<rc::sale_id> sales{rc::sale_id("s1"), rc::sale_id("s2"), rc::sale_id("s1")};
    EXPECT_EQ(sales.size(), 2U);
    EXPECT_TRUE(sales.contains(rc::sale_id("s2")));
}

TEST(TextId, PrintsItsText) {
    std::ostringstream out;
    out << rc::case_id("c-17");
    EXPECT_EQ(out.str(), "c-17");
}

TEST(TextId, TakesANewText) {
    rc::customer_id id("a text that is longer than what a string holds in place");
    id.assign("ann");
    EXPECT_EQ(id, rc::customer_id("ann"));
}

TEST(TextId, GivesItsTextAwayWhenItGoes) {
    const std::string text = rc::customer_id("ann").text();
    EXPECT_EQ(text, "ann");
}

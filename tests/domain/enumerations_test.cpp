// The closed lists of words: each word and its value, both ways.
#include "referral_chain/domain/enumerations.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <sstream>
#include <string>

#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "referral_chain/network/load_report.hpp"

namespace rc = referral_chain;

namespace {

template <class Enumeration>
void expect_round_trip() {
    const auto& words = rc::detail::spellings<Enumeration>::words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto value = static_cast<Enumeration>(at);
        EXPECT_FALSE(to_string(value).empty());
        EXPECT_EQ(rc::from_string<Enumeration>(to_string(value)), value) << to_string(value);
    }
}

}  // namespace

// A list of words one shorter than its values, or two words alike, would not come back.
TEST(Enumerations, EveryWordComesBack) {
    expect_round_trip<rc::referral_origin>();
    expect_round_trip<rc::ask_moment>();
    expect_round_trip<rc::referral_outcome>();
    expect_round_trip<rc::feedback_kind>();
    expect_round_trip<rc::reject_reason>();
    expect_round_trip<rc::record_table>();
    expect_round_trip<rc::duty>();
    expect_round_trip<rc::duty_state>();
    expect_round_trip<rc::experience_failure>();
    expect_round_trip<rc::link_status>();
}

// Words in another order than their values would swap meanings and still come back.
TEST(Enumerations, WordsStandByTheirValues) {
    EXPECT_EQ(to_string(rc::referral_origin::volunteered), "volunteered");
    EXPECT_EQ(to_string(rc::ask_moment::at_order), "at_order");
    EXPECT_EQ(to_string(rc::ask_moment::after_sale), "after_sale");
    EXPECT_EQ(to_string(rc::ask_moment::after_service), "after_service");
    EXPECT_EQ(to_string(rc::ask_moment::on_praise), "on_praise");
    EXPECT_EQ(to_string(rc::ask_moment::other), "other");
    EXPECT_EQ(to_string(rc::referral_outcome::open), "open");
    EXPECT_EQ(to_string(rc::referral_outcome::won), "won");
    EXPECT_EQ(to_string(rc::referral_outcome::lost), "lost");
    EXPECT_EQ(to_string(rc::referral_outcome::void_), "void");
    EXPECT_EQ(to_string(rc::feedback_kind::rating), "rating");
    EXPECT_EQ(to_string(rc::link_status::void_), "void");
    EXPECT_EQ(to_string(rc::duty_state::postponed), "postponed");
    EXPECT_EQ(to_string(rc::experience_failure::slower_than_referrer), "slower_than_referrer");
    EXPECT_EQ(to_string(rc::record_table::service_cases), "service_cases");
}

TEST(Enumerations, AnyAsciiCaseIsRead) {
    EXPECT_EQ(rc::from_string<rc::referral_outcome>("WON"), rc::referral_outcome::won);
    EXPECT_EQ(rc::from_string<rc::referral_outcome>("Void"), rc::referral_outcome::void_);
    EXPECT_EQ(rc::from_string<rc::ask_moment>("At_Order"), rc::ask_moment::at_order);
}

// Neither a prefix, nor a longer word, nor a byte that sets the lower-case bit of '_' alone.
TEST(Enumerations, NothingElseIsRead) {
    for (const char* text : {"", "wo", "wonn", " won", "won ", "void_", "closed won"}) {
        EXPECT_FALSE(rc::from_string<rc::referral_outcome>(text).has_value()) << text;
    }
    EXPECT_FALSE(rc::from_string<rc::ask_moment>("at\x7forder").has_value());
    EXPECT_FALSE(rc::from_string<rc::ask_moment>("at order").has_value());
}

TEST(Enumerations, PrintTheirWord) {
    std::ostringstream out;
    out << rc::referral_outcome::void_ << ' ' << rc::reject_reason::stray_quote;
    EXPECT_EQ(out.str(), "void stray_quote");
}

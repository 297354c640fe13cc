// Memory that cannot be had, at every place where any is asked for: what was being added is not there, what was there
// is as it was, and the next try succeeds.
#include <gtest/gtest.h>

#include <cstdint>
#include <new>
#include <string>
#include <vector>

#include "counted_memory.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/network_fixture.hpp"

namespace rc = referral_chain;

namespace {

using limits::allocations_left;
using limits::never;

[[nodiscard]] rc::utc_time at(std::int64_t day) {
    return rc::utc_time(rc::instant::from_unix_seconds(1'600'000'000 + day * 86'400));
}
const rc::build_options options{.as_of = rc::instant::from_unix_seconds(1'800'000'000)};

/// What a network says of everybody, in one text.
[[nodiscard]] std::string told(const rc::network& net) {
    std::string text;
    for (const rc::party_index party : net.parties()) {
        const auto joined = net.joined_at(party);
        text += net.id_of(party).str() + "," + std::string(net.name_of(party)) + "," +
                std::string(net.segment_of(party)) + "," + (joined ? to_string(*joined) : "") + "," +
                std::to_string(net.own_revenue(party).minor_units()) + ";";
    }
    for (const rc::referral_index referral : net.referrals()) {
        text += net.id_of(referral).str() + "," + std::to_string(static_cast<int>(net.credit_of(referral))) + ";";
    }
    return text + std::to_string(net.columns().cases.ids.size()) + std::to_string(net.columns().feedbacks.at.empty()) +
           std::to_string(net.columns().asks.at.empty());
}

/// Rows to stand beside what is added, enough for columns to grow now and then.
[[nodiscard]] rc::network_builder builder_with(std::size_t rows) {
    rc::network_builder builder;
    builder.add(rc::referral{.id = rc::referral_id("first"),
                             .referrer = rc::customer_id("bo"),
                             .referred = rc::customer_id("ada"),
                             .given_at = at(100)});
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string number = std::to_string(row);
        builder.add(rc::sale{.id = rc::sale_id("s" + number),
                             .customer = rc::customer_id("c" + number),
                             .ordered_at = at(0),
                             .amount = rc::money::from_minor_units(1)});
    }
    return builder;
}

/// `add(builder)` with the first allocation failing, then the second and so on until none fails.
template <class Add>
void expect_all_or_nothing_beside(std::size_t rows, Add add) {
    const std::string before = told(builder_with(rows).build(options));
    rc::network_builder unfailing = builder_with(rows);
    add(unfailing);
    const std::string after = told(unfailing.build(options));
    ASSERT_NE(before, after);
    bool has_failed = true;
    std::int64_t failures = 0;
    for (; has_failed; ++failures) {
        rc::network_builder builder = builder_with(rows);
        allocations_left = failures;
        try {
            add(builder);
            has_failed = false;
        } catch (const std::bad_alloc&) {
        }
        allocations_left = never;
        if (has_failed) {
            EXPECT_EQ(told(builder.build(options)), before) << rows << " rows, allocation " << failures;
            add(builder);
        }
        EXPECT_EQ(told(builder.build(options)), after) << rows << " rows, allocation " << failures;
        EXPECT_EQ(builder.report().rows, unfailing.report().rows);
    }
    EXPECT_GT(failures, 1);
}

/// Where one allocation fails, and where that and all after it do.
template <class Add>
void expect_all_or_nothing(Add add) {
    for (const bool for_ever : {false, true}) {
        limits::fails_for_ever = for_ever;
        for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{16}}) {
            expect_all_or_nothing_beside(rows, add);
        }
    }
}

const std::string far_id = "an id too long for the text of a small string";

}  // namespace

TEST(FailedMemory, LeavesNothingOfACustomer) {
    const rc::customer ada{.id = rc::customer_id("ada"),
                           .name = "Ada, whose name is not short",
                           .segment = "a segment that is not short",
                           .salesperson = "a salesperson whose name is not short",
                           .joined_at = at(1)};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(ada); });
}

TEST(FailedMemory, LeavesNothingOfAReferral) {
    const rc::referral given{.id = rc::referral_id(far_id),
                             .referrer = rc::customer_id("cy"),
                             .referred = rc::customer_id(far_id),
                             .given_at = at(50),
                             .channel = "a channel that is not short",
                             .incentive_cost = rc::money::from_minor_units(1),
                             .thanked_at = at(51),
                             .outcome = rc::referral_outcome::won};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(given); });
}

TEST(FailedMemory, LeavesNothingOfASale) {
    const rc::sale sold{.id = rc::sale_id(far_id),
                        .customer = rc::customer_id("ada"),
                        .ordered_at = at(2),
                        .amount = rc::money::from_minor_units(100),
                        .referral = rc::referral_id("first"),
                        .delivered_at = at(3)};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(sold); });
}

TEST(FailedMemory, LeavesNothingOfOtherRecords) {
    const rc::service_case opened{.id = rc::case_id(far_id),
                                  .customer = rc::customer_id("ada"),
                                  .opened_at = at(2),
                                  .resolved_at = at(3),
                                  .contacts = 2};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(opened); });
    const rc::feedback praised{.customer = rc::customer_id("ada"), .at = at(2), .kind = rc::feedback_kind::praise};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(praised); });
    const rc::ask asked{
        .customer = rc::customer_id("ada"), .at = at(2), .salesperson = "a salesperson whose name is not short"};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.add(asked); });
}

// Of arrays some rows may have been taken; here there is but one.
TEST(FailedMemory, LeavesNothingOfArraysOfOneRow) {
    const std::vector<std::string_view> ada{"ada"};
    const std::vector<std::string_view> id{far_id};
    const std::vector<std::string_view> label{"a label that is not short"};
    const std::vector<std::int64_t> time{at(50).first_second().unix_seconds()};
    expect_all_or_nothing([&](rc::network_builder& builder) {
        builder.add(rc::customer_arrays{.id = ada, .joined_at = time, .name = label, .segment = label});
    });
    expect_all_or_nothing([&](rc::network_builder& builder) {
        builder.add(rc::referral_arrays{
            .id = id, .referrer = ada, .referred = id, .given_at = time, .thanked_at = time, .channel = label});
    });
    expect_all_or_nothing([&](rc::network_builder& builder) {
        builder.add(rc::sale_arrays{.id = id, .customer = ada, .ordered_at = time, .amount = time, .paid_at = time});
    });
}

// Whoever is erased is so everywhere or nowhere, and the number of the place is not used up.
TEST(FailedMemory, ErasesEverywhereOrNowhere) {
    const std::vector<rc::erasure> customers{
        {rc::customer_id("ada"), {"a name by which she is known that is not short"}}, {rc::customer_id("c3")}};
    expect_all_or_nothing([&](rc::network_builder& builder) { builder.erase(customers); });
    expect_all_or_nothing([](rc::network_builder& builder) {
        builder.pseudonymise([](std::string_view id) { return "a pseudonym that is not short of " + std::string(id); });
    });
}

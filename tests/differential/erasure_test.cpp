// Who is erased, or goes by a pseudonym, keeps the place: every figure of every party, link and chain stays, and so do
// the order of equals and the numbers of everything in the network.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "differential/library_answers.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;

constexpr std::uint64_t networks = 1'000;

template <class Column>
std::vector<std::int64_t> keys_of(const Column& column, std::size_t rows) {
    std::vector<std::int64_t> keys;
    for (std::size_t row = 0; row < rows && !column.empty(); ++row) {
        keys.push_back(column.sort_key(row));
    }
    return keys;
}

void expect_same_places(const rc::network& left, const rc::network& right) {
    const auto& one = left.columns();
    const auto& other = right.columns();
    ASSERT_EQ(left.party_count(), right.party_count());
    ASSERT_EQ(left.referral_count(), right.referral_count());
    EXPECT_EQ(one.referrer, other.referrer);
    EXPECT_EQ(one.credited_referral, other.credited_referral);
    EXPECT_EQ(one.giver, other.giver);
    EXPECT_EQ(one.receiver, other.receiver);
    EXPECT_EQ(one.received, other.received);
    EXPECT_EQ(keys_of(one.given_at, one.giver.size()), keys_of(other.given_at, one.giver.size()));
    EXPECT_EQ(keys_of(one.closed_at, one.giver.size()), keys_of(other.closed_at, one.giver.size()));
    EXPECT_EQ(keys_of(one.joined_at, left.party_count()), keys_of(other.joined_at, left.party_count()));
    EXPECT_EQ(one.sales.first_of_party, other.sales.first_of_party);
    for (std::size_t sale = 0; sale < one.sales.ids.size(); ++sale) {
        EXPECT_EQ(one.sales.amount[sale], other.sales.amount[sale]);
    }
    EXPECT_EQ(keys_of(one.sales.delivered_at, one.sales.ids.size()),
              keys_of(other.sales.delivered_at, one.sales.ids.size()));
    EXPECT_EQ(keys_of(one.cases.resolved_at, one.cases.ids.size()),
              keys_of(other.cases.resolved_at, one.cases.ids.size()));
}

void expect_change_keeps_places(std::uint64_t seed, bool are_numbers,
                                const std::function<void(rc::network_builder&, support::dice&)>& change) {
    SCOPED_TRACE(seed);
    auto [records, how] = support::random_network(seed);
    if (are_numbers) {
        support::number_ids(records);
    }
    support::dice dice(seed);
    auto builder = differential::builder_of(records, how.strict);
    const rc::network before = builder.build(differential::build_options_of(how));
    change(builder, dice);
    expect_same_places(before, builder.build(differential::build_options_of(how)));
    change(builder, dice);
    expect_same_places(before, std::move(builder).build(differential::build_options_of(how)));
}

}  // namespace

TEST(ErasureDifferential, KeepsEveryPlace) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        expect_change_keeps_places(seed, seed % 3 == 0, [](rc::network_builder& builder, support::dice& dice) {
            const rc::network net = builder.build({.as_of = rc::instant::from_unix_seconds(4'000'000'000)});
            std::vector<rc::erasure> customers;
            for (const auto party : net.parties()) {
                if (dice.below(3) == 0) {
                    customers.push_back({rc::customer_id(net.id_of(party).str())});
                }
            }
            for (const auto& id : builder.erase(customers)) {
                EXPECT_TRUE(id);
            }
        });
    }
}

TEST(ErasureDifferential, PseudonymsKeepEveryPlace) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        expect_change_keeps_places(seed, seed % 2 == 0, [](rc::network_builder& builder, support::dice&) {
            builder.pseudonymise([](std::string_view id) {  // in another order
                return "p" + std::string(id.rbegin(), id.rend());
            });
        });
    }
}

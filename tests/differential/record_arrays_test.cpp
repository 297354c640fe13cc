// Records as arrays against the same records one by one: what is taken, what is rejected and why, and the network.
#include "referral_chain/network/record_arrays.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "referral_chain/network/network_builder.hpp"
#include "support/dice.hpp"
#include "support/random_records.hpp"

namespace rc = referral_chain;

namespace {

/// An array and what it refers to.
struct id_list {
    std::vector<std::string> texts{};
    std::vector<std::string_view> views{};
    std::vector<std::uint64_t> numbers{};
    [[nodiscard]] rc::id_array as_texts() {
        views.assign(texts.begin(), texts.end());
        return std::span<const std::string_view>(views);
    }
    [[nodiscard]] rc::id_array as_numbers() {
        for (const auto& text : texts) {
            numbers.push_back(std::stoull(text));
        }
        return std::span<const std::uint64_t>(numbers);
    }
};

using seconds = std::vector<std::int64_t>;
/// A bare date becomes the first second of its day, in the record too.
void push(seconds& to, rc::utc_time& time) {
    time = rc::utc_time(time.first_second());
    to.push_back(time.first_second().unix_seconds());
}
void push(seconds& to, std::optional<rc::utc_time>& time) {
    if (time) {
        push(to, *time);
    } else {
        to.push_back(rc::no_second);
    }
}

/// The three tables as arrays.
class tables {
 public:
    explicit tables(oracle::record_set records) : records_(std::move(records)) {
        for (auto& customer : records_.customers) {
            customer_id.texts.push_back(customer.id.text());
            push(joined_at, customer.joined_at);
            for (const auto& [labels, text] :
                 {std::pair(&name, customer.name), {&segment, customer.segment}, {&keeper, customer.salesperson}}) {
                labels->texts.push_back(text);
            }
        }
        for (auto& referral : records_.referrals) {
            note(referral);
        }
        for (auto& sale : records_.sales) {
            note(sale);
        }
    }

    [[nodiscard]] const oracle::record_set& records() const { return records_; }
    [[nodiscard]] rc::customer_arrays customers(bool as_numbers) {
        return {.id = ids(customer_id, as_numbers),
                .joined_at = joined_at,
                .name = labels(name),
                .segment = labels(segment),
                .salesperson = labels(keeper)};
    }
    [[nodiscard]] rc::referral_arrays referrals(bool as_numbers) {
        return {.id = ids(referral_id, as_numbers),
                .referrer = ids(referrer, as_numbers),
                .referred = ids(referred, as_numbers),
                .given_at = given_at,
                .outcome = outcome,
                .thanked_at = thanked_at,
                .meeting_for = meeting_for,
                .rescheduled_for = rescheduled_for,
                .met_at = met_at,
                .closed_at = closed_at,
                .close_thanked_at = close_thanked_at,
                .origin = origin,
                .moment = moment,
                .incentive_cost = incentive_cost,
                .handling_cost = handling_cost,
                .channel = labels(channel),
                .incentive = labels(incentive),
                .salesperson = labels(salesperson)};
    }
    [[nodiscard]] rc::sale_arrays sales(bool as_numbers) {
        return {.id = ids(sale_id, as_numbers),
                .customer = ids(buyer, as_numbers),
                .ordered_at = ordered_at,
                .amount = amount,
                .referral = labels(named),
                .promised_by = promised_by,
                .delivered_at = delivered_at,
                .paid_at = paid_at,
                .refunded_at = refunded_at,
                .as_ordered = as_ordered};
    }

 private:
    [[nodiscard]] static rc::id_array ids(id_list& list, bool as_numbers) {
        return as_numbers ? list.as_numbers() : list.as_texts();
    }
    [[nodiscard]] static rc::label_array labels(id_list& list) {
        return std::get<std::span<const std::string_view>>(list.as_texts());
    }
    void note(rc::referral& record) {
        referral_id.texts.push_back(record.id.text());
        referrer.texts.push_back(record.referrer.text());
        referred.texts.push_back(record.referred.text());
        push(given_at, record.given_at);
        push(thanked_at, record.thanked_at);
        push(meeting_for, record.meeting_for);
        push(rescheduled_for, record.rescheduled_for);
        push(met_at, record.met_at);
        push(closed_at, record.closed_at);
        push(close_thanked_at, record.close_thanked_at);
        outcome.push_back(record.outcome.value_or(rc::referral_outcome::open));
        origin.push_back(record.origin);
        moment.push_back(record.moment);
        incentive_cost.push_back(record.incentive_cost.value_or(rc::money()).minor_units());
        handling_cost.push_back(record.handling_cost.value_or(rc::money()).minor_units());
        channel.texts.push_back(record.channel);
        incentive.texts.push_back(record.incentive);
        salesperson.texts.push_back(record.salesperson);
    }
    void note(rc::sale& record) {
        sale_id.texts.push_back(record.id.text());
        buyer.texts.push_back(record.customer.text());
        push(ordered_at, record.ordered_at);
        push(promised_by, record.promised_by);
        push(delivered_at, record.delivered_at);
        push(paid_at, record.paid_at);
        push(refunded_at, record.refunded_at);
        amount.push_back(record.amount.minor_units());
        named.texts.push_back(record.referral ? record.referral->text() : "");
        as_ordered.push_back(record.as_ordered);
    }

    oracle::record_set records_;
    id_list customer_id, name, segment, keeper;
    seconds joined_at;
    id_list referral_id, referrer, referred, channel, incentive, salesperson;
    seconds given_at, thanked_at, meeting_for, rescheduled_for, met_at, closed_at, close_thanked_at;
    std::vector<rc::referral_outcome> outcome;
    std::vector<std::optional<rc::referral_origin>> origin;
    std::vector<std::optional<rc::ask_moment>> moment;
    std::vector<std::int64_t> incentive_cost, handling_cost, amount;
    id_list sale_id, buyer, named;
    seconds ordered_at, promised_by, delivered_at, paid_at, refunded_at;
    std::vector<std::optional<bool>> as_ordered;
};

[[nodiscard]] rc::network_builder builder_from(const oracle::record_set& records, bool is_strict) {
    rc::network_builder builder({.strict = is_strict});
    const auto add_all = [&builder](const auto& rows) {
        for (const auto& row : rows) {
            builder.add(row);
        }
    };
    add_all(records.customers);
    add_all(records.referrals);
    add_all(records.sales);
    return builder;
}
[[nodiscard]] rc::network_builder builder_from(tables& arrays, bool is_strict, bool as_numbers, unsigned threads = 1) {
    rc::network_builder builder({.strict = is_strict, .threads = threads});
    const auto expect_added = [&builder](const auto& rows) {
        const std::uint64_t before = builder.report().total_rejected();
        const std::uint64_t rejected = builder.add(rows);
        EXPECT_EQ(rejected, builder.report().total_rejected() - before);
    };
    expect_added(arrays.customers(as_numbers));
    expect_added(arrays.referrals(as_numbers));
    expect_added(arrays.sales(as_numbers));
    return builder;
}

void expect_same(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
    EXPECT_EQ(left, right);
}
void expect_same_network(const rc::network& left, const rc::network& right) {
    const auto& one = left.columns();
    const auto& other = right.columns();
    ASSERT_EQ(left.party_count(), right.party_count());
    ASSERT_EQ(left.referral_count(), right.referral_count());
    expect_same(one.referrer, other.referrer);
    expect_same(one.credited_referral, other.credited_referral);
    expect_same(one.first_given, other.first_given);
    expect_same(one.received, other.received);
    expect_same(one.first_received, other.first_received);
    expect_same(one.receiver, other.receiver);
    expect_same(one.sales.first_of_party, other.sales.first_of_party);
    EXPECT_EQ(left.facts().customers, right.facts().customers);
    EXPECT_EQ(left.facts().unlisted, right.facts().unlisted);
    EXPECT_EQ(left.facts().fill, right.facts().fill);
    for (const rc::party_index party : left.parties()) {
        ASSERT_EQ(left.id_of(party), right.id_of(party));
        ASSERT_EQ(left.find(rc::customer_id(left.id_of(party).str())), party);
        EXPECT_EQ(left.name_of(party), right.name_of(party));
        EXPECT_EQ(left.segment_of(party), right.segment_of(party));
        EXPECT_EQ(left.is_listed(party), right.is_listed(party));
        EXPECT_EQ(left.joined_at(party), right.joined_at(party));
        EXPECT_EQ(left.own_revenue(party), right.own_revenue(party));
    }
    for (const rc::referral_index referral : left.referrals()) {
        const std::size_t at = referral.value();
        ASSERT_EQ(left.id_of(referral), right.id_of(referral));
        EXPECT_EQ(left.given_at(referral), right.given_at(referral));
        EXPECT_EQ(left.outcome_of(referral), right.outcome_of(referral));
        EXPECT_EQ(left.credit_of(referral), right.credit_of(referral));
        EXPECT_EQ(one.thanked_at[at], other.thanked_at[at]);
        EXPECT_EQ(one.rescheduled_for[at], other.rescheduled_for[at]);
        EXPECT_EQ(one.close_thanked_at[at], other.close_thanked_at[at]);
        EXPECT_EQ(one.incentive_cost[at], other.incentive_cost[at]);
    }
    for (std::size_t sale = 0; sale < one.sales.ids.size(); ++sale) {
        ASSERT_EQ(one.sales.ids[sale], other.sales.ids[sale]);
        EXPECT_EQ(one.sales.amount[sale], other.sales.amount[sale]);
        EXPECT_EQ(one.sales.referral[sale], other.sales.referral[sale]);
        EXPECT_EQ(one.sales.delivered_at[sale], other.sales.delivered_at[sale]);
    }
}
void expect_same_builder(rc::network_builder one, rc::network_builder other, const rc::build_options& options) {
    EXPECT_EQ(one.report().rows, other.report().rows);
    EXPECT_EQ(one.report().reasons, other.report().reasons);
    ASSERT_EQ(one.report().rejects, other.report().rejects);
    ASSERT_EQ(one.latest().has_value(), other.latest().has_value());
    if (one.latest()) {
        EXPECT_EQ(one.latest()->at, other.latest()->at);
        EXPECT_EQ(one.latest()->table, other.latest()->table);
        EXPECT_EQ(one.latest()->line, other.latest()->line);
        EXPECT_EQ(one.latest()->column, other.latest()->column);
    }
    expect_same_network(one.build(options), std::move(other).build(options));
}

[[nodiscard]] rc::build_options options_of(const oracle::options& how) {
    return {.as_of = rc::instant::from_unix_seconds(how.as_of), .assume_joined = how.assume_joined};
}

}  // namespace

// Each way into the columns must keep the same rows and tell the same of the others, whatever is wrong with them.
TEST(RecordArrays, AreTakenAsSingleRecordsAre) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto drawn = support::random_network(seed);
        tables arrays(drawn.records);
        expect_same_builder(builder_from(arrays.records(), drawn.how.strict),
                            builder_from(arrays, drawn.how.strict, false), options_of(drawn.how));
    }
}

// A number as an id is the same id as its decimal digits.
TEST(RecordArrays, TakeNumbersAsTheirDigits) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto drawn = support::random_network(seed);
        support::number_ids(drawn.records);
        tables arrays(drawn.records);
        expect_same_builder(builder_from(arrays.records(), drawn.how.strict),
                            builder_from(arrays, drawn.how.strict, true), options_of(drawn.how));
    }
}

// Many enough that ids are dealt out to regions: new, known, twice in one array, and unlisted ones among them.
TEST(RecordArrays, AreTakenByTheHundredThousandAsOneByOne) {
    constexpr std::size_t customers = 150'000;
    constexpr std::size_t referrals = 160'000;
    support::dice dice(11);
    oracle::record_set records;
    const auto id = [](std::uint64_t number) { return rc::customer_id(std::to_string(number * 85'229 % 1'000'003)); };
    const auto time = [&] {
        return rc::utc_time(rc::instant::from_unix_seconds(1'500'000'000 + dice.from_to(0, 90'000'000)));
    };
    for (std::size_t row = 0; row < customers; ++row) {
        records.customers.push_back({.id = id(dice.chance(1) ? dice.below(row + 1) : row), .joined_at = time()});
    }
    for (std::size_t row = 0; row < referrals; ++row) {
        const auto number = dice.chance(1) ? dice.below(row + 1) : row * 3 % 1'000'003;
        records.referrals.push_back({.id = rc::referral_id(std::to_string(number)),
                                     .referrer = id(dice.below(customers + 1'000)),
                                     .referred = id(dice.below(customers + 1'000)),
                                     .given_at = time()});
        if (dice.chance(50)) {
            records.referrals.back().outcome = rc::referral_outcome::won;
        }
    }
    tables arrays(records);
    const rc::build_options options{.as_of = rc::instant::from_unix_seconds(1'700'000'000)};
    for (const bool is_strict : {false, true}) {
        for (const unsigned threads : {1U, 2U, 0U}) {
            tables again(records);
            expect_same_builder(builder_from(arrays.records(), is_strict),
                                builder_from(again, is_strict, threads != 2, threads), options);
        }
    }
}

// Who passes on what comes in, row by row, must not pay for all that came before each time.
TEST(RecordArrays, OfOneRowCostAboutWhatARecordDoes) {
    constexpr std::uint64_t rows = 100'000;
    const auto time_for = [&](auto add_one) {
        const auto start = std::chrono::steady_clock::now();
        rc::network_builder builder;
        for (std::uint64_t row = 0; row < rows; ++row) {
            add_one(builder, row * 85'229 % 1'000'003);
        }
        EXPECT_EQ(builder.report().rows_of(rc::record_table::referrals).taken, rows);
        return std::chrono::steady_clock::now() - start;
    };
    constexpr std::int64_t given = 1'700'000'000;
    const auto by_records = time_for([](rc::network_builder& builder, std::uint64_t number) {
        const auto at = rc::utc_time(rc::instant::from_unix_seconds(given));
        const std::string id = std::to_string(number);
        builder.add(rc::customer{.id = rc::customer_id(id), .joined_at = at});
        builder.add(rc::referral{.id = rc::referral_id(id),
                                 .referrer = rc::customer_id(id),
                                 .referred = rc::customer_id(std::to_string(number + 1)),
                                 .given_at = at,
                                 .thanked_at = at});
        builder.add(rc::sale{.id = rc::sale_id(id), .customer = rc::customer_id(id), .ordered_at = at, .amount = {}});
    });
    const auto by_arrays = time_for([](rc::network_builder& builder, std::uint64_t number) {
        const std::vector<std::uint64_t> id{number};
        const std::vector<std::uint64_t> next{number + 1};
        const std::vector<std::int64_t> at{given};
        builder.add(rc::customer_arrays{.id = id, .joined_at = at});
        builder.add(rc::referral_arrays{.id = id, .referrer = id, .referred = next, .given_at = at, .thanked_at = at});
        builder.add(rc::sale_arrays{.id = id, .customer = id, .ordered_at = at, .amount = at});
    });
    EXPECT_LT(by_arrays, 10 * by_records + std::chrono::milliseconds(100));
}

TEST(RecordArrays, OfDifferentLengthAreRefused) {
    rc::network_builder builder;
    const std::vector<std::uint64_t> two{1, 2};
    const std::vector<std::int64_t> one{1'700'000'000};
    EXPECT_THROW(builder.add(rc::customer_arrays{.id = two, .joined_at = one}), rc::invalid_value);
    EXPECT_THROW(builder.add(rc::referral_arrays{.id = two, .referrer = two, .referred = two, .given_at = one}),
                 rc::invalid_value);
    EXPECT_THROW(builder.add(rc::sale_arrays{.id = two, .customer = two, .ordered_at = one, .amount = one}),
                 rc::invalid_value);
    EXPECT_EQ(builder.report().rows_of(rc::record_table::customers).read, 0U);
}

TEST(RecordArrays, OfTimesNobodyRecordsAreRefused) {
    rc::network_builder builder;
    const std::vector<std::uint64_t> id{1};
    for (const std::int64_t second : {rc::utc_time::first_unix_second - 1, rc::utc_time::last_unix_second + 1}) {
        const std::vector<std::int64_t> outside{second};
        EXPECT_THROW(builder.add(rc::customer_arrays{.id = id, .joined_at = outside}), rc::invalid_value);
    }
    const std::vector<std::int64_t> none{rc::no_second};
    EXPECT_THROW(builder.add(rc::referral_arrays{.id = id, .referrer = id, .referred = id, .given_at = none}),
                 rc::invalid_value);
}

// Times outside 1975 to 2043 take columns of 64 bits, from the first of them on.
TEST(RecordArrays, HoldTimesOfEveryYear) {
    const std::vector<std::uint64_t> ids{1, 2, 3, 4};
    const std::vector<std::int64_t> joined{0, rc::no_second, rc::utc_time::first_unix_second,
                                           rc::utc_time::last_unix_second};
    rc::network_builder builder;
    builder.add(rc::customer_arrays{.id = std::span(ids).first(1), .joined_at = std::span(joined).first(1)});
    builder.add(rc::customer_arrays{.id = std::span(ids).subspan(1), .joined_at = std::span(joined).subspan(1)});
    const auto net = builder.build({.as_of = rc::instant::from_unix_seconds(rc::utc_time::last_unix_second)});
    for (std::size_t row = 0; row < ids.size(); ++row) {
        const auto party = net.find(rc::customer_id(std::to_string(ids[row])));
        ASSERT_TRUE(party);
        const auto expected = joined[row] == rc::no_second
                                  ? std::nullopt
                                  : std::optional(rc::utc_time(rc::instant::from_unix_seconds(joined[row])));
        EXPECT_EQ(net.joined_at(*party), expected);
    }
}

// A builder that gave its rows away holds none, but still tells of those it took.
TEST(LastBuild, LeavesTheReportAndNoRows) {
    rc::network_builder builder;
    const std::vector<std::uint64_t> ids{5, 4};
    const std::vector<std::int64_t> joined{1'700'000'000, 1'700'000'001};
    builder.add(rc::customer_arrays{.id = ids, .joined_at = joined});
    const std::vector<std::uint64_t> referrer{5};
    const std::vector<std::uint64_t> referred{4};
    builder.add(rc::referral_arrays{
        .id = referrer, .referrer = referrer, .referred = referred, .given_at = {joined.data(), 1}});
    const rc::build_options options{.as_of = rc::instant::from_unix_seconds(1'800'000'000)};
    EXPECT_EQ(std::move(builder).build(options).party_count(), 2U);
    EXPECT_EQ(builder.report().rows_of(rc::record_table::customers).taken, 2U);  // NOLINT(bugprone-use-after-move)
    const auto empty = builder.build(options);
    EXPECT_EQ(empty.party_count(), 0U);
    EXPECT_EQ(empty.facts().fill, rc::field_fill{});
    builder.add(rc::customer_arrays{.id = ids, .joined_at = joined});
    EXPECT_EQ(builder.build(options).party_count(), 2U);
}

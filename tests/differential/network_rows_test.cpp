// What a network holds, read back into records and compared with what had happened by as_of. Would catch columns that
// slip by a row, rows in another order than promised, labels and ids mixed up.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "differential/library_options.hpp"
#include "oracle/dump.hpp"
#include "oracle/world.hpp"
#include "support/random_records.hpp"

namespace {

namespace rc = referral_chain;

constexpr std::uint64_t networks = 2'000;

/// Amounts and outcomes nobody recorded are 0 and open in a network.
void normalise(rc::referral& row) {
    row.incentive_cost = row.incentive_cost.value_or(rc::money());
    row.handling_cost = row.handling_cost.value_or(rc::money());
    row.outcome = row.outcome.value_or(rc::referral_outcome::open);
}

template <class Enumeration>
std::optional<Enumeration> from_code(const std::vector<std::uint8_t>& codes, std::size_t row) {
    const bool is_recorded = !codes.empty() && codes[row] != 255;
    return is_recorded ? std::optional(static_cast<Enumeration>(codes[row])) : std::nullopt;
}

/// Reads one network back.
class row_reader {
 public:
    explicit row_reader(const rc::network& net) : net_(net), columns_(net.columns()) {}

    /// Rows of the parties in the order of their ids, each party's in the order in which the network keeps them.
    [[nodiscard]] oracle::record_set read() const {
        std::vector<rc::party_index> parties(net_.parties().begin(), net_.parties().end());
        std::sort(parties.begin(), parties.end(),
                  [&](auto first, auto second) { return net_.id_of(first) < net_.id_of(second); });
        oracle::record_set records;
        for (const rc::party_index party : parties) {
            records.customers.push_back({id_of(party), std::string(net_.name_of(party)),
                                         std::string(net_.segment_of(party)), std::string(net_.salesperson_of(party)),
                                         net_.joined_at(party)});
            for (const auto row : net_.given_by(party)) {
                records.referrals.push_back(referral(row));
            }
            for (const auto row : net_.sales_of(party)) {
                records.sales.push_back(sale(party, row.value()));
            }
            for (const auto row : net_.cases_of(party)) {
                records.service_cases.push_back(service_case(party, row.value()));
            }
            for (const auto row : net_.feedback_of(party)) {
                records.feedback.push_back(feedback(party, row.value()));
            }
            for (const auto row : net_.asks_of(party)) {
                records.asks.push_back(ask(party, row.value()));
            }
        }
        return records;
    }

 private:
    [[nodiscard]] rc::customer_id id_of(rc::party_index party) const {
        return rc::customer_id(std::string(net_.id_of(party)));
    }
    [[nodiscard]] std::string label(std::uint32_t number) const {
        return number == rc::no_index ? std::string() : std::string(columns_.labels[number]);
    }

    [[nodiscard]] rc::referral referral(rc::referral_index index) const {
        const std::size_t row = index.value();
        rc::referral made{rc::referral_id(std::string(net_.id_of(index))), id_of(net_.referrer_of(index)),
                          id_of(net_.referred_of(index)), net_.given_at(index)};
        made.origin = from_code<rc::referral_origin>(columns_.origin, row);
        made.moment = from_code<rc::ask_moment>(columns_.moment, row);
        made.channel = label(columns_.channel[row]);
        made.incentive = label(columns_.incentive[row]);
        made.incentive_cost = rc::money::from_minor_units(columns_.incentive_cost[row]);
        made.handling_cost = rc::money::from_minor_units(columns_.handling_cost[row]);
        made.salesperson = label(columns_.referral_salesperson[row]);
        made.thanked_at = columns_.thanked_at[row];
        made.meeting_for = columns_.meeting_for[row];
        made.rescheduled_for = columns_.rescheduled_for[row];
        made.met_at = columns_.met_at[row];
        made.closed_at = columns_.closed_at[row];
        made.outcome = net_.recorded_outcome(index);
        made.close_thanked_at = columns_.close_thanked_at[row];
        return made;
    }

    [[nodiscard]] rc::sale sale(rc::party_index party, std::size_t row) const {
        const auto& sales = columns_.sales;
        rc::sale made{rc::sale_id(std::string(sales.ids[row])), id_of(party), sales.ordered_at[row].value(),
                      rc::money::from_minor_units(sales.amount[row])};
        if (sales.referral[row] != rc::no_index) {
            made.referral = rc::referral_id(std::string(columns_.referral_ids[sales.referral[row]]));
        }
        made.promised_by = sales.promised_by[row];
        made.delivered_at = sales.delivered_at[row];
        if (!sales.as_ordered.empty() && sales.as_ordered[row] < 2) {
            made.as_ordered = sales.as_ordered[row] == 1;
        }
        made.paid_at = sales.paid_at[row];
        made.refunded_at = sales.refunded_at[row];
        return made;
    }

    [[nodiscard]] rc::service_case service_case(rc::party_index party, std::size_t row) const {
        const auto& cases = columns_.cases;
        const std::int64_t contacts = cases.contacts[row];
        return {rc::case_id(std::string(cases.ids[row])), id_of(party), cases.opened_at[row].value(),
                cases.resolved_at[row], contacts < 0 ? std::nullopt : std::optional(contacts)};
    }

    [[nodiscard]] rc::feedback feedback(rc::party_index party, std::size_t row) const {
        const auto& feedbacks = columns_.feedbacks;
        const std::int64_t score = feedbacks.score[row];
        return {id_of(party), feedbacks.at[row].value(), feedbacks.kind[row],
                score < 0 ? std::nullopt : std::optional(score)};
    }

    [[nodiscard]] rc::ask ask(rc::party_index party, std::size_t row) const {
        const auto& asks = columns_.asks;
        return {id_of(party), asks.at[row].value(), from_code<rc::ask_moment>(asks.moment, row),
                label(asks.salesperson[row])};
    }

    const rc::network& net_;
    const rc::network_columns& columns_;
};

template <class Row, class Key>
void sort_by(std::vector<Row>& rows, Key key) {
    std::sort(rows.begin(), rows.end(), [&](const Row& first, const Row& second) { return key(first) < key(second); });
}

/// What had happened, in the order in which a network promises to keep it.
oracle::record_set expected_rows(const support::random_case& drawn) {
    std::vector<oracle::rejected_row> rejects;
    oracle::record_set rows =
        oracle::known_at(oracle::rows_taken(drawn.records, drawn.how.strict, rejects), drawn.how.as_of);
    for (auto& row : rows.referrals) {
        normalise(row);
    }
    for (auto& row : rows.sales) {
        const bool is_known = row.referral && std::any_of(rows.referrals.begin(), rows.referrals.end(),
                                                          [&](const auto& known) { return known.id == row.referral; });
        row.referral = is_known ? row.referral : std::nullopt;
    }
    sort_by(rows.referrals, [](const auto& row) { return std::tuple(row.referrer, row.given_at, row.id); });
    sort_by(rows.sales, [](const auto& row) { return std::tuple(row.customer, row.ordered_at, row.id); });
    sort_by(rows.service_cases, [](const auto& row) { return std::tuple(row.customer, row.opened_at, row.id); });
    sort_by(rows.feedback,
            [](const auto& row) { return std::tuple(row.customer, row.at, row.kind, row.score.value_or(-1)); });
    sort_by(rows.asks, [](const auto& row) {
        const auto moment = row.moment ? static_cast<int>(*row.moment) : 255;
        return std::tuple(row.customer, row.at, moment, row.salesperson);
    });
    return rows;
}

/// Customers hold what the customers table says of them; the party that only other tables name holds no labels.
void replace_customers(oracle::record_set& expected, const oracle::answers& found) {
    std::map<std::string, rc::customer> listed;
    for (const auto& row : expected.customers) {
        listed.emplace(row.id.text(), row);
    }
    expected.customers.clear();
    for (const auto& [id, party] : found.parties) {
        rc::customer row = listed.count(id) > 0 ? listed.at(id) : rc::customer{rc::customer_id(id)};
        row.joined_at.reset();
        if (party.joined_at) {
            const auto [second, timed] = *party.joined_at;
            row.joined_at = rc::utc_time::from_sort_key(second * 2 + (timed ? 1 : 0));
        }
        expected.customers.push_back(row);
    }
}

TEST(NetworkRows, HoldWhatHadHappened) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const support::random_case drawn = support::random_network(seed);
        const rc::network net =
            differential::builder_of(drawn.records, drawn.how.strict).build(differential::build_options_of(drawn.how));
        oracle::record_set expected = expected_rows(drawn);
        replace_customers(expected, oracle::answers_of(drawn.records, drawn.how));
        ASSERT_EQ(oracle::dump(expected, drawn.how), oracle::dump(row_reader(net).read(), drawn.how))
            << "seed " << seed;
    }
}

TEST(NetworkRows, FindEveryPartyByItsId) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const support::random_case drawn = support::random_network(seed);
        const rc::network net =
            differential::builder_of(drawn.records, drawn.how.strict).build(differential::build_options_of(drawn.how));
        for (const rc::party_index party : net.parties()) {
            ASSERT_EQ(net.find(rc::customer_id(std::string(net.id_of(party)))), party) << "seed " << seed;
        }
        ASSERT_EQ(net.find(rc::customer_id("nobody")), std::nullopt) << "seed " << seed;
    }
}

// The order the forest's passes rest on: would catch a referrer numbered after whom it brought.
TEST(NetworkRows, NumberReferrersBeforeTheirOffspring) {
    for (std::uint64_t seed = 0; seed < networks; ++seed) {
        const support::random_case drawn = support::random_network(seed);
        const rc::network net =
            differential::builder_of(drawn.records, drawn.how.strict).build(differential::build_options_of(drawn.how));
        for (const rc::party_index party : net.parties()) {
            if (const auto referrer = net.credited_referrer(party)) {
                ASSERT_LT(referrer->value(), party.value()) << "seed " << seed;
            }
            std::vector<std::tuple<rc::utc_time, std::string>> received;
            for (const std::uint32_t row : net.received_by(party)) {
                const rc::referral_index referral(row);
                ASSERT_EQ(net.referred_of(referral), party) << "seed " << seed;
                received.emplace_back(net.given_at(referral), net.id_of(referral));
            }
            ASSERT_TRUE(std::is_sorted(received.begin(), received.end())) << "seed " << seed;
        }
    }
}

}  // namespace

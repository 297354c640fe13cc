// The last step: every row to its place, columns in the order of the parties.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "build.hpp"
#include "reorder.hpp"

namespace referral_chain::detail {
namespace {

/// Rows of a table dated at or before as_of. **Throws** limit_error beyond max_count of them.
[[nodiscard]] std::vector<std::uint32_t> rows_seen(const raw_times& first_time,
                                                   const std::vector<std::uint8_t>* is_taken, std::size_t count,
                                                   const build_terms& terms) {
    if (count > max_count) {
        throw limit_error("more than 4294967294 rows in one table");
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < count; ++row) {
        if ((is_taken == nullptr || (*is_taken)[row] != 0) && terms.has_happened(first_time[row])) {
            make_room(rows, rows.empty() ? count - row : rows.size() + 1);
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return rows;
}

void fill_referral_fields(network_columns& columns, const row_source& from, row_numbers rows,
                          const build_terms& terms) {
    const auto& raw = from->referrals;
    const auto move = [&](auto& column, const auto& from_column, auto... more) {
        column = reordered(from_column, rows, more...);
        from.done_with(from_column);
    };
    move(columns.given_at, raw.given_at);
    move(columns.thanked_at, raw.thanked_at, terms.last_key());
    move(columns.meeting_for, raw.meeting_for);
    move(columns.rescheduled_for, raw.rescheduled_for);
    move(columns.met_at, raw.met_at, terms.last_key());
    move(columns.closed_at, raw.closed_at, terms.last_key());
    move(columns.close_thanked_at, raw.close_thanked_at, terms.last_key());
    move(columns.incentive_cost, raw.incentive_cost);
    move(columns.handling_cost, raw.handling_cost);
    columns.origin = reordered_codes(raw.origin, rows);
    columns.moment = reordered_codes(raw.moment, rows);
    from.done_with(raw.origin, raw.moment);
    move(columns.channel, raw.channel);
    move(columns.incentive, raw.incentive);
    move(columns.referral_salesperson, raw.salesperson);
}

/// What became of each referral, and which one each party is credited to.
void settle_credit(network_columns& columns, row_numbers rows, const std::vector<found_standing>& found,
                   const party_order& order) {
    columns.standing.reserve(rows.size());
    columns.credited_referral.assign(order.pool_number.size(), no_index);
    with_look_ahead(
        rows.size(),
        [&](std::size_t at) {
            __builtin_prefetch(&found[rows[at]]);
            __builtin_prefetch(&columns.credited_referral[columns.receiver[at]], 1);
        },
        [&](std::size_t at) {
            const found_standing standing = found[rows[at]];
            const referral_outcome recorded = standing.outcome();
            const std::uint32_t party = columns.receiver[at];
            if (standing.is_credited()) {
                columns.credited_referral[party] = static_cast<std::uint32_t>(at);
                const bool has_brought = recorded == referral_outcome::open && columns.joined_at.has(party);
                columns.standing.emplace_back(recorded, has_brought ? referral_outcome::won : recorded,
                                              credit_state::credited);
                return;
            }
            const bool is_in_graph = standing.is_eligible() && !order.is_same_day(columns.giver[at], party);
            columns.standing.emplace_back(recorded, recorded,
                                          is_in_graph              ? credit_state::eligible
                                          : standing.is_eligible() ? credit_state::outside_graph
                                                                   : credit_state::not_eligible);
            (is_in_graph ? columns.spare_eligible : columns.spare_others).push_back({columns.giver[at], party});
        });
    for (auto* spare : {&columns.spare_eligible, &columns.spare_others}) {
        spare->shrink_to_fit();
        radix_sort(*spare, static_cast<std::uint32_t>(order.pool_number.size()),
                   [](const referral_ends& ends) { return ends.receiver; });
    }
}

[[nodiscard]] gathered gather_received(const network_columns& columns, std::size_t parties) {
    const auto row_of = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
    const auto comes_first = by_id(columns.referral_ids);
    if (columns.given_at.offsets().empty()) {
        return gather_by<std::int64_t>(
            columns.receiver, parties, [&](std::size_t at) { return columns.given_at.sort_key(at); }, row_of,
            comes_first);
    }
    return gather_by<std::uint32_t>(
        columns.receiver, parties, [&](std::size_t at) { return columns.given_at.offsets()[at]; }, row_of, comes_first);
}

void sum_revenue(network_columns& columns, std::size_t parties) {
    const auto& sales = columns.sales;
    std::vector<std::int64_t> revenue(parties);
    for (std::size_t party = 0; party < parties; ++party) {
        money_sum sum;
        for (std::size_t row = sales.first_of_party[party]; row < sales.first_of_party[party + 1]; ++row) {
            if (!sales.refunded_at.has(row)) {
                sum.add(money::from_minor_units(sales.amount[row]));
            }
        }
        revenue[party] = sum.total().minor_units();
    }
    columns.own_revenue = amount_column(std::move(revenue));
}

}  // namespace

void fill_joining(network_columns& columns, party_order& order) {
    columns.joined_at = column_of(std::exchange(order.joined_at, {}));
}

void fill_parties(network_columns& columns, const row_source& from, const party_order& order) {
    const row_numbers rows = order.pool_number;
    columns.ids = reordered(from->parties.ids(), rows);
    columns.names = reordered(from->customers.names, reordered(from->customers.name, rows));
    from.done_with(from->customers.names, from->customers.name);
    columns.segment = reordered(from->customers.segment, rows);
    columns.salesperson = reordered(from->customers.salesperson, rows);
    columns.labels = from->labels.texts();
    from.done_with(from->customers.segment, from->customers.salesperson);
}

std::vector<std::uint32_t> fill_referrals(network_columns& columns, const row_source& from, seen_referrals seen,
                                          party_order& order, const build_terms& terms) {
    const auto& raw = from->referrals;
    const auto& ids = from->referral_ids.ids();
    const std::size_t parties = order.pool_number.size();
    gathered given =
        gather(seen.rows, parties_of(seen.rows, raw.referrer, order.position), parties, raw.given_at, by_id(ids));
    release(seen.rows);
    from.done_with(raw.referrer);
    const row_numbers rows = given.rows;
    columns.first_given = std::move(given.first_of_party);
    columns.giver.reserve(rows.size());
    for (std::uint32_t party = 0; party < parties; ++party) {
        columns.giver.resize(columns.first_given[party + 1], party);
    }
    columns.receiver = parties_of(rows, raw.referred, order.position);
    from.done_with(raw.referred);
    settle_credit(columns, rows, seen.standing, order);
    release(seen.standing);
    fill_referral_fields(columns, from, rows, terms);
    columns.referral_ids = reordered(ids, rows);

    std::vector<std::uint32_t> position;
    if (!from->sales.referral.empty()) {
        position.resize(from->referral_ids.size(), no_index);  // sales may name ids no row has
        with_look_ahead(
            rows.size(), [&](std::size_t at) { __builtin_prefetch(&position[rows[at]], 1); },
            [&](std::size_t at) { position[rows[at]] = static_cast<std::uint32_t>(at); });
    }
    release(given.rows);
    columns.referrer = std::exchange(order.referrer, {});
    gathered received = gather_received(columns, parties);
    columns.first_received = std::move(received.first_of_party);
    columns.received = std::move(received.rows);
    return position;
}

void fill_sales(network_columns& columns, const row_source& from, const party_order& order, const build_terms& terms) {
    const auto& raw = from->sales;
    const auto& ids = from->sale_ids.ids();
    const std::size_t parties = order.pool_number.size();
    const auto seen = rows_seen(raw.ordered_at, &raw.is_taken, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    from.done_with(raw.is_taken);
    auto& sales = columns.sales;
    gathered by_party =
        gather(seen, parties_of(seen, raw.customer, order.position), parties, raw.ordered_at, by_id(ids));
    const row_numbers rows = by_party.rows;
    sales.first_of_party = std::move(by_party.first_of_party);
    sales.ids = reordered(ids, rows);
    from.done_with(raw.customer);
    const auto move = [&](auto& column, const auto& from_column, auto... more) {
        column = reordered(from_column, rows, more...);
        from.done_with(from_column);
    };
    move(sales.ordered_at, raw.ordered_at);
    move(sales.promised_by, raw.promised_by);
    move(sales.delivered_at, raw.delivered_at, terms.last_key());
    move(sales.paid_at, raw.paid_at, terms.last_key());
    move(sales.refunded_at, raw.refunded_at, terms.last_key());
    sales.as_ordered = reordered_codes(raw.as_ordered, rows);
    sales.amount = amount_column(reordered(std::span<const std::int64_t>(raw.amount), rows, std::int64_t{0}));
    from.done_with(raw.as_ordered, raw.amount);
    sales.referral = reordered(raw.referral, rows);
    sum_revenue(columns, parties);
}

void name_referrals(sale_columns& sales, const std::vector<std::uint32_t>& referral_position) {
    std::vector<std::uint32_t> named = sales.referral.values();
    for (std::uint32_t& referral : named) {
        referral = referral == no_index ? no_index : referral_position[referral];
    }
    sales.referral = label_column(std::move(named));
}

void fill_cases(case_columns& columns, const row_source& from, const party_order& order, const build_terms& terms) {
    const auto& raw = from->cases;
    const auto& ids = from->case_ids.ids();
    const auto seen = rows_seen(raw.opened_at, &raw.is_taken, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    gathered by_party = gather(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(),
                               raw.opened_at, by_id(ids));
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.ids = reordered(ids, by_party.rows);
    columns.opened_at = reordered(raw.opened_at, by_party.rows);
    columns.resolved_at = reordered(raw.resolved_at, by_party.rows, terms.last_key());
    columns.contacts = reordered(raw.contacts, by_party.rows);
}

void fill_feedback(feedback_columns& columns, const row_source& from, const party_order& order,
                   const build_terms& terms) {
    const auto& raw = from->feedbacks;
    const auto seen = rows_seen(raw.at, nullptr, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    gathered by_party =
        gather(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(), raw.at,
               [&raw](std::uint32_t left, std::uint32_t right) {
                   return std::tuple(raw.kind[left], raw.score[left]) < std::tuple(raw.kind[right], raw.score[right]);
               });
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.at = reordered(raw.at, by_party.rows);
    columns.kind = reordered(std::span<const feedback_kind>(raw.kind), by_party.rows, feedback_kind{});
    columns.score = reordered(std::span<const std::int8_t>(raw.score), by_party.rows, std::int8_t{-1});
}

void fill_asks(ask_columns& columns, const row_source& from, const party_order& order, const build_terms& terms) {
    const auto& raw = from->asks;
    const auto seen = rows_seen(raw.at, nullptr, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    const auto salesperson = [&](std::uint32_t row) {
        return raw.salesperson[row] == no_index ? std::string_view() : from->labels.texts()[raw.salesperson[row]];
    };
    gathered by_party = gather(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(), raw.at,
                               [&](std::uint32_t left, std::uint32_t right) {
                                   return std::tuple(raw.moment[left], salesperson(left)) <
                                          std::tuple(raw.moment[right], salesperson(right));
                               });
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.at = reordered(raw.at, by_party.rows);
    columns.moment = reordered(std::span<const std::uint8_t>(raw.moment), by_party.rows, std::uint8_t{255});
    for (std::size_t row = 0; row < by_party.rows.size(); ++row) {
        columns.salesperson.set(row, raw.salesperson[by_party.rows[row]]);
    }
}

}  // namespace referral_chain::detail

// The last step: every row to its place, columns in the order of the parties.
#include <algorithm>
#include <tuple>

#include "build.hpp"

namespace referral_chain::detail {
namespace {

/// A column of optional times in a new order: row i is `times[rows[i]]`, as seen at as_of if `terms` are given.
[[nodiscard]] time_column reordered(const raw_times& times, const std::vector<std::uint32_t>& rows,
                                    const build_terms* terms) {
    if (times.empty()) {
        return {};
    }
    std::vector<std::int64_t> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        keys.push_back(terms != nullptr ? terms->seen(times[row]) : times[row]);
    }
    return time_column(keys);
}
[[nodiscard]] time_column reordered(const std::vector<std::int64_t>& times, const std::vector<std::uint32_t>& rows) {
    std::vector<std::int64_t> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        keys.push_back(times[row]);
    }
    return time_column(keys);
}

template <class Value, Value Nothing>
[[nodiscard]] optional_column<Value, Nothing> reordered(const optional_column<Value, Nothing>& values,
                                                        const std::vector<std::uint32_t>& rows) {
    optional_column<Value, Nothing> result;
    if (!values.empty()) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            result.set(row, values[rows[row]]);
        }
    }
    return result;
}

[[nodiscard]] std::vector<std::uint8_t> reordered_codes(const raw_codes& codes,
                                                        const std::vector<std::uint32_t>& rows) {
    std::vector<std::uint8_t> result;
    if (!codes.empty()) {
        result.reserve(rows.size());
        for (const std::uint32_t row : rows) {
            result.push_back(codes[row]);
        }
    }
    return result;
}

[[nodiscard]] text_column reordered(const text_column& texts, const std::vector<std::uint32_t>& rows) {
    std::size_t bytes = 0;
    for (const std::uint32_t row : rows) {
        bytes += texts[row].size();
    }
    text_column result;
    result.reserve(rows.size(), bytes);
    for (const std::uint32_t row : rows) {
        result.push_back(texts[row]);
    }
    return result;
}

/// Rows gathered by party.
struct gathered {
    std::vector<std::uint32_t> first_of_party;  // one more than parties
    std::vector<std::uint32_t> rows;
};

/// **Given** rows and the party position of each. **Gives** the rows by party, within a party by `comes_first`.
template <class PartyOf, class ComesFirst>
[[nodiscard]] gathered gather(const std::vector<std::uint32_t>& rows, std::size_t parties, PartyOf party_of,
                              ComesFirst comes_first) {
    gathered result;
    result.first_of_party.resize(parties + 1);
    for (const std::uint32_t row : rows) {
        ++result.first_of_party[party_of(row) + 1];
    }
    for (std::size_t party = 0; party < parties; ++party) {
        result.first_of_party[party + 1] += result.first_of_party[party];
    }
    std::vector<std::uint32_t> next(result.first_of_party.begin(), result.first_of_party.end() - 1);
    result.rows.resize(rows.size());
    for (const std::uint32_t row : rows) {
        result.rows[next[party_of(row)]++] = row;
    }
    const auto at = [&result](std::uint32_t row) { return result.rows.begin() + static_cast<std::ptrdiff_t>(row); };
    for (std::size_t party = 0; party < parties; ++party) {
        const auto first = at(result.first_of_party[party]);
        const auto last = at(result.first_of_party[party + 1]);
        if (!std::is_sorted(first, last, comes_first)) {
            std::sort(first, last, comes_first);
        }
    }
    return result;
}

/// Rows of a table dated at or before as_of. **Throws** limit_error beyond max_count of them.
[[nodiscard]] std::vector<std::uint32_t> rows_seen(const std::vector<std::int64_t>& first_time,
                                                   const std::vector<std::uint8_t>* is_taken,
                                                   const build_terms& terms) {
    const std::size_t count = is_taken != nullptr ? is_taken->size() : first_time.size();
    if (count > max_count) {
        throw limit_error("more than 4294967294 rows in one table");
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < count; ++row) {
        if ((is_taken == nullptr || (*is_taken)[row] != 0) && terms.has_happened(first_time[row])) {
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return rows;
}

/// By a time, then by an id.
[[nodiscard]] auto by_time_then_id(const std::vector<std::int64_t>& time, const text_column& ids) {
    return [&time, &ids](std::uint32_t left, std::uint32_t right) {
        return time[left] != time[right] ? time[left] < time[right] : ids[left] < ids[right];
    };
}

[[nodiscard]] auto position_of(const std::vector<std::uint32_t>& customer, const party_order& order) {
    return [&customer, &order](std::uint32_t row) { return std::size_t{order.position[customer[row]]}; };
}

[[nodiscard]] credit_state credit_of(std::uint32_t referral, const network_builder::state& state,
                                     const party_times& times, const credit_choice& credit) {
    if (credit.is_eligible[referral] == 0) {
        return credit_state::not_eligible;
    }
    const std::uint32_t referred = state.referrals.referred[referral];
    if (credit.credited[referred] == referral) {
        return credit_state::credited;
    }
    return times.is_same_day(state.referrals.referrer[referral], referred) ? credit_state::outside_graph
                                                                           : credit_state::eligible;
}

void fill_referral_fields(network_columns& columns, const raw_referrals& raw, const std::vector<std::uint32_t>& rows,
                          const build_terms& terms) {
    columns.given_at = reordered(raw.given_at, rows);
    columns.thanked_at = reordered(raw.thanked_at, rows, &terms);
    columns.meeting_for = reordered(raw.meeting_for, rows, nullptr);
    columns.rescheduled_for = reordered(raw.rescheduled_for, rows, nullptr);
    columns.met_at = reordered(raw.met_at, rows, &terms);
    columns.closed_at = reordered(raw.closed_at, rows, &terms);
    columns.close_thanked_at = reordered(raw.close_thanked_at, rows, &terms);
    columns.incentive_cost = reordered(raw.incentive_cost, rows);
    columns.handling_cost = reordered(raw.handling_cost, rows);
    columns.origin = reordered_codes(raw.origin, rows);
    columns.moment = reordered_codes(raw.moment, rows);
    columns.channel = reordered(raw.channel, rows);
    columns.incentive = reordered(raw.incentive, rows);
    columns.referral_salesperson = reordered(raw.salesperson, rows);
}

}  // namespace

void fill_parties(network_columns& columns, const network_builder::state& state, const party_times& times,
                  const party_order& order) {
    const auto& rows = order.pool_number;
    columns.ids = reordered(state.parties.texts(), rows);
    columns.joined_at = reordered(times.joined_at, rows);
    columns.active_since = reordered(times.active_since, rows);
    columns.name = reordered(state.customers.name, rows);
    columns.segment = reordered(state.customers.segment, rows);
    columns.salesperson = reordered(state.customers.salesperson, rows);
    columns.labels = state.labels.texts();
}

std::vector<std::uint32_t> fill_referrals(network_columns& columns, const network_builder::state& state,
                                          const seen_referrals& seen, const party_times& times,
                                          const credit_choice& credit, const party_order& order,
                                          const build_terms& terms) {
    const auto& raw = state.referrals;
    const std::size_t parties = order.pool_number.size();
    const auto given_first = by_time_then_id(raw.given_at, state.referral_ids.texts());
    gathered given = gather(seen.rows, parties, position_of(raw.referrer, order), given_first);
    const auto& rows = given.rows;
    columns.first_given = std::move(given.first_of_party);
    columns.referral_ids = reordered(state.referral_ids.texts(), rows);
    columns.giver.reserve(rows.size());
    columns.receiver.reserve(rows.size());
    columns.outcome.reserve(rows.size());
    columns.settled_outcome.reserve(rows.size());
    columns.credit.reserve(rows.size());
    std::vector<std::uint32_t> position(state.referral_ids.size(), no_index);  // sales may name ids no row has
    for (const std::uint32_t row : rows) {
        position[row] = static_cast<std::uint32_t>(columns.giver.size());
        columns.giver.push_back(order.position[raw.referrer[row]]);
        columns.receiver.push_back(order.position[raw.referred[row]]);
        columns.outcome.push_back(seen.outcome[row]);
        columns.credit.push_back(credit_of(row, state, times, credit));
        const bool has_brought =
            columns.credit.back() == credit_state::credited && times.joined_at[raw.referred[row]] != time_column::none;
        const bool is_won = has_brought && seen.outcome[row] == referral_outcome::open;
        columns.settled_outcome.push_back(is_won ? referral_outcome::won : seen.outcome[row]);
    }
    fill_referral_fields(columns, raw, rows, terms);

    gathered received = gather(rows, parties, position_of(raw.referred, order), given_first);
    columns.first_received = std::move(received.first_of_party);
    columns.received.reserve(rows.size());
    for (const std::uint32_t row : received.rows) {
        columns.received.push_back(position[row]);
    }
    columns.referrer.reserve(parties);
    columns.credited_referral.reserve(parties);
    for (const std::uint32_t number : order.pool_number) {
        const std::uint32_t credited = credit.credited[number];
        columns.credited_referral.push_back(credited == no_index ? no_index : position[credited]);
        columns.referrer.push_back(credited == no_index ? no_index : order.position[raw.referrer[credited]]);
    }
    return position;
}

void fill_sales(network_columns& columns, const network_builder::state& state, const party_order& order,
                const std::vector<std::uint32_t>& referral_position, const build_terms& terms) {
    const auto& raw = state.sales;
    const auto seen = rows_seen(raw.ordered_at, &raw.is_taken, terms);
    if (seen.empty()) {
        return;
    }
    auto& sales = columns.sales;
    gathered by_party = gather(seen, order.pool_number.size(), position_of(raw.customer, order),
                               by_time_then_id(raw.ordered_at, state.sale_ids.texts()));
    const auto& rows = by_party.rows;
    sales.first_of_party = std::move(by_party.first_of_party);
    sales.ids = reordered(state.sale_ids.texts(), rows);
    sales.ordered_at = reordered(raw.ordered_at, rows);
    sales.promised_by = reordered(raw.promised_by, rows, nullptr);
    sales.delivered_at = reordered(raw.delivered_at, rows, &terms);
    sales.paid_at = reordered(raw.paid_at, rows, &terms);
    sales.refunded_at = reordered(raw.refunded_at, rows, &terms);
    sales.as_ordered = reordered_codes(raw.as_ordered, rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::uint32_t named = raw.referral[rows[row]];
        sales.amount.set(row, raw.amount[rows[row]]);
        sales.referral.set(row, named == no_index ? no_index : referral_position[named]);
    }
    for (std::size_t party = 0; party < order.pool_number.size(); ++party) {
        money_sum revenue;
        for (std::size_t row = sales.first_of_party[party]; row < sales.first_of_party[party + 1]; ++row) {
            if (!sales.refunded_at.has(row)) {
                revenue.add(money::from_minor_units(sales.amount[row]));
            }
        }
        columns.own_revenue.set(party, revenue.total().minor_units());
    }
}

void fill_cases(case_columns& columns, const network_builder::state& state, const party_order& order,
                const build_terms& terms) {
    const auto& raw = state.cases;
    const auto seen = rows_seen(raw.opened_at, &raw.is_taken, terms);
    if (seen.empty()) {
        return;
    }
    gathered by_party = gather(seen, order.pool_number.size(), position_of(raw.customer, order),
                               by_time_then_id(raw.opened_at, state.case_ids.texts()));
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.ids = reordered(state.case_ids.texts(), by_party.rows);
    columns.opened_at = reordered(raw.opened_at, by_party.rows);
    columns.resolved_at = reordered(raw.resolved_at, by_party.rows, &terms);
    columns.contacts = reordered(raw.contacts, by_party.rows);
}

void fill_feedback(feedback_columns& columns, const network_builder::state& state, const party_order& order,
                   const build_terms& terms) {
    const auto& raw = state.feedbacks;
    const auto seen = rows_seen(raw.at, nullptr, terms);
    if (seen.empty()) {
        return;
    }
    gathered by_party = gather(seen, order.pool_number.size(), position_of(raw.customer, order),
                               [&raw](std::uint32_t left, std::uint32_t right) {
                                   return std::tie(raw.at[left], raw.kind[left], raw.score[left]) <
                                          std::tie(raw.at[right], raw.kind[right], raw.score[right]);
                               });
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.at = reordered(raw.at, by_party.rows);
    for (const std::uint32_t row : by_party.rows) {
        columns.kind.push_back(raw.kind[row]);
        columns.score.push_back(raw.score[row]);
    }
}

void fill_asks(ask_columns& columns, const network_builder::state& state, const party_order& order,
               const build_terms& terms) {
    const auto& raw = state.asks;
    const auto seen = rows_seen(raw.at, nullptr, terms);
    if (seen.empty()) {
        return;
    }
    const auto salesperson = [&state, &raw](std::uint32_t row) {
        return raw.salesperson[row] == no_index ? std::string_view() : state.labels.texts()[raw.salesperson[row]];
    };
    gathered by_party = gather(seen, order.pool_number.size(), position_of(raw.customer, order),
                               [&](std::uint32_t left, std::uint32_t right) {
                                   return std::tuple(raw.at[left], raw.moment[left], salesperson(left)) <
                                          std::tuple(raw.at[right], raw.moment[right], salesperson(right));
                               });
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.at = reordered(raw.at, by_party.rows);
    for (std::size_t row = 0; row < by_party.rows.size(); ++row) {
        columns.moment.push_back(raw.moment[by_party.rows[row]]);
        columns.salesperson.set(row, raw.salesperson[by_party.rows[row]]);
    }
}

}  // namespace referral_chain::detail

// The last step: every row to its place, columns in the order of the parties.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <tuple>

#include "build.hpp"
#include "placement.hpp"
#include "radix_sort.hpp"
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

/// A column of times on its way; those after `last_key` are none.
struct time_move {
    time_column& to;
    const raw_times& from;
    std::int64_t last_key = std::numeric_limits<std::int64_t>::max();
};

/// Narrow ones, `Count` at a time: the more, the less it costs to deal out the rest of a row.
template <std::size_t Count>
void move_narrow(const placement& places, row_numbers parties_of, row_numbers rows,
                 std::span<const time_move* const> moves, const row_source& from) {
    using offsets = std::array<std::uint32_t, Count>;
    std::array<const std::uint32_t*, Count> narrow{};
    std::array<std::uint32_t, Count> filled{};  // rows of each
    std::array<std::vector<std::uint32_t>, Count> moved;
    std::array<std::uint32_t*, Count> to{};
    for (std::size_t column = 0; column < Count; ++column) {
        narrow[column] = moves[column]->from.narrow().data();
        filled[column] = static_cast<std::uint32_t>(moves[column]->from.narrow().size());
    }
    places.move<offsets>(
        parties_of,
        [&, narrow, filled](std::size_t at) {
            offsets made;
            for (std::size_t column = 0; column < Count; ++column) {
                made[column] = rows[at] < filled[column] ? narrow[column][rows[at]] : time_column::absent;
            }
            return made;
        },
        [&] {
            for (std::size_t column = 0; column < Count; ++column) {
                from.done_with(moves[column]->from);
                moved[column].resize(rows.size());
                to[column] = moved[column].data();
            }
        },
        [&to](std::size_t place, const offsets& made) {
            for (std::size_t column = 0; column < Count; ++column) {
                to[column][place] = made[column];
            }
        });
    for (std::size_t column = 0; column < Count; ++column) {
        moves[column]->to = column_until(moves[column]->last_key, std::move(moved[column]));
    }
}

/// **Given** the rows that were placed and the party of each.
void move_times(const placement& places, row_numbers parties_of, row_numbers rows,
                std::initializer_list<time_move> moves, const row_source& from) {
    constexpr std::size_t most_at_once = 4;
    std::vector<const time_move*> narrow;
    for (const time_move& move : moves) {
        if (!move.from.is_wide() && !move.from.empty()) {
            narrow.push_back(&move);
            continue;
        }
        move.to = reordered(move.from, places.rows, move.last_key);
        from.done_with(move.from);
    }
    for (std::span<const time_move* const> left = narrow; !left.empty();) {
        const auto now = left.first(std::min(left.size(), most_at_once));
        now.size() > 3   ? move_narrow<4>(places, parties_of, rows, now, from)
        : now.size() > 2 ? move_narrow<3>(places, parties_of, rows, now, from)
        : now.size() > 1 ? move_narrow<2>(places, parties_of, rows, now, from)
                         : move_narrow<1>(places, parties_of, rows, now, from);
        left = left.subspan(now.size());
    }
}

/// What became of each referral, and which one each party is credited to.
void settle_credit(network_columns& columns, const std::vector<found_standing>& found, const party_order& order) {
    columns.standing.reserve(found.size());
    columns.credited_referral.assign(order.pool_number.size(), no_index);
    with_look_ahead(
        found.size(), [&](std::size_t at) { __builtin_prefetch(&columns.credited_referral[columns.receiver[at]], 1); },
        [&](std::size_t at) {
            const found_standing standing = found[at];
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

[[nodiscard]] placement place_received(const network_columns& columns, std::size_t parties) {
    const auto row_of = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
    const auto comes_first = by_id(columns.referral_ids);
    if (columns.given_at.offsets().empty()) {
        return place_by<std::int64_t>(
            columns.receiver, parties, [&](std::size_t at) { return columns.given_at.sort_key(at); }, row_of,
            comes_first);
    }
    return place_by<std::uint32_t>(
        columns.receiver, parties, [&](std::size_t at) { return columns.given_at.offsets()[at]; }, row_of, comes_first);
}

/// Whom each referral is to, what became of it, and its id where ids are numbers.
void move_ends(network_columns& columns, const row_source& from, seen_referrals& seen, row_numbers givers,
               const placement& given, const party_order& order) {
    struct referral_end {
        std::uint64_t id;
        std::uint32_t receiver;
        found_standing standing;
    };
    const auto& ids = from->referral_ids.ids();
    const std::uint64_t* const numbers = ids.are_numbers() ? ids.numbers().data() : nullptr;
    std::vector<std::uint32_t> receivers = parties_of(seen.rows, from->referrals.referred, order.position);
    from.done_with(from->referrals.referred);
    std::vector<found_standing> found;
    std::vector<std::uint64_t> moved_ids;
    given.move<referral_end>(
        givers,
        [&](std::size_t at) {
            const std::uint32_t row = seen.rows[at];
            return referral_end{numbers == nullptr ? 0 : numbers[row], receivers[at], seen.standing[row]};
        },
        [&] {
            release(receivers);
            release(seen.standing);
            columns.receiver.resize(givers.size());
            found.resize(givers.size());
            moved_ids.resize(numbers == nullptr ? 0 : givers.size());
        },
        [&](std::size_t place, const referral_end& end) {
            columns.receiver[place] = end.receiver;
            found[place] = end.standing;
            if (numbers != nullptr) {
                moved_ids[place] = end.id;
            }
        });
    columns.referral_ids = id_column(std::move(moved_ids));
    settle_credit(columns, found, order);
}

/// What each sale brought, and its id where ids are numbers.
void move_amounts(network_columns& columns, const row_source& from, row_numbers seen, row_numbers buyers,
                  const placement& by_party) {
    struct sale_amount {
        std::uint64_t id;
        std::int64_t amount;
    };
    const auto& ids = from->sale_ids.ids();
    const std::uint64_t* const numbers = ids.are_numbers() ? ids.numbers().data() : nullptr;
    std::vector<std::int64_t> amounts;
    std::vector<std::uint64_t> moved_ids;
    by_party.move<sale_amount>(
        buyers,
        [&](std::size_t at) {
            return sale_amount{numbers == nullptr ? 0 : numbers[seen[at]], from->sales.amount[seen[at]]};
        },
        [&] {
            from.done_with(from->sales.amount);
            amounts.resize(seen.size());
            moved_ids.resize(numbers == nullptr ? 0 : seen.size());
        },
        [&](std::size_t place, const sale_amount& sale) {
            amounts[place] = sale.amount;
            if (numbers != nullptr) {
                moved_ids[place] = sale.id;
            }
        });
    columns.sales.ids = id_column(std::move(moved_ids));
    columns.sales.amount = amount_column(std::move(amounts));
}

/// **Requires** the ids of the parties.
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
        try {
            revenue[party] = sum.total().minor_units();
        } catch (const limit_error&) {
            throw limit_error("the sales of " + columns.ids[party].str() + " add up to more than 64 bits hold");
        }
    }
    columns.own_revenue = amount_column(std::move(revenue));
}

}  // namespace

void fill_joining(network_columns& columns, const party_order& order, known_parties parties) {
    columns.joined_at = reordered(parties.joined_at, order.pool_number);
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
    const auto givers = parties_of(seen.rows, raw.referrer, order.position);
    from.done_with(raw.referrer);
    placement given = place(seen.rows, givers, parties, raw.given_at, by_id(ids), dealing::again);
    columns.first_given = std::move(given.first_of_party);
    columns.giver = std::move(given.party);
    move_ends(columns, from, seen, givers, given, order);
    move_times(given, givers, seen.rows,
               {{columns.given_at, raw.given_at},
                {columns.thanked_at, raw.thanked_at, terms.last_key()},
                {columns.meeting_for, raw.meeting_for},
                {columns.met_at, raw.met_at, terms.last_key()},
                {columns.closed_at, raw.closed_at, terms.last_key()},
                {columns.close_thanked_at, raw.close_thanked_at, terms.last_key()},
                {columns.rescheduled_for, raw.rescheduled_for}},
               from);
    release(seen.rows);
    release(given.dealt_at);
    const row_numbers rows = given.rows;
    const auto move = [&](auto& column, const auto& from_column) {
        column = reordered(from_column, rows);
        from.done_with(from_column);
    };
    move(columns.incentive_cost, raw.incentive_cost);
    move(columns.handling_cost, raw.handling_cost);
    columns.origin = reordered_codes(raw.origin, rows);
    columns.moment = reordered_codes(raw.moment, rows);
    from.done_with(raw.origin, raw.moment);
    move(columns.channel, raw.channel);
    move(columns.incentive, raw.incentive);
    move(columns.referral_salesperson, raw.salesperson);
    if (!ids.are_numbers()) {
        columns.referral_ids = reordered(ids, rows);
    }

    std::vector<std::uint32_t> position;
    if (!from->sales.referral.empty()) {
        position.resize(from->referral_ids.size(), no_index);  // sales may name ids no row has
        with_look_ahead(
            rows.size(), [&](std::size_t at) { __builtin_prefetch(&position[rows[at]], 1); },
            [&](std::size_t at) { position[rows[at]] = static_cast<std::uint32_t>(at); });
    }
    release(given.rows);
    columns.referrer = std::exchange(order.referrer, {});
    placement received = place_received(columns, parties);
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
    const auto buyers = parties_of(seen, raw.customer, order.position);
    from.done_with(raw.customer);
    placement by_party = place(seen, buyers, parties, raw.ordered_at, by_id(ids), dealing::again);
    sales.first_of_party = std::move(by_party.first_of_party);
    release(by_party.party);
    move_amounts(columns, from, seen, buyers, by_party);
    move_times(by_party, buyers, seen,
               {{sales.ordered_at, raw.ordered_at},
                {sales.promised_by, raw.promised_by},
                {sales.delivered_at, raw.delivered_at, terms.last_key()},
                {sales.paid_at, raw.paid_at, terms.last_key()},
                {sales.refunded_at, raw.refunded_at, terms.last_key()}},
               from);
    const row_numbers rows = by_party.rows;
    if (!ids.are_numbers()) {
        sales.ids = reordered(ids, rows);
    }
    sales.as_ordered = reordered_codes(raw.as_ordered, rows);
    from.done_with(raw.as_ordered);
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
    placement by_party = place(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(),
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
    placement by_party =
        place(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(), raw.at,
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
    placement by_party = place(seen, parties_of(seen, raw.customer, order.position), order.pool_number.size(), raw.at,
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

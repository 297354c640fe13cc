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
[[nodiscard]] rising_rows rows_seen(const raw_times& first_time, const std::vector<std::uint8_t>* is_taken,
                                    std::size_t count, const build_terms& terms) {
    if (count > max_count) {
        throw limit_error("more than 4294967294 rows in one table");
    }
    rising_rows rows(count);
    for (std::size_t row = 0; row < count; ++row) {
        if ((is_taken == nullptr || (*is_taken)[row] != 0) && terms.has_happened(first_time[row])) {
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

/// Moves the columns of a table to their places, and gives back what it has read.
class column_mover {
 public:
    /// **Given** the rows that were placed and the party of each, both kept elsewhere.
    column_mover(const row_source& from, const placement& places, const rising_rows& rows, row_numbers parties_of)
        : from_(from), places_(places), rows_(rows), parties_of_(parties_of) {}

    template <class Value, Value Nothing>
    void move(optional_column<Value, Nothing>& to, const optional_column<Value, Nothing>& column) const {
        to = optional_column<Value, Nothing>(moved(std::span(column.values()), Nothing, column));
    }
    void move(amount_column& to, const raw_amounts& amounts) const {
        to = amount_column(moved(std::span(amounts.values()), std::int64_t{0}, amounts));
    }
    void move(amount_column& to, const std::vector<std::int64_t>& amounts) const {
        to = amount_column(moved(std::span(amounts), std::int64_t{0}, amounts));
    }
    void move(std::vector<std::uint8_t>& to, const raw_codes& codes) const {
        to = moved(std::span(codes.values()), std::uint8_t{255}, codes);
    }
    void move(id_column& to, const id_pool& ids) const {
        if (ids.ids().are_numbers()) {
            to = id_column(moved(std::span(ids.ids().numbers()), std::uint64_t{0}, ids));
        } else {
            to = reordered(ids.ids(), rows());
            from_.done_with(ids);
        }
    }
    void move(std::initializer_list<time_move> times) const {
        constexpr std::size_t most_at_once = 4;
        std::vector<const time_move*> narrow;
        for (const time_move& one : times) {
            if (one.from.is_wide()) {
                one.to = column_until(one.last_key, moved(one.from.wide(), time_column::none, one.from));
            } else if (!one.from.empty()) {
                narrow.push_back(&one);
            }
        }
        for (std::span<const time_move* const> left = narrow; !left.empty();) {
            const auto now = left.first(std::min(left.size(), most_at_once));
            now.size() > 3   ? move_narrow<4>(now)
            : now.size() > 2 ? move_narrow<3>(now)
            : now.size() > 1 ? move_narrow<2>(now)
                             : move_narrow<1>(now);
            left = left.subspan(now.size());
        }
    }
    /// `make(i, the i-th row)` for all rows, then `all_made()`, then `take(place, what was made)` for all places.
    template <class Value, class Make, class AllMade, class Take>
    void move(Make make, AllMade all_made, Take take) const {
        places_.move<Value>(
            parties_of_, [&](std::size_t at) { return make(at, rows_[at]); }, all_made, take);
    }
    /// By place.
    [[nodiscard]] std::vector<std::uint32_t> rows() const {
        std::vector<std::uint32_t> result(rows_.size());
        move<std::uint32_t>([](std::size_t /*at*/, std::uint32_t row) { return row; }, [] {},
                            [&](std::size_t place, std::uint32_t row) { result[place] = row; });
        return result;
    }

 private:
    template <class Value, class Column>
    [[nodiscard]] std::vector<Value> moved(std::span<const Value> values, Value nothing, const Column& column) const {
        std::vector<Value> result;
        if (values.empty()) {
            return result;
        }
        move<Value>([=](std::size_t /*at*/, std::uint32_t row) { return row < values.size() ? values[row] : nothing; },
                    [&] {
                        from_.done_with(column);
                        result.resize(rows_.size());
                    },
                    [&](std::size_t place, Value value) { result[place] = value; });
        return result;
    }
    /// `Count` at a time: the more, the less it costs to deal out the rest of a row.
    template <std::size_t Count>
    void move_narrow(std::span<const time_move* const> times) const {
        using offsets = std::array<std::uint32_t, Count>;
        std::array<row_numbers, Count> narrow;
        std::array<std::vector<std::uint32_t>, Count> result;
        std::array<std::uint32_t*, Count> to{};
        for (std::size_t column = 0; column < Count; ++column) {
            narrow[column] = times[column]->from.narrow();
        }
        move<offsets>(
            [narrow](std::size_t /*at*/, std::uint32_t row) {
                offsets made;
                for (std::size_t column = 0; column < Count; ++column) {
                    made[column] = row < narrow[column].size() ? narrow[column][row] : time_column::absent;
                }
                return made;
            },
            [&] {
                for (std::size_t column = 0; column < Count; ++column) {
                    from_.done_with(times[column]->from);
                    result[column].resize(rows_.size());
                    to[column] = result[column].data();
                }
            },
            [&to](std::size_t place, const offsets& made) {
                for (std::size_t column = 0; column < Count; ++column) {
                    to[column][place] = made[column];
                }
            });
        for (std::size_t column = 0; column < Count; ++column) {
            times[column]->to = column_until(times[column]->last_key, std::move(result[column]));
        }
    }

    const row_source& from_;
    const placement& places_;
    const rising_rows& rows_;
    row_numbers parties_of_;
};

/// What became of each referral, and which one each party is credited to.
void settle_credit(network_columns& columns, const std::vector<found_standing>& found, const party_order& order) {
    columns.standing.reserve(found.size());
    columns.credited_referral.assign(order.parties, no_index);
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
        radix_sort(*spare, order.parties, [](const referral_ends& ends) { return ends.receiver; });
    }
}

/// The places of referrals in the order of their ids, by position; empty where that is the order of their bytes.
[[nodiscard]] std::vector<std::uint32_t> places_by_id(const id_pool& ids, const column_mover& given) {
    std::vector<std::uint32_t> places;
    if (!ids.are_ordered_by_bytes()) {
        std::vector<std::uint32_t> place_of(ids.size());
        std::uint32_t place = 0;
        for (const std::uint32_t number : ids.in_order()) {
            place_of[number] = place++;
        }
        places = reordered(std::span<const std::uint32_t>(place_of), given.rows(), no_index);
    }
    return places;
}

/// **Given** what places_by_id gives.
[[nodiscard]] placement place_received(const network_columns& columns, std::size_t parties,
                                       std::span<const std::uint32_t> places) {
    const auto row_of = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
    const auto comes_first = [&](std::uint32_t left, std::uint32_t right) {
        return places.empty() ? columns.referral_ids[left] < columns.referral_ids[right] : places[left] < places[right];
    };
    if (columns.given_at.offsets().empty()) {
        return place_by<std::int64_t>(
            columns.receiver, parties, [&](std::size_t at) { return columns.given_at.sort_key(at); }, row_of,
            comes_first);
    }
    return place_by<std::uint32_t>(
        columns.receiver, parties, [&](std::size_t at) { return columns.given_at.offsets()[at]; }, row_of, comes_first);
}

/// Whom each referral is to, and what became of it.
void move_ends(network_columns& columns, const row_source& from, seen_referrals& seen, const column_mover& given,
               const party_order& order) {
    struct referral_end {
        std::uint32_t receiver;
        found_standing standing;
    };
    std::vector<std::uint32_t> receivers = parties_of(seen.rows, from->referrals.referred, order.position);
    from.done_with(from->referrals.referred);
    std::vector<found_standing> found;
    given.move<referral_end>(
        [&](std::size_t at, std::uint32_t row) {
            return referral_end{receivers[at], seen.standing[row]};
        },
        [&] {
            release(receivers);
            release(seen.standing);
            columns.receiver.resize(seen.rows.size());
            found.resize(seen.rows.size());
        },
        [&](std::size_t place, const referral_end& end) {
            columns.receiver[place] = end.receiver;
            found[place] = end.standing;
        });
    settle_credit(columns, found, order);
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

void fill_joining(network_columns& columns, const party_order& order, const known_parties& parties) {
    columns.joined_at = reordered(parties.joined_at, order.pool_number);
}

void fill_parties(network_columns& columns, const row_source& from, party_order& order) {
    const row_numbers rows = order.pool_number;
    columns.ids = reordered(from->parties.ids(), rows);
    from.done_with(from->parties);
    columns.names = reordered(from->customers.names, reordered(from->customers.name, rows));
    from.done_with(from->customers.names, from->customers.name);
    columns.segment = reordered(from->customers.segment, rows);
    columns.salesperson = reordered(from->customers.salesperson, rows);
    columns.labels = from->labels.texts();
    from.done_with(from->customers.segment, from->customers.salesperson);
    release(order.pool_number);
}

std::vector<std::uint32_t> fill_referrals(network_columns& columns, const row_source& from, seen_referrals seen,
                                          party_order& order, const build_terms& terms) {
    const auto& raw = from->referrals;
    const std::uint32_t named_ids = from->referral_ids.size();  // sales may name ids no row has
    auto givers = parties_of(seen.rows, raw.referrer, order.position);
    from.done_with(raw.referrer);
    placement given = place(seen.rows, givers, order.parties, raw.given_at, by_id(from->referral_ids), dealing::again);
    columns.first_given = std::move(given.first_of_party);
    columns.giver = parties_by_place(columns.first_given);
    const column_mover mover(from, given, seen.rows, givers);
    const auto places = places_by_id(from->referral_ids, mover);
    mover.move(columns.referral_ids, from->referral_ids);
    move_ends(columns, from, seen, mover, order);
    mover.move({{columns.given_at, raw.given_at},
                {columns.thanked_at, raw.thanked_at, terms.last_key()},
                {columns.meeting_for, raw.meeting_for},
                {columns.met_at, raw.met_at, terms.last_key()},
                {columns.closed_at, raw.closed_at, terms.last_key()},
                {columns.close_thanked_at, raw.close_thanked_at, terms.last_key()},
                {columns.rescheduled_for, raw.rescheduled_for}});
    mover.move(columns.incentive_cost, raw.incentive_cost);
    mover.move(columns.handling_cost, raw.handling_cost);
    mover.move(columns.origin, raw.origin);
    mover.move(columns.moment, raw.moment);
    mover.move(columns.channel, raw.channel);
    mover.move(columns.incentive, raw.incentive);
    mover.move(columns.referral_salesperson, raw.salesperson);
    std::vector<std::uint32_t> position;
    if (seen.are_named) {
        const auto rows = mover.rows();
        position.resize(named_ids, no_index);
        with_look_ahead(
            rows.size(), [&](std::size_t at) { __builtin_prefetch(&position[rows[at]], 1); },
            [&](std::size_t at) { position[rows[at]] = static_cast<std::uint32_t>(at); });
    }
    release(givers);
    release(given.dealt_at);
    columns.referrer = std::exchange(order.referrer, {});
    placement received = place_received(columns, order.parties, places);
    columns.first_received = std::move(received.first_of_party);
    columns.received = std::move(received.rows);
    return position;
}

void fill_sales(network_columns& columns, const row_source& from, const party_order& order, const build_terms& terms) {
    const auto& raw = from->sales;
    const auto seen = rows_seen(raw.ordered_at, &raw.is_taken, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    from.done_with(raw.is_taken);
    auto& sales = columns.sales;
    auto buyers = parties_of(seen, raw.customer, order.position);
    from.done_with(raw.customer);
    placement by_party = place(seen, buyers, order.parties, raw.ordered_at, by_id(from->sale_ids), dealing::again);
    sales.first_of_party = std::move(by_party.first_of_party);
    const column_mover mover(from, by_party, seen, buyers);
    mover.move(sales.ids, from->sale_ids);
    mover.move(sales.amount, raw.amount);
    mover.move({{sales.ordered_at, raw.ordered_at},
                {sales.promised_by, raw.promised_by},
                {sales.delivered_at, raw.delivered_at, terms.last_key()},
                {sales.paid_at, raw.paid_at, terms.last_key()},
                {sales.refunded_at, raw.refunded_at, terms.last_key()}});
    mover.move(sales.as_ordered, raw.as_ordered);
    mover.move(sales.referral, raw.referral);
    release(buyers);
    release(by_party.dealt_at);
    sum_revenue(columns, order.parties);
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
    const auto& ids = from->case_ids;
    const auto seen = rows_seen(raw.opened_at, &raw.is_taken, raw.customer.size(), terms);
    if (seen.empty()) {
        return;
    }
    placement by_party =
        place(seen, parties_of(seen, raw.customer, order.position), order.parties, raw.opened_at, by_id(ids));
    columns.first_of_party = std::move(by_party.first_of_party);
    columns.ids = reordered(ids.ids(), by_party.rows);
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
        place(seen, parties_of(seen, raw.customer, order.position), order.parties, raw.at,
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
    placement by_party = place(seen, parties_of(seen, raw.customer, order.position), order.parties, raw.at,
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

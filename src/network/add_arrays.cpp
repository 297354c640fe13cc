// Records as arrays. A window of rows in which nothing can be at fault goes to the columns as it is; any other goes
// record by record the way of single ones, so that there is one set of checks.
#include <algorithm>
#include <array>

#include "array_rows.hpp"
#include "builder_state.hpp"
#include "parallel.hpp"
#include "referral_chain/domain/text.hpp"
#include "room.hpp"

namespace referral_chain {
namespace {

using detail::id_pool;
using detail::part_of;
using detail::size_of;

/// Rows go to the columns by the million, so that ids are looked up by the million; where a row among them needs a
/// closer look, by the thousand, and there one by one.
constexpr std::size_t stretch_rows = std::size_t{1} << 23;
constexpr std::size_t window_rows = std::size_t{1} << 12;

/// Nothing in it can be rejected.
[[nodiscard]] bool are_usable(const id_array& ids) {
    const auto* texts = std::get_if<std::span<const std::string_view>>(&ids);
    return texts == nullptr ||
           std::none_of(texts->begin(), texts->end(), [](std::string_view id) { return id.empty() || id_fault(id); });
}
void number_all(id_pool& pool, const id_array& ids, std::span<std::uint32_t> numbers) {
    std::visit([&](const auto& some) { pool.number_all(some, numbers); }, ids);
}
/// The same for two arrays, side by side if wanted.
void number_both(id_pool& pool, const id_array& first, std::span<std::uint32_t> first_numbers, const id_array& second,
                 std::span<std::uint32_t> second_numbers, bool is_parallel) {
    std::visit(
        [&]<class First, class Second>(std::span<const First> one, std::span<const Second> other) {
            if (!is_parallel || !pool.is_searchable<First>() || !pool.is_searchable<Second>()) {
                pool.number_all(one, first_numbers);
                pool.number_all(other, second_numbers);
                return;
            }
            detail::run_both(
                true, [&] { pool.find_all(one, first_numbers); }, [&] { pool.find_all(other, second_numbers); });
            pool.number_missing(one, first_numbers);
            pool.number_missing(other, second_numbers);
        },
        first, second);
}
/// Ids given numbers one after another from `first` on: new ones, all different.
[[nodiscard]] bool are_new(std::span<const std::uint32_t> numbers, std::size_t first) {
    bool is_next = true;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        is_next &= numbers[row] == first + row;
    }
    return is_next;
}

template <class Value, Value Nothing, class Given, class ValueOf>
void append(optional_column<Value, Nothing>& column, std::size_t first, std::span<const Given> given,
            ValueOf value_of) {
    for (std::size_t row = 0; row < given.size(); ++row) {
        column.set(first + row, value_of(given[row]));
    }
}
template <class Value>
void append(std::vector<Value>& column, std::size_t first, std::span<const Value> values) {
    detail::make_room(column, first + values.size());
    column.resize(first);
    column.insert(column.end(), values.begin(), values.end());
}

void count_filled(fill_count& fill, second_array seconds, std::uint64_t rows) {
    fill.rows += rows;
    fill.filled += seconds.size() - static_cast<std::uint64_t>(std::count(seconds.begin(), seconds.end(), no_second));
}

/// Events of rows, by columns; the first column starts the records.
using event_columns = std::span<const std::pair<second_array, std::string_view>>;
struct scanned_events {
    bool are_in_order = true;  // none lies before the one that starts its record
    std::int64_t greatest = no_second;
};
/// A window of rows at a time, so that each array is read but once.
[[nodiscard]] scanned_events scan_events(event_columns columns) {
    scanned_events result;
    const second_array starts = columns.front().first;
    for (std::size_t first = 0; first < starts.size(); first += window_rows) {
        const std::size_t count = std::min(window_rows, starts.size() - first);
        for (const auto& [events, column] : columns) {
            const second_array window = part_of(events, first, count);
            for (std::size_t row = 0; row < window.size(); ++row) {
                result.are_in_order &= window[row] == no_second || window[row] >= starts[first + row];
                result.greatest = std::max(result.greatest, window[row]);
            }
        }
    }
    return result;
}

/// Of rows that were all taken, from `first_line` on, not counted yet, whose greatest event is `greatest`.
void note_latest(std::optional<latest_event>& latest, record_table table, std::uint64_t first_line,
                 event_columns columns, std::int64_t greatest) {
    if (greatest == no_second) {
        return;
    }
    const utc_time at(instant::from_unix_seconds(greatest));
    if (latest && at < latest->at) {
        return;
    }
    std::uint64_t line = std::numeric_limits<std::uint64_t>::max();
    std::string_view named;
    for (const auto& [seconds, column] : columns) {
        const auto found = std::find(seconds.begin(), seconds.end(), greatest);
        const auto here = first_line + static_cast<std::uint64_t>(found - seconds.begin());
        if (found != seconds.end() && here < line) {
            line = here;
            named = column;
        }
    }
    if (!latest || at > latest->at || std::tie(table, line) < std::tie(latest->table, latest->line)) {
        latest = latest_event{at, table, line, named};
    }
}

}  // namespace

/// Takes windows of rows in which nothing is at fault.
class network_builder::window_taker {
 public:
    /// **Given** how many rows are taken at a time at most.
    window_taker(network_builder& builder, std::size_t rows)
        : builder_(builder),
          state_(*builder.state_),
          is_strict_(state_.options.strict),
          numbers_(rows),
          referrers_(rows),
          referred_(rows) {}

    void expect(const customer_arrays& rows) {
        const std::size_t count = state_.parties.size() + size_of(rows.id);
        state_.parties.reserve(count);
        detail::make_room(state_.customers.is_listed, count);
        if (!rows.joined_at.empty()) {
            state_.customers.joined_at.make_room(count);
        }
    }
    void expect(const referral_arrays& rows) {
        const std::size_t count = state_.referral_ids.size() + size_of(rows.id);
        auto& columns = state_.referrals;
        state_.referral_ids.reserve(count);
        detail::make_room(columns.referrer, count);
        detail::make_room(columns.referred, count);
        detail::make_room(columns.is_taken, count);
        columns.given_at.make_room(count);
        const auto expect_times = [count](detail::raw_times& column, second_array seconds) {
            if (!seconds.empty()) {
                column.make_room(count);
            }
        };
        expect_times(columns.thanked_at, rows.thanked_at);
        expect_times(columns.meeting_for, rows.meeting_for);
        expect_times(columns.rescheduled_for, rows.rescheduled_for);
        expect_times(columns.met_at, rows.met_at);
        expect_times(columns.closed_at, rows.closed_at);
        expect_times(columns.close_thanked_at, rows.close_thanked_at);
    }
    void expect(const sale_arrays& rows) {
        const std::size_t count = state_.sale_ids.size() + size_of(rows.id);
        auto& columns = state_.sales;
        state_.sale_ids.reserve(count);
        detail::make_room(columns.customer, count);
        detail::make_room(columns.amount, count);
        detail::make_room(columns.is_taken, count);
        columns.ordered_at.make_room(count);
    }

    /// **Gives** false, nothing but ids taken, where a row must be looked at on its own.
    bool take(const customer_arrays& rows) {
        const std::size_t count = size_of(rows.id);
        const std::size_t first = state_.parties.size();
        if (!are_usable(rows.id)) {
            return false;
        }
        number_all(state_.parties, rows.id, numbers_);
        if (!are_new({numbers_.data(), count}, first)) {
            return false;
        }
        auto& columns = state_.customers;
        try {
            open_rows(columns.is_listed, first + count);
            columns.joined_at.append(first, rows.joined_at);
            append(columns.name, first, rows.name, [&](std::string_view name) {
                if (name.empty()) {
                    return no_index;
                }
                columns.names.push_back(name);
                return static_cast<std::uint32_t>(columns.names.size() - 1);
            });
            append_labels(columns.segment, first, rows.segment);
            append_labels(columns.salesperson, first, rows.salesperson);
        } catch (...) {
            columns.forget(first, count);
            throw;
        }
        const std::array events{std::pair(rows.joined_at, std::string_view("joined_at"))};
        finish(columns.is_listed, first, count, record_table::customers, events, scan_events(events).greatest);
        return true;
    }

    bool take(const referral_arrays& rows) {
        const std::size_t count = size_of(rows.id);
        const std::size_t first = state_.referral_ids.size();
        const std::array events{std::pair(rows.given_at, std::string_view("given_at")),
                                std::pair(rows.thanked_at, std::string_view("thanked_at")),
                                std::pair(rows.met_at, std::string_view("met_at")),
                                std::pair(rows.closed_at, std::string_view("closed_at")),
                                std::pair(rows.close_thanked_at, std::string_view("close_thanked_at"))};
        if (!are_usable(rows.id) || !are_usable(rows.referrer) || !are_usable(rows.referred) ||
            (is_strict_ && !(are_listed(rows.referrer, referrers_) && are_listed(rows.referred, referred_)))) {
            return false;
        }
        const scanned_events scanned = scan_events(events);
        if (!scanned.are_in_order) {
            return false;
        }
        number_all(state_.referral_ids, rows.id, numbers_);
        if (!is_strict_) {
            number_both(state_.parties, rows.referrer, referrers_, rows.referred, referred_,
                        detail::is_parallel(state_.options.threads) && count > window_rows);
        }
        if (!are_new({numbers_.data(), count}, first) ||
            !std::equal(referrers_.begin(), referrers_.begin() + static_cast<std::ptrdiff_t>(count), referred_.begin(),
                        std::not_equal_to<>())) {
            return false;
        }
        auto& columns = state_.referrals;
        open_rows(columns.is_taken, first + count);
        append(columns.referrer, first, std::span<const std::uint32_t>(referrers_.data(), count));
        append(columns.referred, first, std::span<const std::uint32_t>(referred_.data(), count));
        columns.given_at.append(first, rows.given_at);
        columns.thanked_at.append(first, rows.thanked_at);
        columns.meeting_for.append(first, rows.meeting_for);
        columns.rescheduled_for.append(first, rows.rescheduled_for);
        columns.met_at.append(first, rows.met_at);
        columns.closed_at.append(first, rows.closed_at);
        columns.close_thanked_at.append(first, rows.close_thanked_at);
        const auto as_code = [](auto value) { return static_cast<std::uint8_t>(value); };
        const auto as_optional_code = [](auto value) { return value ? static_cast<std::uint8_t>(*value) : no_code; };
        const auto as_is = [](auto value) { return value; };
        append(columns.outcome, first, rows.outcome, as_code);
        append(columns.origin, first, rows.origin, as_optional_code);
        append(columns.moment, first, rows.moment, as_optional_code);
        append(columns.incentive_cost, first, rows.incentive_cost, as_is);
        append(columns.handling_cost, first, rows.handling_cost, as_is);
        append_labels(columns.channel, first, rows.channel);
        append_labels(columns.incentive, first, rows.incentive);
        append_labels(columns.salesperson, first, rows.salesperson);
        finish(columns.is_taken, first, count, record_table::referrals, events, scanned.greatest);
        count_fill(rows, count);
        return true;
    }

    bool take(const sale_arrays& rows) {
        const std::size_t count = size_of(rows.id);
        const std::size_t first = state_.sale_ids.size();
        const std::array events{std::pair(rows.ordered_at, std::string_view("ordered_at")),
                                std::pair(rows.delivered_at, std::string_view("delivered_at")),
                                std::pair(rows.paid_at, std::string_view("paid_at")),
                                std::pair(rows.refunded_at, std::string_view("refunded_at"))};
        const auto is_unusable = [](std::string_view id) { return id_fault(id).has_value(); };
        if (!are_usable(rows.id) || !are_usable(rows.customer) ||
            (is_strict_ && !(are_listed(rows.customer, referrers_) && are_taken(rows.referral))) ||
            std::any_of(rows.referral.begin(), rows.referral.end(), is_unusable)) {
            return false;
        }
        const scanned_events scanned = scan_events(events);
        if (!scanned.are_in_order) {
            return false;
        }
        number_all(state_.sale_ids, rows.id, numbers_);
        if (!are_new({numbers_.data(), count}, first)) {
            return false;
        }
        if (!is_strict_) {
            number_customers(rows.customer);
        }
        auto& columns = state_.sales;
        open_rows(columns.is_taken, first + count);
        append(columns.customer, first, std::span<const std::uint32_t>(referrers_.data(), count));
        append(columns.amount, first, rows.amount);
        columns.ordered_at.append(first, rows.ordered_at);
        columns.promised_by.append(first, rows.promised_by);
        columns.delivered_at.append(first, rows.delivered_at);
        columns.paid_at.append(first, rows.paid_at);
        columns.refunded_at.append(first, rows.refunded_at);
        append(columns.referral, first, rows.referral,
               [&](std::string_view id) { return id.empty() ? no_index : state_.referral_ids.number_of(id); });
        append(columns.as_ordered, first, rows.as_ordered,
               [](std::optional<bool> value) { return value ? static_cast<std::uint8_t>(*value) : no_code; });
        finish(columns.is_taken, first, count, record_table::sales, events, scanned.greatest);
        count_filled(state_.fill.delivered_at, rows.delivered_at, count);
        return true;
    }

 private:
    static constexpr std::uint8_t no_code = 255;

    void append_labels(label_column& column, std::size_t first, label_array labels) {
        append(column, first, labels, [this](std::string_view label) { return builder_.label_number(label); });
    }
    /// Each id is a listed customer's; `numbers` tells whose.
    [[nodiscard]] bool are_listed(const id_array& ids, std::vector<std::uint32_t>& numbers) {
        auto& parties = state_.parties;
        parties.hash_all();
        return std::visit(
            [&]<class Id>(std::span<const Id> some) {
                if (!parties.is_searchable<Id>()) {
                    return false;
                }
                parties.find_all(some, numbers);
                const auto& listed = state_.customers.is_listed;
                return std::all_of(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(some.size()),
                                   [&](std::uint32_t number) { return number < listed.size() && listed[number] != 0; });
            },
            ids);
    }
    /// Each id is none, or that of a referral taken.
    [[nodiscard]] bool are_taken(label_array referrals) const {
        const auto& taken = state_.referrals.is_taken;
        return std::all_of(referrals.begin(), referrals.end(), [&](std::string_view id) {
            const auto number = id.empty() ? std::nullopt : state_.referral_ids.find(id);
            return id.empty() || (number && *number < taken.size() && taken[*number] != 0);
        });
    }
    /// Exports often list sales in the order of the customers: the next one is looked at before any is looked up.
    void number_customers(const id_array& ids) {
        std::visit(
            [this](const auto& some) {
                std::size_t row = 0;
                while (row < some.size() && state_.parties.is(next_customer_, some[row])) {
                    referrers_[row++] = next_customer_++;
                }
                if (row < some.size()) {
                    state_.parties.number_all(some.subspan(row), std::span(referrers_).subspan(row));
                    next_customer_ = referrers_[some.size() - 1] + 1;
                }
            },
            ids);
    }
    void count_fill(const referral_arrays& rows, std::size_t count) {
        auto& fill = state_.fill;
        if (rows.outcome.empty()) {
            count_filled(fill.thanked_at, rows.thanked_at, count);
            count_filled(fill.met_at, rows.met_at, count);
            count_filled(state_.close_thanked_of_all, rows.close_thanked_at, count);
            return;
        }
        const auto has = [](second_array seconds, std::size_t row) {
            return static_cast<std::uint64_t>(!seconds.empty() && seconds[row] != no_second);
        };
        for (std::size_t row = 0; row < count; ++row) {
            const std::uint64_t is_real = rows.outcome[row] != referral_outcome::void_ ? 1 : 0;
            const std::uint64_t is_won = rows.outcome[row] == referral_outcome::won ? 1 : 0;
            fill.thanked_at.rows += is_real;
            fill.met_at.rows += is_real;
            state_.close_thanked_of_all.rows += is_real;
            fill.close_thanked_at.rows += is_won;
            fill.thanked_at.filled += is_real & has(rows.thanked_at, row);
            fill.met_at.filled += is_real & has(rows.met_at, row);
            state_.close_thanked_of_all.filled += is_real & has(rows.close_thanked_at, row);
            fill.close_thanked_at.filled += is_won & has(rows.close_thanked_at, row);
        }
    }
    /// Unmarked ones: what fails on the way stays unread.
    static void open_rows(std::vector<std::uint8_t>& marks, std::size_t rows) {
        detail::make_room(marks, rows);
        marks.resize(rows);
    }
    void finish(std::vector<std::uint8_t>& marks, std::size_t first, std::size_t count, record_table table,
                event_columns events, std::int64_t greatest) {
        std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(first), count, std::uint8_t{1});
        auto& rows = state_.report.rows[static_cast<std::size_t>(table)];
        note_latest(state_.latest, table, rows.read + 1, events, greatest);
        rows.read += count;
        rows.taken += count;
    }

    network_builder& builder_;
    state& state_;
    bool is_strict_;
    std::uint32_t next_customer_ = 0;
    std::vector<std::uint32_t> numbers_, referrers_, referred_;
};

template <class Arrays>
std::uint64_t network_builder::add_arrays(const Arrays& rows) {
    detail::check(rows);
    const std::size_t count = size_of(rows.id);
    window_taker taker(*this, std::min(stretch_rows, count));
    taker.expect(rows);
    std::uint64_t rejected = 0;
    detail::for_each_part(rows, stretch_rows, [&](const Arrays& stretch) {
        if (taker.take(stretch)) {
            return;
        }
        detail::for_each_part(stretch, window_rows, [&](const Arrays& window) {
            if (taker.take(window)) {
                return;
            }
            for (std::size_t row = 0; row < size_of(window.id); ++row) {
                rejected += add(detail::record_at(window, row)) ? 1U : 0U;
            }
        });
    });
    return rejected;
}

std::uint64_t network_builder::add(const customer_arrays& rows) { return add_arrays(rows); }
std::uint64_t network_builder::add(const referral_arrays& rows) { return add_arrays(rows); }
std::uint64_t network_builder::add(const sale_arrays& rows) { return add_arrays(rows); }

}  // namespace referral_chain

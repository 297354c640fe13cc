// Which rows of a party lie within a window? Rows are kept in two sorted stretches per party, bare dates and timed
// ones: within each stretch the calendar comparison is an order, so a binary search answers.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_DATED_ROWS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_DATED_ROWS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "referral_chain/network/columns.hpp"

namespace referral_chain::detail {

/// One end of a window: the least sort key inside it, of a bare date and of a timed row.
struct window_edge {
    std::int64_t bare;
    std::int64_t timed;
};
/// From here on rows are not before `time`.
[[nodiscard]] inline window_edge not_before(utc_time time) noexcept {
    const std::int64_t start_of_day = time.utc_day() * seconds_per_day * 2;
    return {start_of_day, time.is_bare_date() ? start_of_day : time.sort_key()};
}
/// From here on rows are after `time`.
[[nodiscard]] inline window_edge after(utc_time time) noexcept {
    const std::int64_t start_of_next_day = (time.utc_day() + 1) * seconds_per_day * 2;
    return {start_of_next_day, time.is_bare_date() ? start_of_next_day : time.sort_key() + 1};
}

/// Rows of one stretch: their positions among those of all parties.
struct stretch_range {
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] bool empty() const noexcept { return first >= last; }
};
struct rows_in_window {
    stretch_range bare;
    stretch_range timed;

    [[nodiscard]] bool empty() const noexcept { return bare.empty() && timed.empty(); }
};

class dated_rows {
 public:
    /// **Given** the rows of each party in sort order, their times, and which of them count.
    template <class Counts>
    dated_rows(std::uint32_t parties, const std::vector<std::uint32_t>& first_of_party, const time_column& times,
               Counts counts) {
        if (first_of_party.empty()) {
            return;
        }
        for (std::uint32_t party = 0; party < parties; ++party) {
            for (std::uint32_t row = first_of_party[party]; row < first_of_party[party + 1]; ++row) {
                if (counts(row)) {
                    const utc_time time = *times[row];
                    (time.is_bare_date() ? bare_ : timed_).add(party, time.sort_key());
                }
            }
        }
        for (stretches* each : {&bare_, &timed_}) {
            if (!each->keys.empty()) {
                each->end_before(parties);
            }
        }
    }

    /// The party's rows from one edge up to but not including another: `{not_before(a), after(b)}` is from a to b.
    [[nodiscard]] rows_in_window between(std::uint32_t party, window_edge from, window_edge to) const noexcept {
        return {bare_.between(party, from.bare, to.bare), timed_.between(party, from.timed, to.timed)};
    }
    [[nodiscard]] rows_in_window all_of(std::uint32_t party) const noexcept {
        return {bare_.of(party), timed_.of(party)};
    }
    /// True if the party has such a row not before `first` and not after `last`.
    [[nodiscard]] bool has_within(std::uint32_t party, utc_time first, utc_time last) const noexcept {
        return !between(party, not_before(first), after(last)).empty();
    }
    /// The party's latest bare and latest timed row not after `time`; each of them may be the one that matters.
    template <class Visit>
    [[nodiscard]] bool any_latest(std::uint32_t party, utc_time time, Visit is_it) const {
        const window_edge end = after(time);
        const auto bare = bare_.last_before(party, end.bare);
        const auto timed = timed_.last_before(party, end.timed);
        return (bare && is_it(utc_time::from_sort_key(*bare))) || (timed && is_it(utc_time::from_sort_key(*timed)));
    }

    // By position in their stretch: of party 0 first, within a party in order of time.
    [[nodiscard]] const std::vector<std::int64_t>& bare_keys() const noexcept { return bare_.keys; }
    [[nodiscard]] const std::vector<std::int64_t>& timed_keys() const noexcept { return timed_.keys; }

 private:
    struct stretches {
        std::vector<std::int64_t> keys;
        std::vector<std::uint32_t> ends;  // by party; empty where nobody has a row

        void add(std::uint32_t party, std::int64_t key) {
            end_before(party);
            keys.push_back(key);
        }
        /// Ends the rows of all parties before this one.
        void end_before(std::uint32_t party) { ends.resize(party, static_cast<std::uint32_t>(keys.size())); }
        [[nodiscard]] stretch_range of(std::uint32_t party) const noexcept {
            return ends.empty() ? stretch_range() : stretch_range{party == 0 ? 0 : ends[party - 1], ends[party]};
        }
        [[nodiscard]] std::size_t first_from(stretch_range rows, std::int64_t least) const noexcept {
            const std::int64_t* const begin = keys.data();
            return static_cast<std::size_t>(std::lower_bound(begin + rows.first, begin + rows.last, least) - begin);
        }
        [[nodiscard]] stretch_range between(std::uint32_t party, std::int64_t least, std::int64_t end) const noexcept {
            const stretch_range rows = of(party);
            const std::size_t first = first_from(rows, least);
            return {first, std::max(first, first_from({first, rows.last}, end))};
        }
        [[nodiscard]] std::optional<std::int64_t> last_before(std::uint32_t party, std::int64_t end) const noexcept {
            const stretch_range rows = of(party);
            const std::size_t found = first_from(rows, end);
            return found == rows.first ? std::nullopt : std::optional(keys[found - 1]);
        }
    };
    stretches bare_;
    stretches timed_;
};

}  // namespace referral_chain::detail

#endif

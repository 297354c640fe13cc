// Which parties have a row of some kind within a window? Rows are kept in two sorted stretches per party, bare dates
// and timed ones: within each stretch the calendar comparison is an order, so a binary search answers.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_DATED_ROWS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_DATED_ROWS_HPP

#include <algorithm>
#include <cstdint>
#include <vector>

#include "referral_chain/network/columns.hpp"

namespace referral_chain::detail {

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
                    (time.is_bare_date() ? bare_ : timed_).keys.push_back(time.sort_key());
                }
            }
            bare_.ends.push_back(bare_.keys.size());
            timed_.ends.push_back(timed_.keys.size());
        }
    }

    /// True if the party has such a row not before `first` and not after `last`.
    [[nodiscard]] bool has_within(std::uint32_t party, utc_time first, instant last) const noexcept {
        if (bare_.ends.empty()) {
            return false;
        }
        const std::int64_t start_of_day = first.utc_day() * seconds_per_day * 2;
        const auto next_bare = bare_.first_from(party, start_of_day);
        const auto next_timed = timed_.first_from(party, first.is_bare_date() ? start_of_day : first.sort_key());
        return (next_bare && !is_after(utc_time::from_sort_key(*next_bare), last)) ||
               (next_timed && !is_after(utc_time::from_sort_key(*next_timed), last));
    }

 private:
    struct stretches {
        std::vector<std::int64_t> keys;
        std::vector<std::size_t> ends;  // by party

        [[nodiscard]] const std::int64_t* first_from(std::uint32_t party, std::int64_t least) const noexcept {
            const std::int64_t* first = keys.data() + (party == 0 ? 0 : ends[party - 1]);
            const std::int64_t* last = keys.data() + ends[party];
            const std::int64_t* found = std::lower_bound(first, last, least);
            return found == last ? nullptr : found;
        }
    };
    stretches bare_;
    stretches timed_;
};

}  // namespace referral_chain::detail

#endif

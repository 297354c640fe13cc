// Rows on their way to their parties. They are dealt out to parts of neighbouring parties first, each of which fits a
// cache and is put in order there: two passes over memory in place of a wait for every row.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_PLACEMENT_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_PLACEMENT_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "raw_times.hpp"
#include "reorder.hpp"
#include "rising_rows.hpp"
#include "room.hpp"

namespace referral_chain::detail {

/// Values in memory that is nothing until written.
template <class Value>
using unwritten = std::unique_ptr<Value[]>;

/// The party of each row, and what the order within a party goes by.
template <class Key>
struct party_row {
    std::uint32_t party;
    std::uint32_t row;
    Key key;
};

/// Parties in parts, and how many rows each part has.
class party_parts {
 public:
    party_parts(row_numbers parties_of, std::size_t parties, std::size_t row_bytes) : parties_(parties) {
        constexpr std::size_t part_bytes = std::size_t{256} << 10;
        constexpr std::size_t most_parts = 1'024;
        const std::size_t wanted = std::bit_ceil(std::min(most_parts, parties_of.size() * row_bytes / part_bytes + 1));
        shift_ = std::max(0, static_cast<int>(std::bit_width(parties)) - std::countr_zero(wanted));
        first_row_.assign((parties >> shift_) + 2, 0);
        for (const std::uint32_t party : parties_of) {
            ++first_row_[part_of(party) + 1];
        }
        for (std::size_t part = 1; part < first_row_.size(); ++part) {
            first_row_[part] += first_row_[part - 1];
        }
    }
    [[nodiscard]] std::size_t size() const noexcept { return first_row_.size() - 1; }
    [[nodiscard]] std::size_t part_of(std::uint32_t party) const noexcept { return party >> shift_; }
    /// The parties of a part, from and to.
    [[nodiscard]] std::size_t first_party(std::size_t part) const noexcept {
        return std::min(parties_, part << shift_);
    }
    /// The rows of a part, as dealt, are those from first_row(part) to first_row(part + 1).
    [[nodiscard]] std::size_t first_row(std::size_t part) const noexcept { return first_row_[part]; }

    /// `make(i)` for every row, those of one part together, in the order in which they come.
    template <class Value, class Make>
    [[nodiscard]] unwritten<Value> dealt(row_numbers parties_of, Make make) const {
        auto result = std::make_unique_for_overwrite<Value[]>(parties_of.size());
        std::vector<std::uint32_t> next(first_row_.begin(), first_row_.end() - 1);
        Value* const rows = result.get();
        for (std::size_t at = 0; at < parties_of.size(); ++at) {
            rows[next[part_of(parties_of[at])]++] = make(at);
        }
        return result;
    }

 private:
    std::size_t parties_;
    int shift_ = 0;
    std::vector<std::size_t> first_row_;
};

/// Where the rows of a table go: by party, within a party by time.
struct placement {
    party_parts parts;
    std::vector<std::uint32_t> first_of_party;  // one more than parties
    // By place; the second in place of the first where columns are to be moved
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> dealt_at;  // where dealing puts the row

    /// Columns in the order of the places: `make(i)` makes one Value of the row `parties_of[i]` is of, and is called
    /// for all rows before `take(place, value)` for each place.
    template <class Value, class Make, class AllMade, class Take>
    void move(row_numbers parties_of, Make make, AllMade all_made, Take take) const {
        const unwritten<Value> dealt = parts.dealt<Value>(parties_of, make);
        all_made();
        const Value* const values = dealt.get();
        for (std::size_t at = 0; at < dealt_at.size(); ++at) {
            take(at, values[dealt_at[at]]);
        }
    }
};

enum class dealing { once, again };  // whether columns are to be moved by the same dealing

/// **Given** where the rows of each party begin, and at last their end. **Gives** the party of each.
[[nodiscard]] inline std::vector<std::uint32_t> parties_by_place(row_numbers first_of_party) {
    std::vector<std::uint32_t> result(std::size_t{first_of_party.back()} + 1);
    for (std::size_t party = 0; party + 1 < first_of_party.size(); ++party) {
        result[first_of_party[party]] = static_cast<std::uint32_t>(party);  // the last that begins there is whose it is
    }
    result.pop_back();
    std::uint32_t party = 0;
    for (std::uint32_t& of_place : result) {
        party = of_place = std::max(party, of_place);
    }
    return result;
}

/// **Given** for each of `parties_of` its party, and as `key_of(i)` and `row_of(i)` its key and row. Within a party
/// rows go by key, those of equal keys by `comes_first(row, row)`.
template <class Key, class KeyOf, class RowOf, class ComesFirst>
[[nodiscard]] placement place_by(row_numbers parties_of, std::size_t parties, KeyOf key_of, RowOf row_of,
                                 ComesFirst comes_first, dealing how = dealing::once) {
    struct ordered_row {
        Key key;
        std::uint32_t row;
        std::uint32_t dealt_at;
    };
    placement result{party_parts(parties_of, parties, sizeof(party_row<Key>)), {}, {}, {}};
    const party_parts& parts = result.parts;
    const auto dealt = parts.template dealt<party_row<Key>>(parties_of, [&](std::size_t at) {
        return party_row<Key>{parties_of[at], row_of(at), key_of(at)};
    });
    const auto comes_before = [&](const ordered_row& left, const ordered_row& right) {
        return left.key != right.key ? left.key < right.key : comes_first(left.row, right.row);
    };
    result.first_of_party.resize(parties + 1);
    (how == dealing::once ? result.rows : result.dealt_at).resize(parties_of.size());
    std::vector<ordered_row> ordered;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const std::size_t first_row = parts.first_row(part);
        const std::size_t last_row = parts.first_row(part + 1);
        // From here on first_of_party[party + 1] tells where the next row of the party goes, and at last its end.
        std::uint32_t* const next = result.first_of_party.data() + 1;
        for (std::size_t at = first_row; at < last_row; ++at) {
            ++next[dealt[at].party];
        }
        auto place = static_cast<std::uint32_t>(first_row);
        for (std::size_t party = parts.first_party(part); party < parts.first_party(part + 1); ++party) {
            place += std::exchange(next[party], place);
        }
        ordered.resize(last_row - first_row);
        for (std::size_t at = first_row; at < last_row; ++at) {
            ordered[next[dealt[at].party]++ - first_row] = {dealt[at].key, dealt[at].row,
                                                            static_cast<std::uint32_t>(at)};
        }
        auto first = ordered.begin();
        for (std::size_t party = parts.first_party(part); party < parts.first_party(part + 1); ++party) {
            const auto last = ordered.begin() + static_cast<std::ptrdiff_t>(next[party] - first_row);
            if (last - first > 1 && !std::is_sorted(first, last, comes_before)) {
                std::sort(first, last, comes_before);
            }
            first = last;
        }
        for (std::size_t at = 0; at < ordered.size(); ++at) {
            if (how == dealing::once) {
                result.rows[first_row + at] = ordered[at].row;
            } else {
                result.dealt_at[first_row + at] = ordered[at].dealt_at;
            }
        }
    }
    return result;
}

/// **Given** rows, the party of each, and the time they are ordered by within a party; `comes_first(row, row)` decides
/// between equal times. Every row **requires** a time.
template <class ComesFirst>
[[nodiscard]] placement place(const rising_rows& rows, row_numbers parties_of, std::size_t parties,
                              const raw_times& times, ComesFirst comes_first, dealing how = dealing::once) {
    const auto row_of = [&](std::size_t at) { return rows[at]; };
    if (times.is_wide()) {
        return place_by<std::int64_t>(
            parties_of, parties, [&](std::size_t at) { return times.wide()[rows[at]]; }, row_of, comes_first, how);
    }
    return place_by<std::uint32_t>(
        parties_of, parties, [&](std::size_t at) { return times.narrow()[rows[at]]; }, row_of, comes_first, how);
}

}  // namespace referral_chain::detail

#endif

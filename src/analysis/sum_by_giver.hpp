// Sums over the referrals each party gave, which stand together, without a loop over those of one party: how many they
// are nobody can foretell, a processor neither.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_SUM_BY_GIVER_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_SUM_BY_GIVER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace referral_chain::detail {

/// So many referrals are summed up at a time: few enough for the nearest cache.
inline constexpr std::size_t summed_rows = 1'024;

/// Calls `sums_of(first, count, sums)`, which writes the sums over the rows from `first` up to each of the next
/// `count`, and `note(party, sum)` for each party, more than once where its rows lie in several lots: those sums add
/// up to its own. A Sum counts rows of one kind in each part of it, which must hold summed_rows.
template <class Sum, class SumsOf, class Note>
void sum_by_giver(const std::vector<std::uint32_t>& first_given, SumsOf sums_of, Note note) {
    const std::size_t parties = first_given.size() - 1;
    const std::size_t rows = first_given[parties];
    std::array<Sum, summed_rows + 1> sums{};
    std::size_t party = 0;
    for (std::size_t first = 0; party < parties; first += summed_rows) {
        const std::size_t last = std::min(first + summed_rows, rows);
        sums_of(first, last - first, sums.data() + 1);
        Sum before{};
        for (; party < parties && first_given[party + 1] <= last; ++party) {
            const Sum up_to = sums[first_given[party + 1] - first];
            note(party, up_to - before);
            before = up_to;
        }
        if (party < parties) {
            note(party, sums[last - first] - before);
        }
    }
}

}  // namespace referral_chain::detail

#endif

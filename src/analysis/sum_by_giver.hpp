// Sums over the referrals each party gave, which stand together, without a loop over those of one party: how many they
// are nobody can foretell, a processor neither.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_SUM_BY_GIVER_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_SUM_BY_GIVER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/parallel.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain::detail {

/// So many referrals are summed up at a time: few enough for the nearest cache.
inline constexpr std::size_t summed_rows = 1'024;

/// The parties from one up to but not including another.
struct giver_range {
    std::size_t first;
    std::size_t last;
};

/// Calls `work(givers)` for ranges that together are all parties, as run_parts does: each with about as many parties
/// and referrals given by them as the others. A referral belongs to the range of its giver.
template <class Work>
void run_by_giver(const network& net, const Work& work) {
    const std::vector<std::uint32_t>& first_given = net.columns().first_given;
    const auto parties = net.parties();
    const std::size_t rows = std::size_t{net.party_count()} + net.referral_count();
    // The first party that has so many parties and referrals before it.
    const auto party_behind = [&](std::size_t row) {
        const auto found = std::partition_point(parties.begin(), parties.end(), [&](party_index party) {
            return std::size_t{party.value()} + first_given[party.value()] < row;
        });
        return static_cast<std::size_t>(found - parties.begin());
    };
    run_ranges(part_count(net.threads(), rows), rows, [&](unsigned, std::size_t first, std::size_t last) {
        work(giver_range{party_behind(first), party_behind(last)});
    });
}

/// Calls `sums_of(first, count, sums)`, which writes the sums over the rows from `first` up to each of the next
/// `count`, and `note(party, sum)` for each of the givers, more than once where its rows lie in several lots: those
/// sums add up to its own. A Sum counts rows of one kind in each part of it, which must hold summed_rows.
template <class Sum, class SumsOf, class Note>
void sum_by_giver(const std::vector<std::uint32_t>& first_given, giver_range givers, SumsOf sums_of, Note note) {
    const std::size_t rows_end = first_given[givers.last];
    std::array<Sum, summed_rows + 1> sums{};
    std::size_t party = givers.first;
    for (std::size_t first = first_given[party]; party < givers.last; first += summed_rows) {
        const std::size_t last = std::min(first + summed_rows, rows_end);
        sums_of(first, last - first, sums.data() + 1);
        Sum before{};
        for (; party < givers.last && first_given[party + 1] <= last; ++party) {
            const Sum up_to = sums[first_given[party + 1] - first];
            note(party, up_to - before);
            before = up_to;
        }
        if (party < givers.last) {
            note(party, sums[last - first] - before);
        }
    }
}

}  // namespace referral_chain::detail

#endif

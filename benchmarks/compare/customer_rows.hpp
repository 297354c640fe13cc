// What the user of any graph library writes around it: ids to vertices, and who is credited. Vertices are the customers
// in the order of their rows. C++17, as LEMON needs it.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_CUSTOMER_ROWS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_CUSTOMER_ROWS_HPP

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "support/workload.hpp"

namespace benchmarks {

using vertex_number = std::uint32_t;
using edge_ends = std::pair<vertex_number, vertex_number>;  // referrer, referred
inline constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();

struct customer_rows {
    std::unordered_map<std::uint64_t, vertex_number> vertex_of;
    std::vector<edge_ends> ends;              // by row of the referrals
    std::vector<std::uint8_t> is_eligible;    // by row of the referrals: whether it is in the eligible graph
    std::vector<std::uint32_t> credited_row;  // by vertex; no_row for a seed
};

[[nodiscard]] customer_rows numbered_rows(const workload& load);
[[nodiscard]] std::vector<edge_ends> credited_ends(const customer_rows& rows);
[[nodiscard]] std::vector<edge_ends> eligible_ends(const customer_rows& rows);
/// As recorded; where nothing is recorded, whether it is credited.
[[nodiscard]] inline bool is_won(const workload& load, const customer_rows& rows, std::uint32_t row) {
    const outcome recorded = load.recorded_outcome[row];
    return recorded == outcome::won || (recorded == outcome::open && rows.credited_row[rows.ends[row].second] == row);
}

/// The order of the search, of which each topology gets the faster one: many small chains one after the other, long
/// lines side by side.
enum class search_order : std::uint8_t { chain_by_chain, generation_by_generation };
[[nodiscard]] inline search_order search_order_for(topology shape) noexcept {
    return shape == topology::endless ? search_order::generation_by_generation : search_order::chain_by_chain;
}

}  // namespace benchmarks

#endif

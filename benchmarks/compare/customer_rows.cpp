#include "compare/customer_rows.hpp"

#include <algorithm>

namespace benchmarks {
namespace {

using ends_column = std::vector<edge_ends>;
constexpr std::int64_t day = 86'400;

void number_customers(const workload& load, std::unordered_map<std::uint64_t, vertex_number>& vertex_of) {
    vertex_of.reserve(load.customer_id.size());
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        vertex_of.emplace(load.customer_id[row], static_cast<vertex_number>(row));
    }
}

[[nodiscard]] ends_column find_ends(const workload& load,
                                    const std::unordered_map<std::uint64_t, vertex_number>& vertex_of) {
    ends_column ends;
    ends.reserve(load.referral_id.size());
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        ends.emplace_back(vertex_of.at(load.referrer_id[row]), vertex_of.at(load.referred_id[row]));
    }
    return ends;
}

/// Since when each customer buys or brings others in; a referral given later cannot have brought them.
[[nodiscard]] std::vector<std::int64_t> active_since(const workload& load, const ends_column& ends) {
    std::vector<std::int64_t> since = load.joined_at;
    for (std::size_t row = 0; row < ends.size(); ++row) {
        since[ends[row].first] = std::min(since[ends[row].first], load.given_at[row]);
    }
    return since;
}

/// Recorded as won before all others, then the earliest, then the least id.
[[nodiscard]] bool is_preferred(const workload& load, std::size_t challenger, std::size_t holder) {
    const bool is_won = load.recorded_outcome[challenger] == outcome::won;
    if (is_won != (load.recorded_outcome[holder] == outcome::won)) {
        return is_won;
    }
    return load.given_at[challenger] != load.given_at[holder] ? load.given_at[challenger] < load.given_at[holder]
                                                              : load.referral_id[challenger] < load.referral_id[holder];
}

/// The same rule as ours, without the search for loops, of which the workload has none.
[[nodiscard]] std::vector<std::uint32_t> choose_credit(const workload& load, const ends_column& ends,
                                                       const std::vector<std::int64_t>& since,
                                                       std::vector<std::uint8_t>& eligible) {
    std::vector<std::uint32_t> credited(since.size(), no_row);
    eligible.resize(ends.size());
    for (std::size_t row = 0; row < ends.size(); ++row) {
        const vertex_number referred = ends[row].second;
        const bool is_eligible = load.recorded_outcome[row] != outcome::lost && load.given_at[row] <= since[referred];
        eligible[row] = is_eligible ? 1 : 0;
        if (is_eligible && (credited[referred] == no_row || is_preferred(load, row, credited[referred]))) {
            credited[referred] = static_cast<std::uint32_t>(row);
        }
    }
    return credited;
}

/// Those not credited between customers first active on the same day are not in the eligible graph.
void leave_out_same_day(const ends_column& ends, const std::vector<std::int64_t>& since, customer_rows& rows) {
    for (std::size_t row = 0; row < ends.size(); ++row) {
        const auto [referrer, referred] = ends[row];
        if (since[referrer] / day == since[referred] / day && rows.credited_row[referred] != row) {
            rows.is_eligible[row] = 0;
        }
    }
}

}  // namespace

customer_rows numbered_rows(const workload& load) {
    customer_rows rows;
    number_customers(load, rows.vertex_of);
    rows.ends = find_ends(load, rows.vertex_of);
    const std::vector<std::int64_t> since = active_since(load, rows.ends);
    rows.credited_row = choose_credit(load, rows.ends, since, rows.is_eligible);
    leave_out_same_day(rows.ends, since, rows);
    return rows;
}

std::vector<edge_ends> credited_ends(const customer_rows& rows) {
    std::vector<edge_ends> chosen;
    for (const std::uint32_t row : rows.credited_row) {
        if (row != no_row) {
            chosen.push_back(rows.ends[row]);
        }
    }
    return chosen;
}

std::vector<edge_ends> eligible_ends(const customer_rows& rows) {
    std::vector<edge_ends> chosen;
    for (std::size_t row = 0; row < rows.ends.size(); ++row) {
        if (rows.is_eligible[row] != 0) {
            chosen.push_back(rows.ends[row]);
        }
    }
    return chosen;
}

}  // namespace benchmarks

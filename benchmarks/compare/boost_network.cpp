#include "compare/boost_network.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>

namespace benchmarks {
namespace {

using ends_column = std::vector<edge_ends>;

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
[[nodiscard]] std::vector<std::uint32_t> choose_credit(const workload& load, const ends_column& ends) {
    const std::vector<std::int64_t> since = active_since(load, ends);
    std::vector<std::uint32_t> credited(since.size(), no_row);
    for (std::size_t row = 0; row < ends.size(); ++row) {
        const vertex_number referred = ends[row].second;
        const bool is_eligible = load.recorded_outcome[row] != outcome::lost && load.given_at[row] <= since[referred];
        if (is_eligible && (credited[referred] == no_row || is_preferred(load, row, credited[referred]))) {
            credited[referred] = static_cast<std::uint32_t>(row);
        }
    }
    return credited;
}

template <class Storage>
void fill_edge_columns(const workload& load, boost_network<Storage>& result) {
    auto& columns = result.edges;
    columns.referral_id.reserve(load.referral_id.size());
    for (auto* column : {&columns.given_at, &columns.thanked_at, &columns.meeting_for, &columns.met_at,
                         &columns.closed_at, &columns.close_thanked_at}) {
        column->reserve(load.referral_id.size());
    }
    columns.is_won.reserve(load.referral_id.size());
    for (const auto edge : boost::make_iterator_range(boost::edges(result.referrals))) {
        const std::uint32_t row = result.referrals[edge].row;
        const bool is_credited = result.credited_row[boost::target(edge, result.referrals)] == row;
        const outcome recorded = load.recorded_outcome[row];
        columns.referral_id.push_back(load.referral_id[row]);
        columns.given_at.push_back(load.given_at[row]);
        columns.thanked_at.push_back(load.thanked_at[row]);
        columns.meeting_for.push_back(load.meeting_for[row]);
        columns.met_at.push_back(load.met_at[row]);
        columns.closed_at.push_back(load.closed_at[row]);
        columns.close_thanked_at.push_back(load.close_thanked_at[row]);
        columns.is_won.push_back(recorded == outcome::won || (recorded == outcome::none && is_credited) ? 1 : 0);
    }
}

[[nodiscard]] std::vector<referral_row> row_numbers(std::size_t rows) {
    std::vector<referral_row> numbers(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        numbers[row].row = static_cast<std::uint32_t>(row);
    }
    return numbers;
}

}  // namespace

csr_storage::referral_graph csr_storage::make_referral_graph(const ends_column& ends, std::size_t vertices) {
    const auto rows = row_numbers(ends.size());
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), rows.begin(),
            static_cast<vertex_number>(vertices)};
}
csr_storage::forest csr_storage::make_forest(const ends_column& ends, std::size_t vertices) {
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), static_cast<vertex_number>(vertices)};
}
adjacency_list_storage::referral_graph adjacency_list_storage::make_referral_graph(const ends_column& ends,
                                                                                   std::size_t vertices) {
    const auto rows = row_numbers(ends.size());
    return {ends.begin(), ends.end(), rows.begin(), vertices};
}
adjacency_list_storage::forest adjacency_list_storage::make_forest(const ends_column& ends, std::size_t vertices) {
    return {ends.begin(), ends.end(), vertices};
}

template <class Storage>
void build_network(const workload& load, boost_network<Storage>& result) {
    number_customers(load, result.vertex_of);
    const ends_column ends = find_ends(load, result.vertex_of);
    result.credited_row = choose_credit(load, ends);
    result.referrals = Storage::make_referral_graph(ends, load.customer_id.size());
    result.customer_id = load.customer_id;
    result.joined_at = load.joined_at;
    result.revenue = load.revenue;
    fill_edge_columns(load, result);
}

template <class Storage>
void build_forest(const workload& load, boost_network<Storage>& result) {
    ends_column credited;
    for (vertex_number referred = 0; referred < result.credited_row.size(); ++referred) {
        const std::uint32_t row = result.credited_row[referred];
        if (row != no_row) {
            credited.emplace_back(result.vertex_of.at(load.referrer_id[row]), referred);
        }
    }
    result.credited = Storage::make_forest(credited, load.customer_id.size());
}

template void build_network(const workload&, csr_network&);
template void build_network(const workload&, adjacency_list_network&);
template void build_forest(const workload&, csr_network&);
template void build_forest(const workload&, adjacency_list_network&);

}  // namespace benchmarks

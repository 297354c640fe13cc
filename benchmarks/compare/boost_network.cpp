#include "compare/boost_network.hpp"

#include <boost/range/iterator_range.hpp>

namespace benchmarks {
namespace {

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
        const bool is_credited = result.rows.credited_row[boost::target(edge, result.referrals)] == row;
        const outcome recorded = load.recorded_outcome[row];
        columns.referral_id.push_back(load.referral_id[row]);
        columns.given_at.push_back(load.given_at[row]);
        columns.thanked_at.push_back(load.thanked_at[row]);
        columns.meeting_for.push_back(load.meeting_for[row]);
        columns.met_at.push_back(load.met_at[row]);
        columns.closed_at.push_back(load.closed_at[row]);
        columns.close_thanked_at.push_back(load.close_thanked_at[row]);
        columns.is_won.push_back(recorded == outcome::won || (recorded == outcome::open && is_credited) ? 1 : 0);
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

csr_storage::referral_graph csr_storage::make_referral_graph(const std::vector<edge_ends>& ends, std::size_t vertices) {
    const auto rows = row_numbers(ends.size());
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), rows.begin(),
            static_cast<vertex_number>(vertices)};
}
csr_storage::forest csr_storage::make_forest(const std::vector<edge_ends>& ends, std::size_t vertices) {
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), static_cast<vertex_number>(vertices)};
}
adjacency_list_storage::referral_graph adjacency_list_storage::make_referral_graph(const std::vector<edge_ends>& ends,
                                                                                   std::size_t vertices) {
    const auto rows = row_numbers(ends.size());
    return {ends.begin(), ends.end(), rows.begin(), vertices};
}
adjacency_list_storage::forest adjacency_list_storage::make_forest(const std::vector<edge_ends>& ends,
                                                                   std::size_t vertices) {
    return {ends.begin(), ends.end(), vertices};
}

template <class Storage>
boost_network<Storage>::boost_network(const workload& load) : shape(load.shape) {
    rows = numbered_rows(load);
    referrals = Storage::make_referral_graph(rows.ends, load.customer_id.size());
    customer_id = load.customer_id;
    joined_at = load.joined_at;
    revenue = load.revenue;
    fill_edge_columns(load, *this);
}

template <class Storage>
void boost_network<Storage>::prepare(const workload&) {
    credited = Storage::make_forest(credited_ends(rows), customer_id.size());
    eligible = Storage::make_forest(eligible_ends(rows), customer_id.size());
}

template struct boost_network<csr_storage>;
template struct boost_network<adjacency_list_storage>;

}  // namespace benchmarks

// What somebody builds who answers the same questions with Boost.Graph: an id map, the graph of all referrals in both
// directions, property arrays by vertex and edge, and the forest of credited referrals. Vertices are the customers in
// the order of their rows. Two storages: compressed_sparse_row_graph and adjacency_list.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_NETWORK_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "support/workload.hpp"

namespace benchmarks {

using vertex_number = std::uint32_t;
using edge_ends = std::pair<vertex_number, vertex_number>;  // referrer, referred
inline constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();

/// The row of a referral, kept with its edge.
struct referral_row {
    std::uint32_t row = no_row;
};

struct csr_storage {
    static constexpr const char* name = "boost_csr";
    template <class EdgeProperty>
    using graph = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, EdgeProperty,
                                                     boost::no_property, vertex_number, std::uint32_t>;
    using referral_graph = graph<referral_row>;
    using forest = graph<boost::no_property>;

    [[nodiscard]] static referral_graph make_referral_graph(const std::vector<edge_ends>& ends, std::size_t vertices);
    [[nodiscard]] static forest make_forest(const std::vector<edge_ends>& ends, std::size_t vertices);
};

struct adjacency_list_storage {
    static constexpr const char* name = "boost_adjacency_list";
    template <class EdgeProperty>
    using graph =
        boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, EdgeProperty>;
    using referral_graph = graph<referral_row>;
    using forest = graph<boost::no_property>;

    [[nodiscard]] static referral_graph make_referral_graph(const std::vector<edge_ends>& ends, std::size_t vertices);
    [[nodiscard]] static forest make_forest(const std::vector<edge_ends>& ends, std::size_t vertices);
};

/// Property arrays of the referrals in the order of the graph's edges, so that a walk over the edges reads them in
/// line. Times as in workload.
struct edge_columns {
    std::vector<std::uint64_t> referral_id;
    std::vector<std::int64_t> given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at;
    std::vector<std::uint8_t> is_won;  ///< as recorded; where nothing is recorded, whether it is credited
};

template <class Storage>
struct boost_network {
    std::unordered_map<std::uint64_t, vertex_number> vertex_of;
    typename Storage::referral_graph referrals;
    std::vector<std::uint64_t> customer_id;        // by vertex
    std::vector<std::int64_t> joined_at, revenue;  // by vertex
    std::vector<std::uint32_t> credited_row;       // by vertex; no_row for a seed
    edge_columns edges;                            // by place among boost::edges(referrals)
    typename Storage::forest credited;
};

using csr_network = boost_network<csr_storage>;
using adjacency_list_network = boost_network<adjacency_list_storage>;

/// Everything but the forest: ids to vertices, credit, the graph of all referrals, the property arrays.
template <class Storage>
void build_network(const workload& load, boost_network<Storage>& result);

/// The forest of credited referrals, as a graph of its own.
template <class Storage>
void build_forest(const workload& load, boost_network<Storage>& result);

extern template void build_network(const workload&, csr_network&);
extern template void build_network(const workload&, adjacency_list_network&);
extern template void build_forest(const workload&, csr_network&);
extern template void build_forest(const workload&, adjacency_list_network&);

}  // namespace benchmarks

#endif

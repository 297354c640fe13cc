// What somebody builds who answers the same questions with Boost.Graph: an id map, the graph of all referrals in both
// directions, property arrays by vertex and edge, and the forest of credited referrals. Vertices are the customers in
// the order of their rows. Two storages: compressed_sparse_row_graph and adjacency_list.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_NETWORK_HPP

#include <cstddef>
#include <cstdint>
#include <vector>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "compare/customer_rows.hpp"
#include "support/answers.hpp"
#include "support/workload.hpp"

namespace benchmarks {

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
    topology shape;
    customer_rows rows;
    typename Storage::referral_graph referrals;
    std::vector<std::uint64_t> customer_id;        // by vertex
    std::vector<std::int64_t> joined_at, revenue;  // by vertex
    edge_columns edges;                            // by place among boost::edges(referrals)
    typename Storage::forest credited;
    typename Storage::forest eligible;

    static constexpr const char* name = Storage::name;
    explicit boost_network(const workload& load);
    /// The forest of credited referrals and the graph of eligible ones, as graphs of their own: outside the timer.
    void prepare(const workload& load);

    using chains = chain_columns;
    using yields = yield_columns;
    using longest = longest_columns;
    using duties = duty_flags;
    using components = component_columns;
};

using csr_network = boost_network<csr_storage>;
using adjacency_list_network = boost_network<adjacency_list_storage>;

extern template struct boost_network<csr_storage>;
extern template struct boost_network<adjacency_list_storage>;

}  // namespace benchmarks

#endif

// The network is what boost_graph.hpp says it is: the concepts of Boost.Graph and Boost.PropertyMap hold.
#include <type_traits>
#include <utility>
#include <boost/concept/assert.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/property_map/property_map.hpp>

#include "referral_chain/network/boost_graph.hpp"

namespace rc = referral_chain;

namespace {

using traits = boost::graph_traits<rc::network>;
using forest = decltype(rc::credited_forest(std::declval<const rc::network&>()));

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT((boost::VertexAndEdgeListGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<rc::network>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<rc::network, traits::vertex_descriptor, boost::vertex_index_t>));

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<forest>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<forest>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<forest>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<forest>));

template <class Map, class Key>
constexpr bool is_readable_map() {
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<Map, Key>));
    return true;
}
using net_reference = const rc::network&;
static_assert(is_readable_map<decltype(get(boost::vertex_index, std::declval<net_reference>())), rc::party_index>());
static_assert(is_readable_map<decltype(rc::party_id_map(std::declval<net_reference>())), rc::party_index>());
static_assert(is_readable_map<decltype(rc::joined_at_map(std::declval<net_reference>())), rc::party_index>());
static_assert(is_readable_map<decltype(rc::own_revenue_map(std::declval<net_reference>())), rc::party_index>());
static_assert(is_readable_map<decltype(rc::referral_id_map(std::declval<net_reference>())), rc::referral_edge>());
static_assert(is_readable_map<decltype(rc::given_at_map(std::declval<net_reference>())), rc::referral_edge>());

// Directed, both ways readable, parallel edges kept: with any other tag Boost would choose wrong algorithms.
static_assert(std::is_same_v<traits::vertex_descriptor, rc::party_index>);
static_assert(std::is_same_v<traits::edge_descriptor, rc::referral_edge>);
static_assert(std::is_same_v<traits::directed_category, boost::bidirectional_tag>);
static_assert(std::is_same_v<traits::edge_parallel_category, boost::allow_parallel_edge_tag>);
static_assert(std::is_convertible_v<traits::traversal_category, boost::bidirectional_graph_tag>);
static_assert(std::is_convertible_v<traits::traversal_category, boost::adjacency_graph_tag>);
static_assert(std::is_convertible_v<traits::traversal_category, boost::vertex_list_graph_tag>);
static_assert(std::is_convertible_v<traits::traversal_category, boost::edge_list_graph_tag>);

}  // namespace

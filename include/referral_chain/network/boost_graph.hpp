// The Boost.Graph face of a network: with this header a network is a VertexListGraph, EdgeListGraph, IncidenceGraph,
// AdjacencyGraph and BidirectionalGraph, and Boost's algorithms run on it unchanged. Vertices are parties, edges are
// all referrals from referrer to referred; credited_forest() leaves only the credited ones.
//
// Beware: boost::connected_components is silently wrong on any directed graph; use incremental_components.
// Boost 1.74: lengauer_tarjan_dominator_tree is wrong where a reachable vertex has an unreachable predecessor;
// write_graphviz and write_graphml do not escape every name.
#ifndef REFERRAL_CHAIN_NETWORK_BOOST_GRAPH_HPP
#define REFERRAL_CHAIN_NETWORK_BOOST_GRAPH_HPP

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/function_property_map.hpp>

#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// An edge: one referral with its ends. Default: the first referral's place, ends at the first party.
struct referral_edge {
    party_index source{};
    party_index target{};
    referral_index referral{};

    friend bool operator==(const referral_edge& left, const referral_edge& right) noexcept {
        return left.referral == right.referral;
    }
};

namespace detail {

/// From a referral, its index or its row in `received`, to the edge.
struct edge_of_referral {
    const network* net = nullptr;
    referral_edge operator()(referral_index referral) const {
        return {net->referrer_of(referral), net->referred_of(referral), referral};
    }
    referral_edge operator()(std::uint32_t referral) const { return (*this)(referral_index(referral)); }
};
struct target_of_referral {
    const network* net = nullptr;
    party_index operator()(referral_index referral) const { return net->referred_of(referral); }
};

using referral_iterator = index_range<referral_index>::iterator;
using edge_iterator = boost::transform_iterator<edge_of_referral, referral_iterator>;
using in_edge_iterator = boost::transform_iterator<edge_of_referral, const std::uint32_t*>;
using adjacency_iterator = boost::transform_iterator<target_of_referral, referral_iterator>;

struct network_traversal : boost::bidirectional_graph_tag,
                           boost::adjacency_graph_tag,
                           boost::vertex_list_graph_tag,
                           boost::edge_list_graph_tag {};

struct party_number {
    std::size_t operator()(party_index party) const noexcept { return party.value(); }
};
struct is_credited_edge {
    const network* net = nullptr;
    bool operator()(const referral_edge& edge) const { return net->is_credited(edge.referral); }
};

}  // namespace detail
}  // namespace referral_chain

namespace boost {

template <>
struct graph_traits<referral_chain::network> {
    using vertex_descriptor = referral_chain::party_index;
    using edge_descriptor = referral_chain::referral_edge;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using traversal_category = referral_chain::detail::network_traversal;
    using vertex_iterator = referral_chain::index_range<referral_chain::party_index>::iterator;
    using edge_iterator = referral_chain::detail::edge_iterator;
    using out_edge_iterator = referral_chain::detail::edge_iterator;
    using in_edge_iterator = referral_chain::detail::in_edge_iterator;
    using adjacency_iterator = referral_chain::detail::adjacency_iterator;
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint32_t;
    using degree_size_type = std::uint32_t;
    static vertex_descriptor null_vertex() { return vertex_descriptor(referral_chain::no_index); }
};

// Some algorithms ask for the traits of a const graph.
template <>
struct graph_traits<const referral_chain::network> : graph_traits<referral_chain::network> {};

template <>
struct property_map<referral_chain::network, vertex_index_t> {
    using type = function_property_map<referral_chain::detail::party_number, referral_chain::party_index, std::size_t>;
    using const_type = type;
};

}  // namespace boost

namespace referral_chain {

/// VertexListGraph: the parties.
[[nodiscard]] inline auto vertices(const network& net) { return std::pair(net.parties().begin(), net.parties().end()); }
/// VertexListGraph.
[[nodiscard]] inline std::uint32_t num_vertices(const network& net) { return net.party_count(); }
/// EdgeListGraph: all referrals count, credited or not.
[[nodiscard]] inline std::uint32_t num_edges(const network& net) { return net.referral_count(); }

/// EdgeListGraph: the referrals, by referrer.
[[nodiscard]] inline std::pair<detail::edge_iterator, detail::edge_iterator> edges(const network& net) {
    const detail::edge_of_referral edge{&net};
    return {{net.referrals().begin(), edge}, {net.referrals().end(), edge}};
}
/// IncidenceGraph: referrals it gave.
[[nodiscard]] inline std::pair<detail::edge_iterator, detail::edge_iterator> out_edges(party_index party,
                                                                                       const network& net) {
    const detail::edge_of_referral edge{&net};
    const auto given = net.given_by(party);
    return {{given.begin(), edge}, {given.end(), edge}};
}
/// BidirectionalGraph: referrals to it.
[[nodiscard]] inline std::pair<detail::in_edge_iterator, detail::in_edge_iterator> in_edges(party_index party,
                                                                                            const network& net) {
    const detail::edge_of_referral edge{&net};
    const auto received = net.received_by(party);
    return {{received.data(), edge}, {received.data() + received.size(), edge}};
}
/// AdjacencyGraph: whom it referred, somebody referred twice standing there twice.
[[nodiscard]] inline std::pair<detail::adjacency_iterator, detail::adjacency_iterator> adjacent_vertices(
    party_index party, const network& net) {
    const detail::target_of_referral target{&net};
    const auto given = net.given_by(party);
    return {{given.begin(), target}, {given.end(), target}};
}
/// IncidenceGraph. **Cost** O(1), as of the two below.
[[nodiscard]] inline std::uint32_t out_degree(party_index party, const network& net) {
    return net.given_by(party).size();
}
/// BidirectionalGraph.
[[nodiscard]] inline std::uint32_t in_degree(party_index party, const network& net) {
    return static_cast<std::uint32_t>(net.received_by(party).size());
}
/// BidirectionalGraph: both together.
[[nodiscard]] inline std::uint32_t degree(party_index party, const network& net) {
    return out_degree(party, net) + in_degree(party, net);
}
/// The referrer.
[[nodiscard]] inline party_index source(const referral_edge& edge, const network&) { return edge.source; }
/// Whom they referred.
[[nodiscard]] inline party_index target(const referral_edge& edge, const network&) { return edge.target; }

/// The property map that Boost's algorithms number their own arrays by.
[[nodiscard]] inline auto get(boost::vertex_index_t, const network&) {
    return boost::make_function_property_map<party_index, std::size_t>(detail::party_number{});
}
/// The number of one party.
[[nodiscard]] inline std::size_t get(boost::vertex_index_t, const network&, party_index party) { return party.value(); }

// Readable property maps: by party its id, joined_at and own revenue; by edge its id and given_at.
// The network must outlive them.

/// By party: its business id.
[[nodiscard]] inline auto party_id_map(const network& net) {
    return boost::make_function_property_map<party_index, id_text>(
        [&net](party_index party) { return net.id_of(party); });
}
/// By party: when it joined, if it did.
[[nodiscard]] inline auto joined_at_map(const network& net) {
    return boost::make_function_property_map<party_index, std::optional<utc_time>>(
        [&net](party_index party) { return net.joined_at(party); });
}
/// By party: its own sales that are not refunded.
[[nodiscard]] inline auto own_revenue_map(const network& net) {
    return boost::make_function_property_map<party_index, money>(
        [&net](party_index party) { return net.own_revenue(party); });
}
/// By edge: the business id of the referral.
[[nodiscard]] inline auto referral_id_map(const network& net) {
    return boost::make_function_property_map<referral_edge, id_text>(
        [&net](const referral_edge& edge) { return net.id_of(edge.referral); });
}
/// By edge: when the referral was given.
[[nodiscard]] inline auto given_at_map(const network& net) {
    return boost::make_function_property_map<referral_edge, utc_time>(
        [&net](const referral_edge& edge) { return net.given_at(edge.referral); });
}

/// The network with its credited referrals alone: a forest. **Requires** that the network outlives it.
[[nodiscard]] inline auto credited_forest(const network& net) {
    return boost::filtered_graph(net, detail::is_credited_edge{&net});
}

}  // namespace referral_chain

#endif

// The network, or one chain of it, as a graph file for somebody else's program: DOT for Graphviz, GraphML for Gephi,
// yEd, networkx and igraph. docs/how-to/draw_a_chain.md shows how to draw one.
#ifndef REFERRAL_CHAIN_IO_GRAPH_FILES_HPP
#define REFERRAL_CHAIN_IO_GRAPH_FILES_HPP

#include <filesystem>
#include <optional>

#include "referral_chain/analysis/chain_depth.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// What a graph file says of the parties and referrals. **Requires** answers of that very network.
struct graph_content {
    const network& net;
    const chain_depth_figures& depths;
    const yield_figures& yields;
    const duty_figures& duties;
    /// The chain of this seed alone: its parties, and every referral between two of them, credited or not.
    std::optional<party_index> seed{};
};

/// A `digraph` of nodes `n0`, `n1`, … and an edge for every referral, in the order of the network. Attributes as in
/// write_graphml, and what a drawing needs: a label; a prospect dashed; a referral that is not credited dotted, a
/// broken or strained one marked by colour, width and word.
/// **Leaves out** attributes of which nothing is recorded. What screen_text does not show, U+FFFE and U+FFFF become
/// U+FFFD, since a drawing is XML. DOT cannot say a backslash before a quote or at the end of a text: there stand two.
/// **Throws** io_error naming the file and the cause; the file is then as it was before. **Cost** O(P + R).
REFERRAL_CHAIN_IO_EXPORT void write_dot(const std::filesystem::path& file, const graph_content& content);

/// Nodes with customer_id, name, status (customer or prospect), joined_at, generation, seed_id, segment, salesperson,
/// own_revenue, direct_customers, downstream_customers, downstream_revenue; edges with referral_id, given_at, outcome,
/// status, credited, channel, salesperson, thanked_at, meeting_for, rescheduled_for, met_at, closed_at,
/// close_thanked_at. Times are texts of ISO 8601, amounts decimal numbers in the currency named by the graph, whose
/// other attribute is as_of.
/// **Leaves out** as write_dot. What XML cannot hold becomes U+FFFD: control characters, U+FFFE and U+FFFF, and bytes
/// that are not UTF-8.
/// **Throws** as write_dot. **Cost** alike.
REFERRAL_CHAIN_IO_EXPORT void write_graphml(const std::filesystem::path& file, const graph_content& content);

}  // namespace referral_chain

#endif

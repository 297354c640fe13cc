#include "compare/lemon_network.hpp"

#include <lemon/adaptors.h>
#include <lemon/connectivity.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <array>

namespace benchmarks {

using digraph = lemon::StaticDigraph;

struct lemon_network::graphs {
    digraph referrals, credited, eligible;
};

namespace {

[[nodiscard]] std::uint32_t number_of(digraph::Node node) { return static_cast<std::uint32_t>(digraph::id(node)); }

/// An arc with its row; `first` and `second` are what StaticDigraph reads.
struct arc_with_row {
    int first, second;
    std::uint32_t row;
};

[[nodiscard]] std::vector<arc_with_row> sorted_arcs(const std::vector<edge_ends>& ends) {
    std::vector<arc_with_row> arcs;
    arcs.reserve(ends.size());
    for (std::uint32_t row = 0; row < ends.size(); ++row) {
        arcs.push_back({static_cast<int>(ends[row].first), static_cast<int>(ends[row].second), row});
    }
    std::sort(arcs.begin(), arcs.end(), [](const arc_with_row& left, const arc_with_row& right) {
        return left.first != right.first ? left.first < right.first : left.row < right.row;
    });
    return arcs;
}

void build(digraph& graph, std::size_t customers, const std::vector<arc_with_row>& arcs) {
    graph.build(static_cast<int>(customers), arcs.begin(), arcs.end());
}

void fill_columns(const workload& load, const std::vector<arc_with_row>& arcs, lemon_network& made) {
    made.referral_id.reserve(arcs.size());
    made.won.reserve(arcs.size());
    for (auto* column :
         {&made.given_at, &made.thanked_at, &made.meeting_for, &made.met_at, &made.closed_at, &made.close_thanked_at}) {
        column->reserve(arcs.size());
    }
    for (const arc_with_row& arc : arcs) {
        made.referral_id.push_back(load.referral_id[arc.row]);
        made.given_at.push_back(load.given_at[arc.row]);
        made.thanked_at.push_back(load.thanked_at[arc.row]);
        made.meeting_for.push_back(load.meeting_for[arc.row]);
        made.met_at.push_back(load.met_at[arc.row]);
        made.closed_at.push_back(load.closed_at[arc.row]);
        made.close_thanked_at.push_back(load.close_thanked_at[arc.row]);
        made.won.push_back(is_won(load, made.rows, arc.row) ? 1 : 0);
    }
}

/// Every vertex of a forest once, after the one above it.
template <class OnSeed, class OnChild>
void search(const digraph& forest, search_order order, std::vector<std::uint32_t>& queue, OnSeed on_seed,
            OnChild on_child) {
    queue.clear();
    std::size_t next = 0;
    const auto drain = [&] {
        for (; next < queue.size(); ++next) {
            const std::uint32_t parent = queue[next];
            for (digraph::OutArcIt arc(forest, digraph::nodeFromId(static_cast<int>(parent))); arc != lemon::INVALID;
                 ++arc) {
                const std::uint32_t child = number_of(forest.target(arc));
                on_child(parent, child);
                queue.push_back(child);
            }
        }
    };
    for (int vertex = 0; vertex < forest.nodeNum(); ++vertex) {
        if (digraph::InArcIt(forest, digraph::nodeFromId(vertex)) == lemon::INVALID) {
            on_seed(static_cast<std::uint32_t>(vertex));
            queue.push_back(static_cast<std::uint32_t>(vertex));
            if (order == search_order::chain_by_chain) {
                drain();
            }
        }
    }
    drain();
}

}  // namespace

lemon_network::lemon_network(const workload& load)
    : shape(load.shape),
      rows(numbered_rows(load)),
      customer_id(load.customer_id),
      revenue(load.revenue),
      digraphs(std::make_unique<graphs>()) {
    const std::vector<arc_with_row> arcs = sorted_arcs(rows.ends);
    build(digraphs->referrals, customer_id.size(), arcs);
    fill_columns(load, arcs, *this);
}
lemon_network::~lemon_network() = default;

void lemon_network::prepare(const workload&) {
    build(digraphs->credited, customer_id.size(), sorted_arcs(credited_ends(rows)));
    build(digraphs->eligible, customer_id.size(), sorted_arcs(eligible_ends(rows)));
}

void answer(const lemon_network& network, chain_columns& result) {
    const digraph& forest = network.digraphs->credited;
    result.generation.resize(network.customer_id.size());
    result.chain.resize(network.customer_id.size());
    result.parties.clear();
    result.depth.clear();
    const auto on_seed = [&result](std::uint32_t seed) {
        result.generation[seed] = 0;
        result.chain[seed] = static_cast<std::uint32_t>(result.parties.size());
        result.parties.push_back(1);
        result.depth.push_back(0);
    };
    const auto on_child = [&result](std::uint32_t parent, std::uint32_t child) {
        const std::uint32_t chain = result.chain[parent];
        result.generation[child] = result.generation[parent] + 1;
        result.chain[child] = chain;
        ++result.parties[chain];
        result.depth[chain] = result.generation[child];  // the queue never goes back a generation within a chain
    };
    search(forest, search_order_for(network.shape), result.queue, on_seed, on_child);
}

void answer(const lemon_network& network, yield_columns& result) {
    const digraph& forest = network.digraphs->credited;
    search(
        forest, search_order_for(network.shape), result.queue, [](std::uint32_t) {},
        [](std::uint32_t, std::uint32_t) {});
    result.direct_customers.resize(network.customer_id.size());
    result.downstream_customers.resize(network.customer_id.size());
    result.downstream_revenue.resize(network.customer_id.size());
    for (std::size_t left = result.queue.size(); left-- > 0;) {
        const std::uint32_t parent = result.queue[left];
        std::uint32_t direct = 0;
        std::uint32_t customers = 0;
        std::int64_t sum = 0;
        for (digraph::OutArcIt arc(forest, digraph::nodeFromId(static_cast<int>(parent))); arc != lemon::INVALID;
             ++arc) {
            const std::uint32_t child = number_of(forest.target(arc));
            ++direct;
            customers += result.downstream_customers[child] + 1;
            sum += result.downstream_revenue[child] + network.revenue[child];
        }
        result.direct_customers[parent] = direct;
        result.downstream_customers[parent] = customers;
        result.downstream_revenue[parent] = sum;
    }
    const digraph& referrals = network.digraphs->referrals;
    result.won.assign(network.customer_id.size(), 0);
    for (int arc = 0; arc < referrals.arcNum(); ++arc) {
        result.won[number_of(referrals.source(digraph::arcFromId(arc)))] += network.won[static_cast<std::size_t>(arc)];
    }
}

void answer(const lemon_network& network, longest_columns& result) {
    const digraph& graph = network.digraphs->eligible;
    digraph::NodeMap<int> place(graph);
    lemon::topologicalSort(graph, place);
    result.queue.resize(network.customer_id.size());
    result.generation.resize(network.customer_id.size());
    for (digraph::NodeIt node(graph); node != lemon::INVALID; ++node) {
        result.queue[static_cast<std::size_t>(place[node])] = number_of(node);
    }
    for (const std::uint32_t referred : result.queue) {
        std::uint32_t longest = 0;
        for (digraph::InArcIt arc(graph, digraph::nodeFromId(static_cast<int>(referred))); arc != lemon::INVALID;
             ++arc) {
            longest = std::max(longest, result.generation[number_of(graph.source(arc))] + 1);
        }
        result.generation[referred] = longest;
    }
}

void answer(const lemon_network& network, duty_flags& result) {
    const digraph& referrals = network.digraphs->referrals;
    result.by_referral.resize(network.referral_id.size());
    for (auto& count : result.by_referrer) {
        count.assign(network.customer_id.size(), 0);
    }
    const auto is_late = [](std::int64_t done_at, std::int64_t due) { return done_at == no_time || done_at > due; };
    for (std::size_t at = 0; at < network.referral_id.size(); ++at) {
        const std::array<bool, 3> is_broken{
            is_late(network.thanked_at[at], network.given_at[at] + 2 * seconds_per_day),
            is_late(network.met_at[at], network.meeting_for[at] + seconds_per_day),
            network.closed_at[at] != no_time &&
                is_late(network.close_thanked_at[at], network.closed_at[at] + 2 * seconds_per_day)};
        result.note(at, number_of(referrals.source(digraph::arcFromId(static_cast<int>(at)))), is_broken);
    }
}

void answer(const lemon_network& network, component_columns& result) {
    const digraph& graph = network.digraphs->referrals;
    const auto undirected = lemon::undirector(graph);
    digraph::NodeMap<int> component(graph);
    result.count = static_cast<std::uint32_t>(lemon::connectedComponents(undirected, component));
    result.component.resize(network.customer_id.size());
    for (digraph::NodeIt node(graph); node != lemon::INVALID; ++node) {
        result.component[number_of(node)] = static_cast<std::uint32_t>(component[node]);
    }
}

std::uint64_t digest_of(const workload& load, const lemon_network& network) {
    const digraph& graph = network.digraphs->referrals;
    answer_digest digest;
    for (digraph::NodeIt node(graph); node != lemon::INVALID; ++node) {
        const std::uint32_t vertex = number_of(node);
        const std::uint32_t credited = network.rows.credited_row[vertex];
        digest.add(network.customer_id[vertex], credited != no_row ? load.referral_id[credited] : 0,
                   lemon::countOutArcs(graph, node), lemon::countInArcs(graph, node), network.revenue[vertex]);
    }
    return digest.value();
}

}  // namespace benchmarks

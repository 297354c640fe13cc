// The questions as a user of Boost.Graph answers them: a queue over the forest of credited referrals for chains and
// totals, a scan of the edges for what is asked of every referral. In this workload everybody is a customer and every
// referral's credit is settled in the property arrays, so nothing is looked up that need not be.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_ANSWERS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_BOOST_ANSWERS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/range/iterator_range.hpp>

#include "compare/boost_network.hpp"
#include "support/answers.hpp"
#include "support/workload.hpp"

namespace benchmarks {

/// Every vertex of a forest once, after the one above it. **Given** `on_seed(seed)` and `on_child(parent, child)`.
template <class Forest, class OnSeed, class OnChild>
void search(const Forest& forest, search_order order, std::vector<vertex_number>& queue, OnSeed on_seed,
            OnChild on_child) {
    queue.clear();
    queue.reserve(num_vertices(forest));
    std::size_t next = 0;
    const auto drain = [&] {
        for (; next < queue.size(); ++next) {
            const vertex_number parent = queue[next];
            for (const auto child : boost::make_iterator_range(adjacent_vertices(parent, forest))) {
                on_child(parent, static_cast<vertex_number>(child));
                queue.push_back(static_cast<vertex_number>(child));
            }
        }
    };
    for (const auto vertex : boost::make_iterator_range(vertices(forest))) {
        if (in_degree(vertex, forest) == 0) {
            on_seed(static_cast<vertex_number>(vertex));
            queue.push_back(static_cast<vertex_number>(vertex));
            if (order == search_order::chain_by_chain) {
                drain();
            }
        }
    }
    drain();
}

template <class Forest>
void find_chains(const Forest& forest, search_order order, chain_columns& result) {
    result.generation.resize(num_vertices(forest));
    result.chain.resize(num_vertices(forest));
    result.parties.clear();
    result.depth.clear();
    const auto on_seed = [&result](vertex_number seed) {
        result.generation[seed] = 0;
        result.chain[seed] = static_cast<std::uint32_t>(result.parties.size());
        result.parties.push_back(1);
        result.depth.push_back(0);
    };
    const auto on_child = [&result](vertex_number parent, vertex_number child) {
        const std::uint32_t generation = result.generation[parent] + 1;
        const std::uint32_t chain = result.chain[parent];
        result.generation[child] = generation;
        result.chain[child] = chain;
        ++result.parties[chain];
        result.depth[chain] = generation;  // the queue never goes back a generation within a chain
    };
    search(forest, order, result.queue, on_seed, on_child);
}

template <class Forest>
void sum_below(const Forest& forest, const std::vector<std::int64_t>& revenue, search_order order,
               yield_columns& result) {
    search(
        forest, order, result.queue, [](vertex_number) {}, [](vertex_number, vertex_number) {});
    result.direct_customers.resize(num_vertices(forest));
    result.downstream_customers.resize(num_vertices(forest));
    result.downstream_revenue.resize(num_vertices(forest));
    for (std::size_t left = result.queue.size(); left-- > 0;) {
        const vertex_number parent = result.queue[left];
        std::uint32_t customers = 0;
        std::int64_t sum = 0;
        for (const auto child : boost::make_iterator_range(adjacent_vertices(parent, forest))) {
            customers += result.downstream_customers[child] + 1;
            sum += result.downstream_revenue[child] + revenue[child];
        }
        result.direct_customers[parent] = static_cast<std::uint32_t>(out_degree(parent, forest));
        result.downstream_customers[parent] = customers;
        result.downstream_revenue[parent] = sum;
    }
}

template <class Storage>
void count_won(const boost_network<Storage>& network, std::vector<std::uint32_t>& won) {
    won.assign(num_vertices(network.referrals), 0);
    std::size_t at = 0;
    for (const auto edge : boost::make_iterator_range(edges(network.referrals))) {
        won[source(edge, network.referrals)] += network.edges.is_won[at++];
    }
}

template <class Storage>
void flag_duties(const boost_network<Storage>& network, duty_flags& result) {
    const auto& columns = network.edges;
    result.by_referral.resize(columns.given_at.size());
    for (auto& count : result.by_referrer) {
        count.assign(num_vertices(network.referrals), 0);
    }
    std::size_t at = 0;
    for (const auto edge : boost::make_iterator_range(edges(network.referrals))) {
        const auto is_late = [](std::int64_t done_at, std::int64_t due) { return done_at == no_time || done_at > due; };
        const std::array<bool, 3> is_broken{
            is_late(columns.thanked_at[at], columns.given_at[at] + 2 * seconds_per_day),
            is_late(columns.met_at[at], columns.meeting_for[at] + seconds_per_day),
            columns.closed_at[at] != no_time &&
                is_late(columns.close_thanked_at[at], columns.closed_at[at] + 2 * seconds_per_day)};
        result.note(at++, source(edge, network.referrals), is_broken);
    }
}

/// Kahn's order over the eligible graph: everybody after all who referred them. boost::topological_sort searches by
/// recursion in disguise and takes longer.
template <class Graph>
void find_longest(const Graph& graph, longest_columns& result) {
    result.generation.assign(num_vertices(graph), 0);
    result.queue.clear();
    std::vector<std::uint32_t> waiting(num_vertices(graph));
    for (const auto vertex : boost::make_iterator_range(vertices(graph))) {
        waiting[vertex] = static_cast<std::uint32_t>(in_degree(vertex, graph));
        if (waiting[vertex] == 0) {
            result.queue.push_back(static_cast<vertex_number>(vertex));
        }
    }
    for (std::size_t next = 0; next < result.queue.size(); ++next) {
        const vertex_number parent = result.queue[next];
        for (const auto child : boost::make_iterator_range(adjacent_vertices(parent, graph))) {
            result.generation[child] = std::max(result.generation[child], result.generation[parent] + 1);
            if (--waiting[child] == 0) {
                result.queue.push_back(static_cast<vertex_number>(child));
            }
        }
    }
}

/// boost::connected_components is wrong on directed graphs; incremental components are Boost's way.
template <class Graph>
void find_components(const Graph& graph, component_columns& result) {
    const std::size_t count = num_vertices(graph);
    std::vector<vertex_number> rank(count), parent(count);
    boost::disjoint_sets<vertex_number*, vertex_number*> sets(rank.data(), parent.data());
    boost::initialize_incremental_components(graph, sets);
    boost::incremental_components(graph, sets);
    result.component.assign(count, no_row);
    result.count = 0;
    for (vertex_number vertex = 0; vertex < count; ++vertex) {
        const vertex_number leader = sets.find_set(vertex);
        if (result.component[leader] == no_row) {
            result.component[leader] = result.count++;
        }
        result.component[vertex] = result.component[leader];
    }
}

template <class Storage>
void answer(const boost_network<Storage>& network, chain_columns& result) {
    find_chains(network.credited, search_order_for(network.shape), result);
}
template <class Storage>
void answer(const boost_network<Storage>& network, yield_columns& result) {
    sum_below(network.credited, network.revenue, search_order_for(network.shape), result);
    count_won(network, result.won);
}
template <class Storage>
void answer(const boost_network<Storage>& network, longest_columns& result) {
    find_longest(network.eligible, result);
}
template <class Storage>
void answer(const boost_network<Storage>& network, duty_flags& result) {
    flag_duties(network, result);
}
template <class Storage>
void answer(const boost_network<Storage>& network, component_columns& result) {
    find_components(network.referrals, result);
}

template <class Storage, class Answer>
[[nodiscard]] std::uint64_t digest_of(const boost_network<Storage>& network, const Answer& answered) {
    return digest_of(network.customer_id, answered);
}
template <class Storage>
[[nodiscard]] std::uint64_t digest_of(const boost_network<Storage>& network, const duty_flags& flags) {
    return duty_digest(network.edges.referral_id, network.customer_id, flags);
}
template <class Storage>
[[nodiscard]] std::uint64_t digest_of(const workload& load, const boost_network<Storage>& network) {
    answer_digest digest;
    for (vertex_number vertex = 0; vertex < network.customer_id.size(); ++vertex) {
        const std::uint32_t credited = network.rows.credited_row[vertex];
        digest.add(network.customer_id[vertex], credited != no_row ? load.referral_id[credited] : 0,
                   out_degree(vertex, network.referrals), in_degree(vertex, network.referrals),
                   network.revenue[vertex]);
    }
    return digest.value();
}

}  // namespace benchmarks

#endif

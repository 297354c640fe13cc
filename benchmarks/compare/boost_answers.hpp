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
#include <boost/range/iterator_range.hpp>

#include "compare/boost_network.hpp"
#include "support/answers.hpp"
#include "support/workload.hpp"

namespace benchmarks {

/// The order of the search, of which each topology gets the faster one: many small chains one after the other, long
/// lines side by side.
enum class search_order : std::uint8_t { chain_by_chain, generation_by_generation };
[[nodiscard]] inline search_order search_order_for(topology shape) noexcept {
    return shape == topology::shuffled ? search_order::chain_by_chain : search_order::generation_by_generation;
}

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

struct boost_chains {
    std::vector<std::uint32_t> generation, chain;  // by vertex
    std::vector<std::uint32_t> parties, depth;     // by chain
    std::vector<vertex_number> queue;
};

template <class Forest>
void find_chains(const Forest& forest, search_order order, boost_chains& result) {
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

struct boost_yield {
    std::vector<std::uint32_t> direct_customers, downstream_customers, won;  // by vertex
    std::vector<std::int64_t> downstream_revenue;                            // by vertex
    std::vector<vertex_number> queue;
};

template <class Forest>
void sum_below(const Forest& forest, const std::vector<std::int64_t>& revenue, search_order order,
               boost_yield& result) {
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

}  // namespace benchmarks

#endif

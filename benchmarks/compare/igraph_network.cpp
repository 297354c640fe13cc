#include "compare/igraph_network.hpp"

#include <igraph.h>

#include <algorithm>
#include <array>

namespace benchmarks {
namespace {

class int_vector {
 public:
    explicit int_vector(std::size_t size = 0) { igraph_vector_int_init(&values_, static_cast<igraph_integer_t>(size)); }
    ~int_vector() { igraph_vector_int_destroy(&values_); }
    int_vector(const int_vector&) = delete;
    int_vector& operator=(const int_vector&) = delete;

    [[nodiscard]] igraph_vector_int_t* get() noexcept { return &values_; }
    [[nodiscard]] igraph_integer_t& operator[](std::size_t at) noexcept { return values_.stor_begin[at]; }
    [[nodiscard]] std::size_t size() const noexcept {
        return static_cast<std::size_t>(values_.end - values_.stor_begin);
    }
    [[nodiscard]] igraph_integer_t* begin() noexcept { return values_.stor_begin; }
    [[nodiscard]] igraph_integer_t* end() noexcept { return values_.end; }

 private:
    igraph_vector_int_t values_{};
};

class graph {
 public:
    graph(const std::vector<edge_ends>& ends, std::size_t vertices) {
        int_vector flat(2 * ends.size());
        for (std::size_t at = 0; at < ends.size(); ++at) {
            flat[2 * at] = ends[at].first;
            flat[2 * at + 1] = ends[at].second;
        }
        igraph_create(&graph_, flat.get(), static_cast<igraph_integer_t>(vertices), IGRAPH_DIRECTED);
    }
    ~graph() { igraph_destroy(&graph_); }
    graph(const graph&) = delete;
    graph& operator=(const graph&) = delete;
    [[nodiscard]] const igraph_t* get() const noexcept { return &graph_; }

 private:
    igraph_t graph_{};
};

}  // namespace

struct igraph_network::graphs {
    std::unique_ptr<graph> referrals, credited, eligible;
};

namespace {

/// igraph's breadth-first search from all seeds.
struct search_result {
    int_vector order, parents, generation;

    explicit search_result(const igraph_network& network) {
        int_vector seeds;
        for (std::size_t vertex = 0; vertex < network.customer_id.size(); ++vertex) {
            if (network.rows.credited_row[vertex] == no_row) {
                igraph_vector_int_push_back(seeds.get(), static_cast<igraph_integer_t>(vertex));
            }
        }
        igraph_bfs(network.made->credited->get(), 0, seeds.get(), IGRAPH_OUT, false, nullptr, order.get(), nullptr,
                   parents.get(), nullptr, nullptr, generation.get(), nullptr, nullptr);
    }
};

[[nodiscard]] std::size_t giver_of(const igraph_t* referrals, std::size_t referral) noexcept {
    return static_cast<std::size_t>(IGRAPH_FROM(referrals, referral));
}

}  // namespace

igraph_network::igraph_network(const workload& load)
    : rows(numbered_rows(load)),
      customer_id(load.customer_id),
      referral_id(load.referral_id),
      revenue(load.revenue),
      given_at(load.given_at),
      thanked_at(load.thanked_at),
      meeting_for(load.meeting_for),
      met_at(load.met_at),
      closed_at(load.closed_at),
      close_thanked_at(load.close_thanked_at),
      made(std::make_unique<graphs>()) {
    made->referrals = std::make_unique<graph>(rows.ends, customer_id.size());
    won.resize(referral_id.size());
    for (std::uint32_t row = 0; row < won.size(); ++row) {
        won[row] = is_won(load, rows, row) ? 1 : 0;
    }
}
igraph_network::~igraph_network() = default;

void igraph_network::prepare(const workload&) {
    made->credited = std::make_unique<graph>(credited_ends(rows), customer_id.size());
    made->eligible = std::make_unique<graph>(eligible_ends(rows), customer_id.size());
}

void answer(const igraph_network& network, chain_columns& result) {
    search_result found(network);
    result.generation.resize(network.customer_id.size());
    result.chain.resize(network.customer_id.size());
    result.parties.clear();
    result.depth.clear();
    for (const igraph_integer_t place : found.order) {
        const auto vertex = static_cast<std::size_t>(place);
        const auto generation = static_cast<std::uint32_t>(found.generation[vertex]);
        if (generation == 0) {
            result.chain[vertex] = static_cast<std::uint32_t>(result.parties.size());
            result.parties.push_back(0);
            result.depth.push_back(0);
        } else {
            result.chain[vertex] = result.chain[static_cast<std::size_t>(found.parents[vertex])];
        }
        result.generation[vertex] = generation;
        ++result.parties[result.chain[vertex]];
        result.depth[result.chain[vertex]] = generation;  // generations rise along the order of a chain
    }
}

void answer(const igraph_network& network, yield_columns& result) {
    search_result found(network);
    for (auto* column : {&result.direct_customers, &result.downstream_customers, &result.won}) {
        column->assign(network.customer_id.size(), 0);
    }
    result.downstream_revenue.assign(network.customer_id.size(), 0);
    for (std::size_t left = found.order.size(); left-- > 0;) {
        const auto child = static_cast<std::size_t>(found.order[left]);
        if (found.generation[child] != 0) {
            const auto parent = static_cast<std::size_t>(found.parents[child]);
            ++result.direct_customers[parent];
            result.downstream_customers[parent] += result.downstream_customers[child] + 1;
            result.downstream_revenue[parent] += result.downstream_revenue[child] + network.revenue[child];
        }
    }
    for (std::size_t at = 0; at < network.won.size(); ++at) {
        result.won[giver_of(network.made->referrals->get(), at)] += network.won[at];
    }
}

void answer(const igraph_network& network, longest_columns& result) {
    const igraph_t* const graph = network.made->eligible->get();
    int_vector order;
    int_vector above;
    igraph_topological_sorting(graph, order.get(), IGRAPH_OUT);
    result.generation.resize(network.customer_id.size());
    for (const igraph_integer_t place : order) {
        std::uint32_t longest = 0;
        igraph_neighbors(graph, above.get(), place, IGRAPH_IN);
        for (const igraph_integer_t referrer : above) {
            longest = std::max(longest, result.generation[static_cast<std::size_t>(referrer)] + 1);
        }
        result.generation[static_cast<std::size_t>(place)] = longest;
    }
}

void answer(const igraph_network& network, duty_flags& result) {
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
        result.note(at, giver_of(network.made->referrals->get(), at), is_broken);
    }
}

void answer(const igraph_network& network, component_columns& result) {
    int_vector membership;
    igraph_integer_t count = 0;
    igraph_connected_components(network.made->referrals->get(), membership.get(), nullptr, &count, IGRAPH_WEAK);
    result.count = static_cast<std::uint32_t>(count);
    result.component.assign(membership.begin(), membership.end());
}

std::uint64_t digest_of(const workload& load, const igraph_network& network) {
    const igraph_t* const graph = network.made->referrals->get();
    int_vector given;
    int_vector received;
    igraph_degree(graph, given.get(), igraph_vss_all(), IGRAPH_OUT, IGRAPH_LOOPS);
    igraph_degree(graph, received.get(), igraph_vss_all(), IGRAPH_IN, IGRAPH_LOOPS);
    answer_digest digest;
    for (std::size_t vertex = 0; vertex < network.customer_id.size(); ++vertex) {
        const std::uint32_t credited = network.rows.credited_row[vertex];
        digest.add(network.customer_id[vertex], credited != no_row ? load.referral_id[credited] : 0, given[vertex],
                   received[vertex], network.revenue[vertex]);
    }
    return digest.value();
}

}  // namespace benchmarks

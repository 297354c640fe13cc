// Boost's own algorithms on a referral network: who can be reached, who refers in circles, which islands there are.
#include <iostream>
#include <iterator>
#include <string>
#include <vector>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/range/adaptor/reversed.hpp>

#include "referral_chain/network/boost_graph.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace rc = referral_chain;

namespace {

rc::network circle_of_friends() {
    const auto day = [](unsigned short number) { return rc::utc_time(boost::gregorian::date(2024, 3, number)); };
    rc::network_builder builder;
    const auto refer = [&](const char* id, const char* referrer, const char* referred, rc::utc_time at) {
        builder.add(rc::referral{.id = rc::referral_id(id),
                                 .referrer = rc::customer_id(referrer),
                                 .referred = rc::customer_id(referred),
                                 .given_at = at});
    };
    refer("r1", "ann", "ben", day(1));
    refer("r2", "ben", "cleo", day(4));
    refer("r3", "cleo", "ann", day(9));  // back to where it began: a circle, but credit runs in none
    refer("r4", "cleo", "dan", day(12));
    refer("r5", "eva", "finn", day(2));
    return builder.build({.as_of = rc::instant(boost::posix_time::ptime({2024, 6, 30})), .assume_joined = true});
}

}  // namespace

int main() {  // NOLINT(bugprone-exception-escape): only a graph with a circle cannot be sorted
    const rc::network net = circle_of_friends();
    const auto number = get(boost::vertex_index, net);
    const auto id = rc::party_id_map(net);

    std::vector<int> steps(net.party_count(), -1);
    const auto ann = *net.find(rc::customer_id("ann"));
    steps[ann.value()] = 0;
    const auto count_steps =
        boost::record_distances(boost::make_iterator_property_map(steps.begin(), number), boost::on_tree_edge());
    boost::breadth_first_search(net, ann, boost::visitor(boost::make_bfs_visitor(count_steps)));
    for (const rc::party_index party : net.parties()) {
        std::cout << get(id, party) << " is "
                  << (steps[party.value()] < 0 ? "out of reach of ann"
                                               : std::to_string(steps[party.value()]) + " steps from ann")
                  << '\n';
    }

    std::vector<int> circle(net.party_count());
    const int circles = boost::strong_components(net, boost::make_iterator_property_map(circle.begin(), number));
    std::cout << circles << " strong components\n";

    std::vector<rc::party_index> parent(net.party_count());
    std::vector<int> rank(net.party_count());
    boost::disjoint_sets islands(boost::make_iterator_property_map(rank.begin(), number),
                                 boost::make_iterator_property_map(parent.begin(), number));
    boost::initialize_incremental_components(net, islands);
    boost::incremental_components(net, islands);
    std::cout << islands.count_sets(net.parties().begin(), net.parties().end()) << " islands\n";

    std::vector<rc::party_index> referred_first;
    const auto forest = rc::credited_forest(net);
    boost::topological_sort(forest, std::back_inserter(referred_first));
    std::cout << "every referrer before whom they referred:";
    for (const rc::party_index party : boost::adaptors::reverse(referred_first)) {
        std::cout << ' ' << get(id, party);
    }
    std::cout << '\n';
}

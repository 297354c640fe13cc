// Passes over positions, forwards or backwards, with every random access announced and nothing that branches on data.
#include <algorithm>
#include <cstring>

#include "limit/limit_network.hpp"
#include "limit/partition.hpp"
#include "support/answers.hpp"

namespace benchmarks {

namespace {

[[nodiscard]] std::uint32_t low_half(std::uint64_t word) noexcept { return static_cast<std::uint32_t>(word); }

}  // namespace

void answer(const limit_network& network, limit_network::chains& result) {
    const std::size_t customers = network.referrer.size();
    const std::uint32_t seed = static_cast<std::uint32_t>(customers);
    result.places.resize(customers + 1);
    result.by_chain.resize(customers + 1);
    auto* const places = result.places.data();
    auto* const chains = result.by_chain.data();
    const std::uint32_t* const referrer = network.referrer.data();
    std::uint32_t next_chain = 0;
    for (std::size_t at = 0; at < customers; ++at) {
        __builtin_prefetch(places + referrer[std::min(at + prefetch_ahead, customers - 1)]);
        // What stands above every seed is one generation less than none, in the chain that would be next.
        places[customers] = (std::uint64_t{next_chain} << 32) - 1;
        chains[next_chain] = 0;
        const std::uint64_t own = places[referrer[at]] + 1;
        places[at] = own;
        next_chain += referrer[at] == seed ? 1 : 0;
        const std::uint64_t known = chains[own >> 32];
        chains[own >> 32] = ((known >> 32) + 1) << 32 | std::max(low_half(known), low_half(own));
    }
    result.count = next_chain;
}

namespace {

constexpr std::size_t block = 1'024;  // of referrals: what is summed up over one stays in the nearest cache

/// Calls `sums_of(begin, end, sums)`, which writes sums over the referrals from `begin` up to each of the next ones,
/// for block after block, and `note(customer, sum)` once or more often for everybody with what adds up to its total:
/// there is no loop over the referrals of one customer, whose number nobody can foretell.
template <class Sum, class SumsOf, class Note>
void sum_by_giver(const buffer<std::uint32_t>& first_given, SumsOf sums_of, Note note) {
    const std::size_t customers = first_given.size() - 1;
    const std::size_t referrals = first_given[customers];
    std::array<Sum, block + 1> sums{};
    Sum open{};  // of the customer at hand, from blocks before
    std::size_t customer = 0;
    for (std::size_t begin = 0; begin <= referrals && customer < customers; begin += block) {
        const std::size_t end = std::min(begin + block, referrals);
        sums_of(begin, end, sums.data());
        Sum done = Sum{} - open;
        for (; customer < customers && first_given[customer + 1] <= end; ++customer) {
            const Sum up_to = sums[first_given[customer + 1] - begin];
            note(customer, up_to - done);
            done = up_to;
        }
        open = sums[end - begin] - done;
    }
}

void count_won(const limit_network& network, buffer<std::uint32_t>& won) {
    const auto sums_of = [&network](std::size_t begin, std::size_t end, std::uint32_t* sums) {
        std::uint32_t sum = 0;
        for (std::size_t at = begin; at < end; ++at) {
            sum += network.is_won[at];
            *++sums = sum;
        }
    };
    sum_by_giver<std::uint32_t>(network.first_given, sums_of,
                                [&won](std::size_t customer, std::uint32_t sum) { won[customer] = sum; });
}

}  // namespace

void answer(const limit_network& network, limit_network::yields& result) {
    const std::size_t customers = network.referrer.size();
    result.totals.resize(customers + 1);
    result.won.resize(customers);
    auto* const totals = result.totals.data();
    const std::uint32_t* const referrer = network.referrer.data();
    std::memset(totals, 0, (customers + 1) * sizeof(*totals));
    for (std::size_t at = customers; at-- > 0;) {
        __builtin_prefetch(totals + referrer[at >= prefetch_ahead ? at - prefetch_ahead : 0], 1);
        auto& above = totals[referrer[at]];
        above.revenue += totals[at].revenue + network.revenue[at];
        above.customers += totals[at].customers + 1;
        ++above.direct;
    }
    count_won(network, result.won);
}

void answer(const limit_network& network, limit_network::longest& result) {
    const std::size_t customers = network.referrer.size();
    result.generation.resize(customers + 1);
    std::uint32_t* const generation = result.generation.data();
    const std::uint32_t* const referrer = network.referrer.data();
    generation[customers] = ~0U;
    std::size_t at = 0;
    const auto run_to = [&](std::size_t end) {
        for (; at < end; ++at) {
            __builtin_prefetch(generation + referrer[std::min(at + prefetch_ahead, customers - 1)]);
            generation[at] = generation[referrer[at]] + 1;
        }
    };
    for (const spare_referral& spare : network.spare_eligible) {
        run_to(std::size_t{spare.referred} + 1);
        generation[spare.referred] = std::max(generation[spare.referred], generation[spare.referrer] + 1);
    }
    run_to(customers);
}

namespace {

constexpr std::uint32_t day = 86'400;
constexpr unsigned lane = 21;  // bits of each of the three counts in one word

/// What is missing is greater than every due time, so one comparison finds late and missing alike.
void flag(const limit_network& network, std::size_t begin, std::size_t end, std::uint8_t* flags) {
    const std::uint32_t* const given_at = network.given_at.data();
    const std::uint32_t* const thanked_at = network.thanked_at.data();
    const std::uint32_t* const meeting_for = network.meeting_for.data();
    const std::uint32_t* const met_at = network.met_at.data();
    const std::uint32_t* const closed_at = network.closed_at.data();
    const std::uint32_t* const close_thanked_at = network.close_thanked_at.data();
    for (std::size_t at = begin; at < end; ++at) {
        const std::uint32_t is_closed = closed_at[at] != limit_network::no_time_32 ? 1 : 0;
        const std::uint32_t unthanked = thanked_at[at] > given_at[at] + 2 * day ? 1 : 0;
        const std::uint32_t unmet = met_at[at] > meeting_for[at] + day ? 2 : 0;
        const std::uint32_t ungrateful = close_thanked_at[at] > closed_at[at] + 2 * day ? 4 : 0;
        flags[at] = static_cast<std::uint8_t>(unthanked | unmet | (ungrateful & (is_closed << 2)));
    }
}

}  // namespace

void answer(const limit_network& network, limit_network::duties& result) {
    const std::size_t customers = network.referrer.size();
    result.by_referral.resize(network.referral_id.size());
    for (auto& counts : result.by_referrer) {
        counts.resize(customers);
    }
    std::uint8_t* const flags = result.by_referral.data();
    std::array<std::uint64_t, 8> spread{};
    for (std::uint64_t set = 0; set < spread.size(); ++set) {
        spread[set] = (set & 1) | (set >> 1 & 1) << lane | (set >> 2) << 2 * lane;
    }
    const auto sums_of = [&](std::size_t begin, std::size_t end, std::uint64_t* sums) {
        flag(network, begin, end, flags);
        std::uint64_t sum = 0;
        for (std::size_t at = begin; at < end; ++at) {
            sum += spread[flags[at]];
            *++sums = sum;
        }
    };
    constexpr std::uint64_t mask = (std::uint64_t{1} << lane) - 1;
    std::uint32_t* const first = result.by_referrer[0].data();
    std::uint32_t* const second = result.by_referrer[1].data();
    std::uint32_t* const third = result.by_referrer[2].data();
    sum_by_giver<std::uint64_t>(network.first_given, sums_of, [=](std::size_t customer, std::uint64_t sum) {
        first[customer] = static_cast<std::uint32_t>(sum & mask);
        second[customer] = static_cast<std::uint32_t>(sum >> lane & mask);
        third[customer] = static_cast<std::uint32_t>(sum >> 2 * lane);
    });
}

namespace {

[[nodiscard]] std::uint32_t leader_of(std::uint32_t* leader, std::uint32_t chain) noexcept {
    while (leader[chain] != chain) {
        chain = leader[chain] = leader[leader[chain]];
    }
    return chain;
}

/// The older chain leads.
void join_chains(const std::vector<spare_referral>& spares, const std::uint32_t* chain_of, std::uint32_t* leader) {
    for (std::size_t at = 0; at < spares.size(); ++at) {
        __builtin_prefetch(chain_of + spares[std::min(at + prefetch_ahead, spares.size() - 1)].referrer);
        const std::uint32_t one = leader_of(leader, chain_of[spares[at].referrer]);
        const std::uint32_t other = leader_of(leader, chain_of[spares[at].referred]);
        leader[std::max(one, other)] = std::min(one, other);
    }
}

}  // namespace

void answer(const limit_network& network, limit_network::components& result) {
    const std::size_t customers = network.referrer.size();
    const std::uint32_t seed = static_cast<std::uint32_t>(customers);
    result.component.resize(customers + 1);
    result.leader.resize(customers + 1);
    std::uint32_t* const component = result.component.data();
    std::uint32_t* const leader = result.leader.data();
    const std::uint32_t* const referrer = network.referrer.data();
    std::uint32_t chains = 0;
    for (std::size_t at = 0; at < customers; ++at) {
        __builtin_prefetch(component + referrer[std::min(at + prefetch_ahead, customers - 1)]);
        component[customers] = chains;  // above every seed
        leader[chains] = chains;
        component[at] = component[referrer[at]];
        chains += referrer[at] == seed ? 1 : 0;
    }
    join_chains(network.spare_eligible, component, leader);
    join_chains(network.spare_others, component, leader);
    result.count = 0;
    for (std::uint32_t chain = 0; chain < chains; ++chain) {
        leader[chain] = leader[chain] == chain ? result.count++ : leader[leader[chain]];
    }
    for (std::size_t at = 0; at < customers; ++at) {
        __builtin_prefetch(leader + component[std::min(at + prefetch_ahead, customers - 1)]);
        component[at] = leader[component[at]];
    }
}

}  // namespace benchmarks

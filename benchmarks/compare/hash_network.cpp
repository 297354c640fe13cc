#include "compare/hash_network.hpp"

#include <algorithm>
#include <tuple>

#include "support/answers.hpp"

namespace benchmarks {
namespace {

using id = hash_network::id;

/// Won ones first, then the earliest, then the least id.
[[nodiscard]] auto rank_of(id number, const hash_network::referral& referral) {
    return std::tuple(referral.recorded != outcome::won, referral.given_at, number);
}

void add_referrals(const workload& load, hash_network& made) {
    made.referrals.reserve(load.referral_id.size());
    for (std::size_t row = 0; row < load.referral_id.size(); ++row) {
        const id number = load.referral_id[row];
        made.referrals[number] = {load.referrer_id[row],      load.referred_id[row],
                                  load.given_at[row],         load.thanked_at[row],
                                  load.meeting_for[row],      load.met_at[row],
                                  load.closed_at[row],        load.close_thanked_at[row],
                                  load.recorded_outcome[row], false};
        auto& referrer = made.customers.at(load.referrer_id[row]);
        referrer.given.push_back(number);
        referrer.active_since = std::min(referrer.active_since, load.given_at[row]);
        made.customers.at(load.referred_id[row]).received.push_back(number);
    }
}

void choose_credit(hash_network& made) {
    for (auto& [number, referral] : made.referrals) {
        auto& referred = made.customers.at(referral.referred);
        referral.is_eligible = referral.recorded != outcome::lost && referral.given_at <= referred.active_since;
        if (referral.is_eligible &&
            (referred.credited == hash_network::no_id ||
             rank_of(number, referral) < rank_of(referred.credited, made.referrals.at(referred.credited)))) {
            referred.credited = number;
            referred.referrer = referral.referrer;
        }
    }
    for (auto& [number, referral] : made.referrals) {
        const auto& referred = made.customers.at(referral.referred);
        const auto& referrer = made.customers.at(referral.referrer);
        if (referred.active_since / seconds_per_day == referrer.active_since / seconds_per_day &&
            referred.credited != number) {
            referral.is_eligible = false;  // of one day and not credited: not in the eligible graph
        }
    }
    for (const auto& [number, customer] : made.customers) {
        if (customer.referrer != hash_network::no_id) {
            made.customers.at(customer.referrer).brought.push_back(number);
        }
    }
}

/// Every customer once, whoever brought it first.
[[nodiscard]] std::vector<id> top_down(const hash_network& network) {
    std::vector<id> order;
    for (const auto& [number, customer] : network.customers) {
        if (customer.referrer == hash_network::no_id) {
            order.push_back(number);
        }
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (const id brought : network.customers.at(order[next]).brought) {
            order.push_back(brought);
        }
    }
    return order;
}

[[nodiscard]] bool is_won(const hash_network& network, id number) {
    const auto& referral = network.referrals.at(number);
    return referral.recorded == outcome::won ||
           (referral.recorded == outcome::open && network.customers.at(referral.referred).credited == number);
}

}  // namespace

hash_network::hash_network(const workload& load) {
    customers.reserve(load.customer_id.size());
    for (std::size_t row = 0; row < load.customer_id.size(); ++row) {
        auto& made = customers[load.customer_id[row]];
        made.joined_at = made.active_since = load.joined_at[row];
        made.revenue = load.revenue[row];
    }
    add_referrals(load, *this);
    choose_credit(*this);
}

void answer(const hash_network& network, hash_network::chains& result) {
    result.places.clear();
    result.by_seed.clear();
    for (const id number : top_down(network)) {
        const id referrer = network.customers.at(number).referrer;
        hash_network::place own{0, number};
        if (referrer != hash_network::no_id) {
            const auto& above = result.places.at(referrer);
            own = {above.generation + 1, above.seed};
        }
        result.places[number] = own;
        auto& chain = result.by_seed[own.seed];
        ++chain.parties;
        chain.depth = std::max(chain.depth, own.generation);
    }
}

void answer(const hash_network& network, hash_network::yields& result) {
    result.by_customer.clear();
    const std::vector<id> order = top_down(network);
    for (std::size_t left = order.size(); left-- > 0;) {
        const auto& customer = network.customers.at(order[left]);
        auto& own = result.by_customer[order[left]];
        for (const id referral : customer.given) {
            own.won += is_won(network, referral) ? 1U : 0U;
        }
        for (const id brought : customer.brought) {
            const auto& below = result.by_customer.at(brought);
            ++own.direct_customers;
            own.downstream_customers += below.downstream_customers + 1;
            own.downstream_revenue += below.downstream_revenue + network.customers.at(brought).revenue;
        }
    }
}

void answer(const hash_network& network, hash_network::longest& result) {
    result.generation.clear();
    std::unordered_map<id, std::size_t> waiting;
    std::vector<id> ready;
    for (const auto& [number, customer] : network.customers) {
        const auto eligible = std::count_if(customer.received.begin(), customer.received.end(),
                                            [&](id referral) { return network.referrals.at(referral).is_eligible; });
        if (eligible == 0) {
            ready.push_back(number);
            result.generation[number] = 0;
        } else {
            waiting[number] = static_cast<std::size_t>(eligible);
        }
    }
    for (std::size_t next = 0; next < ready.size(); ++next) {
        const std::uint32_t own = result.generation.at(ready[next]);
        for (const id number : network.customers.at(ready[next]).given) {
            const auto& referral = network.referrals.at(number);
            if (referral.is_eligible) {
                auto& below = result.generation[referral.referred];
                below = std::max(below, own + 1);
                if (--waiting.at(referral.referred) == 0) {
                    ready.push_back(referral.referred);
                }
            }
        }
    }
}

void answer(const hash_network& network, hash_network::duties& result) {
    result.by_referral.clear();
    result.by_referrer.clear();
    const auto is_late = [](std::int64_t done_at, std::int64_t due) { return done_at == no_time || done_at > due; };
    for (const auto& [number, referral] : network.referrals) {
        const std::array<bool, 3> is_broken{
            is_late(referral.thanked_at, referral.given_at + 2 * seconds_per_day),
            is_late(referral.met_at, referral.meeting_for + seconds_per_day),
            referral.closed_at != no_time &&
                is_late(referral.close_thanked_at, referral.closed_at + 2 * seconds_per_day)};
        auto& counts = result.by_referrer[referral.referrer];
        std::uint8_t flags = 0;
        for (std::size_t duty = 0; duty < is_broken.size(); ++duty) {
            flags = static_cast<std::uint8_t>(flags | (is_broken[duty] ? 1U << duty : 0U));
            counts[duty] += is_broken[duty] ? 1U : 0U;
        }
        result.by_referral[number] = flags;
    }
}

void answer(const hash_network& network, hash_network::components& result) {
    result.first_met.clear();
    std::vector<id> queue;
    for (const auto& [start, ignored] : network.customers) {
        if (!result.first_met.emplace(start, start).second) {
            continue;
        }
        queue.assign(1, start);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            const auto visit = [&, first = start](id number) {
                if (result.first_met.emplace(number, first).second) {
                    queue.push_back(number);
                }
            };
            const auto& customer = network.customers.at(queue[next]);
            for (const id referral : customer.given) {
                visit(network.referrals.at(referral).referred);
            }
            for (const id referral : customer.received) {
                visit(network.referrals.at(referral).referrer);
            }
        }
    }
}

std::uint64_t digest_of(const workload&, const hash_network& network) {
    answer_digest digest;
    for (const auto& [number, customer] : network.customers) {
        digest.add(number, customer.credited, customer.given.size(), customer.received.size(), customer.revenue);
    }
    return digest.value();
}

std::uint64_t digest_of(const hash_network&, const hash_network::chains& answered) {
    answer_digest digest;
    for (const auto& [number, place] : answered.places) {
        const auto& chain = answered.by_seed.at(place.seed);
        digest.add(number, place.generation, chain.parties, chain.depth);
    }
    return digest.value();
}

std::uint64_t digest_of(const hash_network&, const hash_network::yields& answered) {
    answer_digest digest;
    for (const auto& [number, yield] : answered.by_customer) {
        digest.add(number, yield.direct_customers, yield.downstream_customers, yield.downstream_revenue, yield.won);
    }
    return digest.value();
}

std::uint64_t digest_of(const hash_network&, const hash_network::longest& answered) {
    answer_digest digest;
    for (const auto& [number, generation] : answered.generation) {
        digest.add(number, generation);
    }
    return digest.value();
}

std::uint64_t digest_of(const hash_network& network, const hash_network::duties& answered) {
    answer_digest digest;
    for (const auto& [number, flags] : answered.by_referral) {
        digest.add(number, flags);
    }
    for (const auto& [number, ignored] : network.customers) {
        const auto counts = answered.by_referrer.find(number);
        const std::array<std::uint32_t, 3> none{};
        const auto& known = counts != answered.by_referrer.end() ? counts->second : none;
        digest.add(number, known[0], known[1], known[2]);
    }
    return digest.value();
}

std::uint64_t digest_of(const hash_network&, const hash_network::components& answered) {
    std::unordered_map<id, id> least;
    for (const auto& [number, first] : answered.first_met) {
        const auto known = least.emplace(first, number).first;
        known->second = std::min(known->second, number);
    }
    answer_digest digest;
    for (const auto& [number, first] : answered.first_met) {
        digest.add(number, least.at(first));
    }
    return digest.value();
}

}  // namespace benchmarks

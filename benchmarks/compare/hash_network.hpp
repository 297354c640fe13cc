// The questions as somebody answers them without a library: hash maps keyed by id, and walks from id to id.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COMPARE_HASH_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COMPARE_HASH_NETWORK_HPP

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "support/workload.hpp"

namespace benchmarks {

struct hash_network {
    static constexpr const char* name = "hash_maps";
    using id = std::uint64_t;
    static constexpr id no_id = 0;

    struct customer {
        std::int64_t joined_at = no_time, active_since = no_time, revenue = 0;
        id credited = no_id, referrer = no_id;
        std::vector<id> given, received, brought;  // referrals, referrals, customers
    };
    struct referral {
        id referrer = no_id, referred = no_id;
        std::int64_t given_at = 0, thanked_at = 0, meeting_for = 0, met_at = 0, closed_at = 0, close_thanked_at = 0;
        outcome recorded = outcome::open;
        bool is_eligible = false;
    };
    std::unordered_map<id, customer> customers;
    std::unordered_map<id, referral> referrals;

    explicit hash_network(const workload& load);

    struct place {
        std::uint32_t generation = 0;
        id seed = no_id;
    };
    struct chain {
        std::uint32_t parties = 0, depth = 0;
    };
    struct chains {
        std::unordered_map<id, place> places;
        std::unordered_map<id, chain> by_seed;
    };
    struct yield {
        std::uint32_t direct_customers = 0, downstream_customers = 0, won = 0;
        std::int64_t downstream_revenue = 0;
    };
    struct yields {
        std::unordered_map<id, yield> by_customer;
    };
    struct longest {
        std::unordered_map<id, std::uint32_t> generation;
    };
    struct duties {
        std::unordered_map<id, std::uint8_t> by_referral;
        std::unordered_map<id, std::array<std::uint32_t, 3>> by_referrer;
    };
    struct components {
        std::unordered_map<id, id> first_met;  // of the component of each
    };
};

void answer(const hash_network& network, hash_network::chains& result);
void answer(const hash_network& network, hash_network::yields& result);
void answer(const hash_network& network, hash_network::longest& result);
void answer(const hash_network& network, hash_network::duties& result);
void answer(const hash_network& network, hash_network::components& result);

[[nodiscard]] std::uint64_t digest_of(const workload& load, const hash_network& network);
[[nodiscard]] std::uint64_t digest_of(const hash_network& network, const hash_network::chains& answered);
[[nodiscard]] std::uint64_t digest_of(const hash_network& network, const hash_network::yields& answered);
[[nodiscard]] std::uint64_t digest_of(const hash_network& network, const hash_network::longest& answered);
[[nodiscard]] std::uint64_t digest_of(const hash_network& network, const hash_network::duties& answered);
[[nodiscard]] std::uint64_t digest_of(const hash_network& network, const hash_network::components& answered);

}  // namespace benchmarks

#endif

// How fast one thread can be who knows this workload and promises nothing else: no reject, no text, no order among the
// referrals of one referrer, no API. The yardstick for ours, not a competitor.
//
// Customers are numbered in the order of time, so that every referrer comes first; referrals are columns ordered by
// referrer; times are 32-bit seconds with all ones for none, so that one unsigned comparison gives a flag.
#ifndef REFERRAL_CHAIN_BENCHMARKS_LIMIT_LIMIT_NETWORK_HPP
#define REFERRAL_CHAIN_BENCHMARKS_LIMIT_LIMIT_NETWORK_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "limit/buffer.hpp"
#include "limit/id_table.hpp"
#include "support/workload.hpp"

namespace benchmarks {

/// A referral that is not the credited one, by its ends.
struct spare_referral {
    std::uint32_t referrer;
    std::uint32_t referred;
};

/// **Requires** of the workload: fewer than 2³⁰ customers, all times within 2³² seconds, revenue from 0 to 2³² cents.
struct limit_network {
    static constexpr const char* name = "limit";
    static constexpr std::uint32_t no_time_32 = 0xffffffff;

    explicit limit_network(const workload& load);

    // By customer, in the order of time; a seed's referrer is the number of customers
    buffer<std::uint64_t> customer_id;
    buffer<std::uint32_t> joined_at, active_since, revenue, referrer, credited, first_given, first_received;
    // By referral, in the order of referrers
    buffer<std::uint64_t> referral_id;
    buffer<std::uint32_t> given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at, giver, receiver;
    buffer<std::uint8_t> is_won;  ///< as recorded; where nothing is recorded, whether it is credited
    // By referred customer
    buffer<std::uint32_t> received;
    std::vector<spare_referral> spare_eligible, spare_others;  // those in the eligible graph, and the rest
    id_table position_of;

    struct chains {
        buffer<std::uint64_t> places;    // by customer, and one more: chain, then generation in the lower half
        buffer<std::uint64_t> by_chain;  // and one more: parties, then depth in the lower half
        std::uint32_t count = 0;
    };
    struct yields {
        struct below {
            std::int64_t revenue;
            std::uint32_t customers;
            std::uint32_t direct;
        };
        buffer<below> totals;  // by customer, and one more
        buffer<std::uint32_t> won;
    };
    struct longest {
        buffer<std::uint32_t> generation;  // by customer, and one more
    };
    struct duties {
        buffer<std::uint8_t> by_referral;
        std::array<buffer<std::uint32_t>, 3> by_referrer;
    };
    struct components {
        buffer<std::uint32_t> component;  // by customer, and one more
        std::uint32_t count = 0;
        buffer<std::uint32_t> leader;  // by chain: at first another of its component or itself, then the component
    };
};

void answer(const limit_network& network, limit_network::chains& result);
void answer(const limit_network& network, limit_network::yields& result);
void answer(const limit_network& network, limit_network::longest& result);
void answer(const limit_network& network, limit_network::duties& result);
void answer(const limit_network& network, limit_network::components& result);

[[nodiscard]] std::uint64_t digest_of(const workload& load, const limit_network& network);
[[nodiscard]] std::uint64_t digest_of(const limit_network& network, const limit_network::chains& answered);
[[nodiscard]] std::uint64_t digest_of(const limit_network& network, const limit_network::yields& answered);
[[nodiscard]] std::uint64_t digest_of(const limit_network& network, const limit_network::longest& answered);
[[nodiscard]] std::uint64_t digest_of(const limit_network& network, const limit_network::duties& answered);
[[nodiscard]] std::uint64_t digest_of(const limit_network& network, const limit_network::components& answered);

}  // namespace benchmarks

#endif

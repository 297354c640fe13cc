// Answers in a form in which ours and the peers' can be compared: a digest that does not depend on the order of rows,
// and the columns that most peers answer in, by customer in the order of the workload's rows. C++17, as LEMON needs it.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_ANSWERS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_ANSWERS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "support/random.hpp"

namespace benchmarks {

inline constexpr std::int64_t seconds_per_day = 86'400;

/// Adds up scrambled rows: equal sets of rows give equal digests, others hardly ever.
class answer_digest {
 public:
    /// **Given** the id a row is about, and its values.
    template <class... Values>
    void add(std::uint64_t id, Values... values) noexcept {
        std::uint64_t row = scrambled(id);
        ((row = scrambled(row ^ static_cast<std::uint64_t>(values))), ...);
        sum_ += row;
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return sum_; }

 private:
    std::uint64_t sum_ = 0;
};

/// Three promises of every referral that were not kept: not thanked within two days, met more than a day after the
/// agreed time or never, closed without a second thanks within two days.
struct duty_flags {
    std::vector<std::uint8_t> by_referral;                  ///< bits 0 to 2
    std::array<std::vector<std::uint32_t>, 3> by_referrer;  ///< how many of each

    void note(std::size_t referral, std::size_t referrer, const std::array<bool, 3>& is_broken) {
        by_referral[referral] = static_cast<std::uint8_t>(is_broken[0] | is_broken[1] << 1 | is_broken[2] << 2);
        for (std::size_t duty = 0; duty < is_broken.size(); ++duty) {
            by_referrer[duty][referrer] += is_broken[duty] ? 1U : 0U;
        }
    }
};

struct chain_columns {
    std::vector<std::uint32_t> generation, chain;  ///< by customer
    std::vector<std::uint32_t> parties, depth;     ///< by chain
    std::vector<std::uint32_t> queue;              ///< memory of the search
};

struct yield_columns {
    std::vector<std::uint32_t> direct_customers, downstream_customers, won;
    std::vector<std::int64_t> downstream_revenue;
    std::vector<std::uint32_t> queue;
};

/// The most eligible referrals on a way down to each customer.
struct longest_columns {
    std::vector<std::uint32_t> generation;
    std::vector<std::uint32_t> queue;
};

/// Who hangs together by any referral, whichever way.
struct component_columns {
    std::vector<std::uint32_t> component;  ///< by customer, numbered from 0 in any order
    std::uint32_t count = 0;
};

[[nodiscard]] inline std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id,
                                             const chain_columns& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < customer_id.size(); ++at) {
        const std::uint32_t chain = answered.chain[at];
        digest.add(customer_id[at], answered.generation[at], answered.parties[chain], answered.depth[chain]);
    }
    return digest.value();
}
[[nodiscard]] inline std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id,
                                             const yield_columns& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < customer_id.size(); ++at) {
        digest.add(customer_id[at], answered.direct_customers[at], answered.downstream_customers[at],
                   answered.downstream_revenue[at], answered.won[at]);
    }
    return digest.value();
}
[[nodiscard]] inline std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id,
                                             const longest_columns& answered) {
    answer_digest digest;
    for (std::size_t at = 0; at < customer_id.size(); ++at) {
        digest.add(customer_id[at], answered.generation[at]);
    }
    return digest.value();
}
/// Each customer with the least id of its component, which does not depend on how components are numbered.
/// **Given** `id_at(number)` and `component_at(number)` for each of `customers` numbers.
template <class IdAt, class ComponentAt>
[[nodiscard]] std::uint64_t component_digest(std::size_t customers, std::size_t components, IdAt id_at,
                                             ComponentAt component_at) {
    std::vector<std::uint64_t> least(components, ~std::uint64_t{0});
    for (std::size_t at = 0; at < customers; ++at) {
        auto& known = least.at(component_at(at));
        known = known < id_at(at) ? known : id_at(at);
    }
    answer_digest digest;
    for (std::size_t at = 0; at < customers; ++at) {
        digest.add(id_at(at), least[component_at(at)]);
    }
    return digest.value();
}
[[nodiscard]] inline std::uint64_t digest_of(const std::vector<std::uint64_t>& customer_id,
                                             const component_columns& answered) {
    return component_digest(
        customer_id.size(), answered.count, [&](std::size_t at) { return customer_id[at]; },
        [&](std::size_t at) { return answered.component[at]; });
}
/// **Given** the ids of referrals and customers by their numbers in `flags`.
template <class ReferralIds, class CustomerIds, class Flags>
[[nodiscard]] std::uint64_t duty_digest(const ReferralIds& referral_id, const CustomerIds& customer_id,
                                        const Flags& flags) {
    answer_digest digest;
    for (std::size_t at = 0; at < referral_id.size(); ++at) {
        digest.add(referral_id[at], flags.by_referral[at]);
    }
    for (std::size_t at = 0; at < customer_id.size(); ++at) {
        digest.add(customer_id[at], flags.by_referrer[0][at], flags.by_referrer[1][at], flags.by_referrer[2][at]);
    }
    return digest.value();
}

}  // namespace benchmarks

#endif

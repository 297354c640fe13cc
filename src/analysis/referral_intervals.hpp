// How long it takes customers to bring others, and whom they brought in that time.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_REFERRAL_INTERVALS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_REFERRAL_INTERVALS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "referral_chain/network/network.hpp"

namespace referral_chain::detail {

/// Calls `visit(referrer, referred, seconds)` for every credited referral between two customers of which the referred
/// did not join first, in the order of the referred parties.
template <class Visit>
void for_each_interval(const network& net, Visit visit) {
    for (const party_index referred : net.parties()) {
        const auto referrer = net.credited_referrer(referred);
        const auto joined_at = net.joined_at(referred);
        const auto referrer_joined_at = referrer ? net.joined_at(*referrer) : std::nullopt;
        if (!joined_at || !referrer_joined_at) {
            continue;
        }
        const std::int64_t seconds = time_between(*referrer_joined_at, *joined_at).count();
        if (seconds >= 0) {
            visit(*referrer, referred, seconds);
        }
    }
}

/// Seconds since a customer joined. **Requires** a customer.
[[nodiscard]] inline std::int64_t age_of(const network& net, party_index customer) {
    return time_between(*net.joined_at(customer), utc_time(net.facts().as_of)).count();
}

[[nodiscard]] inline bool is_mature(const network& net, party_index party, std::int64_t horizon_seconds) {
    return net.is_customer(party) && age_of(net, party) >= horizon_seconds;
}

/// By party: the offspring that joined within the horizon.
[[nodiscard]] inline std::vector<std::uint32_t> offspring_within(const network& net, std::int64_t horizon_seconds) {
    std::vector<std::uint32_t> offspring(net.party_count());
    for_each_interval(net, [&](party_index referrer, party_index, std::int64_t seconds) {
        offspring[referrer.value()] += seconds <= horizon_seconds ? 1U : 0U;
    });
    return offspring;
}

/// By UTC days between the two, the share of the referral intervals up to the horizon; empty where there are none.
[[nodiscard]] inline std::vector<double> interval_day_shares(const network& net, std::int64_t horizon_seconds) {
    std::vector<double> shares;
    double count = 0;
    for_each_interval(net, [&](party_index referrer, party_index referred, std::int64_t seconds) {
        if (seconds <= horizon_seconds) {
            const std::int64_t days = net.joined_at(referred)->utc_day() - net.joined_at(referrer)->utc_day();
            shares.resize(std::max(shares.size(), static_cast<std::size_t>(days) + 1));
            ++shares[static_cast<std::size_t>(days)];
            ++count;
        }
    });
    for (double& share : shares) {
        share /= count;
    }
    return shares;
}

/// The same shares where nobody brings others on the very day of joining, but on the next at the earliest.
[[nodiscard]] inline std::vector<double> from_the_next_day(std::vector<double> shares) {
    if (!shares.empty()) {
        shares.resize(std::max<std::size_t>(shares.size(), 2));
        shares[1] += shares[0];
        shares[0] = 0;
    }
    return shares;
}

}  // namespace referral_chain::detail

#endif

// The steps from rows to a network, in their order. Each reads what the ones before have found.
// Numbers here are still pool numbers (order of first appearance); the last steps renumber.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_BUILD_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_BUILD_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "builder_state.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_chain::detail {

/// What build_options say, in seconds.
struct build_terms {
    instant as_of;
    credit_policy policy;
    std::optional<std::chrono::seconds> lookback;
    bool assume_joined;

    /// A bare date lies after `as_of` where its day does.
    [[nodiscard]] bool has_happened(std::int64_t sort_key) const noexcept {
        return (sort_key >> 1) <= as_of.unix_seconds();
    }
    /// The key itself, or none where it lies after `as_of`.
    [[nodiscard]] std::int64_t seen(std::int64_t sort_key) const noexcept {
        return sort_key == time_column::none || has_happened(sort_key) ? sort_key : time_column::none;
    }
};

/// Referrals by pool number, as seen at as_of.
struct seen_referrals {
    std::vector<std::uint32_t> rows;        // those that exist
    std::vector<referral_outcome> outcome;  // by pool number; open where none is recorded
};

/// Parties by pool number.
struct party_times {
    std::vector<std::uint8_t> is_party;
    std::vector<std::int64_t> joined_at;     // sort key or none
    std::vector<std::int64_t> active_since;  // sort key or none

    /// First active on the same UTC day.
    [[nodiscard]] bool is_same_day(std::uint32_t left, std::uint32_t right) const noexcept {
        return active_since[left] != time_column::none && active_since[right] != time_column::none &&
               utc_time::from_sort_key(active_since[left]).utc_day() ==
                   utc_time::from_sort_key(active_since[right]).utc_day();
    }
};

struct credit_choice {
    std::vector<std::uint8_t> is_eligible;  // by referral
    std::vector<std::uint32_t> credited;    // by party: its credited referral, or no_index
    std::uint32_t loops = 0;
};

struct party_order {
    std::vector<std::uint32_t> pool_number;  // by party position
    std::vector<std::uint32_t> position;     // by pool number; no_index where the id is no party
};

/// Referrals given at or before as_of.
[[nodiscard]] seen_referrals see_referrals(const raw_referrals& referrals, const build_terms& terms);
/// Who is in the network, since when joined, since when active.
[[nodiscard]] party_times find_party_times(const network_builder::state& state, const seen_referrals& seen,
                                           const build_terms& terms);
/// Which referral each arrival is credited to; loops among parties first active on one day are broken.
[[nodiscard]] credit_choice choose_credit(const network_builder::state& state, const seen_referrals& seen,
                                          const party_times& times, const build_terms& terms);
/// Referrers before whom they referred.
[[nodiscard]] party_order order_parties(const network_builder::state& state, const party_times& times,
                                        const credit_choice& credit);

void fill_parties(network_columns& columns, const network_builder::state& state, const party_times& times,
                  const party_order& order);
/// **Gives** the position of each referral by pool number, no_index where it does not exist.
[[nodiscard]] std::vector<std::uint32_t> fill_referrals(network_columns& columns, const network_builder::state& state,
                                                        const seen_referrals& seen, const party_times& times,
                                                        const credit_choice& credit, const party_order& order,
                                                        const build_terms& terms);
void fill_sales(network_columns& columns, const network_builder::state& state, const party_order& order,
                const std::vector<std::uint32_t>& referral_position, const build_terms& terms);
void fill_cases(case_columns& columns, const network_builder::state& state, const party_order& order,
                const build_terms& terms);
void fill_feedback(feedback_columns& columns, const network_builder::state& state, const party_order& order,
                   const build_terms& terms);
void fill_asks(ask_columns& columns, const network_builder::state& state, const party_order& order,
               const build_terms& terms);

}  // namespace referral_chain::detail

#endif

// The order of the parties: by the UTC day of active_since, within a day by how many credited referrals of that day
// lie above, then by time, then by id. Credited referrals never go back in days, so every referrer comes first.
#include <algorithm>

#include "build.hpp"

namespace referral_chain::detail {
namespace {

/// How many credited referrals of one day lead down to each party.
[[nodiscard]] std::vector<std::uint32_t> levels_within_day(const network_builder::state& state,
                                                           const party_times& times, const credit_choice& credit) {
    constexpr std::uint32_t unknown = no_index;
    std::vector<std::uint32_t> level(times.is_party.size(), unknown);
    std::vector<std::uint32_t> path;
    for (std::uint32_t start = 0; start < level.size(); ++start) {
        std::uint32_t at = start;
        std::uint32_t known = 0;
        while (true) {
            if (level[at] != unknown) {
                known = level[at] + 1;
                break;
            }
            path.push_back(at);
            const std::uint32_t credited = credit.credited[at];
            if (credited == no_index || !times.is_same_day(state.referrals.referrer[credited], at)) {
                break;
            }
            at = state.referrals.referrer[credited];
        }
        for (; !path.empty(); path.pop_back()) {
            level[path.back()] = known++;
        }
    }
    return level;
}

struct place {
    std::int64_t day;
    std::uint32_t level;
    std::uint32_t pool_number;
    std::int64_t since;
};

}  // namespace

party_order order_parties(const network_builder::state& state, const party_times& times, const credit_choice& credit) {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    const std::vector<std::uint32_t> level = levels_within_day(state, times, credit);
    std::vector<place> places;
    for (std::uint32_t number = 0; number < level.size(); ++number) {
        if (times.is_party[number] != 0) {
            const std::int64_t since = times.active_since[number];
            const bool is_active = since != time_column::none;
            places.push_back({is_active ? utc_time::from_sort_key(since).utc_day() : never, level[number], number,
                              is_active ? since : never});
        }
    }
    const auto& ids = state.parties.texts();
    const auto comes_first = [&ids](const place& left, const place& right) {
        if (left.day != right.day) {
            return left.day < right.day;
        }
        if (left.level != right.level) {
            return left.level < right.level;
        }
        if (left.since != right.since) {
            return left.since < right.since;
        }
        return ids[left.pool_number] < ids[right.pool_number];
    };
    if (!std::is_sorted(places.begin(), places.end(), comes_first)) {
        std::sort(places.begin(), places.end(), comes_first);
    }
    party_order order;
    order.position.resize(level.size(), no_index);
    order.pool_number.reserve(places.size());
    for (const place& next : places) {
        order.position[next.pool_number] = static_cast<std::uint32_t>(order.pool_number.size());
        order.pool_number.push_back(next.pool_number);
    }
    return order;
}

}  // namespace referral_chain::detail

#include "referral_chain/analysis/interval_distribution.hpp"

#include <algorithm>

#include "referral_intervals.hpp"

namespace referral_chain {

double share_up_to(const interval_distribution& shares, std::int64_t seconds) noexcept {
    const auto after =
        std::upper_bound(shares.begin(), shares.end(), seconds,
                         [](std::int64_t time, const interval_share& each) { return time < each.seconds; });
    return after == shares.begin() ? 0 : std::prev(after)->up_to;
}

interval_distribution truncation_corrected_shares(const std::vector<seen_interval>& intervals) {
    std::vector<std::int64_t> lengths;
    std::vector<std::int64_t> ages;
    for (const seen_interval& each : intervals) {
        lengths.push_back(each.seconds);
        ages.push_back(each.referrer_age);
    }
    std::sort(lengths.begin(), lengths.end());
    std::sort(ages.begin(), ages.end());
    interval_distribution shares;
    double share = 1;
    auto younger = ages.end();
    for (auto end = lengths.end(); end != lengths.begin();) {
        const std::int64_t length = *std::prev(end);
        const auto begin = std::lower_bound(lengths.begin(), end, length);
        younger = std::lower_bound(ages.begin(), younger, length);
        // Who is younger than this has a shorter interval yet.
        const auto comparable = static_cast<double>((end - lengths.begin()) - (younger - ages.begin()));
        const auto here = static_cast<double>(end - begin);
        shares.push_back({length, share});
        share *= here < comparable ? 1 - here / comparable : 1 / (here + 1);
        end = begin;
    }
    std::reverse(shares.begin(), shares.end());
    return shares;
}

std::vector<seen_interval> seen_intervals(const network& net) {
    std::vector<seen_interval> intervals;
    detail::for_each_interval(net, [&](party_index referrer, party_index, std::int64_t seconds) {
        intervals.push_back({seconds, std::max(seconds, detail::age_of(net, referrer))});
    });
    return intervals;
}

}  // namespace referral_chain

#include "referral_chain/network/columns.hpp"

#include <algorithm>

namespace referral_chain {

time_column::time_column(std::vector<std::int64_t> sort_keys) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t greatest = none;
    bool has_bare_dates = false;
    for (const std::int64_t key : sort_keys) {
        least = key != none ? std::min(least, key) : least;
        greatest = std::max(greatest, key);
        has_bare_dates |= key != none && (key & 1) == 0;
    }
    is_timed_ = !has_bare_dates;
    if (greatest == none) {
        return;
    }
    base_ = least;
    if (greatest - least < std::int64_t{absent}) {
        narrow_.reserve(sort_keys.size());
        for (const std::int64_t key : sort_keys) {
            narrow_.push_back(key == none ? absent : static_cast<std::uint32_t>(key - least));
        }
    } else {
        wide_ = std::move(sort_keys);
    }
}

time_column::time_column(std::int64_t base, std::vector<std::uint32_t> offsets) : base_(base) {
    bool has_times = false;
    bool has_bare_dates = false;
    for (const std::uint32_t offset : offsets) {
        const bool is_there = offset != absent;
        has_times |= is_there;
        has_bare_dates |= is_there && ((static_cast<std::uint64_t>(base) + offset) & 1U) == 0;
    }
    is_timed_ = !has_bare_dates;
    if (has_times) {
        narrow_ = std::move(offsets);
    }
}

amount_column::amount_column(std::vector<std::int64_t> amounts) {
    bool are_there = false;
    bool do_fit = true;
    for (const std::int64_t amount : amounts) {
        are_there |= amount != 0;
        do_fit &= amount == static_cast<std::int32_t>(amount);
    }
    if (!are_there) {
        return;
    }
    if (do_fit) {
        narrow_.assign(amounts.begin(), amounts.end());
    } else {
        wide_ = std::move(amounts);
    }
}

}  // namespace referral_chain

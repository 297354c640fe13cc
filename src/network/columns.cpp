#include "referral_chain/network/columns.hpp"

#include <algorithm>

namespace referral_chain {

time_column::time_column(std::vector<std::int64_t> sort_keys) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t greatest = none;
    for (const std::int64_t key : sort_keys) {
        least = key != none ? std::min(least, key) : least;
        greatest = std::max(greatest, key);
    }
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
    if (std::any_of(offsets.begin(), offsets.end(), [](std::uint32_t offset) { return offset != absent; })) {
        narrow_ = std::move(offsets);
    }
}

}  // namespace referral_chain

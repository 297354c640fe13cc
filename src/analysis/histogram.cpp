#include "referral_chain/analysis/histogram.hpp"

#include <algorithm>

namespace referral_chain {

histogram histogram_of(const std::vector<std::uint32_t>& values) {
    std::vector<std::uint32_t> counts(values.size());  // of the values below their number: mostly all
    std::vector<std::uint32_t> greater;
    for (const std::uint32_t value : values) {
        if (value < counts.size()) {
            ++counts[value];
        } else {
            greater.push_back(value);
        }
    }
    histogram rows;
    for (std::uint32_t value = 0; value < counts.size(); ++value) {
        if (counts[value] != 0) {
            rows.push_back({value, counts[value]});
        }
    }
    std::sort(greater.begin(), greater.end());
    for (const std::uint32_t value : greater) {
        if (rows.empty() || rows.back().value != value) {
            rows.push_back({value, 0});
        }
        ++rows.back().count;
    }
    return rows;
}

std::uint64_t total_count(const histogram& rows) noexcept {
    std::uint64_t total = 0;
    for (const histogram_row& row : rows) {
        total += row.count;
    }
    return total;
}

std::uint64_t total_value(const histogram& rows) noexcept {
    std::uint64_t total = 0;
    for (const histogram_row& row : rows) {
        total += std::uint64_t{row.value} * row.count;
    }
    return total;
}

}  // namespace referral_chain

#include "raw_times.hpp"

#include <algorithm>

namespace referral_chain::detail {
namespace {

[[nodiscard]] constexpr std::int64_t key_of(std::int64_t seconds) noexcept {
    return seconds == time_column::none ? time_column::none : seconds * 2 + 1;
}

}  // namespace

void raw_times::widen() {
    std::vector<std::int64_t> wide;
    wide.reserve(std::max(narrow_.capacity(), narrow_.size() + 1));
    for (const std::uint32_t time : narrow_) {
        wide.push_back(time == absent ? time_column::none : base + std::int64_t{time});
    }
    if (wide.empty()) {
        wide.push_back(time_column::none);  // told from a narrow one by being filled
    }
    wide_ = std::move(wide);
    detail::release(narrow_);
}

void raw_times::set(std::size_t row, std::int64_t key) {
    if (!is_wide() && !fits(key)) {
        widen();
    }
    const auto put = [row](auto& rows, auto value, auto nothing) {
        if (row >= rows.size()) {
            if (value == nothing) {
                return;
            }
            detail::make_room(rows, row + 1);
            rows.resize(row + 1, nothing);
        }
        rows[row] = value;
    };
    if (is_wide()) {
        put(wide_, key, time_column::none);
    } else {
        put(narrow_, narrowed(key), absent);
    }
}

void raw_times::append(std::size_t first, std::span<const std::int64_t> seconds) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t greatest = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t second : seconds) {
        least = std::min(least, second == time_column::none ? least : second);
        greatest = std::max(greatest, second);
    }
    if (greatest == time_column::none) {
        return;
    }
    if (!is_wide() && !(fits(key_of(least)) && fits(key_of(greatest)))) {
        widen();
    }
    const auto put = [&](auto& rows, auto nothing, auto value_of) {
        detail::make_room(rows, first + seconds.size());
        rows.resize(first, nothing);
        for (const std::int64_t second : seconds) {
            rows.push_back(value_of(key_of(second)));
        }
    };
    if (is_wide()) {
        put(wide_, time_column::none, [](std::int64_t key) { return key; });
    } else {
        put(narrow_, absent, [](std::int64_t key) { return narrowed(key); });
    }
}

void raw_times::keep_until(std::int64_t last_key) noexcept {
    std::replace_if(
        wide_.begin(), wide_.end(), [=](std::int64_t key) { return key > last_key; }, time_column::none);
    std::replace_if(
        narrow_.begin(), narrow_.end(), [=](std::uint32_t time) { return base + std::int64_t{time} > last_key; },
        absent);
}

}  // namespace referral_chain::detail

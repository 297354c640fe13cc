#include "raw_times.hpp"

#include <algorithm>

namespace referral_chain::detail {

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

bool raw_times::append_narrow(std::size_t first, std::span<const std::int64_t> seconds) {
    const std::size_t before = narrow_.size();
    detail::make_room(narrow_, first + seconds.size());
    narrow_.resize(first, absent);
    narrow_.resize(first + seconds.size());
    std::uint32_t* const times = narrow_.data() + first;
    bool do_fit = true;
    for (std::size_t row = 0; row < seconds.size(); ++row) {
        const bool is_none = seconds[row] == time_column::none;
        const std::uint64_t offset = static_cast<std::uint64_t>(seconds[row]) * 2 + 1 - std::uint64_t{base};
        do_fit &= is_none | (offset < absent);
        times[row] = is_none ? absent : static_cast<std::uint32_t>(offset);
    }
    if (!do_fit) {
        narrow_.resize(std::min(before, first));
    }
    return do_fit;
}

void raw_times::append(std::size_t first, std::span<const std::int64_t> seconds) {
    const auto is_none = [](std::int64_t second) { return second == time_column::none; };
    if (std::all_of(seconds.begin(), seconds.end(), is_none) || (!is_wide() && append_narrow(first, seconds))) {
        return;
    }
    if (!is_wide()) {
        widen();
    }
    detail::make_room(wide_, first + seconds.size());
    wide_.resize(first, time_column::none);
    for (const std::int64_t second : seconds) {
        wide_.push_back(is_none(second) ? second : second * 2 + 1);
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

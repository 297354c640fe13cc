// Rolling of deadlines: weekly rest days by arithmetic, the stretch between first and last holiday by a table, so that
// a file of ten thousand holidays in a row costs no more than one.
#include "referral_chain/domain/business_calendar.hpp"

#include <algorithm>

namespace referral_chain {

business_calendar::business_calendar(const std::vector<boost::gregorian::greg_weekday>& rest_days,
                                     const std::vector<boost::gregorian::date>& holidays) {
    for (const auto& day : rest_days) {
        rest_days_[day.as_number()] = true;
    }
    if (std::all_of(rest_days_.begin(), rest_days_.end(), [](bool rest) { return rest; })) {
        throw invalid_value("a business calendar must leave at least one weekday");
    }
    every_day_ = rest_days.empty() && holidays.empty();
    if (holidays.empty()) {
        return;
    }
    std::vector<std::int64_t> closed;
    closed.reserve(holidays.size());
    for (const auto& holiday : holidays) {
        closed.push_back(utc_time(holiday).utc_day());
    }
    const auto [first, last] = std::minmax_element(closed.begin(), closed.end());
    first_holiday_ = *first;
    std::vector<bool> is_holiday(static_cast<std::size_t>(*last - *first + 1));
    for (const std::int64_t day : closed) {
        is_holiday[static_cast<std::size_t>(day - first_holiday_)] = true;
    }
    const std::size_t days = is_holiday.size();
    std::vector<std::int64_t> next(days);
    std::int64_t following_day = next_business_day(*last + 1);
    for (std::size_t back = days; back-- > 0;) {
        const std::int64_t day = first_holiday_ + static_cast<std::int64_t>(back);
        if (!is_holiday[back] && !is_rest_day(day)) {
            following_day = day;
        }
        next[back] = following_day;
    }
    next_business_days_ = std::move(next);
}

bool business_calendar::is_rest_day(std::int64_t utc_day) const noexcept {
    constexpr std::int64_t thursday = 4;  // 1970-01-01
    const std::int64_t weekday = ((utc_day + thursday) % 7 + 7) % 7;
    return rest_days_[static_cast<std::size_t>(weekday)];
}

bool business_calendar::is_business_day(std::int64_t utc_day) const noexcept {
    return next_business_day(utc_day) == utc_day;
}

std::int64_t business_calendar::next_business_day(std::int64_t utc_day) const noexcept {
    const std::int64_t after_first = utc_day - first_holiday_;
    if (after_first >= 0 && after_first < static_cast<std::int64_t>(next_business_days_.size())) {
        return next_business_days_[static_cast<std::size_t>(after_first)];
    }
    while (is_rest_day(utc_day)) {
        ++utc_day;
        if (utc_day == first_holiday_ && !next_business_days_.empty()) {
            return next_business_days_.front();
        }
    }
    return utc_day;
}

}  // namespace referral_chain

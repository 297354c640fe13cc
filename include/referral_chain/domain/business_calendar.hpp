// Which days are business days, and how a deadline rolls over those that are not.
#ifndef REFERRAL_CHAIN_DOMAIN_BUSINESS_CALENDAR_HPP
#define REFERRAL_CHAIN_DOMAIN_BUSINESS_CALENDAR_HPP

#include <array>
#include <cstdint>
#include <span>
#include <vector>
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "referral_chain/domain/time.hpp"
#include "referral_chain/export.hpp"

namespace referral_chain {

/// Weekly rest days and a list of holidays. Default: every day is a business day.
///
/// **Example** a shop closed at weekends and on Christmas Day:
/// `business_calendar({boost::date_time::Saturday, boost::date_time::Sunday}, {{2024, 12, 25}})`
class business_calendar {
 public:
    business_calendar() = default;
    /// Closed on these weekdays, every week, and on these days.
    /// **Throws** invalid_value where no weekday is left, for special dates and for holidays outside 1900 to 2200.
    REFERRAL_CHAIN_EXPORT explicit business_calendar(const std::vector<boost::gregorian::greg_weekday>& rest_days,
                                                     const std::vector<boost::gregorian::date>& holidays = {});

    /// True where no day is a day of rest.
    [[nodiscard]] bool is_every_day() const noexcept { return every_day_; }
    /// **Throws** invalid_value for a special date.
    [[nodiscard]] bool is_business_day(const boost::gregorian::date& day) const {
        return is_business_day(detail::utc_day_of(day));
    }
    /// The *following* convention: `time` itself on a business day, else the same time of day on the next one.
    /// **Cost** O(1).
    [[nodiscard]] instant following(instant time) const noexcept {
        if (every_day_) {
            return time;
        }
        const std::int64_t day = time.utc_day();
        return time + std::chrono::seconds((next_business_day(day) - day) * seconds_per_day);
    }

 private:
    [[nodiscard]] REFERRAL_CHAIN_EXPORT bool is_business_day(std::int64_t utc_day) const noexcept;
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::int64_t next_business_day(std::int64_t utc_day) const noexcept;
    [[nodiscard]] bool is_rest_day(std::int64_t utc_day) const noexcept;

    bool every_day_ = true;
    std::array<bool, 7> rest_days_{};               // by weekday, Sunday first
    std::int64_t first_holiday_ = 0;                // UTC day of next_[0]
    std::vector<std::int64_t> next_business_days_;  // for each day from the first holiday to the last
};

}  // namespace referral_chain

#endif

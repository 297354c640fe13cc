// Times that hurt: on a deadline or one second beside it, bare dates beside timed midnights, the same second again.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_TIMES_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_TIMES_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "oracle/written_time.hpp"
#include "referral_chain/domain/time.hpp"
#include "support/dice.hpp"

namespace support {

class random_times {
 public:
    static constexpr std::int64_t first_known_day = -25'567;  // 1900-01-01
    static constexpr std::int64_t last_known_day = 84'370;    // 2200-12-31

    /// **Requires** that `dice` outlives this.
    explicit random_times(dice& dice) : dice_(dice) {}

    std::int64_t first_day = 0;  ///< days since 1970-01-01
    std::int64_t span_days = 1;
    bool are_far_apart = false;  ///< some times lie centuries away
    int bare_percent = 0;
    int fault_percent = 0;  ///< how often an event may come before its start
    oracle::rest days_of_rest{};

    /// The time itself, or its day as a bare date.
    [[nodiscard]] referral_chain::utc_time bare_or_timed(std::int64_t second);
    /// Any time of these days: midnight, a full hour, the last second, or one met before.
    [[nodiscard]] referral_chain::utc_time any();
    /// Mostly not before `start`, and often exactly `allowance` after it or one second beside that.
    [[nodiscard]] referral_chain::utc_time after(referral_chain::utc_time start, std::int64_t allowance);
    /// Mostly so that `allowance` after it is exactly `end` or one second beside that.
    [[nodiscard]] referral_chain::utc_time before(referral_chain::utc_time end, std::int64_t allowance);
    [[nodiscard]] std::optional<referral_chain::utc_time> maybe_after(int percent, referral_chain::utc_time start,
                                                                      std::int64_t allowance);
    /// `time`, or `start` where that is later: rows with an event before its start are rejected, and few are wanted.
    [[nodiscard]] referral_chain::utc_time not_before(referral_chain::utc_time start, referral_chain::utc_time time);
    /// The last second of a time given out before; of the first day where there is none.
    [[nodiscard]] std::int64_t one_met();

 private:
    dice& dice_;
    std::vector<referral_chain::utc_time> met_{};
};

}  // namespace support

#endif

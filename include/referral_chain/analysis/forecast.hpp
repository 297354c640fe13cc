// How many new customers will referrals bring in the days to come, and how sure is that?
#ifndef REFERRAL_CHAIN_ANALYSIS_FORECAST_HPP
#define REFERRAL_CHAIN_ANALYSIS_FORECAST_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "referral_chain/analysis/growth.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// How far to look ahead, and how often.
struct forecast_options {
    std::uint32_t days = 90;     ///< after as_of's day
    std::uint32_t paths = 1000;  ///< simulated futures; 1 or more
    std::uint64_t seed = 1;      ///< the same seed gives the same forecast, to the last bit
};

/// New customers by the end of a day, over the simulated futures; 95 of 100 of them end between low and high.
struct forecast_day {
    double mean = 0;
    double median = 0;
    double low = 0;
    double high = 0;

    friend bool operator==(const forecast_day&, const forecast_day&) = default;
};

/// New customers, day by day.
struct growth_forecast {
    std::vector<forecast_day> days;  ///< cumulative, the day after as_of's first

    /// By the end of the last day; zeros where no day was asked for.
    [[nodiscard]] forecast_day total() const noexcept { return days.empty() ? forecast_day() : days.back(); }
    friend bool operator==(const growth_forecast&, const growth_forecast&) = default;
};

/// New customers that referrals bring: those whom present customers have still to bring, and everybody below them.
///
/// Each future draws a law from the profile likelihood of R, for each age the rate of the customers who joined that
/// long ago, given what they brought so far, and then day by day who comes and what those bring in turn. Intervals are
/// drawn from those seen, in whole days; a customer to come brings nobody before the next day.
/// **Requires** growth of this very network.
/// **Gives** nothing where there are no mature customers, hence no law to go by; zeros where no referral interval is
/// known.
/// **Leaves out** customers who will come on their own, and what they bring. A future in which more than 10¹²
/// customers come in a day is infinite from that day on, and so may mean, median and ends be.
/// **Throws** invalid_value for no paths.
/// **Cost** O(P), and for each path O((days + H) × days), H the horizon in days; a number for each path and day in
/// memory.
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<growth_forecast> forecast_new_customers(
    const network& net, const growth_figures& growth, const forecast_options& options = {});

}  // namespace referral_chain

#endif

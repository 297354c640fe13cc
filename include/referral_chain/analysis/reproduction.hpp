// How does R change over time: by month of joining, and day by day?
#ifndef REFERRAL_CHAIN_ANALYSIS_REPRODUCTION_HPP
#define REFERRAL_CHAIN_ANALYSIS_REPRODUCTION_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// Those who joined in one calendar month (UTC), and what they have brought so far.
struct month_reproduction {
    std::chrono::year_month month{};
    std::uint32_t customers = 0;
    std::uint64_t offspring = 0;  ///< until as_of, not before their referrer
    double full_customers = 0;    ///< customers, each counted as the share of all referral intervals up to their age
    /// R of the month, offspring by full_customers; nothing where no interval is as short as their ages.
    std::optional<double> reproduction{};
};

/// The months in which somebody joined, in order. To divide by the customers themselves would show an R that falls to 0
/// in the last months, only because their time is not over: right truncation.
/// **Cost** O(P log P).
/// **Source** docs/analysis/growth.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<month_reproduction> reproduction_by_month(const network& net);

/// Customers by the day of joining, and how many days referrals take.
struct daily_arrivals {
    std::int64_t first_day = 0;             ///< days since 1970-01-01; of the first customer
    std::vector<std::uint32_t> joined{};    ///< from the first day up to as_of's
    std::vector<std::uint32_t> referred{};  ///< those of them credited to a customer
    /// By days between joining, the share of referral intervals; one of less than a day counts as a day.
    std::vector<double> interval_shares{};
};

/// Who joined on which day, from the first customer to as_of.
/// **Gives** nothing in any list without customers. **Cost** O(P + days).
[[nodiscard]] REFERRAL_CHAIN_EXPORT daily_arrivals arrivals_by_day(const network& net);

/// How smooth the daily R is to be, and what is believed before anything is seen.
struct daily_reproduction_options {
    std::uint32_t window_days = 7;  ///< R is taken as constant over so many days up to each; 1 or more
    double prior_shape = 1;         ///< of the gamma distribution that R is thought to have before anything is seen
    double prior_scale = 5;
};

/// R as seen on one day: mean and 95 % interval of the posterior gamma distribution.
struct daily_reproduction {
    double mean = 0;
    double low = 0;
    double high = 0;
};

/// By day of the arrivals. What arrives is compared with what those who came before would bring at R = 1; where both
/// are few, the prior shows through.
/// **Requires** lists as arrivals_by_day gives them.
/// **Gives** nothing for days before the window is full.
/// **Throws** invalid_value for options that are not above 0.
/// **Cost** O(days with customers × days of the longest interval).
/// **Source** Cori et al. (2013), A new framework and software to estimate time-varying reproduction numbers during
/// epidemics.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<std::optional<daily_reproduction>> reproduction_by_day(
    const daily_arrivals& arrivals, const daily_reproduction_options& options = {});

}  // namespace referral_chain

#endif

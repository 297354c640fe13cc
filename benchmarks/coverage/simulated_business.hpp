// A business whose true figures are known: customers arrive, refer, and are observed at a fixed day, when the young
// have not had their time yet.
#ifndef REFERRAL_CHAIN_BENCHMARKS_COVERAGE_SIMULATED_BUSINESS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_COVERAGE_SIMULATED_BUSINESS_HPP

#include <cstdint>
#include <vector>
#include <boost/random/mersenne_twister.hpp>

#include "referral_chain/network/network.hpp"

namespace coverage {

struct truth {
    double mean = 1;          ///< R, customers each customer brings
    double dispersion = 1;    ///< k; infinite: Poisson
    double conversion = 0.4;  ///< share of referrals that are won
};

/// Referral intervals are gamma distributed with shape 4 and a mean of 30 days; the business is 180 days old.
inline constexpr double interval_shape = 4;
inline constexpr double mean_interval_days = 30;
inline constexpr double age_in_days = 180;

using random_source = boost::random::mt19937_64;

/// One customer: who brought it, and after how many days of the business.
struct arrival {
    std::uint32_t referrer;  ///< its own position for a seed
    double day;
};

struct observation {
    std::vector<arrival> arrivals;  ///< referrers before whom they referred
    std::uint64_t won = 0;          ///< referrals decided by the day of observation
    std::uint64_t lost = 0;
};

/// **Given** how many seeds arrive on average, spread evenly over the age of the business.
[[nodiscard]] observation observe(const truth& known, double expected_seeds, random_source& random);

/// How many customers one seed that arrives at a random time has brought on average by the day of observation, itself
/// counted: by simulation, the same for each call.
[[nodiscard]] double mean_chain_size(const truth& known);

[[nodiscard]] referral_chain::network network_of(const observation& seen);

}  // namespace coverage

#endif

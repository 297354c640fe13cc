#include "coverage/simulated_business.hpp"

#include <cmath>
#include <string>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_01.hpp>

#include "referral_chain/network/network_builder.hpp"

namespace coverage {
namespace {

namespace rc = referral_chain;
constexpr std::int64_t first_day = 1'600'000'000;  // any time, in Unix seconds

[[nodiscard]] std::uint64_t draw_poisson(double mean, random_source& random) {
    return mean > 0 ? boost::random::poisson_distribution<std::uint64_t>(mean)(random) : 0;
}
[[nodiscard]] std::uint64_t draw_referrals(const truth& known, random_source& random) {
    const double mean = known.mean / known.conversion;
    if (std::isinf(known.dispersion)) {
        return draw_poisson(mean, random);
    }
    return draw_poisson(boost::random::gamma_distribution<>(known.dispersion, mean / known.dispersion)(random), random);
}

/// Everybody that the arrivals from `next` on bring until the day of observation.
void add_offspring(observation& seen, std::size_t next, const truth& known, random_source& random) {
    boost::random::gamma_distribution<> interval(interval_shape, mean_interval_days / interval_shape);
    boost::random::uniform_01<> even;
    for (; next < seen.arrivals.size(); ++next) {
        for (std::uint64_t left = draw_referrals(known, random); left > 0; --left) {
            const double day = seen.arrivals[next].day + interval(random);
            const bool is_won = even(random) < known.conversion;
            if (day <= age_in_days) {
                (is_won ? seen.won : seen.lost) += 1;
                if (is_won) {
                    seen.arrivals.push_back({static_cast<std::uint32_t>(next), day});
                }
            }
        }
    }
}

[[nodiscard]] rc::utc_time time_of(double day) {
    const auto seconds = static_cast<std::int64_t>(day * static_cast<double>(rc::seconds_per_day));
    return rc::utc_time(rc::instant::from_unix_seconds(first_day + seconds));
}

}  // namespace

observation observe(const truth& known, double expected_seeds, random_source& random) {
    observation seen;
    boost::random::uniform_01<> even;
    for (std::uint64_t left = draw_poisson(expected_seeds, random); left > 0; --left) {
        const auto own_position = static_cast<std::uint32_t>(seen.arrivals.size());
        seen.arrivals.push_back({own_position, even(random) * age_in_days});
    }
    add_offspring(seen, 0, known, random);
    return seen;
}

double mean_chain_size(const truth& known) {
    constexpr int seeds = 20'000;
    random_source random(1);
    boost::random::uniform_01<> even;
    double customers = 0;
    for (int seed = 0; seed < seeds; ++seed) {
        observation one;
        one.arrivals.push_back({0, even(random) * age_in_days});
        add_offspring(one, 0, known, random);
        customers += static_cast<double>(one.arrivals.size());
    }
    return customers / seeds;
}

rc::network network_of(const observation& seen) {
    rc::network_builder builder;
    const auto id_of = [](std::size_t position) { return rc::customer_id("c" + std::to_string(position)); };
    for (std::size_t at = 0; at < seen.arrivals.size(); ++at) {
        const arrival& each = seen.arrivals[at];
        builder.add(rc::customer{.id = id_of(at), .joined_at = time_of(each.day)});
        if (each.referrer != at) {
            builder.add(rc::referral{.id = rc::referral_id("r" + std::to_string(at)),
                                     .referrer = id_of(each.referrer),
                                     .referred = id_of(at),
                                     .given_at = time_of(each.day),
                                     .outcome = rc::referral_outcome::won});
        }
    }
    return builder.build({.as_of = time_of(age_in_days).first_second()});
}

}  // namespace coverage

// The made-up referral history that every benchmark runs on: plain arrays, as somebody would have them in memory
// before any library. The same seed gives the same history on every platform.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_WORKLOAD_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_WORKLOAD_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace benchmarks {

/// `shuffled`: 70 % of the customers came by referral; whom they came from is part preference (who has referred, refers
/// again: hubs), part recency (chains hundreds deep). `endless`: everybody came by referral, in ten lines.
/// In both 12 % of the referred were referred twice and 3 % three times, and rows and ids come in random order.
/// The others are strange on purpose: like `shuffled`, but
enum class topology : std::uint8_t {
    shuffled,
    endless,
    line,            ///< everybody came by referral, in one line
    star,            ///< one customer brought everybody
    one_day,         ///< everything within one day, many in the same second
    parallel,        ///< as many referrals, 2,000 between each of a few pairs; everybody else is alone
    prospects,       ///< nobody has joined, nothing is won
    running_ids,     ///< rows in the order of time, ids counted up
    random_ids,      ///< referrals too have ids in no order
    multiplied_ids,  ///< customer ids are 85,229 times 1, 2, 3 ...: a bucket count of libstdc++'s maps
    colliding_ids,   ///< customer ids that differ in high bits alone, which a naive hash throws away
};
inline constexpr std::array strange_topologies{topology::line,       topology::star,           topology::one_day,
                                               topology::parallel,   topology::prospects,      topology::running_ids,
                                               topology::random_ids, topology::multiplied_ids, topology::colliding_ids};
[[nodiscard]] const char* name_of(topology shape) noexcept;
/// **Gives** nothing where no topology is called so.
[[nodiscard]] std::optional<topology> topology_named(std::string_view name) noexcept;

enum class outcome : std::uint8_t { open, won, lost };  ///< open also where nobody recorded one

inline constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::min();

/// What a workload is like, counted from the referrals that must be credited.
struct workload_statistics {
    std::size_t customers = 0;
    std::size_t referrals = 0;
    std::size_t seeds = 0;
    std::size_t depth = 0;             ///< greatest generation
    std::size_t busiest_referrer = 0;  ///< most referrals given by one customer

    [[nodiscard]] std::string text() const;
};

/// Times are Unix seconds, money is in cents, ids have 19 digits, so that their order as numbers and as texts agree;
/// where ids are strange, those of referrals do.
struct workload {
    topology shape = topology::shuffled;
    // By customer; everybody has joined and bought once, on joining; prospects have done neither
    std::vector<std::uint64_t> customer_id;
    std::vector<std::int64_t> joined_at;
    std::vector<std::int64_t> revenue;
    // By referral
    std::vector<std::uint64_t> referral_id, referrer_id, referred_id;
    std::vector<std::int64_t> given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at;
    std::vector<outcome> recorded_outcome;

    std::int64_t as_of = 0;  ///< so late that nothing is pending any more
    workload_statistics statistics{};
};

/// **Requires** 0 < customers < 2³².
[[nodiscard]] workload make_workload(topology shape, std::size_t customers);

}  // namespace benchmarks

#endif

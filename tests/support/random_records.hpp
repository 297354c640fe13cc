// Small hostile networks from a throw of dice: ids that sort badly, loops, parallel referrals, bare dates beside timed
// midnights, and times that fall on a deadline or one second beside it. The same on every standard library.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_RECORDS_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_RECORDS_HPP

#include <cstdint>

#include "oracle/oracle.hpp"
#include "support/dice.hpp"

namespace support {

/// Records and the options to answer them with.
struct random_case {
    oracle::record_set records{};
    oracle::options how{};
};

/// Up to 14 parties, 45 referrals and 30 rows of each other table; some rows are such that they must be rejected.
[[nodiscard]] random_case random_network(dice thrown);
[[nodiscard]] inline random_case random_network(std::uint64_t seed) { return random_network(dice(seed)); }
/// The same with amounts of which a handful is more than 64 bits hold.
[[nodiscard]] random_case rich_network(dice thrown);
[[nodiscard]] inline random_case rich_network(std::uint64_t seed) { return rich_network(dice(seed)); }

/// Ids become numbers, different ones different numbers, which sort otherwise as texts; among them 0 and the greatest
/// there is. An id that must be rejected becomes a usable one.
void number_ids(oracle::record_set& records);

}  // namespace support

#endif

// Networks for tests from a few lines of text, one record a line:
//
//   customer ann joined_at=2024-01-01 segment=gold
//   referral r1 ann -> ben 2024-03-01T09:00 thanked_at=2024-03-01T10:00 outcome=won
//   sale s1 ben 2024-03-05 2500 referral_id=r1 promised_by=2024-03-08
//   case c1 ben 2024-03-06 resolved_at=2024-03-07
//   feedback ben 2024-03-07 rating score=9
//   ask ann 2024-03-08 moment=at_order
//
// Times are written as in files, amounts in minor units. A line that cannot be read throws: a slip of the pen in a test
// must not pass for a test. Words are parted by spaces, so ids with spaces are set on the record itself.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_NETWORK_FIXTURE_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_NETWORK_FIXTURE_HPP

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/records.hpp"
#include "referral_chain/network/network.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace support {

/// A recorded time: `2024-05-01` is a bare date.
[[nodiscard]] referral_chain::utc_time time(std::string_view text);
/// An instant; a bare date means the last second of its day.
[[nodiscard]] referral_chain::instant instant_at(std::string_view text);

// Records from a line without its first word.
[[nodiscard]] referral_chain::customer customer(std::string_view line);
[[nodiscard]] referral_chain::referral referral(std::string_view line);
[[nodiscard]] referral_chain::sale sale(std::string_view line);
[[nodiscard]] referral_chain::service_case service_case(std::string_view line);
[[nodiscard]] referral_chain::feedback feedback(std::string_view line);
[[nodiscard]] referral_chain::ask ask(std::string_view line);

/// Adds a record for each line; what the builder makes of them stands in its report.
void add_lines(referral_chain::network_builder& builder, std::string_view lines);

/// The network of the lines. **Throws** std::invalid_argument where a record is rejected.
[[nodiscard]] referral_chain::network network_of(std::string_view lines, const referral_chain::build_options& options);
[[nodiscard]] referral_chain::network network_of(std::string_view lines, std::string_view as_of = "2024-12-31");

/// **Throws** std::invalid_argument where there is no such party or referral.
[[nodiscard]] referral_chain::party_index party(const referral_chain::network& net, std::string_view id);
[[nodiscard]] referral_chain::referral_index link(const referral_chain::network& net, std::string_view id);

/// The id of the referral a party's arrival is credited to; empty for a seed.
[[nodiscard]] std::string credit(const referral_chain::network& net, std::string_view party);
[[nodiscard]] std::vector<std::string> ids(const referral_chain::network& net,
                                           const std::vector<referral_chain::party_index>& parties);

/// A referral by positions, for networks too large for text: parties are `p0`, `p1`, …, referrals `r0`, `r1`, ….
struct numbered_referral {
    std::uint32_t referrer;
    std::uint32_t referred;
    std::int64_t given_day;  ///< days since 1970-01-01, as a bare date
};
[[nodiscard]] referral_chain::customer_id numbered_party(std::uint32_t number);
/// With `assume_joined`, at the end of the year 2199.
[[nodiscard]] referral_chain::network network_of(const std::vector<numbered_referral>& referrals,
                                                 bool assume_joined = true);

/// A line p0 → p1 → … with a day between referrals, or all on one day.
[[nodiscard]] std::vector<numbered_referral> line_of(std::uint32_t parties, std::int64_t days_between = 1);
/// A star p0 → p1, p0 → p2, … all on one day.
[[nodiscard]] std::vector<numbered_referral> star_of(std::uint32_t parties);
/// Anything goes: rings, parallel referrals, several referrers, many on one day. The same for the same seed everywhere.
[[nodiscard]] std::vector<numbered_referral> random_referrals(std::uint64_t seed, std::uint32_t parties,
                                                              std::uint32_t referrals, std::uint32_t days);

}  // namespace support

#endif

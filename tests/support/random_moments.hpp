// What happens to customers round the moments at which asking them is timely: service cases, feedback and asks, on a
// moment, on the end of a window that follows from one, or one second beside it.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_MOMENTS_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_RANDOM_MOMENTS_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "oracle/oracle.hpp"
#include "support/dice.hpp"
#include "support/random_times.hpp"

namespace support {

/// Something that happened to a party.
struct occasion {
    std::string party;
    referral_chain::utc_time at;
};

/// Adds rows to `records`, which holds the sales.
class random_moments {
 public:
    /// **Given** where party ids and labels come from. **Requires** that all outlive this.
    random_moments(dice& dice, random_times& times, const oracle::options& how, oracle::record_set& records,
                   std::function<std::string()> any_party, std::function<std::string()> label)
        : dice_(dice),
          times_(times),
          how_(how),
          records_(records),
          any_party_(std::move(any_party)),
          label_(std::move(label)) {}

    int fault_percent = 0;  ///< how often a row is such that it must be rejected

    void make_cases();
    void make_feedback();
    void make_asks();
    /// Somebody and a time at which a referral would count for a moment or an ask of theirs, or only just would not.
    [[nodiscard]] occasion near_a_moment();

 private:
    [[nodiscard]] occasion any_moment();
    [[nodiscard]] occasion around_a_sale(std::int64_t window);
    [[nodiscard]] referral_chain::service_case new_case();
    [[nodiscard]] referral_chain::feedback new_feedback();
    [[nodiscard]] referral_chain::ask new_ask();

    dice& dice_;
    random_times& times_;
    const oracle::options& how_;
    oracle::record_set& records_;
    std::function<std::string()> any_party_;
    std::function<std::string()> label_;
};

}  // namespace support

#endif

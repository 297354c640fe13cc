// Answers in a form in which ours and the peers' can be compared: a digest that does not depend on the order of rows,
// and the flags of the duties, which ours and the peers count alike.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_ANSWERS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_ANSWERS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "support/random.hpp"

namespace benchmarks {

inline constexpr std::int64_t seconds_per_day = 86'400;

/// Adds up scrambled rows: equal sets of rows give equal digests, others hardly ever.
class answer_digest {
 public:
    /// **Given** the id a row is about, and its values.
    template <class... Values>
    void add(std::uint64_t id, Values... values) noexcept {
        std::uint64_t row = scrambled(id);
        ((row = scrambled(row ^ static_cast<std::uint64_t>(values))), ...);
        sum_ += row;
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return sum_; }

 private:
    std::uint64_t sum_ = 0;
};

/// Three promises of every referral that were not kept: not thanked within two days, met more than a day after the
/// agreed time or never, closed without a second thanks within two days.
struct duty_flags {
    std::vector<std::uint8_t> by_referral;                  ///< bits 0 to 2
    std::array<std::vector<std::uint32_t>, 3> by_referrer;  ///< how many of each

    void note(std::size_t referral, std::size_t referrer, const std::array<bool, 3>& is_broken) {
        by_referral[referral] = static_cast<std::uint8_t>(is_broken[0] | is_broken[1] << 1 | is_broken[2] << 2);
        for (std::size_t duty = 0; duty < is_broken.size(); ++duty) {
            by_referrer[duty][referrer] += is_broken[duty] ? 1U : 0U;
        }
    }
};

}  // namespace benchmarks

#endif

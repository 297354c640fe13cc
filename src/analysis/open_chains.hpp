// The distribution function of chain sizes and its other end, exact where nearly all chains are smaller, too.
#ifndef REFERRAL_CHAIN_SRC_ANALYSIS_OPEN_CHAINS_HPP
#define REFERRAL_CHAIN_SRC_ANALYSIS_OPEN_CHAINS_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "referral_chain/analysis/chain_size.hpp"
#include "roots.hpp"

namespace referral_chain::detail {

/// Sums the probabilities of sizes upwards, once for all sizes asked in ascending order.
class chain_sizes {
 public:
    explicit chain_sizes(const offspring_law& law) noexcept : law_(law) {}

    /// P(S < size). **Requires** a size not below the last one asked.
    [[nodiscard]] double smaller_than(std::uint64_t size) noexcept {
        add_up_to(size);
        return std::min(smaller_, 1.0);
    }
    /// ln P(S ≥ size), endless chains counted. **Requires** as above.
    [[nodiscard]] double log_probability_from(std::uint64_t size) noexcept {
        constexpr double few = 1e-4;  // of all chains beyond their seed: subtracting has cost four digits by then
        add_up_to(size);
        return size < 2 ? 0 : left_ > few * beyond_seed_ ? std::log(left_) : log_tail(size);
    }

 private:
    void add_up_to(std::uint64_t size) noexcept {
        for (; next_ < size; ++next_) {
            const double logarithm = chain_size_log_probability(law_, next_);
            const double probability = std::exp(logarithm);
            smaller_ += probability;
            if (next_ == 1) {
                beyond_seed_ = -std::expm1(logarithm);  // small where nearly nobody refers, and then exact
                left_ = beyond_seed_;
            } else {
                left_ -= probability;
            }
        }
    }
    /// The sum from `size` on, relative to its first term, until the terms no longer matter. Only called where few of
    /// the chains beyond their seed are left: then the terms fall about geometrically.
    [[nodiscard]] double log_tail(std::uint64_t size) const noexcept {
        const double first = chain_size_log_probability(law_, size);
        if (first == -infinity) {
            return first;
        }
        double sum = 1;
        for (double term = 1; term > 1e-15 * sum;) {
            term = std::exp(chain_size_log_probability(law_, ++size) - first);
            sum += term;
        }
        const double endless = survival_probability(law_);
        return endless == 0 ? first + std::log(sum) : std::log(std::exp(first) * sum + endless);
    }

    offspring_law law_;
    double smaller_ = 0;      // P(S < next_)
    double beyond_seed_ = 1;  // P(S > 1)
    double left_ = 1;         // P(S ≥ next_), as exact as what is subtracted from beyond_seed_
    std::uint64_t next_ = 1;
};

}  // namespace referral_chain::detail

#endif

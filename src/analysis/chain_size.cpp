// The size of a chain is the law of offspring once more: j customers have j − 1 offspring between them, and of all ways
// to share these out one in j leaves nobody without a referrer before the last.
#include "referral_chain/analysis/chain_size.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "open_chains.hpp"

namespace referral_chain {

double chain_size_log_probability(const offspring_law& law, std::uint64_t size, std::uint64_t seeds) noexcept {
    assert(seeds > 0);
    if (size < seeds) {
        return -detail::infinity;
    }
    const auto customers = static_cast<double>(size);
    const offspring_law together{customers * law.mean, customers * law.dispersion};
    return std::log(static_cast<double>(seeds) / customers) + log_probability(together, size - seeds);
}

double probability_chain_smaller_than(const offspring_law& law, std::uint64_t size) noexcept {
    detail::chain_sizes sizes(law);
    return sizes.smaller_than(size);
}

double open_chain_log_probability(const offspring_law& law, std::uint64_t size) noexcept {
    detail::chain_sizes sizes(law);
    return sizes.log_probability_from(size);
}

double mean_chain_size(const offspring_law& law) noexcept {
    return law.mean < 1 ? 1 / (1 - law.mean) : detail::infinity;
}

double chain_size_variance(const offspring_law& law) noexcept {
    if (law.mean >= 1) {
        return detail::infinity;
    }
    const double left = 1 - law.mean;
    return (law.mean + law.mean * law.mean / law.dispersion) / (left * left * left);
}

}  // namespace referral_chain

#include "referral_chain/analysis/virality.hpp"

#include <cassert>
#include <cmath>

#include "referral_chain/analysis/chain_size.hpp"

namespace referral_chain {
namespace {

__extension__ using wide_unsigned = unsigned __int128;  // n³ of a chain of 2³² parties fits

}  // namespace

std::vector<std::optional<double>> structural_virality(const network& net, const chain_depth_figures& depths) {
    const auto& referrer = net.columns().referrer;
    std::vector<std::uint32_t> below(net.party_count(), 1);  // parties from here down, this one counted
    std::vector<wide_unsigned> distances(depths.chain_count());
    for (std::uint32_t party = net.party_count(); party-- > 0;) {
        if (referrer[party] != no_index) {
            const std::uint32_t chain = depths.places[party].chain;
            // the referral lies between all below it and all others
            distances[chain] += wide_unsigned{below[party]} * (depths.chains[chain].parties - below[party]);
            below[referrer[party]] += below[party];
        }
    }
    std::vector<std::optional<double>> virality(depths.chain_count());
    for (std::uint32_t chain = 0; chain < depths.chain_count(); ++chain) {
        const double parties = depths.chains[chain].parties;
        if (parties > 1) {
            virality[chain] = 2 * static_cast<double>(distances[chain]) / (parties * (parties - 1));
        }
    }
    return virality;
}

double amplification(double mean) noexcept { return mean_chain_size({.mean = mean}); }

double viral_customers(const viral_growth& growth, double days) noexcept {
    assert(growth.mean >= 0 && growth.cycle_days > 0 && days >= 0);
    const double generations = days / growth.cycle_days + 1;
    if (growth.mean == 1) {
        return growth.first_customers * generations;
    }
    const double powers = std::expm1(generations * std::log(growth.mean));
    return growth.first_customers * (powers / (growth.mean - 1));
}

}  // namespace referral_chain

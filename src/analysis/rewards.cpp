#include "referral_chain/analysis/rewards.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace referral_chain {
namespace {

__extension__ using wide = unsigned __int128;

constexpr int weight_bits = 62;
constexpr std::size_t most_levels = weight_bits;  // so that the least weight of a contract is not lost

/// Weights as whole numbers below 2^62, in proportion; their sum fits 128 bits.
[[nodiscard]] std::vector<std::uint64_t> whole_weights(std::span<const double> weights) {
    double greatest = 0;
    for (const double weight : weights) {
        if (!(weight >= 0) || !std::isfinite(weight)) {
            throw invalid_value("a weight must be finite and not negative");
        }
        greatest = std::max(greatest, weight);
    }
    if (weights.empty()) {
        return {};
    }
    if (greatest == 0) {
        throw invalid_value("at least one weight must be positive");
    }
    const int shift = weight_bits - 1 - std::ilogb(greatest);  // by a power of two: whole weights stay what they are
    std::vector<std::uint64_t> whole;
    whole.reserve(weights.size());
    for (const double weight : weights) {
        whole.push_back(static_cast<std::uint64_t>(std::ldexp(weight, shift)));
    }
    return whole;
}

}  // namespace

std::vector<money> split_by_weights(money amount, std::span<const double> weights) {
    const auto whole = whole_weights(weights);
    const wide total = std::accumulate(whole.begin(), whole.end(), wide{0});
    const bool is_negative = amount.minor_units() < 0;
    const auto units = static_cast<std::uint64_t>(amount.minor_units());
    const std::uint64_t magnitude = is_negative ? 0 - units : units;
    std::vector<std::uint64_t> parts;
    std::vector<wide> remainders;
    std::uint64_t left = weights.empty() ? 0 : magnitude;
    for (const std::uint64_t weight : whole) {
        const wide quota = wide{magnitude} * weight;  // below 2^126
        parts.push_back(static_cast<std::uint64_t>(quota / total));
        remainders.push_back(quota % total);
        left -= parts.back();
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&remainders](std::size_t first, std::size_t second) {
        return remainders[first] > remainders[second];
    });
    for (std::size_t at = 0; at < left; ++at) {
        ++parts[order[at]];  // fewer units are left than there are parts
    }
    std::vector<money> result;
    result.reserve(parts.size());
    for (const std::uint64_t part : parts) {
        result.push_back(money::from_minor_units(static_cast<std::int64_t>(is_negative ? 0 - part : part)));
    }
    return result;
}

contract_rewards split_contract(const network& net, party_index brought, money bounty) {
    contract_rewards result;
    std::vector<double> weights;
    for (auto party = net.credited_referrer(brought); party && weights.size() < most_levels;
         party = net.credited_referrer(*party)) {
        result.rewards.push_back({*party, money()});
        weights.push_back(std::ldexp(1.0, -static_cast<int>(weights.size()) - 1));
    }
    weights.push_back(weights.empty() ? 1.0 : weights.back());  // the rest: as much as the last level
    const auto parts = split_by_weights(bounty, weights);
    for (std::size_t level = 0; level < result.rewards.size(); ++level) {
        result.rewards[level].amount = parts[level];
    }
    result.kept = parts.back();
    return result;
}

}  // namespace referral_chain

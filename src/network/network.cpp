#include "referral_chain/network/network.hpp"

#include "hash.hpp"

namespace referral_chain {

std::optional<party_index> network::find(const customer_id& id) const noexcept {
    const auto number = columns_.ids.are_numbers() ? id_column::number_in(id.text()) : std::nullopt;
    if (party_slots_.empty() || (columns_.ids.are_numbers() && !number)) {
        return std::nullopt;
    }
    const std::uint64_t hash =
        number ? detail::hash_of(*number, hash_seed_) : detail::hash_of(std::string_view(id.text()), hash_seed_);
    const std::size_t mask = party_slots_.size() - 1;
    for (std::size_t at = hash & mask; party_slots_[at] != no_index; at = (at + 1) & mask) {
        if (party_slots_[at] < party_count() && columns_.ids[party_slots_[at]] == id.text()) {
            return party_index(party_slots_[at]);
        }
    }
    return std::nullopt;
}

std::optional<utc_time> network::active_since(party_index party) const {
    const auto joined_at = this->joined_at(party);
    for (const referral_index given : given_by(party)) {
        if (recorded_outcome(given) != referral_outcome::void_) {
            return joined_at ? std::min(*joined_at, given_at(given)) : given_at(given);
        }
    }
    return joined_at;
}

}  // namespace referral_chain

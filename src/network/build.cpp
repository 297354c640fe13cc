// network_builder::build: the steps of build.hpp in their order.
#include "build.hpp"

namespace referral_chain {
namespace {

[[nodiscard]] std::uint32_t count_unlisted(const network_builder::state& state, const detail::party_order& order) {
    std::uint32_t unlisted = 0;
    for (const std::uint32_t number : order.pool_number) {
        const auto& listed = state.customers.is_listed;
        unlisted += number < listed.size() && listed[number] != 0 ? 0U : 1U;
    }
    return unlisted;
}

/// Open addressing, at most half full, over the ids of the parties.
[[nodiscard]] std::vector<std::uint32_t> slots_of(const text_column& ids, std::uint64_t seed) {
    std::size_t slots = 2;
    while (slots < 2 * ids.size()) {
        slots *= 2;
    }
    std::vector<std::uint32_t> result(slots, no_index);
    for (std::size_t party = 0; party < ids.size(); ++party) {
        std::size_t at = detail::hash_of(ids[party], seed) & (slots - 1);
        while (result[at] != no_index) {
            at = (at + 1) & (slots - 1);
        }
        result[at] = static_cast<std::uint32_t>(party);
    }
    return result;
}

}  // namespace

network network_builder::build(const build_options& options) const {
    const detail::build_terms terms{options.as_of, options.policy,
                                    options.lookback ? std::optional(whole_seconds(*options.lookback)) : std::nullopt,
                                    options.assume_joined};
    const auto seen = detail::see_referrals(state_->referrals, terms);
    const auto times = detail::find_party_times(*state_, seen, terms);
    const auto credit = detail::choose_credit(*state_, seen, times, terms);
    const auto order = detail::order_parties(*state_, times, credit);

    network result;
    auto& columns = result.columns_;
    detail::fill_parties(columns, *state_, times, order);
    const auto referral_position = detail::fill_referrals(columns, *state_, seen, times, credit, order, terms);
    detail::fill_sales(columns, *state_, order, referral_position, terms);
    detail::fill_cases(columns.cases, *state_, order, terms);
    detail::fill_feedback(columns.feedbacks, *state_, order, terms);
    detail::fill_asks(columns.asks, *state_, order, terms);

    auto& facts = result.facts_;
    facts.as_of = options.as_of;
    facts.money_unit = state_->options.money_unit;
    for (const party_index party : result.parties()) {
        facts.customers += result.is_customer(party) ? 1U : 0U;
    }
    facts.credit_loops = credit.loops;
    facts.unlisted = count_unlisted(*state_, order);
    facts.fill = state_->fill;
    if (facts.fill.close_thanked_at.rows == 0) {
        facts.fill.close_thanked_at = state_->close_thanked_of_all;
    }
    result.hash_seed_ = state_->seed;
    result.party_slots_ = slots_of(columns.ids, state_->seed);
    return result;
}

std::optional<party_index> network::find(const customer_id& id) const noexcept {
    const std::size_t mask = party_slots_.size() - 1;
    for (std::size_t at = detail::hash_of(id.text(), hash_seed_) & mask; party_slots_[at] != no_index;
         at = (at + 1) & mask) {
        if (columns_.ids[party_slots_[at]] == id.text()) {
            return party_index(party_slots_[at]);
        }
    }
    return std::nullopt;
}

}  // namespace referral_chain

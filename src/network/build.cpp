// network_builder::build: the steps of build.hpp in their order.
#include "build.hpp"

#include <algorithm>
#include <utility>

#include "look_ahead.hpp"
#include "parallel.hpp"

namespace referral_chain {
namespace {

/// By party, who is in the customers table.
[[nodiscard]] std::vector<bool> listed_parties(const network_builder::state& state, const detail::party_order& order) {
    std::vector<bool> is_listed(order.parties);
    const auto& listed = state.customers.is_listed;
    for (std::size_t number = 0; number < std::min(order.position.size(), listed.size()); ++number) {
        if (order.position[number] != no_index && listed[number] != 0) {
            is_listed[order.position[number]] = true;
        }
    }
    return is_listed;
}

void check_as_of(instant as_of) {
    constexpr std::int64_t first = -17'987'443'200;
    constexpr std::int64_t last = 253'402'300'799;
    if (as_of.unix_seconds() < first || as_of.unix_seconds() > last) {
        throw invalid_value("as_of must lie between 1400-01-01 and 9999-12-31");
    }
}

/// Slots of ids, from pool numbers to positions.
[[nodiscard]] std::vector<std::uint32_t> renumbered(std::vector<std::uint32_t> slots,
                                                    const detail::party_order& order) {
    constexpr std::uint32_t no_party = no_index - 1;
    detail::with_look_ahead(
        slots.size(),
        [&](std::size_t at) {
            if (slots[at] != no_index) {
                __builtin_prefetch(&order.position[slots[at]]);
            }
        },
        [&](std::size_t at) {
            if (slots[at] != no_index) {
                const std::uint32_t party = order.position[slots[at]];
                slots[at] = party == no_index ? no_party : party;
            }
        });
    return slots;
}

}  // namespace

network network_builder::build_from(const build_options& options, bool is_last) const {
    check_as_of(options.as_of);
    const detail::build_terms terms{options.as_of, options.policy,
                                    options.lookback ? std::optional(whole_seconds(*options.lookback)) : std::nullopt,
                                    options.assume_joined};
    const detail::row_source from(*state_, is_last);
    network result;
    result.hash_seed_ = state_->seed;
    result.threads_ = state_->options.threads;

    std::vector<std::uint32_t> slots = state_->parties.slots();
    from.done_with_slots_of(state_->parties);
    from.done_with_slots_of(state_->referral_ids);
    from.done_with_slots_of(state_->sale_ids);
    auto seen = detail::see_referrals(from, terms);
    auto parties = detail::find_parties(from, seen, terms);
    detail::choose_credit(from, seen, parties, terms);
    auto order = detail::order_parties(from, seen, parties);

    auto& columns = result.columns_;
    auto& facts = result.facts_;
    facts.as_of = options.as_of;
    facts.money_unit = state_->options.money_unit;
    facts.credit_loops = order.loops;
    columns.is_listed = listed_parties(*state_, order);
    facts.unlisted = static_cast<std::uint32_t>(std::count(columns.is_listed.begin(), columns.is_listed.end(), false));
    from.done_with(state_->customers.is_listed);
    facts.fill = state_->fill;
    if (facts.fill.close_thanked_at.rows == 0) {
        facts.fill.close_thanked_at = state_->close_thanked_of_all;
    }
    detail::fill_joining(columns, order, std::exchange(parties, {}));  // and they are gone
    for (std::size_t party = 0; party < order.parties; ++party) {
        facts.customers += columns.joined_at.has(party) ? 1U : 0U;
    }
    // What names referrals waits for their positions.
    std::vector<std::uint32_t> referral_position;
    detail::run_both(
        detail::is_parallel(result.threads()),
        [&] { referral_position = detail::fill_referrals(columns, from, std::move(seen), order, terms); },
        [&] {
            detail::fill_parties(columns, from, order);
            result.party_slots_ = renumbered(std::move(slots), order);
            detail::fill_sales(columns, from, order, terms);
        });
    detail::name_referrals(columns.sales, referral_position);
    detail::fill_cases(columns.cases, from, order, terms);
    detail::fill_feedback(columns.feedbacks, from, order, terms);
    detail::fill_asks(columns.asks, from, order, terms);
    return result;
}

network network_builder::build(const build_options& options) const& { return build_from(options, false); }

network network_builder::build(const build_options& options) && {
    struct emptied {  // whatever happens
        ~emptied() { rows->forget_rows(); }
        state* rows;
    } const when_done{state_.get()};
    return build_from(options, true);
}

}  // namespace referral_chain

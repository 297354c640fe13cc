// Who is in the network at as_of, when they joined and since when they are active.
#include <algorithm>

#include "build.hpp"
#include "look_ahead.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::int64_t no_time = time_column::none;

[[nodiscard]] bool is_earlier(std::int64_t key, std::int64_t than) noexcept {
    return key != no_time && (than == no_time || key < than);
}
void keep_earlier(std::int64_t& earliest, std::int64_t key) noexcept {
    earliest = is_earlier(key, earliest) ? key : earliest;
}

/// Rows of a table whose first time lies at or before as_of, as `visit(row)`; `ask(row)` for each some rows before.
template <class Ask, class Visit>
void for_each_seen(const raw_times& first_time, const std::vector<std::uint8_t>* is_taken, std::size_t rows,
                   const build_terms& terms, Ask ask, Visit visit) {
    with_look_ahead(rows, ask, [&](std::size_t row) {
        if ((is_taken == nullptr || (*is_taken)[row] != 0) && terms.has_happened(first_time[row])) {
            visit(row);
        }
    });
}

void mark_parties(known_parties& parties, const network_builder::state& state, const seen_referrals& seen,
                  const build_terms& terms) {
    const auto& listed = state.customers.is_listed;
    if (listed.size() == state.parties.size() && std::find(listed.begin(), listed.end(), 0) == listed.end()) {
        return;
    }
    auto& is_party = parties.is_party;
    is_party = listed;
    is_party.resize(state.parties.size());
    for (std::size_t at = 0; at < seen.rows.size(); ++at) {
        const std::uint32_t referral = seen.rows[at];
        is_party[state.referrals.referrer[referral]] = 1;
        is_party[state.referrals.referred[referral]] = 1;
    }
    const auto mark = [&](const raw_times& time, const std::vector<std::uint8_t>* is_taken,
                          const std::vector<std::uint32_t>& customer) {
        for_each_seen(
            time, is_taken, customer.size(), terms, [](std::size_t) {},
            [&](std::size_t row) { is_party[customer[row]] = 1; });
    };
    mark(state.sales.ordered_at, &state.sales.is_taken, state.sales.customer);
    mark(state.cases.opened_at, &state.cases.is_taken, state.cases.customer);
    mark(state.feedbacks.at, nullptr, state.feedbacks.customer);
    mark(state.asks.at, nullptr, state.asks.customer);
}

/// The record's own joined_at and the first order, whichever is earlier.
[[nodiscard]] raw_times joined_by_record_or_order(const row_source& from, const build_terms& terms) {
    raw_times joined_at = from.taken(from->customers.joined_at);
    joined_at.keep_until(terms.last_key());
    const auto& sales = from->sales;
    for_each_seen(
        sales.ordered_at, &sales.is_taken, sales.customer.size(), terms,
        [&](std::size_t row) { joined_at.prefetch(sales.customer[row]); },
        [&](std::size_t row) {
            const std::uint32_t customer = sales.customer[row];
            if (is_earlier(sales.ordered_at[row], joined_at[customer])) {
                joined_at.set(customer, sales.ordered_at[row]);
            }
        });
    return joined_at;
}

/// Where neither says so: the first referral recorded won, then, if assumed, the first appearance in a referral.
void join_by_referral(raw_times& joined_at, const network_builder::state& state, const seen_referrals& seen,
                      const build_terms& terms) {
    const auto& referrals = state.referrals;
    const std::uint32_t parties = state.parties.size();
    std::vector<std::uint32_t> unknown;
    for (std::uint32_t party = 0; party < parties; ++party) {
        if (joined_at[party] == no_time) {
            unknown.push_back(party);
        }
    }
    std::vector<std::int64_t> earliest;
    const auto join_where_unknown = [&] {
        for (const std::uint32_t party : unknown) {
            joined_at.set(party, joined_at[party] == no_time ? earliest[party] : joined_at[party]);
        }
    };
    if (unknown.empty()) {
        return;
    }
    earliest.assign(parties, no_time);
    for (std::size_t at = 0; at < seen.rows.size(); ++at) {
        const std::uint32_t referral = seen.rows[at];
        if (seen.standing[referral].outcome() == referral_outcome::won) {
            const std::int64_t closed_at = referrals.closed_at[referral];
            keep_earlier(earliest[referrals.referred[referral]],
                         closed_at != no_time ? closed_at : referrals.given_at[referral]);
        }
    }
    join_where_unknown();
    if (!terms.assume_joined) {
        return;
    }
    earliest.assign(parties, no_time);
    for (std::size_t at = 0; at < seen.rows.size(); ++at) {
        const std::uint32_t referral = seen.rows[at];
        if (seen.standing[referral].outcome() != referral_outcome::void_) {
            keep_earlier(earliest[referrals.referrer[referral]], referrals.given_at[referral]);
            keep_earlier(earliest[referrals.referred[referral]], referrals.given_at[referral]);
        }
    }
    join_where_unknown();
}

}  // namespace

seen_referrals see_referrals(const row_source& from, const build_terms& terms) {
    const auto& referrals = from->referrals;
    seen_referrals seen;
    seen.standing.resize(referrals.is_taken.size());
    seen.rows = rising_rows(referrals.is_taken.size());
    for (std::size_t referral = 0; referral < referrals.is_taken.size(); ++referral) {
        if (referrals.is_taken[referral] == 0 || !terms.has_happened(referrals.given_at[referral])) {
            continue;
        }
        seen.rows.push_back(static_cast<std::uint32_t>(referral));
        const std::uint8_t recorded = referrals.outcome[referral];
        if (recorded != 255 && terms.has_happened(referrals.closed_at[referral])) {  // or without a time
            seen.standing[referral] = found_standing(static_cast<referral_outcome>(recorded));
        }
    }
    seen.are_named = !from->sales.referral.empty();
    from.done_with(referrals.is_taken, referrals.outcome);
    return seen;
}

known_parties find_parties(const row_source& from, const seen_referrals& seen, const build_terms& terms) {
    known_parties parties;
    mark_parties(parties, *from, seen, terms);
    auto& facts = parties.facts;
    parties.joined_at = joined_by_record_or_order(from, terms);
    join_by_referral(parties.joined_at, *from, seen, terms);
    facts.resize(from->parties.size());
    for (std::size_t party = 0; party < facts.size(); ++party) {
        facts[party].active_since = parties.joined_at[party];
    }
    const auto& referrals = from->referrals;
    with_look_ahead(
        seen.rows.size(),
        [&](std::size_t at) { __builtin_prefetch(&facts[referrals.referrer[seen.rows[at]]].active_since, 1); },
        [&](std::size_t at) {
            const std::uint32_t referral = seen.rows[at];
            if (seen.standing[referral].outcome() != referral_outcome::void_) {
                keep_earlier(facts[referrals.referrer[referral]].active_since, referrals.given_at[referral]);
            }
        });
    return parties;
}

}  // namespace referral_chain::detail

// Who is in the network at as_of, when they joined and since when they are active.
#include <algorithm>

#include "build.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::int64_t no_time = time_column::none;

void keep_earlier(std::int64_t& earliest, std::int64_t key) noexcept {
    if (key != no_time && (earliest == no_time || key < earliest)) {
        earliest = key;
    }
}

/// Rows of a table whose first time lies at or before as_of, as `visit(row)`.
template <class Visit>
void for_each_seen(const std::vector<std::int64_t>& first_time, const std::vector<std::uint8_t>* is_taken,
                   const build_terms& terms, Visit visit) {
    const std::size_t rows = is_taken != nullptr ? is_taken->size() : first_time.size();
    for (std::size_t row = 0; row < rows; ++row) {
        if ((is_taken == nullptr || (*is_taken)[row] != 0) && terms.has_happened(first_time[row])) {
            visit(row);
        }
    }
}

void mark_parties(party_times& times, const network_builder::state& state, const seen_referrals& seen,
                  const build_terms& terms) {
    const auto& listed = state.customers.is_listed;
    for (std::size_t party = 0; party < listed.size(); ++party) {
        times.is_party[party] = listed[party];
    }
    for (const std::uint32_t referral : seen.rows) {
        times.is_party[state.referrals.referrer[referral]] = 1;
        times.is_party[state.referrals.referred[referral]] = 1;
    }
    const auto mark = [&times](const std::vector<std::uint32_t>& customer) {
        return [&times, &customer](std::size_t row) { times.is_party[customer[row]] = 1; };
    };
    for_each_seen(state.sales.ordered_at, &state.sales.is_taken, terms, mark(state.sales.customer));
    for_each_seen(state.cases.opened_at, &state.cases.is_taken, terms, mark(state.cases.customer));
    for_each_seen(state.feedbacks.at, nullptr, terms, mark(state.feedbacks.customer));
    for_each_seen(state.asks.at, nullptr, terms, mark(state.asks.customer));
}

/// The record's own joined_at and the first order, whichever is earlier.
void join_by_record_or_order(party_times& times, const network_builder::state& state, const build_terms& terms) {
    for (std::size_t party = 0; party < times.joined_at.size(); ++party) {
        times.joined_at[party] = terms.seen(state.customers.joined_at[party]);
    }
    for_each_seen(state.sales.ordered_at, &state.sales.is_taken, terms, [&](std::size_t row) {
        keep_earlier(times.joined_at[state.sales.customer[row]], state.sales.ordered_at[row]);
    });
}

/// Where neither says so: the first referral recorded won, then, if assumed, the first appearance in a referral.
void join_by_referral(party_times& times, const network_builder::state& state, const seen_referrals& seen,
                      const build_terms& terms) {
    const auto& referrals = state.referrals;
    std::vector<std::int64_t> earliest(times.joined_at.size(), no_time);
    const auto join_where_unknown = [&] {
        for (std::size_t party = 0; party < earliest.size(); ++party) {
            if (times.joined_at[party] == no_time) {
                times.joined_at[party] = earliest[party];
            }
        }
    };
    for (const std::uint32_t referral : seen.rows) {
        if (seen.outcome[referral] == referral_outcome::won) {
            const std::int64_t closed_at = referrals.closed_at[referral];
            keep_earlier(earliest[referrals.referred[referral]],
                         closed_at != no_time ? closed_at : referrals.given_at[referral]);
        }
    }
    join_where_unknown();
    if (!terms.assume_joined) {
        return;
    }
    std::fill(earliest.begin(), earliest.end(), no_time);
    for (const std::uint32_t referral : seen.rows) {
        if (seen.outcome[referral] != referral_outcome::void_) {
            keep_earlier(earliest[referrals.referrer[referral]], referrals.given_at[referral]);
            keep_earlier(earliest[referrals.referred[referral]], referrals.given_at[referral]);
        }
    }
    join_where_unknown();
}

}  // namespace

seen_referrals see_referrals(const raw_referrals& referrals, const build_terms& terms) {
    seen_referrals seen;
    seen.outcome.resize(referrals.is_taken.size(), referral_outcome::open);
    for_each_seen(referrals.given_at, &referrals.is_taken, terms, [&](std::size_t referral) {
        seen.rows.push_back(static_cast<std::uint32_t>(referral));
        const std::uint8_t recorded = referrals.outcome[referral];
        const std::int64_t closed_at = referrals.closed_at[referral];
        if (recorded != 255 && (closed_at == no_time || terms.has_happened(closed_at))) {
            seen.outcome[referral] = static_cast<referral_outcome>(recorded);
        }
    });
    return seen;
}

party_times find_party_times(const network_builder::state& state, const seen_referrals& seen,
                             const build_terms& terms) {
    party_times times;
    times.is_party.resize(state.parties.size());
    times.joined_at.resize(state.parties.size(), no_time);
    mark_parties(times, state, seen, terms);
    join_by_record_or_order(times, state, terms);
    join_by_referral(times, state, seen, terms);
    times.active_since = times.joined_at;
    for (const std::uint32_t referral : seen.rows) {
        if (seen.outcome[referral] != referral_outcome::void_) {
            keep_earlier(times.active_since[state.referrals.referrer[referral]], state.referrals.given_at[referral]);
        }
    }
    return times;
}

}  // namespace referral_chain::detail

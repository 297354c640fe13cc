// Credit: from a directed graph with anything in it to a forest.
#include <algorithm>

#include "build.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::int64_t no_time = time_column::none;

class credit_rules {
 public:
    credit_rules(const network_builder::state& state, const seen_referrals& seen, const party_times& times,
                 const build_terms& terms)
        : referrals_(state.referrals), ids_(state.referral_ids.texts()), seen_(seen), times_(times), terms_(terms) {}

    [[nodiscard]] bool is_eligible(std::uint32_t referral) const noexcept {
        const referral_outcome outcome = seen_.outcome[referral];
        if (outcome == referral_outcome::lost || outcome == referral_outcome::void_) {
            return false;
        }
        const std::uint32_t referred = referrals_.referred[referral];
        const utc_time given_at = utc_time::from_sort_key(referrals_.given_at[referral]);
        const std::int64_t active_since = times_.active_since[referred];
        if (active_since != no_time && is_after(given_at, utc_time::from_sort_key(active_since))) {
            return false;
        }
        const std::int64_t joined_at = times_.joined_at[referred];
        return !terms_.lookback || joined_at == no_time ||
               time_between(given_at, utc_time::from_sort_key(joined_at)) <= *terms_.lookback;
    }
    /// True if `challenger` is credited rather than `holder`: won ones first, then by the policy, then by id.
    [[nodiscard]] bool is_preferred(std::uint32_t challenger, std::uint32_t holder) const noexcept {
        const bool is_won = seen_.outcome[challenger] == referral_outcome::won;
        if (is_won != (seen_.outcome[holder] == referral_outcome::won)) {
            return is_won;
        }
        const std::int64_t challenger_at = referrals_.given_at[challenger];
        const std::int64_t holder_at = referrals_.given_at[holder];
        if (challenger_at != holder_at) {
            return (terms_.policy == credit_policy::first_touch) == (challenger_at < holder_at);
        }
        return ids_[challenger] < ids_[holder];
    }

 private:
    const raw_referrals& referrals_;
    const text_column& ids_;
    const seen_referrals& seen_;
    const party_times& times_;
    const build_terms& terms_;
};

/// In the loop through `party`, the credited referral with the greatest id loses its credit.
void break_loop(credit_choice& credit, const network_builder::state& state, std::uint32_t party) {
    const auto& ids = state.referral_ids.texts();
    std::uint32_t loser = party;
    std::uint32_t at = party;
    do {
        if (ids[credit.credited[at]] > ids[credit.credited[loser]]) {
            loser = at;
        }
        at = state.referrals.referrer[credit.credited[at]];
    } while (at != party);
    credit.credited[loser] = no_index;
    ++credit.loops;
}

/// Walks up from every party along credited referrals of one day; a walk that meets itself has found a loop.
void break_loops(credit_choice& credit, const network_builder::state& state, const party_times& times) {
    std::vector<std::uint32_t> walk_of(times.is_party.size(), no_index);
    for (std::uint32_t start = 0; start < walk_of.size(); ++start) {
        std::uint32_t at = start;
        while (walk_of[at] == no_index && credit.credited[at] != no_index) {
            const std::uint32_t referrer = state.referrals.referrer[credit.credited[at]];
            if (!times.is_same_day(referrer, at)) {
                break;
            }
            walk_of[at] = start;
            at = referrer;
        }
        if (walk_of[at] == start) {
            break_loop(credit, state, at);
        } else if (walk_of[at] == no_index) {
            walk_of[at] = start;
        }
    }
}

}  // namespace

credit_choice choose_credit(const network_builder::state& state, const seen_referrals& seen, const party_times& times,
                            const build_terms& terms) {
    const credit_rules rules(state, seen, times, terms);
    credit_choice credit;
    credit.is_eligible.resize(seen.outcome.size());
    credit.credited.resize(times.is_party.size(), no_index);
    for (const std::uint32_t referral : seen.rows) {
        if (!rules.is_eligible(referral)) {
            continue;
        }
        credit.is_eligible[referral] = 1;
        std::uint32_t& credited = credit.credited[state.referrals.referred[referral]];
        if (credited == no_index || rules.is_preferred(referral, credited)) {
            credited = referral;
        }
    }
    break_loops(credit, state, times);
    return credit;
}

}  // namespace referral_chain::detail

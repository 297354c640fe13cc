// Credit: which of the referrals to a party brought it.
#include "build.hpp"
#include "look_ahead.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::int64_t no_time = time_column::none;

class credit_rules {
 public:
    credit_rules(const network_builder::state& state, const seen_referrals& seen, const known_parties& parties,
                 const build_terms& terms)
        : referrals_(state.referrals), ids_(state.referral_ids), seen_(seen), parties_(parties), terms_(terms) {}

    [[nodiscard]] bool is_eligible(std::uint32_t referral, std::uint32_t referred) const noexcept {
        const referral_outcome outcome = seen_.standing[referral].outcome();
        if (outcome == referral_outcome::lost || outcome == referral_outcome::void_) {
            return false;
        }
        const utc_time given_at = utc_time::from_sort_key(referrals_.given_at[referral]);
        const std::int64_t active_since = parties_.facts[referred].active_since;
        if (active_since != no_time && is_after(given_at, utc_time::from_sort_key(active_since))) {
            return false;
        }
        return !terms_.lookback || parties_.joined_at[referred] == no_time ||
               time_between(given_at, utc_time::from_sort_key(parties_.joined_at[referred])) <= *terms_.lookback;
    }
    /// True if `challenger` is credited rather than `holder`: won ones first, then by the policy, then by id.
    [[nodiscard]] bool is_preferred(std::uint32_t challenger, std::uint32_t holder) const noexcept {
        const bool is_won = seen_.standing[challenger].outcome() == referral_outcome::won;
        if (is_won != (seen_.standing[holder].outcome() == referral_outcome::won)) {
            return is_won;
        }
        const std::int64_t challenger_at = referrals_.given_at[challenger];
        const std::int64_t holder_at = referrals_.given_at[holder];
        if (challenger_at != holder_at) {
            return (terms_.policy == credit_policy::first_touch) == (challenger_at < holder_at);
        }
        return ids_.comes_before(challenger, holder);
    }

 private:
    const raw_referrals& referrals_;
    const id_pool& ids_;
    const seen_referrals& seen_;
    const known_parties& parties_;
    const build_terms& terms_;
};

}  // namespace

void choose_credit(const row_source& from, seen_referrals& seen, known_parties& parties, const build_terms& terms) {
    const auto& referrals = from->referrals;
    auto& facts = parties.facts;
    const credit_rules rules(*from, seen, parties, terms);
    with_look_ahead(
        seen.rows.size(), [&](std::size_t at) { __builtin_prefetch(&facts[referrals.referred[seen.rows[at]]], 1); },
        [&](std::size_t at) {
            const std::uint32_t referral = seen.rows[at];
            if (!rules.is_eligible(referral, referrals.referred[referral])) {
                return;
            }
            party_fact& referred = facts[referrals.referred[referral]];
            seen.standing[referral].set_eligible();
            if (referred.credited == no_index || rules.is_preferred(referral, referred.credited)) {
                referred.credited = referral;
                referred.referrer = referrals.referrer[referral];
            }
        });
}

}  // namespace referral_chain::detail

// The oracle's inner state, filled step by step: which rows are taken, what had happened by `as_of`, who joined when,
// whom each arrival is credited to. Every map is keyed by the ids of the records.
#ifndef REFERRAL_CHAIN_TESTS_ORACLE_WORLD_HPP
#define REFERRAL_CHAIN_TESTS_ORACLE_WORLD_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oracle/oracle.hpp"
#include "oracle/written_time.hpp"

namespace oracle {

/// Sums may pass through values that no 64 bits hold; what comes out must fit.
__extension__ using wide = __int128;
/// **Throws** std::overflow_error where a final sum does not fit 64 bits.
[[nodiscard]] std::int64_t fitting(wide sum);

struct world {
    options how{};
    record_set taken{};  ///< rows taken, whatever their dates
    record_set known{};  ///< what had happened by as_of: later rows gone, later fields emptied

    std::set<std::string> parties{};
    std::set<std::string> listed{};
    std::map<std::string, std::vector<const referral_chain::referral*>> given_by{};     ///< by referrer
    std::map<std::string, std::vector<const referral_chain::referral*>> received_by{};  ///< by referred party
    std::map<std::string, written_time> joined_at{};                                    ///< customers only
    std::map<std::string, written_time> active_since{};                 ///< who has joined or given a referral
    std::set<std::string> eligible{};                                   ///< referral ids
    std::map<std::string, const referral_chain::referral*> credited{};  ///< by referred party
    std::int64_t credit_loops = 0;
    std::map<std::string, std::vector<std::string>> offspring{};  ///< by referrer, parties

    [[nodiscard]] written_time now() const { return {how.as_of, true}; }
    [[nodiscard]] bool is_credited(const referral_chain::referral& referral) const;
    /// The recorded outcome, `open` where none is recorded.
    [[nodiscard]] static referral_chain::referral_outcome recorded(const referral_chain::referral& referral);
    [[nodiscard]] static bool is_void(const referral_chain::referral& referral);
    /// The outcome that counts: `won` too where nothing is recorded and the credited party joined.
    [[nodiscard]] referral_chain::referral_outcome outcome(const referral_chain::referral& referral) const;
};

/// Praise or a complaint, told in words or as a rating.
[[nodiscard]] bool is_praise(const referral_chain::feedback& told);
[[nodiscard]] bool is_complaint(const referral_chain::feedback& told);

/// The rows taken; the others are added to `rejects`.
[[nodiscard]] record_set rows_taken(const record_set& records, bool strict, std::vector<rejected_row>& rejects);
[[nodiscard]] std::optional<latest_event> latest_event_of(const record_set& records,
                                                          const std::vector<rejected_row>& rejects);

/// The records as somebody saw them at `as_of`.
[[nodiscard]] record_set known_at(const record_set& taken, std::int64_t as_of);

void find_parties(world& all);
void find_credit(world& all);
/// The rows taken, what had happened by as_of, parties and credit: all but the answers. **Given** an empty world, which
/// must stay where it is, for it points into itself.
void fill_world(const record_set& records, const options& how, world& all, answers& found);
/// All answers about that world.
void fill_answers(const world& all, answers& found);

/// The referrals a party may owe its arrival to: all eligible ones, but those not credited between two parties first
/// active on one day.
[[nodiscard]] std::vector<const referral_chain::referral*> eligible_graph(const world& all);
/// Generations, seeds, and the fewest and most steps in the eligible graph.
void fill_places(const world& all, std::map<std::string, party_answer>& parties);
void fill_yield(const world& all, std::map<std::string, party_answer>& parties);

/// Needs the yield of the parties; gives links and what the summary says of promises.
void fill_links(const world& all, answers& found);
/// Needs parties and links.
void fill_chains(answers& found);

}  // namespace oracle

#endif

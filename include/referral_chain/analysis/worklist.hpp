// What to do today: open promises and open moments, the most valuable first.
#ifndef REFERRAL_CHAIN_ANALYSIS_WORKLIST_HPP
#define REFERRAL_CHAIN_ANALYSIS_WORKLIST_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "referral_chain/analysis/asks.hpp"
#include "referral_chain/analysis/duties.hpp"
#include "referral_chain/analysis/yield.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// In the order of their names.
enum class work_action : std::uint8_t {
    ask,             ///< the customer, for a referral
    hold_meeting,    ///< with the referred party
    mend,            ///< what went wrong with the referred party's first sale
    thank_on_close,  ///< the referrer, for the sale
    thank_referrer,  ///< for the referral
};

namespace detail {
template <>
struct spellings<work_action> {
    static constexpr std::array<std::string_view, 5> words{"ask", "hold_meeting", "mend", "thank_on_close",
                                                           "thank_referrer"};
};
}  // namespace detail

/// One thing to do.
struct work_item {
    work_action action;
    std::optional<referral_index> referral;  ///< none for `ask`
    party_index party;                       ///< whom to turn to
    instant due;                             ///< the deadline, the end of the ask's window, as_of for `mend`
    std::int64_t overdue_hours;              ///< whole hours since `due`, 0 in the first and where it is not past
    money value_at_stake;

    friend bool operator==(const work_item&, const work_item&) = default;
};

/// Promises pending, missed or failed and not stale, and one open moment per customer who was not asked lately: the
/// one whose window ends first, then by name. Ordered by value at stake (the greatest first), due, action,
/// referral_id, customer_id.
/// **Given** the answers of this very network, and the rules the asks were found with.
/// **Throws** limit_error where the value at stake does not fit 64 bits.
/// **Cost** O(P + R + moments) and the rows sorted.
/// **Source** docs/analysis/worklist.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::vector<work_item> find_work(const network& net, const yield_figures& yields,
                                                                     const duty_figures& duties,
                                                                     const ask_figures& asks,
                                                                     const ask_rules& rules = {});

}  // namespace referral_chain

#endif

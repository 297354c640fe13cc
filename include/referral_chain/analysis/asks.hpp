// When was it time to ask a customer for a referral, did somebody ask, and what came of it?
#ifndef REFERRAL_CHAIN_ANALYSIS_ASKS_HPP
#define REFERRAL_CHAIN_ANALYSIS_ASKS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/analysis/interval.hpp"
#include "referral_chain/domain/business_calendar.hpp"
#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// What became of a moment at which asking was timely; the first that holds.
enum class moment_state : std::uint8_t {
    volunteered,  ///< the customer referred somebody unasked within the window
    asked,        ///< somebody asked within the window
    blocked,      ///< better not asked: a service case was open, or the customer had just complained
    open,         ///< there is still time
    late,         ///< asked after the window
    missed,       ///< not asked
};
inline constexpr std::size_t moment_state_count = 6;

namespace detail {
template <>
struct spellings<moment_state> {
    static constexpr std::array<std::string_view, moment_state_count> words{"volunteered", "asked", "blocked",
                                                                            "open",        "late",  "missed"};
};
}  // namespace detail

/// When to ask, and how often. Durations count seconds.
struct ask_rules {
    using duration = boost::posix_time::time_duration;
    using hours = boost::posix_time::hours;

    business_calendar calendar{};
    duration ask_window = hours(24);             ///< from a moment to the end of its window
    duration complaint_blocks = hours(30 * 24);  ///< after a complaint nobody is asked
    duration late_ask_within = hours(30 * 24);   ///< after a moment an ask still belongs to it
    duration ask_again_after = hours(30 * 24);   ///< after an ask the next one without a referral between is too soon
    /// The so-many-th ask in a row without a referral is one too many.
    std::uint32_t asks_in_a_row = 4;
    duration follow_within = hours(30 * 24);  ///< after an ask a referral counts as its effect
};

/// An occasion on which asking the customer was timely: of the kinds at_order, after_sale, after_service, on_praise.
struct timely_moment {
    party_index customer;
    ask_moment kind;
    moment_state state;
    utc_time at;
    instant window_end;

    friend bool operator==(const timely_moment&, const timely_moment&) = default;
};

/// An ask that came too soon after another or once too often.
struct over_ask {
    party_index customer;
    utc_time at;

    friend bool operator==(const over_ask&, const over_ask&) = default;
};

/// What asking at one kind of moment brought.
struct ask_effect {
    std::uint64_t asks = 0;      ///< within a window of that kind
    std::uint64_t followed = 0;  ///< those after which the customer gave a referral

    /// followed of asks with its 95 % interval; nothing where nobody asked.
    [[nodiscard]] std::optional<share_interval> rate() const noexcept { return wilson_interval(followed, asks); }
};

/// Every timely moment, every ask too many, and what asking brought.
struct ask_figures {
    static constexpr std::size_t kind_count = 4;

    std::vector<timely_moment> moments;           ///< by customer, then time, then the name of the kind
    std::vector<over_ask> over_asked;             ///< by customer, then time
    std::array<ask_effect, kind_count> effect{};  ///< by ask_moment, `other` left out
    std::array<std::uint64_t, moment_state_count> moments_by_state{};
    /// False where no ask is recorded at all: `missed` then means that nobody wrote down whether anybody asked.
    bool is_tracked = false;
};

/// The moments of every customer and what became of them, at the network's as_of.
/// **Leaves out** moments of parties that have not joined and those before joining; void referrals.
/// **Throws** invalid_value for a duration that is negative or special, and for no asks in a row.
/// **Cost** O(P + R + rows of the other tables), a logarithm of one party's rows per moment and per ask.
/// **Source** docs/analysis/asks.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT ask_figures find_asks(const network& net, const ask_rules& rules = {});

}  // namespace referral_chain

#endif

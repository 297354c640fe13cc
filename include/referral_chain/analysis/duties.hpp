// Which promises does each referral activate, and were they kept?
#ifndef REFERRAL_CHAIN_ANALYSIS_DUTIES_HPP
#define REFERRAL_CHAIN_ANALYSIS_DUTIES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>
#include <boost/date_time/posix_time/posix_time_types.hpp>

#include "referral_chain/domain/business_calendar.hpp"
#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/network.hpp"

namespace referral_chain {

/// A promise that a referral activates.
enum class duty : std::uint8_t { thank_for_referral, meet_on_schedule, same_experience, thank_on_close };
inline constexpr std::size_t duty_count = 4;

/// What became of a promise.
enum class duty_state : std::uint8_t {
    vacuous,    ///< not tracked, never activated, or no longer needed
    pending,    ///< not done, and there is still time
    fulfilled,  ///< done by the deadline
    late,       ///< done after it
    missed,     ///< not done, and the time is over
    postponed,  ///< a meeting held by its second agreed time
    failed,     ///< the experience was not the same
};

/// Why an experience was not the same. More than one can hold.
enum class experience_failure : std::uint8_t {
    not_as_ordered,
    delivered_late,
    undelivered,
    slower_than_referrer,
    unresolved_case,
    refunded,
    complaint,
};
inline constexpr std::size_t experience_failure_count = 7;

/// How a referral was handled on the whole: the worst of its duties decides.
enum class link_status : std::uint8_t { sound, pending, strained, broken, void_ };
inline constexpr std::size_t link_status_count = 5;

namespace detail {
template <>
struct spellings<duty> {
    static constexpr std::array<std::string_view, duty_count> words{"thank_for_referral", "meet_on_schedule",
                                                                    "same_experience", "thank_on_close"};
};
template <>
struct spellings<duty_state> {
    static constexpr std::array<std::string_view, 7> words{"vacuous", "pending",   "fulfilled", "late",
                                                           "missed",  "postponed", "failed"};
};
template <>
struct spellings<experience_failure> {
    static constexpr std::array<std::string_view, experience_failure_count> words{
        "not_as_ordered",  "delivered_late", "undelivered", "slower_than_referrer",
        "unresolved_case", "refunded",       "complaint"};
};
template <>
struct spellings<link_status> {
    static constexpr std::array<std::string_view, link_status_count> words{"sound", "pending", "strained", "broken",
                                                                           "void"};
};
}  // namespace detail

/// A decimal that is meant exactly: 1 % of 700 rows is 7 rows, whatever a double says.
struct exact_decimal {
    std::int64_t billionths = 0;
};

/// What a business promises. Durations count seconds; every default is the house's usual standard.
struct service_standard {
    using duration = boost::posix_time::time_duration;
    using hours = boost::posix_time::hours;

    business_calendar calendar{};
    duration thank_within = hours(24);           ///< after the referral was given
    duration meet_within = hours(7 * 24);        ///< after it was given, where no time was agreed
    duration meeting_grace = hours(1);           ///< after the agreed time
    duration close_thanks_within = hours(24);    ///< after the close
    exact_decimal tracked_share{10'000'000};     ///< least share of filled fields for a duty to be tracked
    exact_decimal slower_factor{1'250'000'000};  ///< times the referrer's own delivery
    duration slower_by = hours(24);              ///< and by how much more
    duration case_window = hours(90 * 24);       ///< service cases opened so long after the first sale count
    duration resolve_within = hours(72);         ///< after a case was opened
    duration refund_window = hours(90 * 24);     ///< after the first sale
    duration complaint_window = hours(90 * 24);  ///< after the first sale
    duration missed_stays = hours(90 * 24);      ///< after its deadline a missed promise is stale
    duration mend_stays = hours(180 * 24);       ///< after the first sale a failed experience is stale
};

/// The duties of one referral.
struct link_duties {
    std::array<duty_state, duty_count> state{};  ///< by duty
    std::uint8_t failures = 0;                   ///< a bit for each experience_failure
    std::uint8_t stale = 0;                      ///< a bit for each duty broken too long ago to be mended
    link_status status = link_status::sound;

    /// What became of one of its promises.
    [[nodiscard]] duty_state state_of(duty which) const noexcept { return state[static_cast<std::size_t>(which)]; }
    /// True where this is among the reasons why the experience was not the same.
    [[nodiscard]] bool has_failure(experience_failure which) const noexcept {
        return (failures >> static_cast<unsigned>(which) & 1U) != 0;
    }
    /// True where it was missed, or failed, so long ago that it is on no worklist.
    [[nodiscard]] bool is_stale(duty which) const noexcept { return (stale >> static_cast<unsigned>(which) & 1U) != 0; }
    friend bool operator==(const link_duties&, const link_duties&) = default;
};

/// The duties of all referrals, and how well they are recorded.
struct duty_figures {
    // By referral
    std::vector<link_duties> links;
    std::vector<std::int64_t> thank_due, meet_due, thank_on_close_due;  ///< Unix seconds; no_due where vacuous
    std::vector<std::uint32_t> first_sale;  ///< of the referred party, looked at by same_experience; or no_index

    std::array<fill_count, duty_count> fill{};  ///< by duty: how often the field that fulfils it is filled
    std::array<bool, duty_count> is_tracked{};  ///< by duty
    std::array<std::uint64_t, link_status_count> links_by_status{};
    std::uint64_t stale_promises = 0;  ///< missed or failed so long ago that nobody will mend them

    static constexpr std::int64_t no_due = time_column::none;
    /// False where no duty is judged, for nobody records what was done.
    [[nodiscard]] bool tracks_any() const noexcept {
        for (const bool is_one_tracked : is_tracked) {
            if (is_one_tracked) {
                return true;
            }
        }
        return false;
    }
    /// The deadline of a duty; nothing where it is vacuous, and for same_experience.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<instant> due(referral_index referral, duty which) const;
};

/// The state of every duty of every referral at the network's as_of.
/// **Leaves out** (as vacuous) duties whose field hardly anybody fills: what nobody writes down is no evidence.
/// **Throws** invalid_value for a duration that is negative or special.
/// **Cost** O(P + R + rows of the other tables), a logarithm of one party's cases and complaints per first sale.
/// **Source** docs/analysis/duties.md
[[nodiscard]] REFERRAL_CHAIN_EXPORT duty_figures find_duties(const network& net, const service_standard& standard = {});

/// How many promises to one referrer were late or missed.
struct slip_counts {
    std::uint32_t thanks = 0;        ///< thank_for_referral
    std::uint32_t meetings = 0;      ///< meet_on_schedule
    std::uint32_t close_thanks = 0;  ///< thank_on_close

    friend bool operator==(const slip_counts&, const slip_counts&) = default;
};

/// Promises late or missed, by referral and by referrer.
struct slip_figures {
    std::vector<std::uint8_t> by_referral;  ///< a bit for each duty that is late or missed, same_experience's never set
    std::vector<slip_counts> by_referrer;   ///< by party, over the referrals it gave

    /// **Requires** a referral of the network. **Gives** false for same_experience, which has no deadline.
    [[nodiscard]] bool has_slipped(referral_index referral, duty which) const {
        return (unsigned{by_referral[referral.value()]} >> static_cast<unsigned>(which) & 1U) != 0;
    }
};

/// The promises with a deadline that were late or missed, and nothing else of what find_duties finds: for a glance at
/// a whole business, several times as fast.
/// **Throws** invalid_value for a duration that is negative or special.
/// **Cost** O(P + R): one pass over the referrals, without a branch where the calendar has no days of rest and all
/// times are timed and lie within 68 years.
[[nodiscard]] REFERRAL_CHAIN_EXPORT slip_figures find_slips(const network& net, const service_standard& standard = {});
/// The same into rows kept from an earlier call, whose memory is used again.
REFERRAL_CHAIN_EXPORT void find_slips(const network& net, const service_standard& standard, slip_figures& result);

}  // namespace referral_chain

#endif

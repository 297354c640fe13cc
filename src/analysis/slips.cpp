// The promises with a deadline, all at once. Where every time is a timed offset of 32 bits from one base, absent ones
// being greater than all others, each flag is a few comparisons of unsigned numbers; elsewhere find_duties answers.
#include <algorithm>
#include <array>
#include <span>

#include "referral_chain/analysis/duties.hpp"
#include "standard_terms.hpp"
#include "sum_by_giver.hpp"
#include "tracked_duties.hpp"
#include "wide_vectors.hpp"

namespace referral_chain {
namespace {

constexpr std::uint32_t absent = time_column::absent;
using block = std::array<std::uint32_t, detail::summed_rows>;

constexpr unsigned thanks_bit = 1U << static_cast<unsigned>(duty::thank_for_referral);
constexpr unsigned meeting_bit = 1U << static_cast<unsigned>(duty::meet_on_schedule);
constexpr unsigned close_thanks_bit = 1U << static_cast<unsigned>(duty::thank_on_close);

/// Half seconds, as sort keys count.
[[nodiscard]] std::uint32_t keys_in(std::chrono::seconds allowance) noexcept {
    return static_cast<std::uint32_t>(std::min<std::int64_t>(allowance.count() * 2, absent));
}
/// A deadline beyond the range of offsets is `absent`, which no time is after.
[[nodiscard]] constexpr std::uint32_t deadline(std::uint32_t start, std::uint32_t allowance) noexcept {
    const std::uint32_t sum = start + allowance;
    return sum | (0U - static_cast<std::uint32_t>(sum < start));
}

/// All bits of a condition that holds, none of one that does not: what follows from it needs no branch.
[[nodiscard]] constexpr std::uint32_t ones(bool holds) noexcept { return 0U - static_cast<std::uint32_t>(holds); }
[[nodiscard]] constexpr std::uint32_t chosen(std::uint32_t is_first, std::uint32_t first,
                                             std::uint32_t second) noexcept {
    return (first & is_first) | (second & ~is_first);
}

/// What the pass compares with, in offsets.
struct offset_terms {
    std::uint32_t as_of, thank_within, meet_within, meeting_grace, close_thanks_within;
    std::uint32_t tracked_bits;
};

/// True if all times of referrals, joining times and as_of are timed offsets from one base.
[[nodiscard]] bool has_one_base(const network& net) {
    const auto& columns = net.columns();
    const std::int64_t base = columns.given_at.base();
    const std::int64_t as_of = utc_time(net.facts().as_of).sort_key();
    const std::array times{&columns.given_at, &columns.thanked_at, &columns.meeting_for,      &columns.rescheduled_for,
                           &columns.met_at,   &columns.closed_at,  &columns.close_thanked_at, &columns.joined_at};
    return as_of >= base && as_of - base < std::int64_t{absent} &&
           std::all_of(times.begin(), times.end(), [base](const time_column* column) {
               return column->empty() || (column->is_timed() && !column->offsets().empty() && column->base() == base);
           });
}

[[nodiscard]] offset_terms offset_terms_of(const network& net, const service_standard& standard) {
    const detail::standard_terms seconds(standard);
    offset_terms terms{};
    terms.as_of = static_cast<std::uint32_t>(utc_time(net.facts().as_of).sort_key() - net.columns().given_at.base());
    terms.thank_within = keys_in(seconds.thank_within);
    terms.meet_within = keys_in(seconds.meet_within);
    terms.meeting_grace = keys_in(seconds.meeting_grace);
    terms.close_thanks_within = keys_in(seconds.close_thanks_within);
    const auto is_tracked = detail::tracked_duties(net.facts().fill, standard.tracked_share);
    for (std::size_t which = 0; which < duty_count; ++which) {
        terms.tracked_bits |= is_tracked[which] ? 1U << which : 0U;
    }
    return terms;
}

class slip_scan {
 public:
    slip_scan(const network& net, const offset_terms& terms) : columns_(net.columns()), terms_(terms) {
        nothing_.fill(absent);
    }

    REFERRAL_CHAIN_WIDE_VECTORS
    void scan(std::size_t first, std::size_t count, std::uint8_t* __restrict flags) {
        find_closes(first, count);
        const std::uint32_t* const given = part(columns_.given_at, first);
        const std::uint32_t* const thanked = part(columns_.thanked_at, first);
        const std::uint32_t* const meeting = part(columns_.meeting_for, first);
        const std::uint32_t* const moved_to = part(columns_.rescheduled_for, first);
        const std::uint32_t* const met = part(columns_.met_at, first);
        const std::uint32_t* const close_thanked = part(columns_.close_thanked_at, first);
        const referral_standing* const standing = columns_.standing.data() + first;
        const auto [as_of, thank_within, meet_within, meeting_grace, close_thanks_within, tracked_bits] = terms_;
        const std::uint32_t* const closes = closes_.data();
        for (std::size_t row = 0; row < count; ++row) {
            const std::uint32_t thanks_due = deadline(given[row], thank_within);
            const std::uint32_t thanks = ones(thanked[row] > thanks_due) & ones(as_of > thanks_due);

            const std::uint32_t agreed = chosen(ones(moved_to[row] != absent), moved_to[row], meeting[row]);
            const std::uint32_t is_agreed = ones(agreed != absent);
            const std::uint32_t meeting_due =
                deadline(chosen(is_agreed, agreed, given[row]), chosen(is_agreed, meeting_grace, meet_within));
            const std::uint32_t is_needed = ones(met[row] != absent) | ones(closes[row] > meeting_due);
            const std::uint32_t meets = is_needed & ones(met[row] > meeting_due) & ones(as_of > meeting_due);

            const std::uint32_t close_due = deadline(closes[row], close_thanks_within);
            const std::uint32_t is_unthanked =
                ones(close_thanked[row] > close_due) | ones(close_thanked[row] < closes[row]);
            const std::uint32_t is_won = ones(standing[row].settled() == referral_outcome::won);
            const std::uint32_t close_thanks = is_won & is_unthanked & ones(as_of > close_due);

            const std::uint32_t kept = tracked_bits & ones(standing[row].recorded() != referral_outcome::void_);
            flags[row] = static_cast<std::uint8_t>(
                ((thanks & thanks_bit) | (meets & meeting_bit) | (close_thanks & close_thanks_bit)) & kept);
        }
    }

 private:
    [[nodiscard]] const std::uint32_t* part(const time_column& column, std::size_t first) const noexcept {
        return column.empty() ? nothing_.data() : column.offsets().data() + first;
    }
    /// When each was closed, won or lost; absent where it was not. Where nobody recorded it: lost ones when they were
    /// given, won ones then or when the referred joined, whichever is later.
    void find_closes(std::size_t first, std::size_t count) {
        const std::uint32_t* const given = part(columns_.given_at, first);
        const std::uint32_t* const closed = part(columns_.closed_at, first);
        const referral_standing* const standing = columns_.standing.data() + first;
        std::uint32_t are_unrecorded = 0;
        for (std::size_t row = 0; row < count; ++row) {
            const std::uint32_t is_decided = (standing[row].settled() == referral_outcome::won ? 1U : 0U) |
                                             (standing[row].recorded() == referral_outcome::lost ? 1U : 0U);
            const std::uint32_t closed_at = closed[row];
            closes_[row] = closed_at | (is_decided - 1U);  // all ones where nothing is decided
            are_unrecorded |= is_decided & (closed_at == absent ? 1U : 0U);
        }
        for (std::size_t row = 0; row < count && are_unrecorded != 0; ++row) {
            if (closed[row] != absent) {
                continue;
            }
            if (standing[row].recorded() == referral_outcome::lost) {
                closes_[row] = given[row];
            } else if (standing[row].settled() == referral_outcome::won) {
                closes_[row] = std::max(given[row], columns_.joined_at.offsets()[columns_.receiver[first + row]]);
            }
        }
    }

    const network_columns& columns_;
    const offset_terms& terms_;
    block nothing_{};
    block closes_{};
};

/// `flag_rows(first, count)` sets the flags of a lot of referrals before they are counted.
template <class FlagRows>
void count_by_referrer(const network& net, detail::giver_range givers, slip_figures& result, FlagRows flag_rows) {
    // Three counts in one number, of which each flag adds to its own.
    constexpr unsigned lane = 21;
    static_assert(detail::summed_rows < std::size_t{1} << lane);
    constexpr std::uint64_t mask = (std::uint64_t{1} << lane) - 1;
    std::array<std::uint64_t, 1U << duty_count> spread{};
    for (unsigned flags = 0; flags < spread.size(); ++flags) {
        spread[flags] = ((flags & thanks_bit) != 0 ? std::uint64_t{1} : 0) |
                        ((flags & meeting_bit) != 0 ? std::uint64_t{1} << lane : 0) |
                        ((flags & close_thanks_bit) != 0 ? std::uint64_t{1} << 2 * lane : 0);
    }
    const std::uint8_t* const flags = result.by_referral.data();
    slip_counts* const counts = result.by_referrer.data();
    detail::sum_by_giver<std::uint64_t>(
        net.columns().first_given, givers,
        [&](std::size_t first, std::size_t count, std::uint64_t* sums) {
            flag_rows(first, count);
            std::uint64_t sum = 0;
            for (std::size_t row = 0; row < count; ++row) {
                sums[row] = sum += spread[flags[first + row]];
            }
        },
        [&, next = givers.first](std::size_t party, std::uint64_t sum) mutable {
            const auto part = [sum](unsigned place) { return static_cast<std::uint32_t>(sum >> place * lane & mask); };
            if (party == next) {  // its first lot
                counts[party] = {part(0), part(1), part(2)};
                ++next;
            } else {
                counts[party].thanks += part(0);
                counts[party].meetings += part(1);
                counts[party].close_thanks += part(2);
            }
        });
}

[[nodiscard]] std::uint8_t slips_of(const link_duties& link) noexcept {
    unsigned flags = 0;
    for (const duty which : {duty::thank_for_referral, duty::meet_on_schedule, duty::thank_on_close}) {
        const duty_state state = link.state_of(which);
        flags |= state == duty_state::late || state == duty_state::missed ? 1U << static_cast<unsigned>(which) : 0U;
    }
    return static_cast<std::uint8_t>(flags);
}

}  // namespace

void find_slips(const network& net, const service_standard& standard, slip_figures& result) {
    result.by_referral.resize(net.referral_count());
    result.by_referrer.resize(net.party_count());
    if (!standard.calendar.is_every_day() || !has_one_base(net)) {
        const duty_figures duties = find_duties(net, standard);
        detail::run_by_giver(net, [&](detail::giver_range givers) {
            count_by_referrer(net, givers, result, [&](std::size_t first, std::size_t count) {
                const link_duties* const links = duties.links.data() + first;
                std::transform(links, links + count, result.by_referral.data() + first, slips_of);
            });
        });
        return;
    }
    const offset_terms terms = offset_terms_of(net, standard);
    detail::run_by_giver(net, [&](detail::giver_range givers) {
        slip_scan scan(net, terms);
        count_by_referrer(net, givers, result, [&](std::size_t first, std::size_t count) {
            scan.scan(first, count, result.by_referral.data() + first);
        });
    });
}

slip_figures find_slips(const network& net, const service_standard& standard) {
    slip_figures result;
    find_slips(net, standard, result);
    return result;
}

}  // namespace referral_chain

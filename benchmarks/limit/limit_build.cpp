// Arrays in, network out. No pass but one touches memory at random: rows are dealt out to parts that fit the cache,
// by the hash of an id, by referrer, by referred, and each part is finished on its own.
#include <algorithm>
#include <bit>
#include <stdexcept>

#include "limit/limit_network.hpp"
#include "limit/partition.hpp"

namespace benchmarks {
namespace {

constexpr std::uint32_t none = 0xffffffff;
constexpr std::uint32_t day = 86'400;
constexpr unsigned outcome_shift = 30;  // above a position
constexpr std::uint32_t position_mask = (1U << outcome_shift) - 1;

/// Everything the workload says of a referral, in the order of the rows or of the referrers.
struct referral_record {
    std::uint64_t id;
    std::uint32_t given_at, thanked_at, meeting_for, met_at, closed_at, close_thanked_at;
    std::uint32_t referrer;
    std::uint32_t referred;  // and the outcome above it
};
/// What credit depends on, in the order of the referred.
struct receipt {
    std::uint32_t receiver;
    std::uint32_t referral;
    std::uint32_t giver;  // and the outcome above it
    std::uint32_t given_at;
};

/// The midnight before the first of them.
[[nodiscard]] std::uint64_t least_time(const workload& load) {
    // As unsigned numbers no_time is greater than every time.
    std::uint64_t least = static_cast<std::uint64_t>(no_time);
    for (const auto* column : {&load.joined_at, &load.given_at}) {
        for (const std::int64_t time : *column) {
            least = std::min(least, static_cast<std::uint64_t>(time));
        }
    }
    return least == static_cast<std::uint64_t>(no_time) ? 0 : least - least % day;
}

class builder {
 public:
    builder(const workload& load, limit_network& made)
        : load_(load),
          made_(made),
          epoch_(static_cast<std::int64_t>(least_time(load))),
          customers_(load.customer_id.size()),
          referrals_(load.referral_id.size()),
          part_bits_(std::max(14, static_cast<int>(std::bit_width(customers_ >> 10)))),
          part_count_((customers_ >> part_bits_) + 1) {}

    void build() {
        order_by_joining();
        while (true) {
            place_customers();
            find_ends();
            place_referrals(dealt_by_referrer());
            if (credit()) {
                return;
            }
            order_by_activity();
        }
    }

 private:
    [[nodiscard]] std::uint32_t narrow(std::int64_t time) const noexcept {
        return time == no_time ? none : static_cast<std::uint32_t>(time - epoch_);
    }
    [[nodiscard]] std::size_t part_of(std::uint32_t position) const noexcept { return position >> part_bits_; }

    void order_by_joining() {
        row_at_.resize(customers_);
        bool is_sorted = true;
        std::uint32_t before = 0;
        std::uint32_t bits = 0;
        for (std::size_t row = 0; row < customers_; ++row) {
            const std::uint32_t joined_at = narrow(load_.joined_at[row]);
            row_at_[row] = std::uint64_t{joined_at} << 32 | row;
            is_sorted = is_sorted && joined_at >= before;
            before = joined_at;
            bits |= joined_at;
        }
        if (!is_sorted) {
            sort_by_upper_half(row_at_, static_cast<unsigned>(std::bit_width(bits)));
        }
    }

    void place_customers() {
        made_.customer_id.resize(customers_);
        made_.joined_at.resize(customers_);
        made_.revenue.resize(customers_);
        for (std::size_t position = 0; position < customers_; ++position) {
            if (position + prefetch_ahead < customers_) {
                const std::uint32_t soon = static_cast<std::uint32_t>(row_at_[position + prefetch_ahead]);
                __builtin_prefetch(&load_.customer_id[soon]);
                __builtin_prefetch(&load_.revenue[soon]);
            }
            const std::uint32_t row = static_cast<std::uint32_t>(row_at_[position]);
            made_.customer_id[position] = load_.customer_id[row];
            made_.joined_at[position] = static_cast<std::uint32_t>(row_at_[position] >> 32);
            made_.revenue[position] = static_cast<std::uint32_t>(load_.revenue[row]);
        }
    }

    void find_ends() {
        made_.position_of = id_table(made_.customer_id);
        referrer_ = made_.position_of.find_all(load_.referrer_id);
        referred_ = made_.position_of.find_all(load_.referred_id);
    }

    [[nodiscard]] parts<referral_record> dealt_by_referrer() const {
        return deal_out<referral_record>(
            referrals_, part_count_, [this](std::size_t row) { return part_of(referrer_[row]); },
            [this](std::size_t row) {
                return referral_record{load_.referral_id[row],
                                       narrow(load_.given_at[row]),
                                       narrow(load_.thanked_at[row]),
                                       narrow(load_.meeting_for[row]),
                                       narrow(load_.met_at[row]),
                                       narrow(load_.closed_at[row]),
                                       narrow(load_.close_thanked_at[row]),
                                       referrer_[row],
                                       referred_[row] | static_cast<std::uint32_t>(load_.recorded_outcome[row])
                                                            << outcome_shift};
            });
    }

    void place_referrals(const parts<referral_record>& dealt) {
        resize_columns();
        std::copy(made_.joined_at.begin(), made_.joined_at.end(), made_.active_since.begin());
        receipts_.rows.resize(referrals_);
        receipts_.first.assign(part_count_ + 1, 0);
        for (const std::uint32_t referred : referred_) {
            ++receipts_.first[part_of(referred) + 1];
        }
        add_up(receipts_.first);
        next_receipt_.assign(receipts_.first.begin(), receipts_.first.end() - 1);
        for (std::size_t part = 0; part < dealt.count(); ++part) {
            order_part(dealt, part);
            for (std::size_t at = dealt.first[part]; at < dealt.first[part + 1]; ++at) {
                place_referral(at, dealt.rows[ordered_[at - dealt.first[part]]]);
            }
        }
        made_.first_given[customers_] = static_cast<std::uint32_t>(referrals_);
    }
    void resize_columns() {
        made_.referral_id.resize(referrals_);
        for (auto* column : {&made_.given_at, &made_.thanked_at, &made_.meeting_for, &made_.met_at, &made_.closed_at,
                             &made_.close_thanked_at, &made_.giver, &made_.receiver, &made_.received}) {
            column->resize(referrals_);
        }
        made_.is_won.resize(referrals_);
        made_.active_since.resize(customers_);
        made_.referrer.resize(customers_);
        made_.credited.resize(customers_);
        made_.first_given.resize(customers_ + 1);
        made_.first_received.resize(customers_ + 1);
    }
    /// Numbers of the part's records by referrer, in `ordered_`; when they were active, and their first referrals.
    void order_part(const parts<referral_record>& dealt, std::size_t part) {
        const std::size_t least = part << part_bits_;
        const std::size_t end = std::min(customers_, (part + 1) << part_bits_);
        next_.assign(end - least + 1, 0);
        for (std::size_t at = dealt.first[part]; at < dealt.first[part + 1]; ++at) {
            const referral_record& record = dealt.rows[at];
            ++next_[record.referrer - least + 1];
            std::uint32_t& since = made_.active_since[record.referrer];
            since = std::min(since, record.given_at);
        }
        std::uint32_t sum = 0;
        for (std::size_t position = least; position < end; ++position) {
            sum += next_[position - least];
            next_[position - least] = sum;
            made_.first_given[position] = static_cast<std::uint32_t>(dealt.first[part]) + sum;
        }
        ordered_.resize(dealt.first[part + 1] - dealt.first[part]);
        for (std::size_t at = dealt.first[part]; at < dealt.first[part + 1]; ++at) {
            ordered_[next_[dealt.rows[at].referrer - least]++] = static_cast<std::uint32_t>(at);
        }
    }
    void place_referral(std::size_t at, const referral_record& record) noexcept {
        const std::uint32_t receiver = record.referred & position_mask;
        const std::uint32_t outcome_bits = record.referred & ~position_mask;
        made_.referral_id[at] = record.id;
        made_.given_at[at] = record.given_at;
        made_.thanked_at[at] = record.thanked_at;
        made_.meeting_for[at] = record.meeting_for;
        made_.met_at[at] = record.met_at;
        made_.closed_at[at] = record.closed_at;
        made_.close_thanked_at[at] = record.close_thanked_at;
        made_.giver[at] = record.referrer;
        made_.receiver[at] = receiver;
        made_.is_won[at] = outcome_bits >> outcome_shift == static_cast<std::uint32_t>(outcome::won) ? 1 : 0;
        receipts_.rows[next_receipt_[part_of(receiver)]++] = {receiver, static_cast<std::uint32_t>(at),
                                                              record.referrer | outcome_bits, record.given_at};
    }

    /// **Gives** false where a referrer stands behind somebody it referred.
    [[nodiscard]] bool credit() {
        made_.spare_eligible.clear();
        made_.spare_others.clear();
        is_in_order_ = true;
        for (std::size_t part = 0; part < receipts_.count(); ++part) {
            credit_part(part);
        }
        made_.first_received[customers_] = static_cast<std::uint32_t>(referrals_);
        return is_in_order_;
    }
    [[nodiscard]] bool is_eligible(const receipt& got) const noexcept {
        return got.giver >> outcome_shift != static_cast<std::uint32_t>(outcome::lost) &&
               got.given_at <= made_.active_since[got.receiver];
    }
    /// Less is better: recorded as won before all others, then the earliest.
    [[nodiscard]] static std::uint64_t rank_of(const receipt& got) noexcept {
        const bool is_won = got.giver >> outcome_shift == static_cast<std::uint32_t>(outcome::won);
        return (is_won ? 0 : std::uint64_t{1} << 32) | got.given_at;
    }
    void credit_part(std::size_t part) {
        const std::size_t least = part << part_bits_;
        const std::size_t end = std::min(customers_, (part + 1) << part_bits_);
        next_.assign(end - least + 1, 0);
        best_.assign(end - least, ~std::uint64_t{0});
        for (std::size_t position = least; position < end; ++position) {
            made_.credited[position] = none;
            made_.referrer[position] = static_cast<std::uint32_t>(customers_);
        }
        for (std::size_t at = receipts_.first[part]; at < receipts_.first[part + 1]; ++at) {
            ++next_[receipts_.rows[at].receiver - least + 1];
            consider(receipts_.rows[at], best_[receipts_.rows[at].receiver - least]);
        }
        std::uint32_t sum = 0;
        for (std::size_t position = least; position < end; ++position) {
            sum += next_[position - least];
            next_[position - least] = sum;
            made_.first_received[position] = static_cast<std::uint32_t>(receipts_.first[part]) + sum;
        }
        order_receipts(part, least);
    }
    void consider(const receipt& got, std::uint64_t& best) noexcept {
        if (!is_eligible(got)) {
            return;
        }
        const std::uint64_t rank = rank_of(got);
        std::uint32_t& credited = made_.credited[got.receiver];
        if (rank < best || (rank == best && made_.referral_id[got.referral] < made_.referral_id[credited])) {
            best = rank;
            credited = got.referral;
            made_.referrer[got.receiver] = got.giver & position_mask;
        }
    }
    void order_receipts(std::size_t part, std::size_t least) {
        const std::size_t first = receipts_.first[part];
        ordered_.resize(receipts_.first[part + 1] - first);
        for (std::size_t at = first; at < receipts_.first[part + 1]; ++at) {
            ordered_[next_[receipts_.rows[at].receiver - least]++] = static_cast<std::uint32_t>(at);
        }
        for (std::size_t at = 0; at < ordered_.size(); ++at) {
            note_received(first + at, receipts_.rows[ordered_[at]]);
        }
    }
    void note_received(std::size_t at, const receipt& got) {
        made_.received[at] = got.referral;
        const std::uint32_t giver = got.giver & position_mask;
        const bool is_credited = made_.credited[got.receiver] == got.referral;
        if (is_credited) {
            made_.is_won[got.referral] |= got.giver >> outcome_shift == static_cast<std::uint32_t>(outcome::open);
        } else if (is_in_eligible_graph(got)) {
            made_.spare_eligible.push_back({giver, got.receiver});
        } else {
            made_.spare_others.push_back({giver, got.receiver});
        }
        is_in_order_ = is_in_order_ && (giver < got.receiver || !(is_credited || is_in_eligible_graph(got)));
    }
    /// Of those that are not credited: not between customers first active on the same day.
    [[nodiscard]] bool is_in_eligible_graph(const receipt& got) const noexcept {
        return is_eligible(got) &&
               made_.active_since[got.giver & position_mask] / day != made_.active_since[got.receiver] / day;
    }

    /// By when each was active; among those of one second, referrers first.
    void order_by_activity();

    const workload& load_;
    limit_network& made_;
    std::int64_t epoch_;
    std::size_t customers_, referrals_;
    int part_bits_;
    std::size_t part_count_;
    buffer<std::uint64_t> row_at_;               // by position; joined_at above it
    buffer<std::uint32_t> referrer_, referred_;  // by row
    parts<receipt> receipts_;
    std::vector<std::size_t> next_receipt_;
    std::vector<std::uint32_t> next_, ordered_;
    std::vector<std::uint64_t> best_;
    bool is_in_order_ = true;
};

/// How many referrals of one second lead down to each customer at most.
[[nodiscard]] std::vector<std::uint32_t> levels_within_second(const limit_network& made) {
    std::vector<spare_referral> within;
    const auto note = [&](std::uint32_t referrer, std::uint32_t referred) {
        if (referrer < made.referrer.size() && made.active_since[referrer] == made.active_since[referred]) {
            within.push_back({referrer, referred});
        }
    };
    for (const auto& spare : made.spare_eligible) {
        note(spare.referrer, spare.referred);
    }
    for (std::uint32_t referred = 0; referred < made.referrer.size(); ++referred) {
        note(made.referrer[referred], referred);
    }
    // Those whose referrers are all known give theirs; a loop, of which the workload has none, would stay at 0.
    std::vector<std::uint32_t> level(made.referrer.size()), waiting(level.size()), first(level.size() + 1);
    for (const auto& referral : within) {
        ++waiting[referral.referred];
        ++first[referral.referrer + 1];
    }
    for (std::size_t at = 1; at < first.size(); ++at) {
        first[at] += first[at - 1];
    }
    std::vector<std::uint32_t> below(within.size()), next(first.begin(), first.end() - 1), ready;
    for (const auto& referral : within) {
        below[next[referral.referrer]++] = referral.referred;
    }
    for (std::uint32_t at = 0; at < level.size(); ++at) {
        if (waiting[at] == 0 && first[at] != first[at + 1]) {
            ready.push_back(at);
        }
    }
    for (std::size_t done = 0; done < ready.size(); ++done) {
        for (std::uint32_t at = first[ready[done]]; at < first[ready[done] + 1]; ++at) {
            level[below[at]] = std::max(level[below[at]], level[ready[done]] + 1);
            if (--waiting[below[at]] == 0) {
                ready.push_back(below[at]);
            }
        }
    }
    return level;
}

void builder::order_by_activity() {
    const std::vector<std::uint32_t> level = levels_within_second(made_);
    buffer<std::uint64_t> sorted(customers_);
    for (std::size_t position = 0; position < customers_; ++position) {
        sorted[position] = std::uint64_t{level[position]} << 32 | position;
    }
    sort_by_upper_half(sorted, static_cast<unsigned>(std::bit_width(*std::max_element(level.begin(), level.end()))));
    for (std::uint64_t& word : sorted) {
        const std::uint32_t position = static_cast<std::uint32_t>(word);
        word = std::uint64_t{made_.active_since[position]} << 32 | position;
    }
    sort_by_upper_half(sorted, 32);
    for (std::uint64_t& word : sorted) {
        word = row_at_[static_cast<std::uint32_t>(word)];
    }
    row_at_ = std::move(sorted);
}

}  // namespace

limit_network::limit_network(const workload& load) { builder(load, *this).build(); }

}  // namespace benchmarks

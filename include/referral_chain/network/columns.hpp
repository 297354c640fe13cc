// The columns a network is made of. Application code rarely meets them; algorithms read them as plain arrays.
// A column nobody filled takes no memory: it is empty, and every row of it reads as "none".
#ifndef REFERRAL_CHAIN_NETWORK_COLUMNS_HPP
#define REFERRAL_CHAIN_NETWORK_COLUMNS_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/export.hpp"
#include "referral_chain/network/id_column.hpp"
#include "referral_chain/network/index.hpp"

namespace referral_chain {

/// Texts in one block of bytes.
class text_column {
 public:
    /// Rows.
    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    /// **Requires** row < size().
    [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept {
        const std::uint64_t first = row == 0 ? 0 : ends_[row - 1];
        return {bytes_.data() + first, static_cast<std::size_t>(ends_[row] - first)};
    }
    /// Room for so many rows and bytes in all.
    void reserve(std::size_t rows, std::size_t bytes) {
        ends_.reserve(rows);
        bytes_.reserve(bytes);
    }
    /// Strong guarantee.
    void push_back(std::string_view text) {
        ends_.reserve(ends_.size() + 1 > ends_.capacity() ? ends_.size() * 2 + 16 : 0);
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        ends_.push_back(bytes_.size());
    }
    /// Of all texts together.
    [[nodiscard]] std::size_t byte_count() const noexcept { return bytes_.size(); }
    /// Asks for what tells where the bytes of a text are.
    void prefetch_place(std::size_t row) const noexcept { __builtin_prefetch(&ends_[row]); }

 private:
    std::vector<char> bytes_;
    std::vector<std::uint64_t> ends_;
};

/// Optional times, 32 bits each where the range of the data allows it, else 64.
class time_column {
 public:
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

    time_column() = default;
    /// **Given** sort keys, `none` for absence.
    REFERRAL_CHAIN_EXPORT explicit time_column(std::vector<std::int64_t> sort_keys);
    /// **Given** sort keys less `base`, `absent` for absence.
    REFERRAL_CHAIN_EXPORT time_column(std::int64_t base, std::vector<std::uint32_t> offsets);

    /// The sort key of a row, `none` where there is no time.
    [[nodiscard]] std::int64_t sort_key(std::size_t row) const noexcept {
        if (!narrow_.empty()) {
            return narrow_[row] == absent ? none : base_ + std::int64_t{narrow_[row]};
        }
        return wide_.empty() ? none : wide_[row];
    }
    /// True where the row has a time.
    [[nodiscard]] bool has(std::size_t row) const noexcept {
        return narrow_.empty() ? sort_key(row) != none : narrow_[row] != absent;
    }
    [[nodiscard]] std::optional<utc_time> operator[](std::size_t row) const noexcept {
        const std::int64_t key = sort_key(row);
        return key == none ? std::nullopt : std::optional(utc_time::from_sort_key(key));
    }
    /// True where no row has a time.
    [[nodiscard]] bool empty() const noexcept { return narrow_.empty() && wide_.empty(); }

    /// The sort keys less base(), `absent` for absence; empty where the range of the data needs 64 bits.
    [[nodiscard]] const std::vector<std::uint32_t>& offsets() const noexcept { return narrow_; }
    /// What offsets() count from.
    [[nodiscard]] std::int64_t base() const noexcept { return base_; }
    /// True where no time is a bare date.
    [[nodiscard]] bool is_timed() const noexcept { return is_timed_; }

 private:
    std::int64_t base_ = 0;
    std::vector<std::uint32_t> narrow_;
    std::vector<std::int64_t> wide_;
    bool is_timed_ = true;
};

/// Amounts of money in minor units, 0 where there is none; 32 bits each where all of them fit, else 64.
class amount_column {
 public:
    amount_column() = default;
    /// **Given** the amounts of all rows.
    REFERRAL_CHAIN_EXPORT explicit amount_column(std::vector<std::int64_t> amounts);

    [[nodiscard]] std::int64_t operator[](std::size_t row) const noexcept {
        if (!narrow_.empty()) {
            return narrow_[row];
        }
        return wide_.empty() ? 0 : wide_[row];
    }
    /// True where all are 0.
    [[nodiscard]] bool empty() const noexcept { return narrow_.empty() && wide_.empty(); }

    /// All amounts; empty where some need 64 bits, and where all are 0.
    [[nodiscard]] const std::vector<std::int32_t>& narrow() const noexcept { return narrow_; }

 private:
    std::vector<std::int32_t> narrow_;
    std::vector<std::int64_t> wide_;
};

/// Values that default to nothing, as no_index for positions.
template <class Value, Value Nothing>
class optional_column {
 public:
    optional_column() = default;
    /// **Given** the values of the first rows; those behind have none.
    explicit optional_column(std::vector<Value> values) noexcept : values_(std::move(values)) {}

    [[nodiscard]] Value operator[](std::size_t row) const noexcept {
        return row < values_.size() ? values_[row] : Nothing;
    }
    /// True where no row was ever set.
    [[nodiscard]] bool empty() const noexcept { return values_.empty(); }
    /// Up to the last that was set.
    [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }
    /// Rows in any order; what lies between is filled with nothing. Strong guarantee.
    void set(std::size_t row, Value value) {
        if (row < values_.size()) {
            values_[row] = value;
        } else if (value != Nothing) {
            values_.resize(row + 1, Nothing);
            values_[row] = value;
        }
    }

 private:
    std::vector<Value> values_;
};

/// Positions in network_columns::labels.
using label_column = optional_column<std::uint32_t, no_index>;

/// What credit made of a referral.
enum class credit_state : std::uint8_t {
    not_eligible,
    outside_graph,  ///< eligible, but not credited and between two parties first active on the same UTC day
    eligible,       ///< in the eligible graph, not credited
    credited,       ///< in the eligible graph and in the credited forest
};

/// The parties of a referral.
struct referral_ends {
    std::uint32_t giver;
    std::uint32_t receiver;
};

/// What became of a referral, in one byte.
class referral_standing {
 public:
    constexpr referral_standing() noexcept = default;
    /// **Given** the three that it tells.
    constexpr referral_standing(referral_outcome recorded, referral_outcome settled, credit_state credit) noexcept
        : bits_(static_cast<std::uint8_t>(static_cast<unsigned>(recorded) | static_cast<unsigned>(settled) << 2U |
                                          static_cast<unsigned>(credit) << 4U)) {}
    /// As recorded and seen at as_of; open where none is.
    [[nodiscard]] constexpr referral_outcome recorded() const noexcept {
        return static_cast<referral_outcome>(bits_ & 3U);
    }
    /// The same, but won where an open one brought a customer.
    [[nodiscard]] constexpr referral_outcome settled() const noexcept {
        return static_cast<referral_outcome>(bits_ >> 2U & 3U);
    }
    /// Whether it is credited, and if not how far it came.
    [[nodiscard]] constexpr credit_state credit() const noexcept { return static_cast<credit_state>(bits_ >> 4U); }

 private:
    std::uint8_t bits_ = 0;
};

/// Sales, cases, feedback and asks of party p are the rows first_of_party[p] up to first_of_party[p + 1].
struct sale_columns {
    std::vector<std::uint32_t> first_of_party;  ///< empty where there are no rows, as in the three below
    id_column ids;
    time_column ordered_at;  ///< rows of a party: by ordered_at, then sale_id
    amount_column amount;
    label_column referral;  ///< the referral the sale names, where the network has it
    time_column promised_by, delivered_at, paid_at, refunded_at;
    std::vector<std::uint8_t> as_ordered;  ///< 0 no, 1 yes, 2 not recorded
};
/// Service cases, by customer.
struct case_columns {
    std::vector<std::uint32_t> first_of_party;
    id_column ids;
    time_column opened_at;  ///< rows of a party: by opened_at, then case_id
    time_column resolved_at;
    optional_column<std::int64_t, -1> contacts;  ///< −1 where not recorded
};
/// Feedback, by customer.
struct feedback_columns {
    std::vector<std::uint32_t> first_of_party;
    time_column at;  ///< rows of a party: by time, then kind, then score
    std::vector<feedback_kind> kind;
    std::vector<std::int8_t> score;  ///< −1 where not recorded

    /// Praise, or a rating of 9 or 10.
    [[nodiscard]] bool is_praise(std::size_t row) const noexcept { return detail::is_praise(kind[row], score[row]); }
    /// A complaint, or a rating from 0 to 6.
    [[nodiscard]] bool is_complaint(std::size_t row) const noexcept {
        return detail::is_complaint(kind[row], score[row]);
    }
};
/// Asks, by customer.
struct ask_columns {
    std::vector<std::uint32_t> first_of_party;
    time_column at;                    ///< rows of a party: by time, then moment, then salesperson
    std::vector<std::uint8_t> moment;  ///< ask_moment, or 255 where not recorded
    label_column salesperson;
};

/// Parties are numbered so that every credited referrer comes before those credited to it; referrals by referrer, then
/// given_at, then referral_id. Money is in minor units. Times after `as_of`, plans aside, are none.
struct network_columns {
    // By party
    id_column ids;
    std::vector<std::uint32_t> referrer;           ///< the credited referrer; no_index for a seed
    std::vector<std::uint32_t> credited_referral;  ///< no_index for a seed
    time_column joined_at;
    amount_column own_revenue;
    text_column names;  ///< empty where nobody has a name
    label_column segment, salesperson;
    std::vector<bool> is_listed;  ///< in the customers table; else only other tables name it
    // By party and one more
    std::vector<std::uint32_t> first_given;     ///< referrals given by p: first_given[p] up to first_given[p + 1]
    std::vector<std::uint32_t> first_received;  ///< rows of `received`, alike
    // By received position
    std::vector<std::uint32_t> received;  ///< referrals to a party, by given_at, then referral_id
    // Of referrals that are not credited, by receiver
    std::vector<referral_ends> spare_eligible;  ///< those in the eligible graph
    std::vector<referral_ends> spare_others;    ///< the rest
    // By referral
    id_column referral_ids;
    std::vector<std::uint32_t> giver, receiver;  ///< parties
    time_column given_at, thanked_at, meeting_for, rescheduled_for, met_at, closed_at, close_thanked_at;
    std::vector<referral_standing> standing;
    amount_column incentive_cost, handling_cost;
    std::vector<std::uint8_t> origin, moment;  ///< 255 where not recorded; empty where nobody recorded any
    label_column channel, incentive, referral_salesperson;
    // By label
    text_column labels;
    // The other tables, by party
    sale_columns sales;
    case_columns cases;
    feedback_columns feedbacks;
    ask_columns asks;
};

}  // namespace referral_chain

#endif

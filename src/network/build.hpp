// The steps from rows to a network, in their order. Each reads what the ones before have found.
// Numbers here are still pool numbers (order of first appearance); order_parties renumbers, what follows reorders.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_BUILD_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_BUILD_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "builder_state.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "rising_rows.hpp"

namespace referral_chain::detail {

/// What build_options say, in seconds.
struct build_terms {
    instant as_of;
    credit_policy policy;
    std::optional<std::chrono::seconds> lookback;
    bool assume_joined;

    /// A bare date lies after `as_of` where its day does.
    [[nodiscard]] bool has_happened(std::int64_t sort_key) const noexcept { return sort_key <= last_key(); }
    /// The key itself, or none where it lies after `as_of`.
    [[nodiscard]] std::int64_t seen(std::int64_t sort_key) const noexcept {
        return has_happened(sort_key) ? sort_key : time_column::none;
    }
    /// The greatest sort key that lies not after `as_of`.
    [[nodiscard]] std::int64_t last_key() const noexcept { return as_of.unix_seconds() * 2 + 1; }
};

/// The rows of a builder, whose columns are given back as soon as nobody will read them again.
class row_source {
 public:
    /// `is_last`: there will be no other network, and `state` may be changed.
    row_source(const network_builder::state& state, bool is_last) : state_(state), is_last_(is_last) {}

    [[nodiscard]] const network_builder::state& operator*() const noexcept { return state_; }
    [[nodiscard]] const network_builder::state* operator->() const noexcept { return &state_; }
    /// **Requires** columns of this state.
    template <class... Columns>
    void done_with(const Columns&... columns) const noexcept {
        if (is_last_) {
            (emptied(const_cast<Columns&>(columns)), ...);  // NOLINT: the owner has said so
        }
    }
    /// A column of this state for whoever will change it: the column itself where nobody will read it again, else a
    /// copy.
    template <class Column>
    [[nodiscard]] Column taken(const Column& column) const {
        if (is_last_) {
            return std::exchange(const_cast<Column&>(column), {});  // NOLINT: as above
        }
        return column;
    }
    /// **Requires** ids of this state.
    void done_with_slots_of(const id_pool& ids) const noexcept {
        if (is_last_) {
            const_cast<id_pool&>(ids).release_slots();  // NOLINT: as above
        }
    }

 private:
    static void emptied(id_pool& ids) noexcept { ids.release(); }
    template <class Column>
    static void emptied(Column& column) noexcept {
        column = Column();
    }

    const network_builder::state& state_;
    bool is_last_;
};

/// What is found out about a referral step by step, in one byte.
class found_standing {
 public:
    constexpr found_standing() noexcept = default;
    explicit constexpr found_standing(referral_outcome recorded) noexcept
        : bits_(static_cast<std::uint8_t>(recorded)) {}
    [[nodiscard]] constexpr referral_outcome outcome() const noexcept {
        return static_cast<referral_outcome>(bits_ & 3U);
    }
    [[nodiscard]] constexpr bool is_eligible() const noexcept { return (bits_ & 4U) != 0; }
    [[nodiscard]] constexpr bool is_credited() const noexcept { return (bits_ & 8U) != 0; }
    constexpr void set_eligible() noexcept { bits_ = static_cast<std::uint8_t>(bits_ | 4U); }
    constexpr void set_credited() noexcept { bits_ = static_cast<std::uint8_t>(bits_ | 8U); }

 private:
    std::uint8_t bits_ = 0;
};

/// Referrals as seen at as_of.
struct seen_referrals {
    rising_rows rows;                      // pool numbers of those that exist
    std::vector<found_standing> standing;  // by pool number; open where no outcome is recorded
    bool are_named = false;                // sales name referrals
};

struct alignas(16) party_fact {
    std::int64_t active_since = time_column::none;  // sort key
    std::uint32_t credited = no_index;              // the referral its arrival is credited to
    std::uint32_t referrer = no_index;              // who gave it
};

/// Parties by pool number.
struct known_parties {
    std::vector<party_fact> facts;
    raw_times joined_at;
    std::vector<std::uint8_t> is_party;  // empty where every id is one
};

/// By party position; the order of the parties is settled.
struct party_order {
    std::uint32_t parties = 0;
    std::vector<std::uint32_t> pool_number;        // until the ids are in place
    std::vector<std::uint32_t> referrer;           // party position or no_index
    std::vector<std::uint32_t> credited_referral;  // referral pool number or no_index; told on to the referrals
    std::vector<std::uint32_t> first_of_day;       // where parties first active on one UTC day begin; first 0
    std::uint32_t active = 0;                      // parties before this have an active_since
    std::uint32_t greatest_day = 0;                // parties of one day at most
    std::uint32_t loops = 0;                       // of credit, broken
    std::vector<std::uint32_t> position;           // by pool number; no_index where the id is no party

    /// Both first active, and on one UTC day.
    [[nodiscard]] bool is_same_day(std::uint32_t left, std::uint32_t right) const noexcept;
};

/// Referrals given at or before as_of.
[[nodiscard]] seen_referrals see_referrals(const row_source& from, const build_terms& terms);
/// Who is in the network, since when joined, since when active.
[[nodiscard]] known_parties find_parties(const row_source& from, const seen_referrals& seen, const build_terms& terms);
/// Which referrals are eligible, and which one each arrival is credited to, loops still among them.
void choose_credit(const row_source& from, seen_referrals& seen, known_parties& parties, const build_terms& terms);
/// Referrers before whom they referred; loops among parties first active on one day are broken. The facts are done
/// with.
[[nodiscard]] party_order order_parties(const row_source& from, seen_referrals& seen, known_parties& parties);

/// When each party joined.
void fill_joining(network_columns& columns, const party_order& order, const known_parties& parties);
/// **Requires** nothing of the other columns. The pool numbers are done with.
void fill_parties(network_columns& columns, const row_source& from, party_order& order);
/// **Requires** the joining of the parties. **Gives** the position of each referral by pool number, no_index where it
/// does not exist; nothing where no sale names one.
[[nodiscard]] std::vector<std::uint32_t> fill_referrals(network_columns& columns, const row_source& from,
                                                        seen_referrals seen, party_order& order,
                                                        const build_terms& terms);
/// **Requires** the ids of the parties. The referrals that sales name are still pool numbers.
void fill_sales(network_columns& columns, const row_source& from, const party_order& order, const build_terms& terms);
void name_referrals(sale_columns& sales, const std::vector<std::uint32_t>& referral_position);
void fill_cases(case_columns& columns, const row_source& from, const party_order& order, const build_terms& terms);
void fill_feedback(feedback_columns& columns, const row_source& from, const party_order& order,
                   const build_terms& terms);
void fill_asks(ask_columns& columns, const row_source& from, const party_order& order, const build_terms& terms);

}  // namespace referral_chain::detail

#endif

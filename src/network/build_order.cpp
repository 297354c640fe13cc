// The order of the parties: by active_since, then by id. Credited referrals never go back in days, so every referrer
// comes first, but for those of one day. A day on which that order puts a referrer behind is ordered by how many
// credited referrals of that day lie above a party first.
#include <algorithm>
#include <numeric>

#include "build.hpp"
#include "id_order.hpp"
#include "look_ahead.hpp"
#include "radix_sort.hpp"
#include "room.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::int64_t no_time = time_column::none;
constexpr std::int64_t keys_per_day = 2 * seconds_per_day;

template <class Key>
struct keyed_row {
    Key key;
    std::uint32_t row;
};

/// Parties by active_since, then by id; those never active last. Days are still as they come, links not looked at.
template <class Key>
class time_order {
 public:
    time_order(const row_source& from, const known_parties& parties, std::int64_t least, std::int64_t greatest)
        : least_(least), never_(static_cast<Key>(greatest - least + 1)) {
        const auto& facts = parties.facts;
        rows_.reserve(facts.size());
        for (std::uint32_t number = 0; number < facts.size(); ++number) {
            if (parties.is_party.empty() || parties.is_party[number] != 0) {
                const std::int64_t since = facts[number].active_since;
                rows_.push_back({since == no_time ? never_ : static_cast<Key>(since - least), number});
            }
        }
        radix_sort(rows_, never_, [](const keyed_row<Key>& row) { return row.key; });
        sort_equal_times(from->parties);
    }
    void write_to(party_order& order) const {
        order.pool_number.reserve(rows_.size());
        std::int64_t next_day_at = std::numeric_limits<std::int64_t>::min();
        for (const auto& row : rows_) {
            if (row.key != never_) {
                ++order.active;
                if (const std::int64_t key = least_ + static_cast<std::int64_t>(row.key); key >= next_day_at) {
                    order.first_of_day.push_back(static_cast<std::uint32_t>(order.pool_number.size()));
                    next_day_at = (utc_time::from_sort_key(key).utc_day() + 1) * keys_per_day;
                }
            }
            order.pool_number.push_back(row.row);
        }
    }

 private:
    void sort_equal_times(const id_pool& ids) {
        for (auto first = rows_.begin(); first != rows_.end();) {
            const Key key = first->key;
            const auto last = std::find_if(first, rows_.end(), [key](const auto& row) { return row.key != key; });
            if (last - first > 1) {
                sort_by_id(std::span(first, last), ids);
            }
            first = last;
        }
    }
    static void sort_by_id(std::span<keyed_row<Key>> rows, const id_pool& ids) {
        constexpr std::size_t few = 8;
        if (rows.size() <= few || !ids.are_ordered_by_bytes()) {
            std::sort(rows.begin(), rows.end(),
                      [&](const auto& left, const auto& right) { return ids.comes_before(left.row, right.row); });
            return;
        }
        const std::vector<keyed_row<Key>> unsorted(rows.begin(), rows.end());
        const auto order = order_by_id(static_cast<std::uint32_t>(rows.size()),
                                       [&](std::uint32_t at) { return ids.ids()[unsorted[at].row]; });
        std::transform(order.begin(), order.end(), rows.begin(), [&](std::uint32_t at) { return unsorted[at]; });
    }

    std::int64_t least_;
    Key never_;
    std::vector<keyed_row<Key>> rows_;
};

void order_by_time(party_order& order, const row_source& from, const known_parties& parties) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t greatest = no_time;
    for (const party_fact& party : parties.facts) {
        least = party.active_since != no_time ? std::min(least, party.active_since) : least;
        greatest = std::max(greatest, party.active_since);
    }
    if (greatest == no_time) {
        least = greatest = 0;
    }
    if (greatest - least < std::int64_t{no_index} - 1) {
        time_order<std::uint32_t>(from, parties, least, greatest).write_to(order);
    } else {
        time_order<std::uint64_t>(from, parties, least, greatest).write_to(order);
    }
}

/// What the parties' facts say, by position.
void take_facts(party_order& order, const std::vector<party_fact>& facts) {
    const std::size_t parties = order.pool_number.size();
    order.parties = static_cast<std::uint32_t>(parties);
    const auto fact_of = [&](std::size_t party) -> const party_fact& { return facts[order.pool_number[party]]; };
    order.position.assign(facts.size(), no_index);
    with_look_ahead(
        parties, [&](std::size_t party) { __builtin_prefetch(&order.position[order.pool_number[party]], 1); },
        [&](std::size_t party) { order.position[order.pool_number[party]] = static_cast<std::uint32_t>(party); });
    order.referrer.resize(parties);
    order.credited_referral.resize(parties);
    with_look_ahead(
        parties, [&](std::size_t party) { __builtin_prefetch(&fact_of(party)); },
        [&](std::size_t party) {
            if (const std::uint32_t referrer = fact_of(party).referrer; referrer != no_index) {
                __builtin_prefetch(&order.position[referrer]);
            }
        },
        [&](std::size_t party) {
            const party_fact& fact = fact_of(party);
            order.referrer[party] = fact.referrer == no_index ? no_index : order.position[fact.referrer];
            order.credited_referral[party] = fact.credited;
        });
}

/// Settles the order of the parties of one day after another, as far as credited referrals of that day ask for it.
class day_settler {
 public:
    day_settler(party_order& order, const id_pool& referral_ids) : order_(order), referral_ids_(referral_ids) {}

    void settle_all() {
        for (std::size_t day = 0; day < order_.first_of_day.size(); ++day) {
            first_ = order_.first_of_day[day];
            const std::uint32_t last =
                day + 1 < order_.first_of_day.size() ? order_.first_of_day[day + 1] : order_.active;
            parties_ = last - first_;
            order_.greatest_day = std::max(order_.greatest_day, parties_);
            if (has_referrer_behind(last)) {
                settle();
            }
        }
        if (!moved_to_.empty()) {
            follow_moves();
        }
    }

 private:
    static constexpr std::uint32_t unknown = no_index;
    static constexpr std::uint32_t on_the_way = no_index - 1;

    /// Among the parties of the day, which `last` follows.
    [[nodiscard]] bool has_referrer_behind(std::uint32_t last) const noexcept {
        static_assert(no_index + 1 == 0);  // none is behind nobody
        bool is_behind = false;
        for (std::uint32_t party = first_; party < last; ++party) {
            is_behind |= order_.referrer[party] + 1 > party;
        }
        return is_behind;
    }
    [[nodiscard]] bool is_of_day(std::uint32_t referrer) const noexcept {
        return referrer != no_index && referrer >= first_;
    }
    void settle() {
        level_.assign(parties_, unknown);
        for (std::uint32_t start = 0; start < parties_; ++start) {
            while (!find_levels(start)) {
            }
        }
        if (!std::is_sorted(level_.begin(), level_.end())) {
            move_by_level();
        }
    }
    /// How many credited referrals of the day lead down to a party, and to all on the way. **Gives** false where the
    /// way was a loop, which is broken now.
    [[nodiscard]] bool find_levels(std::uint32_t start) {
        way_.clear();
        std::uint32_t at = start;
        std::uint32_t next = 0;
        while (level_[at] == unknown) {
            level_[at] = on_the_way;
            way_.push_back(at);
            const std::uint32_t referrer = order_.referrer[first_ + at];
            if (!is_of_day(referrer)) {
                break;
            }
            at = referrer - first_;
            if (level_[at] == on_the_way) {
                for (const std::uint32_t party : way_) {
                    level_[party] = unknown;
                }
                break_loop(first_ + at);
                return false;
            }
            next = level_[at] == unknown ? 0 : level_[at] + 1;
        }
        for (; !way_.empty(); way_.pop_back()) {
            level_[way_.back()] = next++;
        }
        return true;
    }
    /// In the loop through `party`, the credited referral with the greatest id loses its credit.
    void break_loop(std::uint32_t party) {
        std::uint32_t loser = party;
        for (std::uint32_t at = order_.referrer[party]; at != party; at = order_.referrer[at]) {
            if (referral_ids_.comes_before(order_.credited_referral[loser], order_.credited_referral[at])) {
                loser = at;
            }
        }
        order_.referrer[loser] = no_index;
        order_.credited_referral[loser] = no_index;
        ++order_.loops;
    }
    /// By level; parties of one level stay in their order.
    void move_by_level() {
        if (moved_to_.empty()) {
            moved_to_.resize(order_.pool_number.size());
            std::iota(moved_to_.begin(), moved_to_.end(), 0U);
        }
        std::vector<std::uint32_t>& next = way_;
        next.assign(*std::max_element(level_.begin(), level_.end()) + 1, 0);
        for (const std::uint32_t level : level_) {
            ++next[level];
        }
        std::uint32_t place = first_;
        for (std::uint32_t& begin : next) {
            place += std::exchange(begin, place);
        }
        for (std::uint32_t party = 0; party < parties_; ++party) {
            moved_to_[first_ + party] = next[level_[party]]++;
        }
        move(order_.pool_number);
        move(order_.referrer);
        move(order_.credited_referral);
    }
    template <class Value>
    void move(std::vector<Value>& values) const {
        std::vector<Value> moved(parties_);
        for (std::uint32_t party = first_; party < first_ + parties_; ++party) {
            moved[moved_to_[party] - first_] = values[party];
        }
        std::copy(moved.begin(), moved.end(), values.begin() + first_);
    }
    void follow_moves() {
        with_look_ahead(
            order_.referrer.size(),
            [this](std::size_t party) {
                if (order_.referrer[party] != no_index) {
                    __builtin_prefetch(&moved_to_[order_.referrer[party]]);
                }
            },
            [this](std::size_t party) {
                std::uint32_t& referrer = order_.referrer[party];
                referrer = referrer == no_index ? no_index : moved_to_[referrer];
            });
        with_look_ahead(
            order_.position.size(),
            [this](std::size_t number) {
                if (order_.position[number] != no_index) {
                    __builtin_prefetch(&moved_to_[order_.position[number]]);
                }
            },
            [this](std::size_t number) {
                std::uint32_t& position = order_.position[number];
                position = position == no_index ? no_index : moved_to_[position];
            });
    }

    party_order& order_;
    const id_pool& referral_ids_;
    std::uint32_t first_ = 0;    // party of the day
    std::uint32_t parties_ = 0;  // of the day
    std::vector<std::uint32_t> level_;
    std::vector<std::uint32_t> way_;
    std::vector<std::uint32_t> moved_to_;  // by position as ordered by time; empty while nobody moved
};

}  // namespace

bool party_order::is_same_day(std::uint32_t left, std::uint32_t right) const noexcept {
    const std::uint32_t distance = left < right ? right - left : left - right;
    if (left >= active || right >= active || distance >= greatest_day) {
        return false;
    }
    const auto day_of = [this](std::uint32_t party) {
        return std::upper_bound(first_of_day.begin(), first_of_day.end(), party);
    };
    return day_of(left) == day_of(right);
}

party_order order_parties(const row_source& from, seen_referrals& seen, known_parties& parties) {
    party_order order;
    order_by_time(order, from, parties);
    take_facts(order, parties.facts);
    release(parties.facts);
    day_settler(order, from->referral_ids).settle_all();
    with_look_ahead(
        order.credited_referral.size(),
        [&](std::size_t party) {
            if (order.credited_referral[party] != no_index) {
                __builtin_prefetch(&seen.standing[order.credited_referral[party]], 1);
            }
        },
        [&](std::size_t party) {
            if (order.credited_referral[party] != no_index) {
                seen.standing[order.credited_referral[party]].set_credited();
            }
        });
    release(order.credited_referral);
    return order;
}

}  // namespace referral_chain::detail

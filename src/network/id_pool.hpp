// Distinct ids, each kept once and numbered in the order of their first appearance.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hash.hpp"
#include "hash_slots.hpp"
#include "referral_chain/network/id_column.hpp"
#include "referral_chain/network/index.hpp"

namespace referral_chain::detail {

/// An id as a caller has it: a text, or a number that stands for its plain decimal form.
template <class Id>
concept id_form = std::same_as<Id, std::string_view> || std::same_as<Id, std::uint64_t>;

/// Ids are held as numbers until the first that is none. While they come in rising order, as running numbers and
/// sorted exports do, nothing is hashed: a greater one is new. The first that does not rise has all of them hashed.
class id_pool {
 public:
    /// **Given** how many ids it may hold: fewer than numbers can tell apart where a test wants to see the end.
    explicit id_pool(std::uint64_t seed, std::uint32_t most = max_count) : seed_(seed), most_(most) {}

    /// The number of an id, given now if it is new. **Throws** limit_error beyond the most. Strong guarantee.
    std::uint32_t number_of(std::string_view id);
    std::uint32_t number_of(std::uint64_t id);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const noexcept;
    /// True if `number` has been given to `id`, seen without a look-up; may be false where it has.
    template <id_form Id>
    [[nodiscard]] bool is(std::uint32_t number, Id id) const noexcept {
        return number < size() && is_in_held_form<Id>() && held<Id>(number) == id;
    }

    /// Asks for the memory that a search for an id begins with.
    void expect(std::string_view id) const noexcept;

    /// number_of for many at once, several times as fast: `numbers[i]` for `ids[i]`. If it throws, some of the ids may
    /// be there.
    template <id_form Id>
    void number_all(std::span<const Id> ids, std::span<std::uint32_t> numbers);

    /// The first half of number_all, of which several may run at a time: no_index for ids that have no number yet.
    /// **Requires** is_searchable.
    template <id_form Id>
    void find_all(std::span<const Id> ids, std::span<std::uint32_t> numbers) const;
    /// The second half: numbers for those that have none.
    template <id_form Id>
    void number_missing(std::span<const Id> ids, std::span<std::uint32_t> numbers);
    /// Makes ids of the form in which they are held searchable.
    void hash_all() {
        if (is_rising_) {
            hash_all_for(ids_.capacity());
        }
    }
    template <id_form Id>
    [[nodiscard]] bool is_searchable() const noexcept {
        return !is_rising_ && is_in_held_form<Id>();
    }

    /// Gives ids other texts: `new_text(number)`, or nothing where the old one stays. Which of two ids comes first
    /// stays as it was. **Throws** invalid_value for a text that is empty, of more than 255 bytes or another id's; what
    /// `new_text` throws. Strong guarantee. **Cost** all ids sorted.
    void rename(const std::function<std::optional<std::string>(std::uint32_t)>& new_text);
    /// True if the first of two ids comes before the second: by their bytes, those before a renaming by the bytes they
    /// had, and before all later ones.
    [[nodiscard]] bool comes_before(std::uint32_t left, std::uint32_t right) const noexcept {
        const bool is_left_placed = left < places_.size();
        if (is_left_placed != (right < places_.size())) {
            return is_left_placed;
        }
        return is_left_placed ? places_[left] < places_[right] : ids_[left] < ids_[right];
    }
    /// True if that is the order of their bytes.
    [[nodiscard]] bool are_ordered_by_bytes() const noexcept { return places_.empty(); }
    /// All ids as comes_before orders them.
    [[nodiscard]] std::vector<std::uint32_t> in_order() const;

    [[nodiscard]] const id_column& ids() const noexcept { return ids_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(ids_.size()); }
    /// Room for so many ids in all; asked for again and again it costs amortised O(1).
    void reserve(std::size_t ids);
    /// The slots of all ids, each the number of an id or no_index, for searches by the same hashes.
    [[nodiscard]] std::vector<std::uint32_t> slots() const;
    /// Gives the memory of the slots back; until all is forgotten only ids() and size() may be asked.
    void release_slots() noexcept {
        numbers_ = {};
        texts_ = {};
    }
    /// Forgets all ids.
    void release() noexcept { *this = id_pool(seed_, most_); }

 private:
    template <id_form Id>
    [[nodiscard]] bool is_in_held_form() const noexcept {
        return std::same_as<Id, std::uint64_t> == ids_.are_numbers();
    }
    template <id_form Id>
    [[nodiscard]] Id held(std::uint32_t number) const noexcept {
        if constexpr (std::same_as<Id, std::uint64_t>) {
            return ids_.numbers()[number];
        } else {
            return ids_.text(number);
        }
    }
    template <id_form Id>
    [[nodiscard]] std::uint32_t find_held(Id id) const noexcept;
    template <id_form Id>
    [[nodiscard]] std::uint32_t find_rising(Id id) const noexcept;
    [[nodiscard]] std::uint32_t find_hashed(std::uint64_t id, std::uint64_t hash) const noexcept {
        return numbers_.find(hash, id);
    }
    [[nodiscard]] std::uint32_t find_hashed(std::string_view id, std::uint64_t hash) const noexcept {
        return texts_.find(hash, [&](std::uint32_t number) { return ids_.text(number) == id; });
    }
    void put(std::uint64_t id, std::uint64_t hash, std::uint32_t number) noexcept { numbers_.put(hash, id, number); }
    void put(std::string_view /*id*/, std::uint64_t hash, std::uint32_t number) noexcept { texts_.put(hash, number); }
    [[nodiscard]] bool has_room_for(std::size_t ids) const noexcept {
        return ids_.are_numbers() ? numbers_.has_room_for(ids) : texts_.has_room_for(ids);
    }

    template <id_form Id>
    std::uint32_t number_of_held(Id id);
    template <id_form Id>
    std::uint32_t number_of_hashed(Id id, std::uint64_t hash);
    template <id_form Id>
    void append(Id id);
    template <id_form Id>
    void number_lot(std::span<const Id> lot, std::uint32_t* numbers);
    template <id_form Id, class Finish>
    void search_lot(std::span<const Id> lot, Finish finish) const;
    template <class Take>
    void by_regions(std::span<const std::uint64_t> ids, Take take) const;
    void number_new(std::span<const std::uint64_t> ids, std::span<std::uint32_t> numbers);
    template <class Slots>
    [[nodiscard]] Slots hashed_for(std::size_t ids) const;
    void hash_all_for(std::size_t ids);
    void write_out();

    std::uint64_t seed_;
    std::uint32_t most_;
    bool is_rising_ = true;  // and nothing is hashed
    id_column ids_;
    number_slots numbers_;               // filled where ids are numbers
    text_slots texts_;                   // filled where they are texts
    std::vector<std::uint32_t> places_;  // at the last renaming, in the order of comes_before; empty before the first
};

}  // namespace referral_chain::detail

#endif

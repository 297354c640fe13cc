// Open addressing from ids to their numbers: at most three of four slots are taken, a search goes on to the next slot.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_HASH_SLOTS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_HASH_SLOTS_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "referral_chain/network/index.hpp"

namespace referral_chain::detail {

/// What texts and numbers have in common. A slot is free where its `number` is no_index.
template <class Slot>
class slot_table {
 public:
    [[nodiscard]] std::size_t size() const noexcept { return slots_.size(); }
    [[nodiscard]] bool has_room_for(std::size_t numbers) const noexcept { return numbers <= slots_.size() / 4 * 3; }
    /// Empties all, with room for so many.
    void clear_for(std::size_t numbers) {
        constexpr std::size_t least = 64;
        const std::size_t slots = std::bit_ceil(numbers + numbers / 3 + 1);
        slots_.assign(slots < least ? least : slots, {});
    }
    [[nodiscard]] std::uint32_t number_at(std::size_t place) const noexcept { return slots_[place].number; }
    /// Where the search for a hash begins.
    [[nodiscard]] std::size_t place_of(std::uint64_t hash) const noexcept { return hash & mask(); }
    void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&slots_[place_of(hash)], 1); }

 protected:
    [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }
    std::vector<Slot> slots_;
};

struct tagged_slot {
    std::uint32_t tag = 0;
    std::uint32_t number = no_index;
};

/// For texts, which are kept, and compared, by whoever holds the slots; half of the hash tells most others apart.
class text_slots : public slot_table<tagged_slot> {
 public:
    /// The number put with this hash for which `is_same(number)`; no_index where there is none.
    template <class IsSame>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, IsSame is_same) const noexcept {
        for (std::size_t at = place_of(hash); slots_[at].number != no_index; at = (at + 1) & mask()) {
            if (slots_[at].tag == tag_of(hash) && is_same(slots_[at].number)) {
                return slots_[at].number;
            }
        }
        return no_index;
    }
    /// **Requires** room.
    void put(std::uint64_t hash, std::uint32_t number) noexcept {
        std::size_t at = place_of(hash);
        while (slots_[at].number != no_index) {
            at = (at + 1) & mask();
        }
        slots_[at] = {tag_of(hash), number};
    }
    /// The likely find, for asking for its text; no_index where the first slot is another's.
    [[nodiscard]] std::uint32_t candidate(std::uint64_t hash) const noexcept {
        const tagged_slot& first = slots_[place_of(hash)];
        return first.tag == tag_of(hash) ? first.number : no_index;
    }

 private:
    [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32);
    }
};

struct keyed_slot {  // 12 bytes: a search seldom leaves its cache line
    std::uint32_t key_low = 0;
    std::uint32_t key_high = 0;
    std::uint32_t number = no_index;
};

/// For numbers as ids, which are their own keys.
class number_slots : public slot_table<keyed_slot> {
 public:
    /// The number put for this key; no_index where there is none.
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, std::uint64_t key) const noexcept {
        return slots_[place_for(hash, key)].number;
    }
    /// **Requires** room, and a key that is not there.
    void put(std::uint64_t hash, std::uint64_t key, std::uint32_t number) noexcept {
        static_cast<void>(find_or_put(hash, key, number));
    }
    /// The number put for this key, which is `number` now where there was none. **Requires** room.
    std::uint32_t find_or_put(std::uint64_t hash, std::uint64_t key, std::uint32_t number) noexcept {
        keyed_slot& slot = slots_[place_for(hash, key)];
        if (slot.number == no_index) {
            slot = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32), number};
        }
        return slot.number;
    }

    /// Each number n becomes `other(n)`.
    template <class Other>
    void renumber(Other other) noexcept {
        for (keyed_slot& slot : slots_) {
            slot.number = slot.number == no_index ? no_index : other(slot.number);
        }
    }

 private:
    [[nodiscard]] std::size_t place_for(std::uint64_t hash, std::uint64_t key) const noexcept {
        const auto low = static_cast<std::uint32_t>(key);
        const auto high = static_cast<std::uint32_t>(key >> 32);
        std::size_t at = place_of(hash);
        while (slots_[at].number != no_index && (slots_[at].key_low != low || slots_[at].key_high != high)) {
            at = (at + 1) & mask();
        }
        return at;
    }
};

}  // namespace referral_chain::detail

#endif

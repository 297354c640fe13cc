// Open addressing from hashes to numbers. What a number stands for is kept, and compared, by whoever holds the slots.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_HASH_SLOTS_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_HASH_SLOTS_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "referral_chain/network/index.hpp"

namespace referral_chain::detail {

class hash_slots {
 public:
    [[nodiscard]] bool empty() const noexcept { return slots_.empty(); }
    /// How many slots so many numbers need: at most three of four are taken.
    [[nodiscard]] static std::size_t slots_for(std::size_t numbers) noexcept {
        std::size_t slots = 64;
        while (slots / 4 * 3 < numbers) {
            slots *= 2;
        }
        return slots;
    }
    [[nodiscard]] bool has_room_for(std::size_t numbers) const noexcept { return numbers <= slots_.size() / 4 * 3; }
    /// Empties all, with room for so many.
    void clear_for(std::size_t numbers) { slots_.assign(slots_for(numbers), {}); }

    /// The number put with this hash for which `is_same(number)`; no_index where there is none.
    template <class IsSame>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, IsSame is_same) const noexcept {
        for (std::size_t at = hash & mask(); slots_[at].number != no_index; at = (at + 1) & mask()) {
            if (slots_[at].tag == tag_of(hash) && is_same(slots_[at].number)) {
                return slots_[at].number;
            }
        }
        return no_index;
    }
    /// **Requires** room.
    void put(std::uint64_t hash, std::uint32_t number) noexcept {
        std::size_t at = hash & mask();
        while (slots_[at].number != no_index) {
            at = (at + 1) & mask();
        }
        slots_[at] = {tag_of(hash), number};
    }
    /// Asks for the slot of a hash.
    void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&slots_[hash & mask()], 1); }
    /// The likely find, for asking for what it stands for; no_index where the first slot is another's.
    [[nodiscard]] std::uint32_t candidate(std::uint64_t hash) const noexcept {
        const slot& first = slots_[hash & mask()];
        return first.tag == tag_of(hash) ? first.number : no_index;
    }
    /// The slots in their order, each as a number or no_index.
    [[nodiscard]] std::size_t size() const noexcept { return slots_.size(); }
    [[nodiscard]] std::uint32_t number_at(std::size_t place) const noexcept { return slots_[place].number; }

 private:
    struct slot {
        std::uint32_t tag = 0;
        std::uint32_t number = no_index;
    };
    [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }
    [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint32_t>(hash >> 32);
    }
    std::vector<slot> slots_;
};

/// How many look-ups are under way at once: enough to hide memory, few enough that all stay in the first cache.
inline constexpr std::size_t lookups_at_once = 32;

}  // namespace referral_chain::detail

#endif

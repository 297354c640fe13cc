// Distinct ids, each kept once and numbered in the order of their first appearance.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ID_POOL_HPP

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

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
    explicit id_pool(std::uint64_t seed) : seed_(seed) {}

    /// The number of an id, given now if it is new. **Throws** limit_error beyond max_count ids. Strong guarantee.
    std::uint32_t number_of(std::string_view id);
    std::uint32_t number_of(std::uint64_t id);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const noexcept;
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t id) const noexcept;

    /// True if `number` has been given to `id`, seen without a look-up; may be false where it has.
    template <id_form Id>
    [[nodiscard]] bool is(std::uint32_t number, Id id) const noexcept {
        return number < size() && is_in_held_form<Id>() && held<Id>(number) == id;
    }

    /// The same for many at once, several times as fast: `numbers[i]` for `ids[i]`. If it throws, the ids before the
    /// one at fault may be there.
    template <id_form Id>
    void number_all(std::span<const Id> ids, std::uint32_t* numbers);
    /// no_index for those not there. **Requires** is_hashed(). Safe beside others of its kind.
    template <id_form Id>
    void find_all(std::span<const Id> ids, std::uint32_t* numbers) const noexcept;

    /// Makes look-ups fast from now on.
    void hash_all();
    /// All ids in slots of their own.
    [[nodiscard]] hash_slots hashed() const { return is_rising_ ? hashed_for(size()) : slots_; }
    [[nodiscard]] bool is_hashed() const noexcept { return !is_rising_; }

    [[nodiscard]] const id_column& ids() const noexcept { return ids_; }
    [[nodiscard]] const hash_slots& slots() const noexcept { return slots_; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(ids_.size()); }
    /// Room for so many ids in all.
    void reserve(std::size_t ids);
    /// Forgets all ids.
    void release() noexcept {
        slots_ = {};
        ids_ = {};
        is_rising_ = true;
    }

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
    [[nodiscard]] std::uint32_t find_rising(Id id) const noexcept;
    template <id_form Id>
    [[nodiscard]] std::uint32_t find_hashed(Id id, std::uint64_t hash) const noexcept {
        return slots_.find(hash, [&](std::uint32_t number) { return held<Id>(number) == id; });
    }
    template <id_form Id>
    [[nodiscard]] std::uint32_t find_held(Id id) const noexcept {
        return is_rising_ ? find_rising(id) : find_hashed(id, hash_of(id, seed_));
    }
    template <id_form Id>
    std::uint32_t number_of_held(Id id);
    template <id_form Id>
    std::uint32_t number_of_hashed(Id id, std::uint64_t hash);
    template <id_form Id>
    void append(Id id);
    template <id_form Id>
    void number_lot(std::span<const Id> lot, std::uint32_t* numbers);
    template <id_form Id>
    void find_lot(std::span<const Id> lot, std::uint32_t* numbers) const noexcept;
    void prefetch_candidate(std::uint64_t hash) const noexcept;
    template <id_form Id>
    void put_all_into(hash_slots& slots) const noexcept;
    [[nodiscard]] hash_slots hashed_for(std::size_t ids) const;
    void hash_all_for(std::size_t ids);
    void write_out();

    std::uint64_t seed_;
    bool is_rising_ = true;  // and nothing is hashed
    id_column ids_;
    hash_slots slots_;
};

}  // namespace referral_chain::detail

#endif

#include "id_pool.hpp"

#include <algorithm>
#include <utility>

#include "referral_chain/domain/error.hpp"
#include "room.hpp"

namespace referral_chain::detail {
namespace {

template <id_form Id>
using lot_of = std::array<Id, lookups_at_once>;

/// Takes a lot of ids, `id(i)`, each step for all of them before the next, so that what one step asks for has come
/// when the next needs it.
template <class IdAt, class Ask, class Peek, class Finish>
void in_steps(std::size_t count, std::uint64_t seed, IdAt id, Ask ask, Peek peek, Finish finish) {
    std::array<std::uint64_t, lookups_at_once> hashes;
    for (std::size_t at = 0; at < count; ++at) {
        hashes[at] = hash_of(id(at), seed);
        ask(hashes[at]);
    }
    for (std::size_t at = 0; at < count; ++at) {
        peek(hashes[at]);
    }
    for (std::size_t at = 0; at < count; ++at) {
        finish(at, hashes[at]);
    }
}

/// `take(some, first)` for one lot after another.
template <class Id, class Take>
void for_each_lot(std::span<const Id> ids, Take take) {
    for (std::size_t first = 0; first < ids.size(); first += lookups_at_once) {
        take(ids.subspan(first, std::min(lookups_at_once, ids.size() - first)), first);
    }
}

/// The numbers of which a lot of texts are the decimal forms; false where one of them is of none.
[[nodiscard]] bool read_numbers(std::span<const std::string_view> texts, lot_of<std::uint64_t>& numbers) noexcept {
    for (std::size_t at = 0; at < texts.size(); ++at) {
        const auto number = id_column::number_in(texts[at]);
        if (!number) {
            return false;
        }
        numbers[at] = *number;
    }
    return true;
}

}  // namespace

template <id_form Id>
std::uint32_t id_pool::find_rising(Id id) const noexcept {
    if (size() == 0 || held<Id>(size() - 1) < id) {
        return no_index;
    }
    std::uint32_t first = 0;
    for (std::uint32_t count = size(); count > 0;) {
        const std::uint32_t half = count / 2;
        const bool is_below = held<Id>(first + half) < id;
        first = is_below ? first + half + 1 : first;
        count = is_below ? count - half - 1 : half;
    }
    return held<Id>(first) == id ? first : no_index;
}

template <id_form Id>
void id_pool::put_all_into(hash_slots& slots) const noexcept {
    for (std::uint32_t first = 0; first < size(); first += lookups_at_once) {
        in_steps(
            std::min<std::size_t>(lookups_at_once, size() - first), seed_,
            [&](std::size_t at) { return held<Id>(first + static_cast<std::uint32_t>(at)); },
            [&](std::uint64_t hash) { slots.prefetch(hash); }, [](std::uint64_t) {},
            [&](std::size_t at, std::uint64_t hash) { slots.put(hash, first + static_cast<std::uint32_t>(at)); });
    }
}

hash_slots id_pool::hashed_for(std::size_t ids) const {
    hash_slots slots;
    slots.clear_for(std::max<std::size_t>(ids, size()));
    if (ids_.are_numbers()) {
        put_all_into<std::uint64_t>(slots);
    } else {
        put_all_into<std::string_view>(slots);
    }
    return slots;
}

void id_pool::hash_all_for(std::size_t ids) {
    slots_ = hashed_for(ids);
    is_rising_ = false;
}

void id_pool::hash_all() {
    if (is_rising_) {
        hash_all_for(ids_.capacity());
    }
}

void id_pool::reserve(std::size_t ids) {
    ids_.reserve(ids, 0);
    if (!is_rising_ && !slots_.has_room_for(ids)) {
        hash_all_for(ids);
    }
}

/// The first id that is no number: from now on all are texts.
void id_pool::write_out() {
    id_pool texts(seed_);
    texts.ids_ = ids_;
    texts.ids_.write_out();
    if (!is_rising_ || size() > 0) {  // rising numbers are not rising texts: 9 and 10
        texts.hash_all_for(size() + 1);
    }
    *this = std::move(texts);
}

template <id_form Id>
void id_pool::append(Id id) {
    if (size() >= max_count) {
        throw limit_error("more than 4294967294 distinct ids");
    }
    if (!is_rising_ && !slots_.has_room_for(std::size_t{size()} + 1)) {
        hash_all_for(std::size_t{size()} * 2);
    }
    ids_.push_back(id);
}

template <id_form Id>
std::uint32_t id_pool::number_of_hashed(Id id, std::uint64_t hash) {
    if (const std::uint32_t known = find_hashed(id, hash); known != no_index) {
        return known;
    }
    append(id);
    slots_.put(hash, size() - 1);
    return size() - 1;
}

template <id_form Id>
std::uint32_t id_pool::number_of_held(Id id) {
    if (is_rising_) {
        if (size() == 0 || held<Id>(size() - 1) < id) {
            append(id);
            return size() - 1;
        }
        if (held<Id>(size() - 1) == id) {
            return size() - 1;
        }
        hash_all();
    }
    return number_of_hashed(id, hash_of(id, seed_));
}

std::uint32_t id_pool::number_of(std::string_view id) {
    if (ids_.are_numbers()) {
        if (const auto number = id_column::number_in(id)) {
            return number_of_held(*number);
        }
        write_out();
    }
    return number_of_held(id);
}

std::uint32_t id_pool::number_of(std::uint64_t id) {
    if (ids_.are_numbers()) {
        return number_of_held(id);
    }
    const id_text digits(id);
    return number_of_held(digits.view());
}

std::optional<std::uint32_t> id_pool::find(std::string_view id) const noexcept {
    std::uint32_t found = no_index;
    if (!ids_.are_numbers()) {
        found = find_held(id);
    } else if (const auto number = id_column::number_in(id)) {
        found = find_held(*number);
    }
    return found == no_index ? std::nullopt : std::optional(found);
}

std::optional<std::uint32_t> id_pool::find(std::uint64_t id) const noexcept {
    const id_text digits(id);
    const std::uint32_t found = ids_.are_numbers() ? find_held(id) : find_held(digits.view());
    return found == no_index ? std::nullopt : std::optional(found);
}

void id_pool::prefetch_candidate(std::uint64_t hash) const noexcept {
    if (const std::uint32_t candidate = slots_.candidate(hash); candidate != no_index) {
        ids_.prefetch(candidate);
    }
}

template <id_form Id>
void id_pool::number_lot(std::span<const Id> lot, std::uint32_t* numbers) {
    in_steps(
        lot.size(), seed_, [&](std::size_t at) { return lot[at]; },
        [&](std::uint64_t hash) { slots_.prefetch(hash); }, [&](std::uint64_t hash) { prefetch_candidate(hash); },
        [&](std::size_t at, std::uint64_t hash) { numbers[at] = number_of_hashed(lot[at], hash); });
}

template <id_form Id>
void id_pool::find_lot(std::span<const Id> lot, std::uint32_t* numbers) const noexcept {
    in_steps(
        lot.size(), seed_, [&](std::size_t at) { return lot[at]; },
        [&](std::uint64_t hash) { slots_.prefetch(hash); }, [&](std::uint64_t hash) { prefetch_candidate(hash); },
        [&](std::size_t at, std::uint64_t hash) { numbers[at] = find_hashed(lot[at], hash); });
}

template <id_form Id>
void id_pool::number_all(std::span<const Id> ids, std::uint32_t* numbers) {
    for_each_lot(ids, [&](std::span<const Id> lot, std::size_t first) {
        if (!is_rising_) {
            if (is_in_held_form<Id>()) {
                return number_lot(lot, numbers + first);
            }
            if constexpr (std::same_as<Id, std::string_view>) {
                if (lot_of<std::uint64_t> read; read_numbers(lot, read)) {
                    return number_lot(std::span<const std::uint64_t>(read.data(), lot.size()), numbers + first);
                }
            }
        }
        std::transform(lot.begin(), lot.end(), numbers + first, [this](Id id) { return number_of(id); });
    });
}

template <id_form Id>
void id_pool::find_all(std::span<const Id> ids, std::uint32_t* numbers) const noexcept {
    for_each_lot(ids, [&](std::span<const Id> lot, std::size_t first) {
        if (is_in_held_form<Id>()) {
            return find_lot(lot, numbers + first);
        }
        if constexpr (std::same_as<Id, std::string_view>) {
            if (lot_of<std::uint64_t> read; read_numbers(lot, read)) {
                return find_lot(std::span<const std::uint64_t>(read.data(), lot.size()), numbers + first);
            }
        }
        std::transform(lot.begin(), lot.end(), numbers + first,
                       [this](Id id) { return find(id).value_or(no_index); });
    });
}

template void id_pool::number_all(std::span<const std::uint64_t>, std::uint32_t*);
template void id_pool::number_all(std::span<const std::string_view>, std::uint32_t*);
template void id_pool::find_all(std::span<const std::uint64_t>, std::uint32_t*) const noexcept;
template void id_pool::find_all(std::span<const std::string_view>, std::uint32_t*) const noexcept;

}  // namespace referral_chain::detail

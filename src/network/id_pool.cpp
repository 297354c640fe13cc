#include "id_pool.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <type_traits>
#include <utility>

#include "id_order.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_chain::detail {
namespace {

/// How many look-ups are under way at once: enough to hide memory, few enough that all stay in the first cache.
constexpr std::size_t lot_ids = 32;
/// From how many on it pays to deal them out to regions.
constexpr std::size_t many_ids = std::size_t{1} << 16;
template <class Value>
using lot_of = std::array<Value, lot_ids>;

/// Takes a lot of ids, `id(i)`, each step for all of them before the next, so that what one step asks for has come
/// when the next needs it.
template <class IdAt, class Ask, class Peek, class Finish>
void in_steps(std::size_t count, std::uint64_t seed, IdAt id, Ask ask, Peek peek, Finish finish) {
    std::array<std::uint64_t, lot_ids> hashes;
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

// ---- one id ---------------------------------------------------------------------------------------------------------

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
std::uint32_t id_pool::find_held(Id id) const noexcept {
    return is_rising_ ? find_rising(id) : find_hashed(id, hash_of(id, seed_));
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

void id_pool::expect(std::string_view id) const noexcept {
    if (is_rising_ || id.empty()) {
        return;
    }
    if (!ids_.are_numbers()) {
        texts_.prefetch(hash_of(id, seed_));
    } else if (const auto number = id_column::number_in(id)) {
        numbers_.prefetch(hash_of(*number, seed_));
    }
}

template <id_form Id>
void id_pool::append(Id id) {
    if (size() >= most_) {
        throw limit_error("more than 4294967294 distinct ids");
    }
    if (!is_rising_ && !has_room_for(std::size_t{size()} + 1)) {
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
    put(id, hash, size() - 1);
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

// ---- all ids --------------------------------------------------------------------------------------------------------

/// All ids in slots of their own, with room for so many.
template <class Slots>
Slots id_pool::hashed_for(std::size_t ids) const {
    using id_type = std::conditional_t<std::same_as<Slots, number_slots>, std::uint64_t, std::string_view>;
    Slots slots;
    slots.clear_for(std::max<std::size_t>(ids, size()));
    for (std::uint32_t first = 0; first < size(); first += lot_ids) {
        const auto number = [first](std::size_t at) { return first + static_cast<std::uint32_t>(at); };
        in_steps(
            std::min<std::size_t>(lot_ids, size() - first), seed_,
            [&](std::size_t at) { return held<id_type>(number(at)); },
            [&](std::uint64_t hash) { slots.prefetch(hash); }, [](std::uint64_t) {},
            [&](std::size_t at, std::uint64_t hash) {
                if constexpr (std::same_as<Slots, number_slots>) {
                    slots.put(hash, held<id_type>(number(at)), number(at));
                } else {
                    slots.put(hash, number(at));
                }
            });
    }
    return slots;
}

void id_pool::hash_all_for(std::size_t ids) {
    if (ids_.are_numbers()) {
        numbers_ = hashed_for<number_slots>(ids);
    } else {
        texts_ = hashed_for<text_slots>(ids);
    }
    is_rising_ = false;
}

void id_pool::reserve(std::size_t ids) {
    ids_.reserve(ids, 0);
    if (!is_rising_ && !has_room_for(ids)) {
        hash_all_for(ids);
    }
}

/// The first id that is no number: from now on all are texts.
void id_pool::write_out() {
    id_pool texts(seed_, most_);
    texts.ids_ = ids_;
    texts.ids_.write_out();
    if (size() > 0) {  // rising numbers are not rising texts: 9 and 10
        texts.hash_all_for(std::size_t{size()} + 1);
    }
    *this = std::move(texts);
}

std::vector<std::uint32_t> id_pool::in_order() const {
    if (are_ordered_by_bytes()) {
        return order_by_id(size(), [this](std::uint32_t number) { return ids_[number]; });
    }
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [this](std::uint32_t left, std::uint32_t right) { return comes_before(left, right); });
    return order;
}

void id_pool::rename(const std::function<std::optional<std::string>(std::uint32_t)>& new_text) {
    constexpr std::size_t longest = 255;
    if (size() == 0) {
        return;
    }
    id_pool renamed(seed_, most_);
    renamed.ids_.write_out();
    for (std::uint32_t number = 0; number < size(); ++number) {
        const auto text = new_text(number);
        if (text && (text->empty() || text->size() > longest)) {
            throw invalid_value("an id's new text must have 1 to 255 bytes");
        }
        const id_text old = ids_[number];
        renamed.ids_.push_back(text ? std::string_view(*text) : old.view());
    }
    renamed.is_rising_ = false;
    renamed.texts_.clear_for(size());
    for (std::uint32_t number = 0; number < size(); ++number) {
        const std::string_view text = renamed.ids_.text(number);
        const std::uint64_t hash = hash_of(text, seed_);
        if (renamed.find_hashed(text, hash) != no_index) {
            throw invalid_value("two ids would have the new text '" + std::string(text) + "'");
        }
        renamed.texts_.put(hash, number);
    }
    renamed.places_.resize(size());
    std::uint32_t place = 0;
    for (const std::uint32_t number : in_order()) {
        renamed.places_[number] = place++;
    }
    *this = std::move(renamed);
}

std::vector<std::uint32_t> id_pool::slots() const {
    const auto numbers_of = [](const auto& slots) {
        std::vector<std::uint32_t> result;
        result.reserve(slots.size());
        for (std::size_t at = 0; at < slots.size(); ++at) {
            result.push_back(slots.number_at(at));
        }
        return result;
    };
    if (ids_.are_numbers()) {
        return is_rising_ ? numbers_of(hashed_for<number_slots>(size())) : numbers_of(numbers_);
    }
    return is_rising_ ? numbers_of(hashed_for<text_slots>(size())) : numbers_of(texts_);
}

// ---- many ids -------------------------------------------------------------------------------------------------------

/// `finish(place, hash)` for each of a lot, when what it is found by has come.
template <id_form Id, class Finish>
void id_pool::search_lot(std::span<const Id> lot, Finish finish) const {
    const auto id = [&](std::size_t at) { return lot[at]; };
    if constexpr (std::same_as<Id, std::uint64_t>) {
        in_steps(
            lot.size(), seed_, id, [this](std::uint64_t hash) { numbers_.prefetch(hash); }, [](std::uint64_t) {},
            finish);
    } else {
        in_steps(
            lot.size(), seed_, id, [this](std::uint64_t hash) { texts_.prefetch(hash); },
            [this](std::uint64_t hash) {
                if (const std::uint32_t candidate = texts_.candidate(hash); candidate != no_index) {
                    ids_.prefetch(candidate);
                }
            },
            finish);
    }
}

template <id_form Id>
void id_pool::number_lot(std::span<const Id> lot, std::uint32_t* numbers) {
    search_lot(lot, [&](std::size_t at, std::uint64_t hash) { numbers[at] = number_of_hashed(lot[at], hash); });
}

/// Deals ids out to regions of the slots, each of which fits a cache, so that a look-up there costs no wait: `take(id,
/// its place in ids, its hash)` for all of them, region after region. **Throws** before it takes any.
template <class Take>
void id_pool::by_regions(std::span<const std::uint64_t> ids, Take take) const {
    constexpr std::size_t most_regions = 1'024;
    constexpr std::size_t region_bytes = std::size_t{256} << 10;
    struct dealt_id {
        std::uint64_t id;
        std::uint32_t place;
    };
    const std::size_t regions =
        std::min(most_regions, std::bit_ceil(numbers_.size() * sizeof(keyed_slot) / region_bytes));
    const int shift = std::countr_zero(numbers_.size()) - std::countr_zero(regions);
    const auto region_of = [&](std::uint64_t id) { return numbers_.place_of(hash_of(id, seed_)) >> shift; };
    std::vector<std::size_t> next(regions);
    for (const std::uint64_t id : ids) {
        ++next[region_of(id)];
    }
    std::size_t first = 0;
    for (std::size_t& begin : next) {
        first += std::exchange(begin, first);
    }
    std::vector<dealt_id> dealt(ids.size());
    for (std::size_t place = 0; place < ids.size(); ++place) {
        dealt[next[region_of(ids[place])]++] = {ids[place], static_cast<std::uint32_t>(place)};
    }
    // In a region beyond the cache a look-up waits after all, and is asked for ahead.
    const std::size_t ahead = numbers_.size() * sizeof(keyed_slot) / regions > 2 * region_bytes ? lot_ids : 0;
    for (std::size_t at = 0; at < dealt.size(); ++at) {
        if (ahead != 0 && at + ahead < dealt.size()) {
            numbers_.prefetch(hash_of(dealt[at + ahead].id, seed_));
        }
        take(dealt[at].id, dealt[at].place, hash_of(dealt[at].id, seed_));
    }
}

/// **Requires** room for all of `ids`, of which most are expected to be new.
void id_pool::number_new(std::span<const std::uint64_t> ids, std::span<std::uint32_t> numbers) {
    std::vector<std::uint32_t> number_of_place;
    number_of_place.reserve(ids.size());
    const std::uint32_t first_new = size();
    std::iota(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(ids.size()), first_new);
    by_regions(ids, [&](std::uint64_t id, std::uint32_t place, std::uint64_t hash) {
        const std::uint32_t number = numbers_.find_or_put(hash, id, first_new + place);
        if (number != first_new + place) {  // seldom, and anywhere in memory
            numbers[place] = number;
        }
    });
    // All of them have numbers as if all were new. From the first that is not, the new ones close up.
    std::size_t place = 0;
    for (; place < ids.size() && numbers[place] == first_new + place; ++place) {
        ids_.push_back(ids[place]);
    }
    if (place == ids.size()) {
        return;
    }
    number_of_place.resize(ids.size(), no_index);
    for (const std::size_t settled = place; place < ids.size(); ++place) {
        if (numbers[place] >= first_new + settled) {
            std::uint32_t& number = number_of_place[numbers[place] - first_new];
            if (number == no_index) {
                number = size();
                ids_.push_back(ids[place]);
            }
            numbers[place] = number;
        }
    }
    numbers_.renumber([&](std::uint32_t number) {
        const bool is_moved = number >= first_new && number_of_place[number - first_new] != no_index;
        return is_moved ? number_of_place[number - first_new] : number;
    });
}

template <id_form Id>
void id_pool::find_all(std::span<const Id> ids, std::span<std::uint32_t> numbers) const {
    if constexpr (std::same_as<Id, std::uint64_t>) {
        if (ids.size() >= many_ids) {
            by_regions(ids, [&](std::uint64_t id, std::uint32_t place, std::uint64_t hash) {
                numbers[place] = find_hashed(id, hash);
            });
            return;
        }
    }
    for (std::size_t first = 0; first < ids.size(); first += lot_ids) {
        const auto lot = ids.subspan(first, std::min(lot_ids, ids.size() - first));
        search_lot(lot, [&](std::size_t at, std::uint64_t hash) { numbers[first + at] = find_hashed(lot[at], hash); });
    }
}

template <id_form Id>
void id_pool::number_missing(std::span<const Id> ids, std::span<std::uint32_t> numbers) {
    lot_of<std::size_t> places;
    lot_of<Id> missing;
    lot_of<std::uint32_t> found;
    for (std::size_t place = 0; place < ids.size();) {
        std::size_t count = 0;
        for (; place < ids.size() && count < lot_ids; ++place) {
            if (numbers[place] == no_index) {
                places[count] = place;
                missing[count++] = ids[place];
            }
        }
        number_lot(std::span<const Id>(missing.data(), count), found.data());
        for (std::size_t at = 0; at < count; ++at) {
            numbers[places[at]] = found[at];
        }
    }
}

template <id_form Id>
void id_pool::number_all(std::span<const Id> ids, std::span<std::uint32_t> numbers) {
    std::size_t first = 0;
    if constexpr (std::same_as<Id, std::uint64_t>) {
        while (first < ids.size() && is_rising_ && ids_.are_numbers() &&
               (size() == 0 || held<Id>(size() - 1) < ids[first])) {
            append(ids[first]);
            numbers[first++] = size() - 1;
        }
        const std::size_t rest = ids.size() - first;
        if (ids_.are_numbers() && rest >= many_ids && rest + size() < most_) {
            hash_all();
            const bool are_expected = ids_.capacity() >= size() + rest && has_room_for(size() + rest);
            if (are_expected) {
                return number_new(ids.subspan(first), numbers.subspan(first));
            }
            find_all(ids.subspan(first), numbers.subspan(first));
            return number_missing(ids.subspan(first), numbers.subspan(first));
        }
    }
    for (; first < ids.size(); first += lot_ids) {
        const auto lot = ids.subspan(first, std::min(lot_ids, ids.size() - first));
        std::uint32_t* const here = numbers.data() + first;
        if (!is_rising_ && is_in_held_form<Id>()) {
            number_lot(lot, here);
            continue;
        }
        if constexpr (std::same_as<Id, std::string_view>) {
            lot_of<std::uint64_t> read;
            if (!is_rising_ && ids_.are_numbers() && read_numbers(lot, read)) {
                number_lot(std::span<const std::uint64_t>(read.data(), lot.size()), here);
                continue;
            }
        }
        std::transform(lot.begin(), lot.end(), here, [this](Id id) { return number_of(id); });
    }
}

template void id_pool::number_all(std::span<const std::uint64_t>, std::span<std::uint32_t>);
template void id_pool::number_all(std::span<const std::string_view>, std::span<std::uint32_t>);
template void id_pool::find_all(std::span<const std::uint64_t>, std::span<std::uint32_t>) const;
template void id_pool::find_all(std::span<const std::string_view>, std::span<std::uint32_t>) const;
template void id_pool::number_missing(std::span<const std::uint64_t>, std::span<std::uint32_t>);
template void id_pool::number_missing(std::span<const std::string_view>, std::span<std::uint32_t>);

}  // namespace referral_chain::detail

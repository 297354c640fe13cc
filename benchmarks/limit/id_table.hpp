// From 64-bit ids to positions. Groups of 16 slots, of which one comparison finds the right one, so that no branch
// depends on how many ids share a group; probed part by part, so that every probe hits the cache.
#ifndef REFERRAL_CHAIN_BENCHMARKS_LIMIT_ID_TABLE_HPP
#define REFERRAL_CHAIN_BENCHMARKS_LIMIT_ID_TABLE_HPP

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "limit/buffer.hpp"
#include "limit/partition.hpp"
#include "support/random.hpp"

namespace benchmarks {

class id_table {
 public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    id_table() = default;
    /// The position of each id is its place. **Throws** where two are equal.
    explicit id_table(const buffer<std::uint64_t>& ids) : hashed_groups_(ids.size() / ids_in_group + 1) {
        groups_.resize(hashed_groups_ + spare_groups);
        for (group& each : groups_) {
            each.tags.fill(0);
        }
        for (const id_row& row : deal_out_ids(ids).rows) {
            insert(row);
        }
    }

    [[nodiscard]] std::uint32_t find(std::uint64_t id) const noexcept {
        const std::uint64_t hash = scrambled(id);
        const __m128i tag = _mm_set1_epi8(static_cast<char>(tag_of(hash)));
        for (const group* at = group_of(hash);; ++at) {
            const __m128i tags = _mm_load_si128(reinterpret_cast<const __m128i*>(at->tags.data()));
            for (unsigned equal = mask_of(_mm_cmpeq_epi8(tags, tag)); equal != 0; equal &= equal - 1) {
                const int slot = std::countr_zero(equal);
                if (at->ids[static_cast<std::size_t>(slot)] == id) [[likely]] {
                    return at->positions[static_cast<std::size_t>(slot)];
                }
            }
            if (mask_of(_mm_cmpeq_epi8(tags, _mm_setzero_si128())) != 0) {
                return none;
            }
        }
    }
    /// The positions of many ids, by their places. **Throws** where one is unknown.
    template <class Ids>
    [[nodiscard]] buffer<std::uint32_t> find_all(const Ids& ids) const {
        buffer<std::uint32_t> found(ids.size());
        const auto dealt = deal_out_ids(ids);
        for (std::size_t at = 0; at < dealt.rows.size(); ++at) {
            const id_row& soon = dealt.rows[std::min(at + prefetch_ahead / 4, dealt.rows.size() - 1)];
            __builtin_prefetch(group_of(scrambled(soon.id)));
            __builtin_prefetch(&found[soon.place], 1);
            const std::uint32_t position = find(dealt.rows[at].id);
            if (position == none) {
                throw std::invalid_argument("an id that no customer has");
            }
            found[dealt.rows[at].place] = position;
        }
        return found;
    }

 private:
    static constexpr std::size_t ids_in_group = 10;   // on average; with more, more groups run over
    static constexpr std::size_t spare_groups = 256;  // no probe wraps around
    struct alignas(16) group {
        std::array<std::uint8_t, 16> tags;  // 0 for an empty slot
        std::array<std::uint64_t, 16> ids;
        std::array<std::uint32_t, 16> positions;
    };
    struct id_row {
        std::uint64_t id;
        std::uint32_t place;
    };

    [[nodiscard]] static unsigned mask_of(__m128i bytes) noexcept {
        return static_cast<unsigned>(_mm_movemask_epi8(bytes));
    }
    [[nodiscard]] static std::uint8_t tag_of(std::uint64_t hash) noexcept {
        return static_cast<std::uint8_t>(hash | 0x80);
    }
    /// Rises with the hash: a part of the hashes is a part of the table.
    [[nodiscard]] std::size_t number_of_group(std::uint64_t hash) const noexcept {
        __extension__ using wide = unsigned __int128;
        return static_cast<std::size_t>((static_cast<wide>(hash) * hashed_groups_) >> 64);
    }
    [[nodiscard]] const group* group_of(std::uint64_t hash) const noexcept {
        return groups_.data() + number_of_group(hash);
    }
    template <class Ids>
    [[nodiscard]] parts<id_row> deal_out_ids(const Ids& ids) const {
        constexpr std::size_t groups_in_part = 1 << 10;
        const int bits = std::clamp(static_cast<int>(std::bit_width(hashed_groups_ / groups_in_part)), 1, 10);
        return deal_out<id_row>(
            ids.size(), std::size_t{1} << bits,
            [&ids, bits](std::size_t place) { return scrambled(ids[place]) >> (64 - bits); },
            [&ids](std::size_t place) {
                return id_row{ids[place], static_cast<std::uint32_t>(place)};
            });
    }
    void insert(const id_row& row) {
        if (find(row.id) != none) {
            throw std::invalid_argument("an id that two customers have");
        }
        const std::uint64_t hash = scrambled(row.id);
        for (group* at = groups_.data() + number_of_group(hash);; ++at) {
            const __m128i tags = _mm_load_si128(reinterpret_cast<const __m128i*>(at->tags.data()));
            const unsigned empty = mask_of(_mm_cmpeq_epi8(tags, _mm_setzero_si128()));
            if (empty != 0) {
                const std::size_t slot = static_cast<std::size_t>(std::countr_zero(empty));
                at->tags[slot] = tag_of(hash);
                at->ids[slot] = row.id;
                at->positions[slot] = row.place;
                return;
            }
        }
    }

    std::size_t hashed_groups_ = 0;
    buffer<group> groups_;
};

}  // namespace benchmarks

#endif

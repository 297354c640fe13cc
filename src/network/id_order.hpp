// Rows in the order of their ids' bytes, by radix sort: eight bytes of each id at a time stand beside its row, so that
// hardly any comparison has to fetch the id itself.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_ID_ORDER_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_ID_ORDER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace referral_chain::detail {

/// Eight bytes of a text from a place on, the first of them the highest, zeros behind its end: texts that differ in
/// their keys are ordered as those are.
[[nodiscard]] inline std::uint64_t sort_key_of(std::string_view text, std::size_t from) noexcept {
    constexpr std::size_t key_bytes = 8;
    std::uint64_t key = 0;
    const std::size_t end = std::min(text.size(), from + key_bytes);
    for (std::size_t at = from; at < end; ++at) {
        key |= std::uint64_t{static_cast<unsigned char>(text[at])} << (8 * (key_bytes - 1 - (at - from)));
    }
    return key;
}

/// Sorts the rows from 0 up to a count by `id_of(row)`, which gives a string_view or what converts to one.
template <class IdOf>
class id_sorter {
 public:
    explicit id_sorter(IdOf id_of) : id_of_(std::move(id_of)) {}

    /// **Cost** linear in the bytes that tell ids apart; 16 bytes of memory for each row besides the result.
    [[nodiscard]] std::vector<std::uint32_t> order(std::uint32_t count) {
        rows_.resize(count);
        for (std::uint32_t row = 0; row < count; ++row) {
            rows_[row] = {0, row};
        }
        unsorted_.push_back({0, count, 0});
        while (!unsorted_.empty()) {
            const stretch next = unsorted_.back();
            unsorted_.pop_back();
            sort_by_one_byte(next);
        }
        std::vector<std::uint32_t> order(count);
        std::transform(rows_.begin(), rows_.end(), order.begin(), [](const keyed_row& row) { return row.row; });
        return order;
    }

 private:
    struct keyed_row {
        std::uint64_t key;  // the bytes of the id from the last multiple of eight on that was reached
        std::uint32_t row;
    };
    /// Rows whose ids are equal in their first bytes.
    struct stretch {
        std::size_t begin;
        std::size_t end;
        std::size_t equal_bytes;
    };
    static constexpr std::size_t key_bytes = 8;
    static constexpr std::size_t few = 48;                  // so many are sorted by comparing
    static constexpr std::size_t deepest = 32 * key_bytes;  // behind the longest id

    void sort_by_one_byte(const stretch& equal) {
        const std::span<keyed_row> rows(rows_.data() + equal.begin, equal.end - equal.begin);
        if (equal.equal_bytes % key_bytes == 0) {
            for (keyed_row& row : rows) {
                const auto id = id_of_(row.row);
                row.key = sort_key_of(id, equal.equal_bytes);
            }
        }
        if (rows.size() <= few || equal.equal_bytes >= deepest) {
            sort_by_comparing(rows);
            return;
        }
        const auto shift = static_cast<unsigned>(8 * (key_bytes - 1 - equal.equal_bytes % key_bytes));
        const auto byte_of = [shift](const keyed_row& row) { return static_cast<std::size_t>(row.key >> shift & 255); };
        const auto ends = gather_by_byte(rows, byte_of);
        for (std::size_t byte = 0, begin = 0; byte < ends.size(); begin = ends[byte++]) {
            if (ends[byte] - begin > 1) {
                unsorted_.push_back({equal.begin + begin, equal.begin + ends[byte], equal.equal_bytes + 1});
            }
        }
    }
    void sort_by_comparing(std::span<keyed_row> rows) {
        std::sort(rows.begin(), rows.end(), [this](const keyed_row& left, const keyed_row& right) {
            if (left.key != right.key) {
                return left.key < right.key;
            }
            const auto left_id = id_of_(left.row);
            const auto right_id = id_of_(right.row);
            return std::string_view(left_id) < std::string_view(right_id);
        });
    }
    /// Swaps each row into the stretch of its byte, in place. **Gives** where the stretch of each byte ends.
    template <class ByteOf>
    [[nodiscard]] static std::array<std::size_t, 256> gather_by_byte(std::span<keyed_row> rows, ByteOf byte_of) {
        std::array<std::size_t, 256> ends{};
        for (const keyed_row& row : rows) {
            ++ends[byte_of(row)];
        }
        std::partial_sum(ends.begin(), ends.end(), ends.begin());
        std::array<std::size_t, 256> next{};  // free place of each stretch
        std::copy(ends.begin(), ends.end() - 1, next.begin() + 1);
        for (std::size_t byte = 0; byte < ends.size(); ++byte) {
            while (next[byte] < ends[byte]) {
                keyed_row row = rows[next[byte]];
                for (std::size_t home = byte_of(row); home != byte; home = byte_of(row)) {
                    std::swap(row, rows[next[home]++]);
                }
                rows[next[byte]++] = row;
            }
        }
        return ends;
    }

    IdOf id_of_;
    std::vector<keyed_row> rows_;
    std::vector<stretch> unsorted_;
};

/// **Given** a count of rows with different ids. **Gives** the rows in the order of the ids.
template <class IdOf>
[[nodiscard]] std::vector<std::uint32_t> order_by_id(std::uint32_t count, IdOf id_of) {
    return id_sorter<IdOf>(std::move(id_of)).order(count);
}

}  // namespace referral_chain::detail

#endif

// Optional times by row, while rows still come in: 32 bits each from 1975 to 2043, where those of most businesses lie,
// and 64 from the first time outside.
#ifndef REFERRAL_CHAIN_SRC_NETWORK_RAW_TIMES_HPP
#define REFERRAL_CHAIN_SRC_NETWORK_RAW_TIMES_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "referral_chain/network/columns.hpp"
#include "room.hpp"

namespace referral_chain::detail {

class raw_times {
 public:
    static constexpr std::int64_t base = std::int64_t{2} * 157'766'400;  // the sort key of 1975-01-01
    static constexpr std::uint32_t absent = time_column::absent;

    [[nodiscard]] bool empty() const noexcept { return narrow_.empty() && wide_.empty(); }
    [[nodiscard]] bool is_wide() const noexcept { return !wide_.empty(); }
    /// The sort key of a row, none where there is no time; rows beyond the last filled have none.
    [[nodiscard]] std::int64_t operator[](std::size_t row) const noexcept {
        if (row < narrow_.size()) {
            return narrow_[row] == absent ? time_column::none : base + std::int64_t{narrow_[row]};
        }
        return row < wide_.size() ? wide_[row] : time_column::none;
    }
    /// Asks for the memory of a row that will be read soon.
    void prefetch(std::size_t row) const noexcept {
        if (row < narrow_.size()) {
            __builtin_prefetch(narrow_.data() + row);
        } else if (row < wide_.size()) {
            __builtin_prefetch(wide_.data() + row);
        }
    }
    /// Rows in any order. Strong guarantee.
    void set(std::size_t row, std::int64_t key);
    /// Rows from `first`, beyond all others, from Unix seconds, none among them. Strong guarantee.
    void append(std::size_t first, std::span<const std::int64_t> seconds);

    /// The times that lie not after `last_key`; the others become none.
    void keep_until(std::int64_t last_key) noexcept;

    /// **Requires** is_wide() or not.
    [[nodiscard]] std::span<const std::uint32_t> narrow() const noexcept { return narrow_; }
    [[nodiscard]] std::span<const std::int64_t> wide() const noexcept { return wide_; }
    /// For so many rows in all; row after row asked for costs amortised O(1).
    void make_room(std::size_t rows) { is_wide() ? detail::make_room(wide_, rows) : detail::make_room(narrow_, rows); }
    void release() noexcept {
        detail::release(narrow_);
        detail::release(wide_);
    }

 private:
    [[nodiscard]] static bool fits(std::int64_t key) noexcept {
        return key == time_column::none || static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(base) < absent;
    }
    [[nodiscard]] static std::uint32_t narrowed(std::int64_t key) noexcept {
        return key == time_column::none ? absent : static_cast<std::uint32_t>(key - base);
    }
    void widen();
    /// **Gives** false, nothing changed, where a time needs 64 bits.
    bool append_narrow(std::size_t first, std::span<const std::int64_t> seconds);

    std::vector<std::uint32_t> narrow_;
    std::vector<std::int64_t> wide_;  // in place of the narrow
};

}  // namespace referral_chain::detail

#endif

// Business ids by row: numbers where every id of the table is the plain decimal form of one, else their texts.
#ifndef REFERRAL_CHAIN_NETWORK_ID_COLUMN_HPP
#define REFERRAL_CHAIN_NETWORK_ID_COLUMN_HPP

#include <array>
#include <charconv>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "referral_chain/export.hpp"

namespace referral_chain {

/// A business id as the network gives it: a text that lies in the network, or the digits of a number.
///
/// Costs no allocation. A view into it is good while both it and the network live, so none can be had of a temporary:
/// name it first, or take str().
class id_text {
 public:
    id_text() = default;
    /// The text is not copied. **Requires** at most 255 bytes.
    explicit id_text(std::string_view text) noexcept
        : text_(text.data()), size_(static_cast<std::uint8_t>(text.size())) {}
    /// Its decimal digits.
    explicit id_text(std::uint64_t number) noexcept {
        const auto written = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number);
        size_ = static_cast<std::uint8_t>(written.ptr - digits_.data());
    }

    /// The bytes of the id; lives as long as this does, and the network.
    [[nodiscard]] std::string_view view() const& noexcept { return {text_ != nullptr ? text_ : digits_.data(), size_}; }
    std::string_view view() const&& = delete;
    operator std::string_view() const& noexcept { return view(); }  // NOLINT(google-explicit-constructor): it is a text
    operator std::string_view() const&& = delete;
    /// A copy to keep.
    [[nodiscard]] std::string str() const { return std::string(view()); }
    /// True for the default alone: no record has an empty id.
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    friend bool operator==(const id_text& left, const id_text& right) noexcept { return left.view() == right.view(); }
    friend bool operator==(const id_text& left, std::string_view right) noexcept { return left.view() == right; }
    friend auto operator<=>(const id_text& left, const id_text& right) noexcept { return left.view() <=> right.view(); }
    friend auto operator<=>(const id_text& left, std::string_view right) noexcept { return left.view() <=> right; }
    friend std::ostream& operator<<(std::ostream& out, const id_text& id) { return out << id.view(); }

 private:
    const char* text_ = nullptr;  // the digits where it is none
    std::uint8_t size_ = 0;
    std::array<char, 20> digits_{};
};

/// Ids of at most 255 bytes by row: 8 bytes each where all are numbers, else their bytes and 2 more.
class id_column {
 public:
    id_column() = default;
    /// **Given** the ids of all rows.
    explicit id_column(std::vector<std::uint64_t> numbers) noexcept : numbers_(std::move(numbers)) {}

    /// The number of which a text is the plain decimal form: no sign, no leading zero, below 2⁶⁴.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT static std::optional<std::uint64_t> number_in(std::string_view text) noexcept;

    /// Rows.
    [[nodiscard]] std::size_t size() const noexcept { return are_numbers_ ? numbers_.size() : ends_.size(); }
    /// True without rows.
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    /// True where every id so far is the plain decimal form of a number.
    [[nodiscard]] bool are_numbers() const noexcept { return are_numbers_; }
    /// Rows for which there is room.
    [[nodiscard]] std::size_t capacity() const noexcept {
        return are_numbers_ ? numbers_.capacity() : ends_.capacity();
    }

    /// **Requires** row < size().
    [[nodiscard]] id_text operator[](std::size_t row) const noexcept {
        return are_numbers_ ? id_text(numbers_[row]) : id_text(text(row));
    }
    /// **Requires** numbers.
    [[nodiscard]] const std::vector<std::uint64_t>& numbers() const noexcept { return numbers_; }
    /// **Requires** texts.
    [[nodiscard]] std::string_view text(std::size_t row) const noexcept {
        const std::size_t begin = row % block_rows == 0 ? 0 : ends_[row - 1];
        return {bytes_.data() + block_starts_[row / block_rows] + begin, ends_[row] - begin};
    }
    /// Asks for the memory of a row that will be read soon.
    void prefetch(std::size_t row) const noexcept {
        if (are_numbers_) {
            __builtin_prefetch(&numbers_[row]);
        } else {
            __builtin_prefetch(bytes_.data() + block_starts_[row / block_rows] +
                               (row % block_rows == 0 ? 0 : ends_[row - 1]));
        }
    }

    /// The same for what tells where the bytes of a text are.
    void prefetch_place(std::size_t row) const noexcept { __builtin_prefetch(&ends_[row]); }

    // Each gives the strong guarantee.
    /// **Requires** numbers, so far and after.
    void push_back(std::uint64_t number) { numbers_.push_back(number); }
    /// **Requires** at most 255 bytes, and texts so far and after: see write_out.
    REFERRAL_CHAIN_EXPORT void push_back(std::string_view text);
    /// Turns numbers into texts.
    REFERRAL_CHAIN_EXPORT void write_out();
    /// Room for so many rows in all, and bytes where they are texts; asked for again and again it costs amortised O(1).
    REFERRAL_CHAIN_EXPORT void reserve(std::size_t rows, std::size_t bytes);
    /// That the ids themselves take.
    [[nodiscard]] std::size_t byte_count() const noexcept {
        return are_numbers_ ? numbers_.size() * sizeof(std::uint64_t) : bytes_.size();
    }

 private:
    static constexpr std::size_t block_rows = 256;  // 256 ids of 255 bytes end within 16 bits

    bool are_numbers_ = true;
    std::vector<std::uint64_t> numbers_;
    std::vector<char> bytes_;
    std::vector<std::uint64_t> block_starts_;  // of every 256 rows, in bytes_
    std::vector<std::uint16_t> ends_;          // within the block
};

}  // namespace referral_chain

#endif

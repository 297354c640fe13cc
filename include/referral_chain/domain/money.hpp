// Money: a 64-bit count of minor units (cents) whose every operation is checked, and the currency that says how many
// of them make one major unit. One network holds one currency, so an amount does not repeat it.
#ifndef REFERRAL_CHAIN_DOMAIN_MONEY_HPP
#define REFERRAL_CHAIN_DOMAIN_MONEY_HPP

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "referral_chain/domain/error.hpp"
#include "referral_chain/export.hpp"

namespace referral_chain {

/// An amount in minor units of the network's currency. Default: nothing (0).
class money {
 public:
    constexpr money() noexcept = default;
    /// **Given** cents, where the currency has two digits: 1250 for 12.50 USD, 1250 for 1250 JPY.
    [[nodiscard]] static constexpr money from_minor_units(std::int64_t units) noexcept { return money(units); }
    /// As from_minor_units takes them.
    [[nodiscard]] constexpr std::int64_t minor_units() const noexcept { return units_; }

    friend constexpr auto operator<=>(const money&, const money&) noexcept = default;
    /// **Throws** limit_error where the sum does not fit 64 bits.
    friend constexpr money operator+(money left, money right) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(left.units_, right.units_, &sum)) {
            throw limit_error("a sum of money does not fit 64 bits");
        }
        return money(sum);
    }
    constexpr money& operator+=(money other) { return *this = *this + other; }

 private:
    explicit constexpr money(std::int64_t units) noexcept : units_(units) {}
    std::int64_t units_ = 0;
};

/// A sum that may pass through values no 64-bit count holds; only the total must fit.
class money_sum {
 public:
    /// Holds 2⁶³ amounts of any size before it could wrap.
    constexpr void add(money amount) noexcept { sum_ += amount.minor_units(); }
    /// The same, with all that was added there.
    constexpr void add(const money_sum& other) noexcept { sum_ += other.sum_; }
    /// True where total() will not throw.
    [[nodiscard]] constexpr bool fits() const noexcept {
        return sum_ >= std::numeric_limits<std::int64_t>::min() && sum_ <= std::numeric_limits<std::int64_t>::max();
    }
    /// **Throws** limit_error where the total does not fit 64 bits.
    [[nodiscard]] constexpr money total() const {
        if (!fits()) {
            throw limit_error("a sum of money does not fit 64 bits");
        }
        return money::from_minor_units(static_cast<std::int64_t>(sum_));
    }
    /// The sum by `count`, exactly, then rounded half away from zero.
    /// **Requires** a count of 1 or more, and at least as many as amounts were added.
    [[nodiscard]] constexpr money mean(std::uint64_t count) const noexcept {
        const wide half = wide{count} / 2;
        const wide rounded = (sum_ < 0 ? sum_ - half : sum_ + half) / wide{count};
        return money::from_minor_units(static_cast<std::int64_t>(rounded));
    }

    friend constexpr bool operator==(const money_sum& left, const money_sum& right) noexcept {
        return left.sum_ == right.sum_;
    }
    friend constexpr bool operator<(const money_sum& left, const money_sum& right) noexcept {
        return left.sum_ < right.sum_;
    }

 private:
    __extension__ using wide = __int128;
    wide sum_ = 0;
};

/// Of amounts in minor units. **Cost** O(n).
[[nodiscard]] constexpr money_sum sum_of(std::span<const std::int64_t> minor_units) noexcept {
    money_sum sum;
    for (const std::int64_t units : minor_units) {
        sum.add(money::from_minor_units(units));
    }
    return sum;
}

/// A currency of ISO 4217. Default: US dollars, two digits.
class currency {
 public:
    currency() = default;
    /// **Given** three capital letters. **Gives** nothing where ISO 4217 does not know them.
    [[nodiscard]] REFERRAL_CHAIN_EXPORT static std::optional<currency> from_code(std::string_view code);

    /// Three capital letters: `USD`.
    [[nodiscard]] const std::string& code() const& noexcept { return code_; }
    /// The same, of a currency nobody needs any more.
    [[nodiscard]] std::string code() && noexcept { return std::move(code_); }
    /// Digits after the point in a major unit: 2 for USD, 0 for JPY, 3 for KWD.
    [[nodiscard]] int digits() const noexcept { return digits_; }

    friend bool operator==(const currency&, const currency&) = default;

 private:
    std::string code_ = "USD";
    int digits_ = 2;
};

}  // namespace referral_chain

template <>
struct std::hash<referral_chain::money> {
    std::size_t operator()(const referral_chain::money& amount) const noexcept {
        return std::hash<std::int64_t>()(amount.minor_units());
    }
};

#endif

// Strict readings of times, amounts, whole numbers, truth values and ids from text. Nothing is guessed: a text either
// has the documented form or it is refused with the reason. Boost's own parsers are not used, for they take `25:00:00`
// and trailing junk.
#ifndef REFERRAL_CHAIN_DOMAIN_TEXT_HPP
#define REFERRAL_CHAIN_DOMAIN_TEXT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/export.hpp"

namespace referral_chain {

/// A value read from text, or why there is none.
template <class Value>
class parsed {
 public:
    /// The value that was read.
    constexpr parsed(Value value) : value_(value) {}  // NOLINT(google-explicit-constructor)
    /// Why nothing could be read.
    constexpr parsed(reject_reason reason) : value_(), reason_(reason) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return value_.has_value(); }
    [[nodiscard]] constexpr const Value& operator*() const& noexcept { return *value_; }
    /// **Requires** that there is no value.
    [[nodiscard]] constexpr reject_reason reason() const noexcept { return reason_; }

 private:
    std::optional<Value> value_;
    reject_reason reason_ = reject_reason::missing_field;
};

/// `2024-05-01`, or `2024-05-01T10:30`, `…:15`, `…:15.250`, with a space for the `T`, and `Z`, `+07:00`, `+0700` or
/// nothing (UTC) behind. Form and calendar first (bad_time), then the range 1900 to 2200 in UTC (time_out_of_range).
[[nodiscard]] REFERRAL_CHAIN_EXPORT parsed<utc_time> parse_time(std::string_view text);

/// A decimal in major units with at most `digits` digits after the point: `12`, `-0.5`, `+3.99`. **Gives** minor
/// units, bad_number, or number_out_of_range where 64 bits do not hold it.
[[nodiscard]] REFERRAL_CHAIN_EXPORT parsed<money> parse_amount(std::string_view text, int digits);

/// An optional sign and digits. **Gives** bad_number, or number_out_of_range outside [least, greatest].
[[nodiscard]] REFERRAL_CHAIN_EXPORT parsed<std::int64_t> parse_whole_number(std::string_view text, std::int64_t least,
                                                                            std::int64_t greatest);

/// `true`, `false`, `1`, `0`, `yes`, `no` in any case; else bad_boolean.
[[nodiscard]] REFERRAL_CHAIN_EXPORT parsed<bool> parse_boolean(std::string_view text);

/// Why an id cannot be used: id_too_long (more than 255 bytes), bad_id (a byte below 32, byte 127 or U+FEFF); nothing
/// where it can. The empty id is not looked at here.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::optional<reject_reason> id_fault(std::string_view text) noexcept;

/// `2024-05-01T10:30:00Z`; a bare date as `2024-05-01`. **Requires** a year from 0 to 9999, here and in write_time.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::string to_string(utc_time time);
/// Always with the time of day: `2024-05-01T00:00:00Z`. **Requires** as above.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::string to_string(instant time);
/// A decimal in major units with exactly the currency's digits: `-0.05`.
[[nodiscard]] REFERRAL_CHAIN_EXPORT std::string to_string(money amount, const currency& unit);

/// As to_string into a buffer, for writers of many rows. **Gives** the end of what was written.
/// **Requires** room for 20 characters.
REFERRAL_CHAIN_EXPORT char* write_time(char* out, utc_time time) noexcept;
/// As to_string, likewise. **Requires** room for 24 characters.
REFERRAL_CHAIN_EXPORT char* write_money(char* out, money amount, int digits) noexcept;

/// As to_string.
REFERRAL_CHAIN_EXPORT std::ostream& operator<<(std::ostream& out, utc_time time);
/// As to_string.
REFERRAL_CHAIN_EXPORT std::ostream& operator<<(std::ostream& out, instant time);

}  // namespace referral_chain

#endif

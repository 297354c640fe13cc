// Value to text, without locale.
#include "referral_chain/domain/text.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <ostream>

#include "digits.hpp"

namespace referral_chain {

char* write_time(char* out, utc_time time) noexcept {
    using detail::write_two_digits;
    const std::int64_t utc_day = time.utc_day();
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(utc_day))};
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    out = write_two_digits(out, year / 100 % 100);  // no deadline of a recorded time should lie beyond 9999
    out = write_two_digits(out, year % 100);
    *out++ = '-';
    out = write_two_digits(out, static_cast<unsigned>(date.month()));
    *out++ = '-';
    out = write_two_digits(out, static_cast<unsigned>(date.day()));
    if (time.is_bare_date()) {
        return out;
    }
    const auto seconds = static_cast<unsigned>(time.first_second().unix_seconds() - utc_day * seconds_per_day);
    *out++ = 'T';
    out = write_two_digits(out, seconds / 3600);
    *out++ = ':';
    out = write_two_digits(out, seconds / 60 % 60);
    *out++ = ':';
    out = write_two_digits(out, seconds % 60);
    *out++ = 'Z';
    return out;
}

char* write_money(char* out, money amount, int digits) noexcept {
    const bool is_negative = amount.minor_units() < 0;
    const auto bits = static_cast<std::uint64_t>(amount.minor_units());
    const std::uint64_t units = is_negative ? 0 - bits : bits;
    if (is_negative) {
        *out++ = '-';
    }
    if (digits == 2) {  // most currencies: a division by a constant
        out = detail::write_digits(out, units / 100);
        *out++ = '.';
        return detail::write_two_digits(out, units % 100);
    }
    std::uint64_t major_unit = 1;
    for (int digit = 0; digit < digits; ++digit) {
        major_unit *= 10;
    }
    out = detail::write_digits(out, units / major_unit);
    if (digits > 0) {
        *out++ = '.';
        out = detail::write_fixed_digits(out, units % major_unit, static_cast<std::size_t>(digits));
    }
    return out;
}

std::string to_string(utc_time time) {
    std::array<char, 32> text{};
    return {text.data(), write_time(text.data(), time)};
}

std::string to_string(instant time) { return to_string(utc_time(time)); }

std::string to_string(money amount, const currency& unit) {
    std::array<char, 32> text{};
    return {text.data(), write_money(text.data(), amount, unit.digits())};
}

std::ostream& operator<<(std::ostream& out, utc_time time) { return out << to_string(time); }
std::ostream& operator<<(std::ostream& out, instant time) { return out << to_string(time); }

}  // namespace referral_chain

// Text to value and back by other people's means: regular expressions, the calendars of <chrono> and Boost, whole
// numbers without bounds. Slow, and nothing in common with src/domain.
#ifndef REFERRAL_CHAIN_TESTS_DOMAIN_TEXT_ORACLE_HPP
#define REFERRAL_CHAIN_TESTS_DOMAIN_TEXT_ORACLE_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <boost/date_time/posix_time/posix_time.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include "referral_chain/domain/ids.hpp"
#include "referral_chain/domain/text.hpp"

namespace referral_chain::text_oracle {

using whole_number = boost::multiprecision::cpp_int;

[[nodiscard]] inline parsed<utc_time> parse_time(const std::string& text) {
    static const std::regex form(R"((\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?)"
                                 R"((?:Z|([+-])([01]\d|2[0-3]):?([0-5]\d))?)?)",
                                 std::regex::ECMAScript | std::regex::optimize);
    std::smatch found;
    if (!std::regex_match(text, found, form)) {
        return reject_reason::bad_time;
    }
    const auto number = [&](std::size_t group) { return found[group].matched ? std::stoi(found[group].str()) : 0; };
    const std::chrono::year_month_day date(std::chrono::year(number(1)),
                                           std::chrono::month(static_cast<unsigned>(number(2))),
                                           std::chrono::day(static_cast<unsigned>(number(3))));
    if (!date.ok()) {
        return reject_reason::bad_time;
    }
    const auto offset = std::chrono::hours(number(8)) + std::chrono::minutes(number(9));
    const std::chrono::sys_seconds at = std::chrono::sys_days(date) + std::chrono::hours(number(4)) +
                                        std::chrono::minutes(number(5)) + std::chrono::seconds(number(6)) -
                                        (found[7].str() == "-" ? -offset : offset);
    using std::chrono::operator""y;
    if (at < std::chrono::sys_days(1900y / 1 / 1) || at >= std::chrono::sys_days(2201y / 1 / 1)) {
        return reject_reason::time_out_of_range;
    }
    const std::int64_t second = at.time_since_epoch().count();
    return utc_time::from_sort_key(second * 2 + (found[4].matched ? 1 : 0));
}

[[nodiscard]] inline parsed<money> parse_amount(const std::string& text, int digits) {
    static const std::regex form(R"(([+-]?)(\d+)(?:\.(\d+))?)", std::regex::ECMAScript | std::regex::optimize);
    std::smatch found;
    if (!std::regex_match(text, found, form) || found[3].length() > digits) {
        return reject_reason::bad_number;
    }
    std::string units = found[2].str() + found[3].str();
    units.append(static_cast<std::size_t>(digits - found[3].length()), '0');
    units.erase(0, std::min(units.find_first_not_of('0'), units.size() - 1));  // a leading zero would mean octal
    const whole_number amount = found[1] == "-" ? whole_number(-whole_number(units)) : whole_number(units);
    if (amount < std::numeric_limits<std::int64_t>::min() || amount > std::numeric_limits<std::int64_t>::max()) {
        return reject_reason::number_out_of_range;
    }
    return money::from_minor_units(static_cast<std::int64_t>(amount));
}

[[nodiscard]] inline std::optional<reject_reason> id_fault(std::string_view text) {
    std::string controls(1, '\x7F');
    for (char control = 0; control < ' '; ++control) {
        controls += control;
    }
    if (text.size() > 255) {
        return reject_reason::id_too_long;
    }
    const bool is_bad =
        text.find_first_of(controls) != std::string_view::npos || text.find("\xEF\xBB\xBF") != std::string_view::npos;
    return is_bad ? std::optional(reject_reason::bad_id) : std::nullopt;
}

[[nodiscard]] inline std::string write_time(utc_time time) {
    using boost::posix_time::ptime;
    const ptime at =
        ptime(boost::gregorian::date(1970, 1, 1)) + boost::posix_time::seconds(time.first_second().unix_seconds());
    return time.is_bare_date() ? boost::gregorian::to_iso_extended_string(at.date())
                               : boost::posix_time::to_iso_extended_string(at) + "Z";
}

[[nodiscard]] inline std::string write_money(money amount, int digits) {
    const whole_number units = amount.minor_units();
    std::string text = whole_number(abs(units)).str();
    const auto fraction = static_cast<std::size_t>(digits);
    if (text.size() <= fraction) {
        text.insert(0, fraction + 1 - text.size(), '0');
    }
    if (fraction > 0) {
        text.insert(text.size() - fraction, 1, '.');
    }
    return (units < 0 ? "-" : "") + text;
}

}  // namespace referral_chain::text_oracle

#endif

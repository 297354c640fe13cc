#include "amount_reading.hpp"

#include <algorithm>

namespace referral_chain::detail {
namespace {

[[nodiscard]] bool are_digits(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// Appends the digits of `1.234.567`. **Gives** false where a group has not its three, or the first begins with 0: what
/// was written as `0.123` is no hundred and twenty-three.
[[nodiscard]] bool append_groups(std::string& out, std::string_view text, char between) {
    constexpr std::size_t group_size = 3;
    if (between == 0 || text.find(between) == std::string_view::npos) {
        out.append(text);
        return !text.empty() && are_digits(text);
    }
    for (bool is_first = true;; is_first = false) {
        const std::size_t end = text.find(between);
        const std::string_view group = text.substr(0, end);
        if (!are_digits(group) || (is_first ? group.empty() || group.size() > group_size || group.front() == '0'
                                            : group.size() != group_size)) {
            return false;
        }
        out.append(group);
        if (end == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

/// The text with a space for each that keeps a line together (U+00A0, U+202F), which programs write between groups and
/// beside signs. **Given** room for it.
[[nodiscard]] std::string_view with_plain_spaces(std::string_view text, std::string& room) {
    for (const std::string_view space : {std::string_view("\u00A0"), std::string_view("\u202F")}) {
        for (std::size_t place = text.find(space); place != std::string_view::npos; place = text.find(space)) {
            room = std::string(text.substr(0, place)).append(" ").append(text.substr(place + space.size()));
            text = room;
        }
    }
    return text;
}

/// Moves a plus or minus at the start of a text into `out`, where none is yet.
void move_plus_or_minus(std::string_view& text, std::string& out) {
    if (out.empty() && (text.starts_with('-') || text.starts_with('+'))) {
        out += text.front();
        text.remove_prefix(1);
    }
}

/// Cuts off a currency's sign and the space beside it, and moves the plus or minus before or behind it into `out`.
/// **Gives** the number; where something else is left, it is none.
[[nodiscard]] std::string_view cut_sign(std::string_view text, std::string_view sign, std::string& out) {
    move_plus_or_minus(text, out);
    if (!sign.empty() && text.starts_with(sign)) {
        text.remove_prefix(sign.size());
        text.remove_prefix(text.starts_with(' ') ? 1 : 0);
        move_plus_or_minus(text, out);
    } else if (!sign.empty() && text.ends_with(sign)) {
        text.remove_suffix(sign.size());
        text.remove_suffix(text.ends_with(' ') ? 1 : 0);
    }
    return text;
}

void cut_zeros(std::string& decimals, std::size_t most) {
    while (decimals.size() > most && decimals.back() == '0') {
        decimals.pop_back();
    }
}

}  // namespace

std::optional<reject_reason> amount_reading::read_number(std::string_view digits, int currency_digits,
                                                         std::string& out) const {
    if (const std::size_t place = digits.find('.'); place != std::string_view::npos) {
        digits = digits.substr(0, std::max(digits.find_last_not_of('0') + 1, place));
        digits = digits.substr(0, digits.size() - (digits.ends_with('.') ? 1 : 0));
    }
    return amount_reading{counts, '.', 0, true}.read(digits, currency_digits, out);
}

std::optional<reject_reason> amount_reading::read(std::string_view text, int currency_digits, std::string& out) const {
    out.clear();
    std::string room;
    text = cut_sign(with_plain_spaces(text, room), sign, out);
    const std::size_t first_digit = out.size();
    const std::size_t place = text.find(point);
    if (!append_groups(out, text.substr(0, place), thousands)) {
        return reject_reason::bad_number;
    }
    std::string decimals(place == std::string_view::npos ? std::string_view() : text.substr(place + 1));
    if (!are_digits(decimals) || (place != std::string_view::npos && decimals.empty())) {
        return reject_reason::bad_number;
    }
    if (counts != unit::major) {
        if (place != std::string_view::npos) {
            return reject_reason::bad_number;
        }
        const auto moved = static_cast<std::size_t>(counts == unit::micros ? 6 : currency_digits);
        if (out.size() - first_digit <= moved) {
            out.insert(first_digit, moved + 1 - (out.size() - first_digit), '0');
        }
        decimals = out.substr(out.size() - moved);
        out.resize(out.size() - moved);
    }
    if (is_told || counts != unit::major) {
        cut_zeros(decimals, static_cast<std::size_t>(currency_digits));
    }
    if (!decimals.empty()) {
        out.append(".").append(decimals);
    }
    return std::nullopt;
}

}  // namespace referral_chain::detail

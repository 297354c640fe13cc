#include "format_parser.hpp"

#include <string>
#include <string_view>

#include "name_index.hpp"
#include "nearest_name.hpp"

namespace referral_chain::detail {
namespace {

void read_time_form(keyed_table& keys, time_form& form) {
    const toml::node* const node = keys.find("time");
    if (node == nullptr) {
        return;
    }
    const std::string text = keys.text_of(*node, R"("time" takes a text such as "dd.mm.yyyy hh:mm")");
    const auto found = time_form::from_text(text);
    if (!found) {
        keys.fail(*node, quoted(text) +
                             " is no form of a time: iso, epoch_seconds, epoch_milliseconds, epoch_microseconds, or a "
                             "pattern with yyyy, mm and dd such as \"dd.mm.yyyy hh:mm\"" +
                             did_you_mean(text, {"iso", "epoch_seconds", "epoch_milliseconds", "epoch_microseconds"}));
    }
    form = *found;
}

void read_separators(keyed_table& keys, amount_reading& amount) {
    if (const toml::node* const node = keys.find("decimal")) {
        constexpr const char* wish = R"("decimal" takes "." or ",")";
        const std::string text = keys.text_of(*node, wish);
        if (text != "." && text != ",") {
            keys.fail(*node, wish);
        }
        amount.point = text.front();
        amount.is_told = true;
    }
    if (const toml::node* const node = keys.find("thousands")) {
        constexpr const char* wish = R"("thousands" takes one of "." "," " " "'", or "" for none)";
        const std::string text = keys.text_of(*node, wish);
        if (text.size() > 1 || std::string_view(".,' ").find(text) == std::string_view::npos) {
            keys.fail(*node, wish);
        }
        amount.thousands = text.empty() ? '\0' : text.front();
        amount.is_told = true;
    }
    if (amount.thousands == amount.point) {
        keys.fail(R"("decimal" and "thousands" are the same)");
    }
}

/// What is cut off beside a number is no part of one.
[[nodiscard]] bool can_be_sign(const std::string& text) {
    constexpr std::string_view of_numbers = "+-()0123456789";
    constexpr std::string_view between_digits = ".,'";
    const bool has_space = folded_name("x" + text + "x").find(' ') != std::string::npos;
    return text.empty() || (!has_space && text.find_first_of(of_numbers) == std::string::npos &&
                            text.find_first_not_of(between_digits) != std::string::npos);
}

void read_sign(keyed_table& keys, std::string& sign) {
    const toml::node* const node = keys.find("sign");
    if (node == nullptr) {
        return;
    }
    constexpr const char* wish =
        R"("sign" takes what stands beside an amount, such as "$" or "kr": no digits, spaces, brackets, "+" or "-")";
    sign = keys.text_of(*node, wish);
    if (!can_be_sign(sign)) {
        keys.fail(*node, wish);
    }
}

void read_unit(keyed_table& keys, amount_reading::unit& counts) {
    const toml::node* const node = keys.find("money");
    if (node == nullptr) {
        return;
    }
    constexpr const char* wish = R"("money" takes one of "major" "minor" "micros")";
    const std::string text = keys.text_of(*node, wish);
    if (text != "major" && text != "minor" && text != "micros") {
        keys.fail(*node, wish);
    }
    counts = text == "major"   ? amount_reading::unit::major
             : text == "minor" ? amount_reading::unit::minor
                               : amount_reading::unit::micros;
}

void read_delimiter(keyed_table& keys, char& delimiter) {
    const toml::node* const node = keys.find("delimiter");
    if (node == nullptr) {
        return;
    }
    constexpr const char* wish = R"("delimiter" takes one of "," ";" "\t" "|")";
    const std::string text = keys.text_of(*node, wish);
    if (text.size() != 1 || std::string_view(",;\t|").find(text.front()) == std::string_view::npos) {
        keys.fail(*node, wish);
    }
    delimiter = text.front();
}

}  // namespace

void read_time_format(keyed_table& keys, time_reading& time) {
    read_time_form(keys, time.form);
    if (const toml::node* const node = keys.find("zone")) {
        const std::string text = keys.text_of(*node, R"("zone" takes a text such as "Europe/Berlin")");
        time.zone = time_zone_rule::from_text(text);
        if (!time.zone) {
            keys.fail(*node, quoted(text) +
                                 " is no time zone that this system knows: \"+02:00\", or a name such as "
                                 "\"Europe/Berlin\"");
        }
    }
}

void read_amount_format(keyed_table& keys, amount_reading& amount) {
    read_separators(keys, amount);
    read_sign(keys, amount.sign);
    read_unit(keys, amount.counts);
}

formats read_formats(keyed_table& keys, formats result) {
    read_time_format(keys, result.time);
    read_amount_format(keys, result.amount);
    read_delimiter(keys, result.delimiter);
    return result;
}

}  // namespace referral_chain::detail

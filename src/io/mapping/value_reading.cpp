#include "value_reading.hpp"

#include <algorithm>

#include "io/record_maker.hpp"
#include "name_index.hpp"

namespace referral_chain::detail {
namespace {

using fault = std::optional<reject_reason>;

/// What a text stands for; none where the table does not list it.
[[nodiscard]] const std::string* meaning_of(const value_table& table, std::string_view text) {
    const auto found = table.words.find(folded_name(text));
    return found == table.words.end() ? nullptr : &found->second;
}

[[nodiscard]] fault replace(const value_table& table, std::string& text) {
    if (const std::string* const meaning = meaning_of(table, text)) {
        text = *meaning;
        return std::nullopt;
    }
    if (text.empty()) {
        return std::nullopt;
    }
    if (!table.other) {
        return reject_reason::bad_enum;
    }
    text = *table.other;
    return std::nullopt;
}

/// **Given** the text of a column, or of several joined, and whether a database holds it as a number.
[[nodiscard]] fault read_text(const value_spec& value, std::string_view text, bool is_number, int currency_digits,
                              std::string& out) {
    out.clear();
    if (text.empty() || value.values || (!value.time && !value.amount)) {
        out = text;  // words stand for texts that are ours already
        return std::nullopt;
    }
    if (value.time) {
        return value.time->read(text, out);
    }
    return is_number ? value.amount->read_number(text, currency_digits, out)
                     : value.amount->read(text, currency_digits, out);
}

[[nodiscard]] fault read_part(const value_spec& value, const row_source& row, int currency_digits,
                              const value_table* words, std::string& out);

/// **Given** the words that stand for something, which count as filled whatever they mean elsewhere.
[[nodiscard]] fault read_column(const value_spec& value, const row_source& row, int currency_digits,
                                const value_table* words, std::string& out) {
    const std::string_view text = cut_spaces(row.texts()[value.slot]);
    if (is_nothing(text)) {
        out = words != nullptr && meaning_of(*words, text) != nullptr ? text : std::string_view();
        return std::nullopt;
    }
    return read_text(value, text, row.is_number(value.slot), currency_digits, out);
}

[[nodiscard]] fault read_first(const value_spec& value, const row_source& row, int currency_digits,
                               const value_table* words, std::string& out) {
    out.clear();
    for (const value_spec& part : value.parts) {
        if (const auto reason = read_part(part, row, currency_digits, words, out); reason || !out.empty()) {
            return reason;
        }
    }
    return std::nullopt;
}

[[nodiscard]] fault read_join(const value_spec& value, const row_source& row, int currency_digits, std::string& out) {
    std::string joined;
    std::string part_text;
    for (const value_spec& part : value.parts) {
        if (const auto reason = read_value(part, row, currency_digits, part_text)) {
            return reason;
        }
        if (!part_text.empty()) {
            joined.append(joined.empty() ? "" : value.text).append(part_text);
        }
    }
    return read_text(value, joined, false, currency_digits, out);
}

[[nodiscard]] fault read_origin(const value_spec& value, const row_source& row, int currency_digits,
                                const value_table* words, std::string& out) {
    switch (value.made_of) {
        case value_spec::form::column:
            return read_column(value, row, currency_digits, words, out);
        case value_spec::form::constant:
            out = value.text;
            return std::nullopt;
        case value_spec::form::first:
            return read_first(value, row, currency_digits, words, out);
        case value_spec::form::join:
            break;
    }
    return read_join(value, row, currency_digits, out);
}

/// **Given** the words of what it is a part of, for one that lists none itself.
fault read_part(const value_spec& value, const row_source& row, int currency_digits, const value_table* words,
                std::string& out) {
    const value_table* const own = value.values ? &*value.values : nullptr;
    if (const auto reason = read_origin(value, row, currency_digits, own == nullptr ? words : own, out)) {
        return reason;
    }
    if (own != nullptr) {
        if (const auto reason = replace(*own, out)) {
            return reason;
        }
    }
    if (!out.empty() && !value.prefix.empty()) {
        out.insert(0, value.prefix);
    }
    return std::nullopt;
}

void collect_columns(const value_spec& value, std::vector<std::size_t>& slots) {
    if (value.made_of == value_spec::form::column && std::find(slots.begin(), slots.end(), value.slot) == slots.end()) {
        slots.push_back(value.slot);
    }
    for (const value_spec& part : value.parts) {
        collect_columns(part, slots);
    }
}

}  // namespace

fault read_value(const value_spec& value, const row_source& row, int currency_digits, std::string& out) {
    return read_part(value, row, currency_digits, nullptr, out);
}

std::string_view written_value(const value_spec& value, const row_source& row, std::string& room) {
    switch (value.made_of) {
        case value_spec::form::column:
            return cut_spaces(row.texts()[value.slot]);
        case value_spec::form::constant:
            return value.text;
        case value_spec::form::first:
            for (const value_spec& part : value.parts) {
                if (const std::string_view text = written_value(part, row, room); !is_nothing(text)) {
                    return text;
                }
            }
            return {};
        case value_spec::form::join:
            break;
    }
    std::string joined;
    for (const value_spec& part : value.parts) {
        if (const std::string_view text = written_value(part, row, room); !is_nothing(text)) {
            joined.append(joined.empty() ? "" : value.text).append(text);
        }
    }
    room = std::move(joined);
    return room;
}

bool is_plain(const value_spec& value) noexcept {
    return value.made_of == value_spec::form::column && !value.values && !value.time && !value.amount &&
           value.prefix.empty();
}

bool joins(const value_spec& value) noexcept {
    return value.made_of == value_spec::form::join || std::any_of(value.parts.begin(), value.parts.end(), joins);
}

std::string column_names(const value_spec& value, const source_spec& source) {
    std::vector<std::size_t> slots;
    collect_columns(value, slots);
    std::string names;
    for (const std::size_t slot : slots) {
        names.append(names.empty() ? "" : ", ").append(source.columns[slot].name);
    }
    return names;
}

bool passes(const source_spec& source, const row_source& row) {
    return std::all_of(source.filters.begin(), source.filters.end(), [&](const row_filter& filter) {
        const std::string_view text = cut_spaces(row.texts()[filter.slot]);
        const std::string folded = folded_name(text);
        const bool is_listed = std::any_of(filter.words.begin(), filter.words.end(), [&](const std::string& word) {
            return word == folded || (word.empty() && is_nothing(text));
        });
        return is_listed == filter.keeps;
    });
}

}  // namespace referral_chain::detail

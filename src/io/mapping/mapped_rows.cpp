#include "mapped_rows.hpp"

#include <algorithm>
#include <utility>

#include "value_reading.hpp"

namespace referral_chain::detail {

mapped_rows::mapped_rows(row_source& rows, const source_spec& spec, const name_index& names, int currency_digits,
                         std::uint64_t most_rows)
    : rows_(rows),
      spec_(spec),
      names_(names),
      currency_digits_(currency_digits),
      rows_left_(most_rows),
      has_joins_(std::any_of(spec.fields.begin(), spec.fields.end(),
                             [](const auto& field) { return field.has_value() && joins(*field); })),
      values_(spec.fields.size()),
      written_(spec.fields.size()),
      value_bytes_(spec.fields.size()),
      written_bytes_(spec.fields.size()),
      matches_(spec.fields.size()) {}

bool mapped_rows::next() {
    while (rows_left_ > 0 && rows_.next()) {
        --rows_left_;
        if (rows_.fault()) {
            unusable_.reset();
            return true;
        }
        if (passes(spec_, rows_)) {
            read_fields();
            return true;
        }
        ++skipped_;
    }
    return false;
}

void mapped_rows::read_fields() {
    unusable_.reset();
    for (std::size_t field = 0; field < spec_.fields.size(); ++field) {
        if (!spec_.fields[field]) {
            continue;
        }
        written_[field] = written_value(*spec_.fields[field], rows_, written_bytes_[field]);
        if (unusable_) {
            continue;  // one is enough; the others are for the reject's text alone
        }
        if (const auto reason = read_field(field)) {
            unusable_ = value_fault{field, *reason};
            values_[field] = {};
        }
    }
}

std::optional<reject_reason> mapped_rows::read_field(std::size_t field) {
    const value_spec& value = *spec_.fields[field];
    if (is_plain(value) && value.find.empty()) {
        values_[field] = rows_.texts()[value.slot];
        return std::nullopt;
    }
    if (const auto reason = read_value(value, rows_, currency_digits_, value_bytes_[field])) {
        return reason;
    }
    const auto reason = value.find.empty() || value_bytes_[field].empty() ? std::nullopt : look_up(field);
    values_[field] = value_bytes_[field];
    return reason;
}

/// Puts the id that a text means in its place.
std::optional<reject_reason> mapped_rows::look_up(std::size_t field) {
    std::string& text = value_bytes_[field];
    const auto [place, is_new] = matches_[field].try_emplace(text);
    text_match& match = place->second;
    if (is_new) {
        match.line = rows_.line();
        match.text = text;
        match.ids = names_.find(spec_.fields[field]->find, text);
        match.state = match.ids.empty()       ? match_state::unknown
                      : match.ids.size() == 1 ? match_state::matched
                                              : match_state::ambiguous;
    }
    ++match.times;
    if (match.state != match_state::matched) {
        return reject_reason::unknown_customer;
    }
    text = match.ids.front();
    return std::nullopt;
}

std::vector<mapped_rows::field_matches> mapped_rows::take_matches() {
    std::vector<field_matches> found;
    for (std::size_t field = 0; field < matches_.size(); ++field) {
        if (matches_[field].empty()) {
            continue;
        }
        auto& texts = found.emplace_back(field_matches{field, {}}).texts;
        for (auto& [text, match] : matches_[field]) {
            texts.push_back(std::move(match));
        }
        matches_[field].clear();
        std::sort(texts.begin(), texts.end(),
                  [](const text_match& left, const text_match& right) { return left.line < right.line; });
    }
    return found;
}

}  // namespace referral_chain::detail

#include "database_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "../csv_row_scanner.hpp"
#include "../decimal_text.hpp"
#include "../reject_text.hpp"
#include "../row_source.hpp"
#include "../utf8.hpp"

namespace referral_chain::detail {

void database_row::keep(std::span<const std::size_t> column_of_slot) {
    slots_.clear();
    for (std::size_t slot = 0; slot < column_of_slot.size(); ++slot) {
        if (column_of_slot[slot] != row_source::no_column) {
            slots_.push_back(slot);
        }
    }
    const auto column_of = [&](std::size_t slot) { return column_of_slot[slot]; };
    std::sort(slots_.begin(), slots_.end(),
              [&](std::size_t one, std::size_t other) { return column_of(one) < column_of(other); });
    columns_.resize(slots_.size());
    std::transform(slots_.begin(), slots_.end(), columns_.begin(), column_of);
    texts_.assign(column_of_slot.size(), {});
    is_number_.assign(column_of_slot.size(), false);
    made_.assign(slots_.size(), {});
}

void database_row::begin() noexcept {
    std::fill(texts_.begin(), texts_.end(), std::string_view());
    std::fill(is_number_.begin(), is_number_.end(), false);
    fault_.reset();
}

void database_row::set(std::size_t place, std::string_view text) {
    texts_[slots_[place]] = text;
    if (text.find('\0') != std::string_view::npos) {
        note(reject_reason::nul_byte);
    }
    if (!is_utf8(text)) {
        note(reject_reason::bad_utf8);
    }
    if (text.size() > csv_limits{}.field_bytes) {
        note(reject_reason::field_too_long);
    }
}

void database_row::set_copy(std::size_t place, std::string_view text, std::string_view ending) {
    made_[place].assign(text).append(ending);
    set(place, made_[place]);
}

void database_row::set_digits(std::size_t place, std::string_view digits) {
    set(place, digits);
    is_number_[slots_[place]] = true;
}

template <class Number>
void database_row::set_number(std::size_t place, Number number) {
    std::string& room = made_[place];
    if (std::isfinite(number)) {
        room.resize(longest_decimal);
        char* const begin = room.data();
        char* const end = std::to_chars(begin, begin + longest_decimal, number, std::chars_format::fixed).ptr;
        room.resize(static_cast<std::size_t>(end - begin));
    } else {
        room = std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";  // no number to any field of ours
    }
    texts_[slots_[place]] = room;
    is_number_[slots_[place]] = true;
}
template void database_row::set_number(std::size_t, float);
template void database_row::set_number(std::size_t, double);

void database_row::set_binary(std::size_t place, std::string_view bytes) {
    texts_[slots_[place]] = bytes;
    note(reject_reason::bad_utf8);
}

/// Of several faults the first in the order of the reasons counts, as in CSV.
void database_row::note(reject_reason reason) noexcept { fault_ = fault_ ? std::min(*fault_, reason) : reason; }

void database_row::finish() {
    for (const std::string_view text : texts_) {
        bytes_passed_ += text.size();
    }
    raw_.clear();
    for (std::size_t place = 0; place < slots_.size() && raw_.size() < reject_head_bytes; ++place) {
        raw_.append(place == 0 ? "" : ",").append(texts_[slots_[place]].substr(0, reject_head_bytes));
    }
}

}  // namespace referral_chain::detail

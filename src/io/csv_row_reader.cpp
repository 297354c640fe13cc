// Most rows lie whole in the window and hold no quotes but those around whole fields: they are cut at their commas
// where they lie, nothing is copied. All others, and all doubts, go to csv_row_scanner.
#include "csv_row_reader.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "byte_scan.hpp"
#include "quote_tracker.hpp"
#include "utf8.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

csv_row_reader::csv_row_reader(byte_source& source, csv_limits limits)
    : limits_(limits),
      window_(source, std::max<std::size_t>(limits.window_bytes, 1)),
      scanner_(window_, limits_, layout_) {}

csv_header csv_row_reader::read_header() {
    if (window_.fill_to(byte_order_mark.size()) && window_.text(byte_order_mark.size()) == byte_order_mark) {
        window_.advance(byte_order_mark.size());
    }
    if (!skip_empty_lines()) {
        return csv_header::missing;
    }
    begin_row();
    std::vector<std::string> names;
    fault_ = scanner_.take_header(names);
    raw_ = scanner_.head();
    line_ += scanner_.line_feeds();
    if (fault_) {
        return csv_header::faulty;
    }
    if (names.size() > limits_.columns) {
        return csv_header::too_many_columns;
    }
    layout_.header = std::move(names);
    field_ends_.resize(layout_.header.size() + 1);
    return csv_header::ok;
}

void csv_row_reader::keep(std::span<const std::size_t> column_of_slot) {
    layout_.slots.clear();
    for (std::size_t slot = 0; slot < column_of_slot.size(); ++slot) {
        if (column_of_slot[slot] != no_column) {
            layout_.slots.push_back({slot, column_of_slot[slot]});
        }
    }
    std::sort(layout_.slots.begin(), layout_.slots.end(),
              [](const csv_slot& left, const csv_slot& right) { return left.column < right.column; });
    values_.assign(column_of_slot.size(), {});
}

bool csv_row_reader::next() {
    if (!skip_empty_lines()) {
        return false;
    }
    begin_row();
    attempt plain = take_plain_row();
    if (plain == attempt::not_whole && window_.refill()) {
        plain = take_plain_row();
    }
    is_plain_ = plain == attempt::done;
    if (!is_plain_) {
        fault_ = scanner_.take_row(values_);
        raw_ = scanner_.head();
        line_ += scanner_.line_feeds();
    }
    return true;
}

void csv_row_reader::begin_row() noexcept {
    row_line_ = line_;
    row_offset_ = window_.offset();
}

/// **Gives** false at the end of the file.
bool csv_row_reader::skip_empty_lines() {
    while (window_.fill_to(1)) {
        const char first = *window_.data();
        if (first != '\n' && (first != '\r' || !window_.fill_to(2) || window_.data()[1] != '\n')) {
            return true;
        }
        window_.advance(first == '\n' ? 1 : 2);
        ++line_;
    }
    return false;
}

csv_row_reader::attempt csv_row_reader::take_plain_row() {
    const char* const row = window_.data();
    const std::size_t size = window_.available();
    const std::size_t columns = layout_.header.size();
    quote_tracker quotes;
    line_feeds_inside_ = 0;
    std::size_t fields = 0;  // whose end was met
    std::uint64_t odd = 0;
    for (std::size_t block = 0; block < size; block += block_bytes) {
        const block_bits all = scan_block(row + block);
        const unquoted_bits bits = quotes.next(all, row + block);
        const std::uint64_t line_feed = lowest_bit(bits.line_feeds);
        const std::uint64_t of_row = line_feed - 1;  // all where there is none
        if (((bits.stray | bits.doubled) & (of_row | line_feed)) != 0) {
            return attempt::not_plain;
        }
        odd |= all.odd & of_row;
        if (const std::uint64_t inside =
                all.line_feeds & of_row) {  // counting takes a call where there is no instruction
            line_feeds_inside_ += static_cast<std::size_t>(std::popcount(inside));
        }
        for (std::uint64_t commas = bits.commas & of_row; commas != 0; commas &= commas - 1) {
            field_ends_[std::min(fields, columns)] = block + lowest_place(commas);
            ++fields;
        }
        if (line_feed != 0) {
            return finish_plain_row(block + lowest_place(line_feed), fields, odd != 0);
        }
    }
    return attempt::not_whole;
}

/// **Given** the place of the line feed, and how many fields end before it.
csv_row_reader::attempt csv_row_reader::finish_plain_row(std::size_t line_feed, std::size_t fields,
                                                         bool has_odd_bytes) {
    const char* const row = window_.data();
    const std::size_t size = row[line_feed - 1] == '\r' ? line_feed - 1 : line_feed;  // empty lines were skipped
    if (size > limits_.field_bytes) {
        return attempt::not_plain;  // one of its fields may be too long
    }
    raw_ = {row, size};
    field_ends_[std::min(fields, layout_.header.size())] = size;
    fault_ = fault_of_plain_row(fields + 1, has_odd_bytes);
    if (!fault_) {
        for (const auto& [slot, column] : layout_.slots) {
            values_[slot] = plain_field(column);
        }
    }
    window_.advance(line_feed + 1);
    line_ += line_feeds_inside_ + 1;
    return attempt::done;
}

std::optional<reject_reason> csv_row_reader::fault_of_plain_row(std::size_t fields, bool has_odd_bytes) const {
    if (has_odd_bytes) {
        if (raw_.find('\0') != std::string_view::npos) {
            return reject_reason::nul_byte;
        }
        if (!is_utf8(raw_)) {
            return reject_reason::bad_utf8;
        }
    }
    if (const auto fault = fault_of_field_count(fields, layout_.header.size())) {
        return fault;
    }
    return equals_header() ? std::optional(reject_reason::repeated_header) : std::nullopt;
}

/// Without quotes.
std::string_view csv_row_reader::plain_field(std::size_t column) const noexcept {
    const std::size_t begin = column == 0 ? 0 : field_ends_[column - 1] + 1;
    const std::string_view field = raw_.substr(begin, field_ends_[column] - begin);
    return field.empty() || field.front() != '"' ? field : field.substr(1, field.size() - 2);
}

bool csv_row_reader::equals_header() const {
    for (std::size_t column = 0; column < layout_.header.size(); ++column) {
        std::string_view field = plain_field(column);
        if (column == 0 && raw_.substr(0, byte_order_mark.size()) == byte_order_mark) {
            field.remove_prefix(byte_order_mark.size());
        }
        if (field != layout_.header[column]) {
            return false;
        }
    }
    return true;
}

}  // namespace referral_chain::detail

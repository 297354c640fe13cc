// The scanner looks for the end of each field in the window, takes the value, then passes the field; so only a field
// that is too long by certainty is passed in pieces.
#include "csv_row_scanner.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "byte_scan.hpp"
#include "quote_tracker.hpp"
#include "reject_text.hpp"

namespace referral_chain::detail {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Appends a value whose quotes are doubled, each of them once.
void append_undoubled(std::string& out, std::string_view value) {
    for (std::size_t quote = value.find('"'); quote != std::string_view::npos; quote = value.find('"')) {
        out.append(value.substr(0, quote + 1));
        value.remove_prefix(quote + 2);
    }
    out.append(value);
}

}  // namespace

csv_row_scanner::csv_row_scanner(byte_window& window, const csv_limits& limits, const csv_layout& layout)
    : window_(window), limits_(limits), layout_(layout) {}

// ---- the row --------------------------------------------------------------------------------------------------------

std::optional<reject_reason> csv_row_scanner::take_row(std::vector<std::string_view>& values) {
    begin_row();
    do {
        if (!needs_values() && limits_.field_bytes >= block_bytes) {
            skip_fields();
        }
    } while (take_field());
    const auto fault = fault_of_row();
    if (!fault) {
        for (std::size_t at = 0; at < layout_.slots.size(); ++at) {
            values[layout_.slots[at].slot] =
                std::string_view(kept_bytes_).substr(kept_values_[at].begin, kept_values_[at].size);
        }
    }
    return fault;
}

std::optional<reject_reason> csv_row_scanner::take_header(std::vector<std::string>& names) {
    names_ = &names;
    begin_row();
    bool goes_on = true;
    while (goes_on && names.size() <= limits_.columns && !has_fault()) {
        goes_on = take_field();
    }
    names_ = nullptr;
    if (goes_on && !has_fault()) {
        return std::nullopt;  // too many columns: what lies behind them was not looked at
    }
    equals_header_ = false;
    const auto fault = fault_of_row();
    return fault == reject_reason::too_many_fields || fault == reject_reason::too_few_fields ? std::nullopt : fault;
}

void csv_row_scanner::begin_row() {
    row_offset_ = window_.offset();
    line_feeds_ = 0;
    quote_fault_.reset();
    has_nul_ = false;
    utf8_ = utf8_checker();
    has_long_field_ = false;
    equals_header_ = true;
    fields_ = 0;
    next_slot_ = 0;
    kept_bytes_.clear();
    kept_values_.clear();
    window_.fill_to(reject_head_bytes);
    head_.assign(window_.data(), std::min(window_.available(), reject_head_bytes));
}

std::optional<reject_reason> csv_row_scanner::fault_of_row() const noexcept {
    if (quote_fault_) {
        return quote_fault_;
    }
    if (has_nul_) {
        return reject_reason::nul_byte;
    }
    if (!utf8_.is_whole()) {
        return reject_reason::bad_utf8;
    }
    if (has_long_field_) {
        return reject_reason::field_too_long;
    }
    if (const auto fault = fault_of_field_count(fields_, layout_.header.size())) {
        return fault;
    }
    return equals_header_ ? std::optional(reject_reason::repeated_header) : std::nullopt;
}

bool csv_row_scanner::has_fault() const noexcept {
    return quote_fault_ || has_nul_ || !utf8_.is_valid() || has_long_field_;
}

bool csv_row_scanner::needs_values() const noexcept {
    return !has_fault() && (names_ != nullptr || fields_ < layout_.header.size());
}

/// Passes bytes of the row and looks at what they are.
void csv_row_scanner::pass(std::size_t count) {
    if (!utf8_.is_whole() || has_odd_bytes(window_.data(), count)) {
        has_nul_ = has_nul_ || std::memchr(window_.data(), 0, count) != nullptr;
        if (!has_nul_) {  // what comes after it in the order of reasons is of no interest any more
            utf8_.feed(window_.text(count));
        }
    }
    window_.advance(count);
}

bool csv_row_scanner::end_row() {
    const std::uint64_t row_bytes = window_.offset() - row_offset_;
    if (row_bytes < head_.size()) {
        head_.resize(static_cast<std::size_t>(row_bytes));
    }
    return false;
}

/// **Given** how far away the line feed is. A carriage return before it belongs to the line end.
bool csv_row_scanner::end_row_at_line_feed(std::size_t place) {
    window_.advance(place);
    end_row();
    const std::uint64_t row_bytes = window_.offset() - row_offset_;
    if (window_.last_byte() == '\r' && row_bytes <= head_.size()) {
        head_.pop_back();
    }
    window_.advance(1);
    ++line_feeds_;
    return false;
}

/// The row ends at the next line end, whatever lies before it.
bool csv_row_scanner::end_row_with(reject_reason fault) {
    quote_fault_ = fault;
    if (names_ != nullptr) {
        return end_row();
    }
    do {
        const std::size_t size = window_.available();
        if (const void* found = std::memchr(window_.data(), '\n', size)) {
            return end_row_at_line_feed(static_cast<std::size_t>(static_cast<const char*>(found) - window_.data()));
        }
        window_.advance(size);
    } while (window_.fill_to(1));
    return end_row();
}

// ---- fields ---------------------------------------------------------------------------------------------------------

bool csv_row_scanner::take_field() {
    return window_.fill_to(1) && *window_.data() == '"' ? take_quoted_field() : take_bare_field();
}

bool csv_row_scanner::take_bare_field() {
    const std::size_t place = find_end_of_bare_field();
    if (place >= limits_.field_bytes + 2) {
        has_long_field_ = true;
        ++fields_;
        return names_ != nullptr ? end_row() : pass_separator(skip_to_separator());
    }
    const char* const field = window_.data();
    const bool is_line_end = place < window_.available() && field[place] == '\n';
    const std::size_t size = is_line_end && place > 0 && field[place - 1] == '\r' ? place - 1 : place;
    take_value({{field, size}, size, false});
    return pass_separator(place);
}

/// **Gives** how far away the comma, quote, line feed or end of the file is; limit + 2 where it is not that near, for
/// the field may have as many bytes as the limit and a carriage return behind it.
std::size_t csv_row_scanner::find_end_of_bare_field() {
    std::size_t looked_at = 0;
    for (;;) {
        const std::size_t end = std::min(window_.available(), limits_.field_bytes + 2);
        looked_at = std::min(find_separator(window_.data(), looked_at, end), end);
        if (looked_at < end || end == limits_.field_bytes + 2 || !window_.fill_to(end + 1)) {
            return looked_at;
        }
    }
}

/// Passes what is left of a long bare field as far as the window must move. **Gives** as above.
std::size_t csv_row_scanner::skip_to_separator() {
    do {
        const std::size_t size = window_.available();
        const std::size_t place = find_separator(window_.data(), 0, size);
        if (place < size) {
            return place;
        }
        pass(size);
    } while (window_.fill_to(1));
    return 0;
}

/// **Given** how far away the separator behind a bare field is.
bool csv_row_scanner::pass_separator(std::size_t place) {
    if (place == window_.available()) {
        pass(place);
        return end_row();
    }
    const char separator = window_.data()[place];
    pass(separator == ',' ? place + 1 : place);
    if (separator == ',') {
        return true;
    }
    return separator == '"' ? end_row_with(reject_reason::stray_quote) : end_row_at_line_feed(0);
}

bool csv_row_scanner::take_quoted_field() {
    bool has_doubled_quotes = false;
    const auto closing = find_closing_quote(has_doubled_quotes);
    if (!closing) {
        return end_row_with(reject_reason::unclosed_quote);
    }
    const std::string_view value = window_.text(*closing).substr(1);
    take_value({value, *closing + 1, has_doubled_quotes});
    line_feeds_ += static_cast<std::uint64_t>(std::count(value.begin(), value.end(), '\n'));
    return pass_end_of_quoted_field(*closing + 1);
}

/// **Gives** how far behind the opening quote the closing one is; nothing where it is further than the limit.
std::optional<std::size_t> csv_row_scanner::find_closing_quote(bool& has_doubled_quotes) {
    std::size_t looked_at = 1;
    for (;;) {
        const std::size_t end = std::min(window_.available(), limits_.field_bytes + 1);
        const void* const found =
            looked_at < end ? std::memchr(window_.data() + looked_at, '"', end - looked_at) : nullptr;
        if (found != nullptr) {
            const auto quote = static_cast<std::size_t>(static_cast<const char*>(found) - window_.data());
            if (!window_.fill_to(quote + 2) || window_.data()[quote + 1] != '"') {
                return quote;
            }
            has_doubled_quotes = true;
            looked_at = quote + 2;
        } else if (end == limits_.field_bytes + 1 || !window_.fill_to(end + 1)) {
            return std::nullopt;
        } else {
            looked_at = std::max(looked_at, end);
        }
    }
}

/// **Given** how far away the byte behind the closing quote is; the search for the quote has read so far.
bool csv_row_scanner::pass_end_of_quoted_field(std::size_t place) {
    if (place == window_.available()) {
        pass(place);
        return end_row();
    }
    const char next = window_.data()[place];
    if (next == ',') {
        pass(place + 1);
        return true;
    }
    if (next == '\r' && window_.fill_to(place + 2) && window_.data()[place + 1] == '\n') {
        ++place;
    }
    pass(place);
    return *window_.data() == '\n' ? end_row_at_line_feed(0) : end_row_with(reject_reason::stray_quote);
}

/// Passes fields nobody wants the values of, as many as lie whole in the window and hold nothing doubtful; the next one
/// may be of any kind. **Requires** that a field inside one block cannot be too long.
void csv_row_scanner::skip_fields() {
    window_.fill_to(1);
    quote_tracker quotes;
    std::size_t begin = 0;         // of the field reached
    std::uint64_t line_feeds = 0;  // in that field so far
    for (std::size_t block = 0; block < window_.available(); block += block_bytes) {
        const block_bits all = scan_block(window_.data() + block);
        const unquoted_bits bits = quotes.next(all, window_.data() + block);
        const std::uint64_t stop = lowest_bit(bits.line_feeds | bits.stray);
        const std::uint64_t commas = bits.commas & (stop - 1);
        if (commas != 0) {
            if (block + lowest_place(commas) > begin + limits_.field_bytes) {
                break;
            }
            const auto passed = static_cast<std::size_t>(std::bit_width(commas));  // of the block
            const std::uint64_t of_passed = ~std::uint64_t{0} >> (block_bytes - passed);
            line_feeds_ += line_feeds + static_cast<std::uint64_t>(std::popcount(all.line_feeds & of_passed));
            line_feeds = static_cast<std::uint64_t>(std::popcount(all.line_feeds & ~of_passed));
            fields_ += static_cast<std::size_t>(std::popcount(commas));
            begin = block + passed;
        } else {
            line_feeds += static_cast<std::uint64_t>(std::popcount(all.line_feeds));
        }
        if (stop != 0) {
            break;
        }
    }
    pass(begin);
}

// ---- values ---------------------------------------------------------------------------------------------------------

void csv_row_scanner::take_value(const written_field& field) {
    has_long_field_ = has_long_field_ || field.bytes > limits_.field_bytes;
    if (needs_values()) {
        equals_header_ = equals_header_ && equals_header_name(field);
        keep_value(field);
    }
    ++fields_;
}

void csv_row_scanner::keep_value(const written_field& field) {
    const auto append = [&field](std::string& out) {
        field.has_doubled_quotes ? append_undoubled(out, field.value) : void(out.append(field.value));
    };
    if (names_ != nullptr) {
        append(names_->emplace_back());
    } else if (next_slot_ < layout_.slots.size() && layout_.slots[next_slot_].column == fields_) {
        const std::size_t begin = kept_bytes_.size();
        append(kept_bytes_);
        kept_values_.push_back({begin, kept_bytes_.size() - begin});
        ++next_slot_;
    }
}

bool csv_row_scanner::equals_header_name(const written_field& field) const {
    if (names_ != nullptr) {
        return false;
    }
    const std::string_view name = layout_.header[fields_];
    std::string_view value = field.value;
    const bool is_bare = field.bytes == value.size();
    if (fields_ == 0 && is_bare && value.substr(0, byte_order_mark.size()) == byte_order_mark) {
        value.remove_prefix(byte_order_mark.size());
    }
    if (!field.has_doubled_quotes) {
        return value == name;
    }
    std::string undoubled;
    append_undoubled(undoubled, value);
    return undoubled == name;
}

}  // namespace referral_chain::detail

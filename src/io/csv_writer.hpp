// Rows of CSV into an output file: quotes only where they are needed, and no cell that a spreadsheet would run.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_WRITER_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_WRITER_HPP

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "output_files.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/network/id_column.hpp"

namespace referral_chain::detail {

/// True for texts a spreadsheet takes for a formula: they begin with `=`, `@`, tab or CR, or with `+` or `-` and hold
/// anything but digits, spaces and `.()/+-` (phone numbers and negative numbers stay whole).
[[nodiscard]] constexpr bool looks_like_formula(std::string_view text) noexcept {
    if (text.empty()) {
        return false;
    }
    const char first = text.front();
    if (first == '+' || first == '-') {
        return text.find_first_not_of("0123456789 .()/+-") != std::string_view::npos;
    }
    return first == '=' || first == '@' || first == '\t' || first == '\r';
}

[[nodiscard]] constexpr bool needs_quotes(std::string_view text) noexcept {
    return text.find_first_of(",\"\r\n") != std::string_view::npos;
}

/// Cells from left to right, in a chain of calls, then end_row. Each call **throws** io_error as output_file does.
class csv_writer {
 public:
    /// **Given** the currency of amounts, and whether texts that look like formulas are written as they are. `out`
    /// outlives the writer.
    csv_writer(output_file& out, const currency& unit, bool is_raw)
        : out_(out), digits_(unit.digits()), is_raw_(is_raw) {}

    /// A row of words of ours.
    void header(std::initializer_list<std::string_view> names) {
        for (const auto name : names) {
            word(name);
        }
        end_row();
    }
    /// A text from the data: an id, a label, a reject's text. A formula gets a `'` in front.
    csv_writer& text(std::string_view text) {
        begin_cell();
        const bool is_guarded = !is_raw_ && looks_like_formula(text);
        if (needs_quotes(text)) {
            quoted(text, is_guarded);
            return *this;
        }
        if (is_guarded) {
            out_.append('\'');
        }
        out_.append(text);
        return *this;
    }
    csv_writer& text(const id_text& id) { return text(id.view()); }
    /// A word of ours, which needs neither quotes nor guard.
    csv_writer& word(std::string_view word) {
        begin_cell();
        out_.append(word);
        return *this;
    }
    csv_writer& number(std::integral auto number) {
        begin_cell();
        out_.append_number(number);
        return *this;
    }
    csv_writer& amount(money amount) {
        begin_cell();
        out_.append_money(amount, digits_);
        return *this;
    }
    csv_writer& amount(std::int64_t minor_units) { return amount(money::from_minor_units(minor_units)); }
    csv_writer& time(utc_time time) {
        begin_cell();
        out_.append_time(time);
        return *this;
    }
    csv_writer& time(const std::optional<utc_time>& recorded) { return recorded ? time(*recorded) : nothing(); }
    csv_writer& time(const std::optional<instant>& computed) {
        return computed ? time(utc_time(*computed)) : nothing();
    }
    /// Six digits behind the point; empty where undefined.
    csv_writer& ratio(const std::optional<double>& value) {
        if (!value) {
            return nothing();
        }
        begin_cell();
        out_.append_decimal(*value, 6);
        return *this;
    }
    /// An empty cell.
    csv_writer& nothing() {
        begin_cell();
        return *this;
    }
    void end_row() {
        out_.append('\n');
        is_first_ = true;
    }

 private:
    void begin_cell() {
        if (!is_first_) {
            out_.append(',');
        }
        is_first_ = false;
    }
    void quoted(std::string_view text, bool is_guarded) {
        out_.append(is_guarded ? "\"'" : "\"");
        for (auto quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
            out_.append(text.substr(0, quote + 1));
            out_.append('"');
            text.remove_prefix(quote + 1);
        }
        out_.append(text);
        out_.append('"');
    }

    output_file& out_;
    int digits_;
    bool is_raw_;
    bool is_first_ = true;
};

}  // namespace referral_chain::detail

#endif

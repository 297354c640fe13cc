// Rows of CSV into an output file: quotes only where they are needed, and no cell that a spreadsheet would run.
#ifndef REFERRAL_CHAIN_SRC_IO_CSV_WRITER_HPP
#define REFERRAL_CHAIN_SRC_IO_CSV_WRITER_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "../domain/digits.hpp"
#include "cell_text.hpp"
#include "decimal_text.hpp"
#include "output_files.hpp"
#include "referral_chain/domain/money.hpp"
#include "referral_chain/domain/text.hpp"
#include "referral_chain/domain/time.hpp"
#include "referral_chain/network/id_column.hpp"

namespace referral_chain::detail {

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
        if (text.size() <= most_short_bytes && (is_raw_ || !looks_like_formula(text))) {
            char* const out = begin_cell(text.size());
            if (!copy_text(out, text) || !needs_quotes(text)) {
                return end_cell(out + text.size());
            }
        }
        return doubtful_text(text);
    }
    csv_writer& text(const id_text& id) { return text(id.view()); }
    template <class Text>
    csv_writer& text(const std::optional<Text>& recorded) {
        return recorded ? text(*recorded) : nothing();
    }
    /// A word of ours, which needs neither quotes nor guard.
    csv_writer& word(std::string_view word) {
        if (word.size() > most_short_bytes) {
            return long_word(word);
        }
        char* const out = begin_cell(word.size());
        static_cast<void>(copy_text(out, word));
        return end_cell(out + word.size());
    }
    csv_writer& number(std::unsigned_integral auto number) {
        return end_cell(write_digits(begin_cell(longest_number), number));
    }
    csv_writer& amount(money amount) { return end_cell(write_money(begin_cell(longest_number), amount, digits_)); }
    csv_writer& amount(std::int64_t minor_units) { return amount(money::from_minor_units(minor_units)); }
    csv_writer& time(utc_time time) { return end_cell(write_time(begin_cell(longest_number), time)); }
    csv_writer& time(const std::optional<utc_time>& recorded) { return recorded ? time(*recorded) : nothing(); }
    csv_writer& time(const std::optional<instant>& computed) {
        return computed ? time(utc_time(*computed)) : nothing();
    }
    /// Six digits behind the point; empty where undefined.
    csv_writer& ratio(const std::optional<double>& value) {
        return value ? end_cell(write_six_decimals(begin_cell(longest_decimal), *value)) : nothing();
    }
    /// An empty cell.
    csv_writer& nothing() { return end_cell(begin_cell(0)); }
    void end_row() {
        out_.append('\n');
        is_first_ = true;
    }

 private:
    static constexpr std::size_t most_short_bytes = 256;  // an id is one byte shorter
    static constexpr std::size_t longest_number = 32;
    static_assert(most_short_bytes < output_file::most_room && longest_decimal < output_file::most_room);

    /// Free memory behind the separator; nothing is taken before end_cell.
    [[nodiscard]] char* begin_cell(std::size_t most_bytes) {
        char* const out = out_.room(most_bytes + 1);
        *out = ',';
        return is_first_ ? out : out + 1;
    }
    csv_writer& end_cell(const char* end) noexcept {
        out_.took(end);
        is_first_ = false;
        return *this;
    }
    csv_writer& long_word(std::string_view word) {
        nothing();
        out_.append(word);
        return *this;
    }
    csv_writer& doubtful_text(std::string_view text) {
        const bool is_guarded = !is_raw_ && looks_like_formula(text);
        nothing();
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

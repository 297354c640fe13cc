// CSV rows read the slow, obvious way: the whole text in memory, one byte after the other, no window, no blocks. What
// csv_row_reader gives must be the same.
#ifndef REFERRAL_CHAIN_TESTS_IO_CSV_ORACLE_HPP
#define REFERRAL_CHAIN_TESTS_IO_CSV_ORACLE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "../../src/io/csv_row_scanner.hpp"
#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::testing {

struct csv_row {
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
    std::optional<reject_reason> fault{};
    std::string head{};                 ///< the first 203 bytes as written
    std::vector<std::string> values{};  ///< of a row without fault

    friend bool operator==(const csv_row&, const csv_row&) = default;
    friend std::ostream& operator<<(std::ostream& out, const csv_row& row) {
        out << "line " << row.line << " at " << row.offset << ": ";
        if (row.fault) {
            out << *row.fault;
        }
        out << " [" << row.head << "]";
        for (const auto& value : row.values) {
            out << " <" << value << ">";
        }
        return out;
    }
};

struct csv_table_read {
    bool has_header = false;
    std::optional<reject_reason> header_fault{};
    std::vector<std::string> header{};
    std::vector<csv_row> rows{};

    friend bool operator==(const csv_table_read&, const csv_table_read&) = default;
};

class csv_oracle {
 public:
    csv_oracle(std::string text, detail::csv_limits limits) : text_(std::move(text)), limits_(limits) {}

    csv_table_read read() {
        csv_table_read table;
        at_ = text_.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
        while (at_ < text_.size()) {
            if (const std::size_t end = line_end_at(at_); end > 0) {
                at_ += end;
                ++line_;
                continue;
            }
            csv_row row = take_row(table);
            if (table.has_header) {
                table.rows.push_back(std::move(row));
                continue;
            }
            table.has_header = true;
            table.header = row.values;
            table.header_fault = row.fault;
            if (row.fault || row.values.size() > limits_.columns) {
                break;
            }
        }
        return table;
    }

 private:
    /// 1 for LF, 2 for CR LF, 0 for anything else.
    [[nodiscard]] std::size_t line_end_at(std::size_t place) const {
        if (text_.compare(place, 1, "\n") == 0) {
            return 1;
        }
        return text_.compare(place, 2, "\r\n") == 0 ? 2 : 0;
    }

    csv_row take_row(const csv_table_read& table) {
        csv_row row;
        row.line = line_;
        row.offset = at_;
        bool has_long_field = false;
        std::size_t place = at_;
        for (;;) {
            const std::size_t begin = place;
            std::string value;
            if (place < text_.size() && text_[place] == '"') {
                const std::size_t behind = take_quoted(place, value);
                if (behind == 0) {
                    return end_row(row, reject_reason::unclosed_quote, begin);
                }
                place = behind;
                if (place < text_.size() && text_[place] != ',' && line_end_at(place) == 0) {
                    return end_row(row, reject_reason::stray_quote, place);
                }
            } else {
                while (place < text_.size() && text_[place] != ',' && line_end_at(place) == 0) {
                    if (text_[place] == '"') {
                        return end_row(row, reject_reason::stray_quote, place);
                    }
                    value += text_[place++];
                }
            }
            has_long_field = has_long_field || place - begin > limits_.field_bytes;
            row.values.push_back(value);
            if (place == text_.size() || text_[place] != ',') {
                break;
            }
            ++place;
        }
        const std::string raw = text_.substr(at_, place - at_);
        return end_row(row, fault_of(row.values, raw, has_long_field, table), place);
    }

    /// Gives the place behind the closing quote; 0 where there is none near enough.
    std::size_t take_quoted(std::size_t open, std::string& value) const {
        for (std::size_t place = open + 1; place < text_.size() && place - open <= limits_.field_bytes; ++place) {
            if (text_[place] != '"') {
                value += text_[place];
            } else if (text_.compare(place, 2, "\"\"") == 0) {
                value += text_[place++];
            } else {
                return place + 1;
            }
        }
        return 0;
    }

    /// Ends the row at the first line end from a place on.
    csv_row end_row(csv_row row, std::optional<reject_reason> fault, std::size_t from) {
        row.fault = fault;
        std::size_t end = from;
        while (end < text_.size() && line_end_at(end) == 0) {
            ++end;
        }
        row.head = text_.substr(at_, std::min<std::size_t>(end - at_, 203));
        const std::size_t next = end < text_.size() ? end + line_end_at(end) : end;
        line_ += static_cast<std::uint64_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                       text_.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
        at_ = next;
        if (fault) {
            row.values.clear();
        }
        return row;
    }

    std::optional<reject_reason> fault_of(const std::vector<std::string>& values, const std::string& raw,
                                          bool has_long_field, const csv_table_read& table) const {
        if (raw.find('\0') != std::string::npos) {
            return reject_reason::nul_byte;
        }
        if (!is_utf8(raw)) {
            return reject_reason::bad_utf8;
        }
        if (has_long_field) {
            return reject_reason::field_too_long;
        }
        if (!table.has_header) {
            return std::nullopt;
        }
        if (values.size() != table.header.size()) {
            return values.size() < table.header.size() ? reject_reason::too_few_fields : reject_reason::too_many_fields;
        }
        std::vector<std::string> names = values;
        if (raw.rfind("\xEF\xBB\xBF", 0) == 0) {
            names.front() = names.front().substr(3);
        }
        return names == table.header ? std::optional(reject_reason::repeated_header) : std::nullopt;
    }

    /// By decoding: every character has the shortest form, is no surrogate and not above U+10FFFF.
    static bool is_utf8(const std::string& text) {
        for (std::size_t place = 0; place < text.size();) {
            const auto lead = static_cast<unsigned char>(text[place]);
            const std::size_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (size == 0 || lead > 0xF7 || place + size > text.size()) {
                return false;
            }
            std::uint32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
            for (std::size_t more = 1; more < size; ++more) {
                const auto byte = static_cast<unsigned char>(text[place + more]);
                if ((byte & 0xC0) != 0x80) {
                    return false;
                }
                code = code << 6 | (byte & 0x3FU);
            }
            const std::uint32_t least = size == 1 ? 0 : size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
            if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
                return false;
            }
            place += size;
        }
        return true;
    }

    std::string text_;
    detail::csv_limits limits_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
};

}  // namespace referral_chain::testing

#endif

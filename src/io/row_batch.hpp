// Rows of one of the six tables, read and made into records, waiting to be taken.
#ifndef REFERRAL_CHAIN_SRC_IO_ROW_BATCH_HPP
#define REFERRAL_CHAIN_SRC_IO_ROW_BATCH_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record_maker.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "reject_text.hpp"

namespace referral_chain::detail {

/// Why no record could be made of a row.
struct row_fault {
    std::string_view column;  ///< none where the row as a whole is at fault
    reject_reason reason{};
};

/// A row as it stood in its source.
struct read_row {
    std::uint64_t line = 0;
    std::uint64_t byte_offset = 0;
    std::string_view raw{};
    bool is_long = false;
    std::optional<row_fault> fault{};
};

/// Where a record came from. `values` are the row's as written, by columns_of; none where the row is at fault as a
/// whole. `source` is its number in a mapping, 0 without one.
template <class Record>
class row_origin final : public record_origin {
 public:
    row_origin(const read_row& row, std::span<const std::string_view> values, std::uint32_t source)
        : row_(row), values_(values), source_(source) {}

    [[nodiscard]] std::uint64_t line() const override { return row_.line; }
    [[nodiscard]] std::uint64_t byte_offset() const override { return row_.byte_offset; }
    [[nodiscard]] std::uint32_t source() const override { return source_; }
    [[nodiscard]] std::string text(std::string_view column) const override {
        const auto columns = columns_of<Record>();
        for (std::size_t slot = 0; slot < values_.size(); ++slot) {
            if (columns[slot].name == column) {
                return reject_text(cut_spaces(values_[slot]));
            }
        }
        return reject_text(row_.raw);
    }

 private:
    const read_row& row_;
    std::span<const std::string_view> values_;
    std::uint32_t source_;
};

/// What a batch is filled from. Of the row reached: its place, what is wrong with it as a whole and, where nothing is,
/// by columns_of the texts a record is made of, and the same as written in the source, for rejects.
template <class Reader>
concept batch_reader = requires(Reader& reader) {
    { reader.next() } -> std::same_as<bool>;
    { reader.fault() } -> std::same_as<std::optional<reject_reason>>;
    { reader.values() } -> std::same_as<std::span<const std::string_view>>;
    { reader.written() } -> std::same_as<std::span<const std::string_view>>;
    // The first value of which there is no text for a record; that is empty then.
    { reader.unusable() } -> std::same_as<std::optional<value_fault>>;
    { reader.line() } -> std::same_as<std::uint64_t>;
    { reader.byte_offset() } -> std::same_as<std::uint64_t>;
    { reader.raw() } -> std::same_as<std::string_view>;
    // What raw() and written() lie in; none where they last only until the next row.
    { reader.memory() } -> std::convertible_to<std::shared_ptr<char[]>>;
    { reader.bytes_passed() } -> std::same_as<std::uint64_t>;
};

/// Holds up to 256 rows, and fewer where they are long: its memory is bounded, and kept from batch to batch.
template <class Record>
class row_batch {
 public:
    /// Forgets its rows and reads others. **Gives** false at the end of the source.
    /// **Throws** as next() of the reader; the rows before are there.
    template <batch_reader Reader>
    [[nodiscard]] bool fill(Reader& reader, record_maker<Record>& maker) {
        clear();
        const std::uint64_t begin = reader.bytes_passed();
        std::uint64_t passed = begin;  // before the row
        bool has_more = true;
        while (rows_.size() < most_rows && reader.bytes_passed() - begin < most_bytes && (has_more = reader.next())) {
            take_row(reader, maker, passed);
            passed = reader.bytes_passed();
        }
        bytes_passed_ = reader.bytes_passed();
        return has_more;
    }

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const read_row& row(std::size_t at) const noexcept { return rows_[at]; }
    /// By columns_of and as written, each until the batch is filled again; of no use where the row is at fault as a
    /// whole.
    [[nodiscard]] std::span<const std::string_view> values(std::size_t at) const noexcept {
        return std::span(values_).subspan(at * width(), width());
    }
    /// **Requires** a row without fault.
    [[nodiscard]] const Record& record(std::size_t at) const noexcept { return records_[at]; }
    /// Of the source, up to the end of the last row.
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept { return bytes_passed_; }

 private:
    static constexpr std::size_t most_rows = 256;
    static constexpr std::uint64_t most_bytes = std::uint64_t{128} << 10;
    static constexpr std::uint64_t long_row_bytes = 4096;

    [[nodiscard]] static std::size_t width() noexcept { return columns_of<Record>().size(); }

    void clear() noexcept {
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            if (rows_[at].is_long) {
                auto blank = blank_record<Record>();
                std::swap(records_[at], blank);  // an assignment would keep the memory
            }
        }
        rows_.clear();
        values_.clear();
        windows_.clear();
        texts_.clear();
    }

    template <class Reader>
    void take_row(Reader& reader, record_maker<Record>& maker, std::uint64_t passed) {
        const bool is_long = reader.bytes_passed() - passed > long_row_bytes;
        read_row row{reader.line(), reader.byte_offset(), reader.raw(), is_long};
        const auto written = reader.written();
        values_.insert(values_.end(), written.begin(), written.end());
        keep_bytes(reader, row.raw, std::span(values_).last(written.size()));
        if (records_.size() == rows_.size()) {
            records_.push_back(blank_record<Record>());
        }
        if (const auto reason = reader.fault()) {
            row.fault = row_fault{{}, *reason};
        } else if (const auto found =
                       first_fault(maker.make(reader.values(), records_[rows_.size()]), reader.unusable())) {
            row.fault = row_fault{columns_of<Record>()[found->column].name, found->reason};
        }
        rows_.push_back(row);
    }

    /// **Given** what the maker found, and what made the reader leave a text out.
    [[nodiscard]] static std::optional<value_fault> first_fault(const std::optional<value_fault>& made,
                                                                const std::optional<value_fault>& read) noexcept {
        return read && (!made || made->column >= read->column) ? read : made;
    }

    /// Makes the texts of a row last as long as the batch.
    template <class Reader>
    void keep_bytes(Reader& reader, std::string_view& raw, std::span<std::string_view> values) {
        if (const std::shared_ptr<char[]>& memory = reader.memory()) {
            if (windows_.empty() || windows_.back() != memory) {
                windows_.push_back(memory);
            }
            return;
        }
        raw = texts_.emplace_back(raw);
        for (std::string_view& value : values) {
            value = reader.fault() ? std::string_view() : texts_.emplace_back(value);
        }
    }

    std::vector<read_row> rows_;
    std::vector<std::string_view> values_;  // of one row after another
    std::vector<Record> records_;           // as many as any batch held
    std::vector<std::shared_ptr<char[]>> windows_;
    std::deque<std::string> texts_;  // of rows that lie in no window
    std::uint64_t bytes_passed_ = 0;
};

}  // namespace referral_chain::detail

#endif

// The rows of a source as a mapping sees them: those left out passed over, the texts of the others made ready for
// record_maker. It stands between a row_source and a row_batch.
#ifndef REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPED_ROWS_HPP
#define REFERRAL_CHAIN_SRC_IO_MAPPING_MAPPED_ROWS_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/record_maker.hpp"
#include "io/row_source.hpp"
#include "mapping_spec.hpp"
#include "name_index.hpp"
#include "referral_chain/io/load_sources.hpp"
#include "text_map.hpp"

namespace referral_chain::detail {

class mapped_rows {
 public:
    /// **Given** a source whose columns have been bound to those of the spec, and who may be meant by a text, where any
    /// is looked up. All outlive this.
    mapped_rows(row_source& rows, const source_spec& spec, const name_index& names, int currency_digits,
                std::uint64_t most_rows);

    // ---- as a row_batch wants it ----
    [[nodiscard]] bool next();
    [[nodiscard]] std::optional<reject_reason> fault() const noexcept { return rows_.fault(); }
    [[nodiscard]] std::span<const std::string_view> values() const noexcept { return values_; }
    [[nodiscard]] std::span<const std::string_view> written() const noexcept { return written_; }
    [[nodiscard]] std::optional<value_fault> unusable() const noexcept { return unusable_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return rows_.line(); }
    [[nodiscard]] std::uint64_t byte_offset() const noexcept { return rows_.byte_offset(); }
    [[nodiscard]] std::string_view raw() const noexcept { return rows_.raw(); }
    [[nodiscard]] std::shared_ptr<char[]> memory() const noexcept { return has_joins_ ? nullptr : rows_.memory(); }
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept { return rows_.bytes_passed(); }

    /// How many rows were left out.
    [[nodiscard]] std::uint64_t skipped() const noexcept { return skipped_; }
    /// What was looked up, by field and line. `source` is left to the caller, and column is the field's position.
    struct field_matches {
        std::size_t field = 0;
        std::vector<text_match> texts{};
    };
    [[nodiscard]] std::vector<field_matches> take_matches();

 private:
    using match_of_text = text_map<text_match>;

    void read_fields();
    [[nodiscard]] std::optional<reject_reason> read_field(std::size_t field);
    [[nodiscard]] std::optional<reject_reason> look_up(std::size_t field);

    row_source& rows_;
    const source_spec& spec_;
    const name_index& names_;
    int currency_digits_;
    std::uint64_t rows_left_;
    bool has_joins_;

    std::uint64_t skipped_ = 0;
    std::optional<value_fault> unusable_{};
    // By field
    std::vector<std::string_view> values_;
    std::vector<std::string_view> written_;
    std::vector<std::string> value_bytes_;
    std::vector<std::string> written_bytes_;
    std::vector<match_of_text> matches_;
};

}  // namespace referral_chain::detail

#endif

// Somebody's data as a set of named tables, whatever holds it: a folder of CSV files, or a database. Mappings read them
// through this; what the columns mean is not known here.
#ifndef REFERRAL_CHAIN_SRC_IO_ROW_SOURCE_HPP
#define REFERRAL_CHAIN_SRC_IO_ROW_SOURCE_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/reject_reason.hpp"

namespace referral_chain::detail {

/// First columns, then keep, then next until it gives false. One thread at a time uses it.
class row_source {
 public:
    virtual ~row_source() = default;
    row_source(const row_source&) = delete;
    row_source& operator=(const row_source&) = delete;

    /// What rejects call it: `leads.csv`, or the name of a table.
    [[nodiscard]] virtual const std::string& name() const noexcept = 0;
    /// The names of its columns, in its order. One may stand there twice.
    [[nodiscard]] virtual const std::vector<std::string>& columns() const noexcept = 0;

    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
    /// **Given** for each slot the place in columns() whose texts are wanted, or no_column. **Requires** each place
    /// once at most, and that no row was read yet.
    virtual void keep(std::span<const std::size_t> column_of_slot) = 0;

    /// Goes to the next row. **Gives** false behind the last. **Throws** io_error, std::bad_alloc.
    [[nodiscard]] virtual bool next() = 0;

    // ---- of the row, until the next ----

    /// What is wrong with it as a whole; it has no texts then.
    [[nodiscard]] virtual std::optional<reject_reason> fault() const noexcept = 0;
    /// By slot, spaces not cut. NULL is a text without bytes, as is what a slot without column has: mappings mean the
    /// same by both.
    [[nodiscard]] virtual std::span<const std::string_view> texts() const noexcept = 0;
    /// True where the text of a slot is a number as a database holds it, with digits and at most one point: however
    /// texts are written there, it is no text.
    [[nodiscard]] virtual bool is_number(std::size_t /*slot*/) const noexcept { return false; }
    /// The physical line on which it starts; of a table the number of the row there.
    [[nodiscard]] virtual std::uint64_t line() const noexcept = 0;
    /// Where it starts in the file; 0 in a table.
    [[nodiscard]] virtual std::uint64_t byte_offset() const noexcept = 0;
    /// The row as written; of long ones at least what reject_text looks at. Wanted of rows that are rejected as
    /// a whole.
    [[nodiscard]] virtual std::string_view raw() const noexcept = 0;
    /// What raw() and texts() lie in, for who wants them longer than until the next row; none where they must be
    /// copied.
    [[nodiscard]] virtual std::shared_ptr<char[]> memory() const noexcept = 0;

    // ---- for progress ----

    /// So far, of what the source is read from.
    [[nodiscard]] virtual std::uint64_t bytes_passed() const noexcept = 0;
    /// In all; 0 where nobody knows.
    [[nodiscard]] virtual std::uint64_t bytes_total() const noexcept = 0;

 protected:
    row_source() = default;
};

/// The tables by their names.
class source_set {
 public:
    virtual ~source_set() = default;
    source_set(const source_set&) = delete;
    source_set& operator=(const source_set&) = delete;

    /// Looks at all of these tables at one moment, where tables change while they are read. Asked once, before the
    /// first open(). **Given** names as a mapping has them; some may not be there. **Throws** io_error.
    virtual void hold(const std::vector<std::string>& /*names*/) {}
    /// **Given** a name as a mapping has it, and what stands between fields, where that is a question. May be asked for
    /// the same table again. **Gives** nothing where there is no such table. **Throws** io_error where it cannot be
    /// read.
    [[nodiscard]] virtual std::unique_ptr<row_source> open(const std::string& name, char delimiter) = 0;
    /// What messages call a table that may be absent: `leads.csv`.
    [[nodiscard]] virtual std::string full_name(const std::string& name) const = 0;
    /// True where they are files.
    [[nodiscard]] virtual bool has_files() const noexcept { return false; }
    /// What messages call the whole.
    [[nodiscard]] virtual std::string place() const = 0;
    /// All names that open() would take, for the nearest to a mistaken one.
    [[nodiscard]] virtual std::vector<std::string> names() const = 0;

 protected:
    source_set() = default;
};

}  // namespace referral_chain::detail

#endif

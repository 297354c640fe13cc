// What became of every record offered to a network builder: rows read = taken + rejected, each reject with its place
// and reason.
#ifndef REFERRAL_CHAIN_NETWORK_LOAD_REPORT_HPP
#define REFERRAL_CHAIN_NETWORK_LOAD_REPORT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/reject_reason.hpp"
#include "referral_chain/domain/time.hpp"

namespace referral_chain {

/// The six tables, in the order in which they are loaded.
enum class record_table : std::uint8_t { customers, referrals, sales, service_cases, feedback, asks };
inline constexpr std::size_t record_table_count = 6;

namespace detail {
template <>
struct spellings<record_table> {
    static constexpr std::array<std::string_view, record_table_count> words{"customers",     "referrals", "sales",
                                                                            "service_cases", "feedback",  "asks"};
};
}  // namespace detail

/// Of one table. read = taken + rejected.
struct row_counts {
    std::uint64_t read = 0;
    std::uint64_t taken = 0;
    std::uint64_t rejected = 0;

    friend bool operator==(const row_counts&, const row_counts&) = default;
};

/// A row that was not taken.
struct reject {
    record_table table{};
    std::uint64_t line = 0;         ///< physical line in a file, the header's being 1; in memory the how-manieth record
    std::uint64_t byte_offset = 0;  ///< of the row's first byte in its file; 0 in memory
    std::string_view column{};      ///< of static storage; empty where the whole row is at fault
    reject_reason reason{};
    std::string text{};        ///< the offending value, or the row as written; at most 200 bytes from a file
    std::uint32_t source = 0;  ///< of the row, as record_origin::source

    friend bool operator==(const reject&, const reject&) = default;
};

/// The counts are complete; of the rejects themselves as many are kept as the builder was told to keep.
struct load_report {
    std::array<row_counts, record_table_count> rows{};         ///< by record_table
    std::array<std::uint64_t, reject_reason_count> reasons{};  ///< by reject_reason
    std::vector<reject> rejects{};                             ///< in the order they were met

    /// Of one table.
    [[nodiscard]] const row_counts& rows_of(record_table table) const& { return rows[static_cast<std::size_t>(table)]; }
    const row_counts& rows_of(record_table table) const&& = delete;
    /// Rows rejected for this reason, in all tables.
    [[nodiscard]] std::uint64_t count_of(reject_reason reason) const {
        return reasons[static_cast<std::size_t>(reason)];
    }
    /// Rows rejected for any reason, in all tables.
    [[nodiscard]] std::uint64_t total_rejected() const {
        std::uint64_t total = 0;
        for (const auto& table : rows) {
            total += table.rejected;
        }
        return total;
    }
};

/// The latest event among the rows taken, plans not counted; of equal ones the first by table, source, line and column.
struct latest_event {
    utc_time at;
    record_table table;
    std::uint64_t line;
    std::string_view column;   ///< of static storage
    std::uint32_t source = 0;  ///< as record_origin::source
};

}  // namespace referral_chain

#endif

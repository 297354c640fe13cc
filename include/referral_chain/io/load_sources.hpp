// What a mapping found in the sources it read: which column went where, which rows it left out, and who was meant by
// the texts it looked up.
#ifndef REFERRAL_CHAIN_IO_LOAD_SOURCES_HPP
#define REFERRAL_CHAIN_IO_LOAD_SOURCES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/domain/enumerations.hpp"
#include "referral_chain/network/load_report.hpp"

namespace referral_chain {

/// One field of ours.
struct mapped_field {
    std::string_view column{};  ///< ours, of static storage
    std::string from{};         ///< the source's; of several, with `, ` between; empty for a constant
};

/// What texts are looked up in, besides ids and names: e-mails, codes, keys of another table.
struct mapped_name {
    std::string kind{};   ///< as the mapping calls it: `email`
    std::string from{};   ///< the source's, as of a field
    bool is_key = false;  ///< compared byte for byte, not as names are

    friend bool operator==(const mapped_name&, const mapped_name&) = default;
};

/// One source of one table. A file that feeds two tables is there twice.
struct mapped_source {
    record_table table{};
    std::string name{};                   ///< `leads.csv`; a table's name in a database
    std::vector<mapped_field> fields{};   ///< those that the mapping speaks of, in the order of our columns
    std::vector<mapped_name> known_as{};  ///< of customers: names, then keys, each by their kind
    std::vector<std::string> unused{};    ///< columns of the source that nothing in the mapping uses, in its order
    std::vector<std::string> absent{};    ///< columns that may be absent, and are
    row_counts rows{};                    ///< offered to the builder
    std::uint64_t skipped = 0;            ///< left out, as the mapping says
    bool is_absent = false;               ///< as it may be
    bool is_of_database = false;          ///< a table there, and no file

    /// What the source calls a column of ours; ours where none of its columns is in it.
    [[nodiscard]] std::string_view name_of(std::string_view column) const& noexcept {
        for (const mapped_field& field : fields) {
            if (field.column == column && !field.from.empty()) {
                return field.from;
            }
        }
        return column;
    }
    std::string_view name_of(std::string_view column) const&& = delete;
};

/// A source that is no table of ours, and only tells by what parties are known; all its rows are read.
struct name_source {
    std::string name{};         ///< as of a mapped_source, as all below
    std::string customer_id{};  ///< the column that says whose the names are, as of a field
    std::vector<mapped_name> known_as{};
    std::vector<std::string> unused{};
    std::vector<std::string> absent{};
    bool is_absent = false;
};

/// How many parties a text may mean: one, several, none.
enum class match_state : std::uint8_t { matched, ambiguous, unknown };
inline constexpr std::size_t match_state_count = 3;

namespace detail {
template <>
struct spellings<match_state> {
    static constexpr std::array<std::string_view, match_state_count> words{"matched", "ambiguous", "unknown"};
};
}  // namespace detail

/// A text that was looked up among the ids, names and other keys of the parties.
struct text_match {
    std::uint32_t source = 0;   ///< as in rejects: 1 for the first of the sources
    std::uint64_t line = 0;     ///< where it first stands
    std::string_view column{};  ///< ours, of static storage
    std::string text{};
    std::uint64_t times = 0;
    match_state state{};
    std::vector<std::string> ids{};  ///< whom it may mean, in the order of their bytes
    /// Of one that means nobody, where mapping_options asked: known names that are spelt nearly so, in small letters as
    /// names are compared. Nobody is taken to be meant by them.
    std::vector<std::string> nearest{};
};

}  // namespace referral_chain

#endif

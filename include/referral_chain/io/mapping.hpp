// Any CRM's export as our six tables: a mapping says which file feeds which table, and what each field is made of.
// The language is told in docs/how-to/map_my_crm.md; the mappings that ship are in the folder mappings.
#ifndef REFERRAL_CHAIN_IO_MAPPING_HPP
#define REFERRAL_CHAIN_IO_MAPPING_HPP

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/export.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_chain {

namespace detail {
struct mapping_spec;
}

/// A mapping that was understood; copies are cheap. Whether its columns are in the data shows when it is applied.
class mapping {
 public:
    /// A mapping in TOML.
    /// **Throws** io_error where the file cannot be read or is no mapping: `mapping.toml:12:3: ...`, with the nearest
    /// right name.
    [[nodiscard]] static REFERRAL_CHAIN_IO_EXPORT mapping from_file(const std::filesystem::path& file);
    /// The same from memory.
    /// **Given** TOML, and what messages call it. **Throws** io_error.
    [[nodiscard]] static REFERRAL_CHAIN_IO_EXPORT mapping from_text(std::string_view text, const std::string& name);
    /// One of those that ship. **Throws** io_error where none has that name.
    [[nodiscard]] static REFERRAL_CHAIN_IO_EXPORT mapping preset(std::string_view name);
    /// The preset of that name, or else the file. **Throws** io_error.
    [[nodiscard]] static REFERRAL_CHAIN_IO_EXPORT mapping named(const std::string& preset_or_file);

    /// What preset() knows.
    /// In the order of their bytes.
    [[nodiscard]] static REFERRAL_CHAIN_IO_EXPORT std::vector<std::string> preset_names();

    /// For readers of this library.
    [[nodiscard]] const detail::mapping_spec& spec() const& noexcept { return *spec_; }
    const detail::mapping_spec& spec() const&& = delete;

 private:
    explicit mapping(std::shared_ptr<const detail::mapping_spec> spec) : spec_(std::move(spec)) {}

    std::shared_ptr<const detail::mapping_spec> spec_;
};

/// How to read through a mapping.
struct mapping_options {
    /// As in csv_options.
    std::function<void(const csv_progress&)> progress{};
    /// Read at most of each source, those left out counted too; names are looked up in all rows, whatever stands here.
    std::uint64_t most_rows = std::numeric_limits<std::uint64_t>::max();
    /// Of so many texts of each source that mean nobody, the first, the nearest names are told (text_match::nearest).
    /// **Cost** all names are passed once for each field of a source that has such texts.
    std::size_t most_hints = 0;
};

/// True if the data is no folder but a database: an SQLite file, whatever it is called, or a `postgresql://…` URL,
/// for which anything is taken that begins with `postgresql:` or `postgres:`.
/// **Throws** io_error where a file cannot be looked at.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT bool is_database(const std::string& data);

/// As load_mapped_folder, from a folder or a database; there each `from` of the mapping is the exact name of a table or
/// view, `schema.table` included, and the line of a reject its rowid or whole-number key, else the number of the row in
/// the order of the key, else of the values.
///
/// All tables are read as they were at one moment, and nothing is written. Texts are taken as they are stored, whole
/// numbers as their digits, others as the shortest decimal that means the same; bytes that are no text (BLOB, bytea)
/// make the row a reject, bad_utf8.
///
/// **Throws** as load_mapped_folder; io_error, without the password, where a database cannot be read, is damaged, or is
/// of a kind that this build was made without.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT csv_load load_mapped_data(const std::string& data, const mapping& how,
                                                                 network_builder& builder,
                                                                 const mapping_options& options = {});

/// Reads the files of a folder as the mapping says. Each row becomes a record in the builder, or a reject in its
/// report, or is counted as left out. A text that is looked up and means nobody, or several parties, is a reject
/// (unknown_customer): nothing is guessed.
///
/// **Gives** what was found, with the sources that the numbers in the rejects mean.
/// **Throws** io_error as load_csv_folder, and for a file or column that the mapping names and the folder does not
/// have, before the first row is read.
/// **Cost** as load_csv_folder; where texts are looked up, the files of the customers are read twice, and their names
/// kept meanwhile: the bytes of each and about 100.
[[nodiscard]] REFERRAL_CHAIN_IO_EXPORT csv_load load_mapped_folder(const std::filesystem::path& folder,
                                                                   const mapping& how, network_builder& builder,
                                                                   const mapping_options& options = {});

}  // namespace referral_chain

#endif

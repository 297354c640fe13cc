// The six files of a folder: opened and their headers checked first, then read one after the other.
#include "referral_chain/io/csv.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "csv_header.hpp"
#include "csv_row_reader.hpp"
#include "file_descriptor.hpp"
#include "folder.hpp"
#include "input_file.hpp"
#include "load_rows.hpp"
#include "progress_meter.hpp"
#include "record_maker.hpp"

namespace referral_chain {
namespace {

using detail::csv_row_reader;
using detail::input_file;
using detail::presence;
using detail::progress_meter;
using detail::record_maker;
using detail::throw_io_error;

// ---- headers --------------------------------------------------------------------------------------------------------

/// **Gives** where a column of ours stands, or no_column. **Throws** io_error where it stands twice, or nowhere though
/// it must.
[[nodiscard]] std::size_t find_column(const std::vector<std::string>& header, std::string_view name, bool is_required,
                                      const std::filesystem::path& path) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) {
        if (is_required) {
            throw_io_error(path, "the required column " + std::string(name) + " is missing");
        }
        return csv_row_reader::no_column;
    }
    if (std::find(found + 1, header.end(), name) != header.end()) {
        throw_io_error(path, "the column " + std::string(name) + " is there twice");
    }
    return static_cast<std::size_t>(found - header.begin());
}

/// The names of a header that no column of ours was found at, in their order.
[[nodiscard]] std::vector<std::string> other_names(const std::vector<std::string>& header,
                                                   std::span<const std::size_t> found) {
    std::vector<std::string> others;
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (std::find(found.begin(), found.end(), column) == found.end()) {
            others.push_back(header[column]);
        }
    }
    return others;
}

// ---- tables ---------------------------------------------------------------------------------------------------------

/// The rows of a file whose texts are those of records.
class plain_rows {
 public:
    explicit plain_rows(csv_row_reader& reader) : reader_(reader) {}

    [[nodiscard]] bool next() { return reader_.next(); }
    [[nodiscard]] std::optional<reject_reason> fault() const noexcept { return reader_.fault(); }
    [[nodiscard]] std::span<const std::string_view> values() const noexcept { return reader_.values(); }
    [[nodiscard]] std::span<const std::string_view> written() const noexcept { return reader_.values(); }
    [[nodiscard]] static std::optional<detail::value_fault> unusable() noexcept { return std::nullopt; }
    [[nodiscard]] std::uint64_t line() const noexcept { return reader_.line(); }
    [[nodiscard]] std::uint64_t byte_offset() const noexcept { return reader_.byte_offset(); }
    [[nodiscard]] std::string_view raw() const noexcept { return reader_.raw(); }
    [[nodiscard]] const std::shared_ptr<char[]>& memory() const noexcept {
        return reader_.lies_in_bytes() ? reader_.bytes() : none_;
    }
    [[nodiscard]] std::uint64_t bytes_passed() const noexcept { return reader_.bytes_passed(); }

 private:
    csv_row_reader& reader_;
    std::shared_ptr<char[]> none_;
};

/// One of the six files, its header read.
class csv_table {
 public:
    virtual ~csv_table() = default;
    csv_table(const csv_table&) = delete;
    csv_table& operator=(const csv_table&) = delete;

    virtual void load_into(network_builder& builder, progress_meter& meter) = 0;
    [[nodiscard]] virtual std::vector<std::string> unknown_columns() const = 0;

 protected:
    csv_table() = default;
};

template <class Record>
class csv_table_of final : public csv_table {
 public:
    csv_table_of(input_file file, int currency_digits)
        : file_(std::move(file)), reader_(file_), currency_digits_(currency_digits) {
        detail::read_header(reader_, file_.path());
        for (const auto& column : detail::columns_of<Record>()) {
            column_of_slot_.push_back(
                find_column(reader_.header(), column.name, column.needed == presence::required, file_.path()));
        }
        reader_.keep(column_of_slot_);
    }

    [[nodiscard]] std::vector<std::string> unknown_columns() const override {
        return other_names(reader_.header(), column_of_slot_);
    }

    void load_into(network_builder& builder, progress_meter& meter) override {
        record_maker<Record> maker(present_columns(), currency_digits_);
        plain_rows rows(reader_);
        detail::load_rows(rows, maker, 0, builder, meter);
    }

 private:
    [[nodiscard]] std::vector<bool> present_columns() const {
        std::vector<bool> is_present;
        for (const std::size_t column : column_of_slot_) {
            is_present.push_back(column != csv_row_reader::no_column);
        }
        return is_present;
    }

    input_file file_;
    csv_row_reader reader_;
    std::vector<std::size_t> column_of_slot_;  // a slot for each of columns_of, in that order
    int currency_digits_;
};

// ---- the folder -----------------------------------------------------------------------------------------------------

/// **Gives** nothing where the file is absent and may be.
template <class Record>
[[nodiscard]] std::unique_ptr<csv_table> open_table(const std::filesystem::path& folder, progress_meter& meter,
                                                    int currency_digits) {
    constexpr record_table table = detail::table_of<Record>;
    const std::filesystem::path path = folder / (std::string(to_string(table)) + ".csv");
    auto file = input_file::open(path);
    if (!file) {
        if (table == record_table::referrals) {
            throw_io_error(path, "the file is missing");
        }
        return nullptr;
    }
    meter.expect(file->bytes());
    return std::make_unique<csv_table_of<Record>>(std::move(*file), currency_digits);
}

}  // namespace

csv_load load_csv_folder(const std::filesystem::path& folder, network_builder& builder, const csv_options& options) {
    detail::require_folder(folder);
    progress_meter meter(options.progress);
    const int digits = builder.money_unit().digits();
    std::array<std::unique_ptr<csv_table>, record_table_count> tables{
        open_table<customer>(folder, meter, digits), open_table<referral>(folder, meter, digits),
        open_table<sale>(folder, meter, digits),     open_table<service_case>(folder, meter, digits),
        open_table<feedback>(folder, meter, digits), open_table<ask>(folder, meter, digits),
    };
    csv_load result;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        if (!tables[table]) {
            continue;
        }
        result.unknown_columns[table] = tables[table]->unknown_columns();
        meter.begin(static_cast<record_table>(table));
        tables[table]->load_into(builder, meter);
        tables[table].reset();
    }
    meter.tell();
    return result;
}

}  // namespace referral_chain

// The six files of a folder: opened and their headers checked first, then read one after the other.
#include "referral_chain/io/csv.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <sys/stat.h>

#include "csv_row_reader.hpp"
#include "file_descriptor.hpp"
#include "input_file.hpp"
#include "record_maker.hpp"
#include "reject_text.hpp"

namespace referral_chain {
namespace {

using detail::csv_row_reader;
using detail::input_file;
using detail::presence;
using detail::throw_io_error;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::uint64_t bytes_between_calls = std::uint64_t{4} << 20;

/// Tells the caller how far the load has come.
class progress_meter {
 public:
    explicit progress_meter(const std::function<void(const csv_progress&)>& callback) : callback_(callback) {}

    void expect(std::uint64_t bytes) noexcept { state_.bytes_total += bytes; }
    void begin(record_table table) noexcept { state_.table = table; }
    void note_read(std::uint64_t bytes) {
        state_.bytes_read += bytes;
        if (state_.bytes_read - told_ >= bytes_between_calls) {
            tell();
        }
    }
    void tell() {
        told_ = state_.bytes_read;
        if (callback_) {
            callback_(state_);
        }
    }

 private:
    const std::function<void(const csv_progress&)>& callback_;
    csv_progress state_;
    std::uint64_t told_ = 0;
};

/// A file whose bytes are counted as they are read.
class metered_file final : public detail::byte_source {
 public:
    metered_file(input_file file, progress_meter& meter) : file_(std::move(file)), meter_(meter) {
        meter_.expect(file_.bytes());
    }
    std::size_t read(char* room, std::size_t size) override {
        const std::size_t count = file_.read(room, size);
        meter_.note_read(count);
        return count;
    }
    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return file_.path(); }

 private:
    input_file file_;
    progress_meter& meter_;
};

// ---- headers --------------------------------------------------------------------------------------------------------

/// Reads the header row of a file. **Throws** io_error where there is none that can be used.
void read_header(csv_row_reader& reader, const std::filesystem::path& path) {
    switch (reader.read_header()) {
        case detail::csv_header::missing:
            throw_io_error(path, "there is no header row");
        case detail::csv_header::too_many_columns:
            throw_io_error(path, "there are more than 1,024 columns");
        case detail::csv_header::faulty:
            throw_io_error(path, "the header row cannot be used: " + std::string(to_string(*reader.fault())));
        case detail::csv_header::ok:
            break;
    }
    if (std::string_view(reader.header().front()).substr(0, byte_order_mark.size()) == byte_order_mark) {
        throw_io_error(path, "the first column's name begins with a byte order mark (U+FEFF)");
    }
}

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

// ---- rows -----------------------------------------------------------------------------------------------------------

/// Where the row a reader stands on came from.
template <class Record>
class csv_row_origin final : public record_origin {
 public:
    explicit csv_row_origin(const csv_row_reader& reader) : reader_(reader) {}

    [[nodiscard]] std::uint64_t line() const override { return reader_.line(); }
    [[nodiscard]] std::uint64_t byte_offset() const override { return reader_.byte_offset(); }
    [[nodiscard]] std::string text(std::string_view column) const override {
        const auto columns = detail::columns_of<Record>();
        for (std::size_t slot = 0; slot < columns.size(); ++slot) {
            if (columns[slot].name == column) {
                return detail::reject_text(detail::cut_spaces(reader_.value(slot)));
            }
        }
        return detail::reject_text(reader_.raw());
    }

 private:
    const csv_row_reader& reader_;
};

/// One of the six files, its header read.
class csv_table {
 public:
    virtual ~csv_table() = default;
    csv_table(const csv_table&) = delete;
    csv_table& operator=(const csv_table&) = delete;

    virtual void load_into(network_builder& builder) = 0;
    [[nodiscard]] virtual std::vector<std::string> unknown_columns() const = 0;

 protected:
    csv_table() = default;
};

template <class Record>
class csv_table_of final : public csv_table {
 public:
    csv_table_of(input_file file, progress_meter& meter, int currency_digits)
        : file_(std::move(file), meter), reader_(file_), currency_digits_(currency_digits) {
        read_header(reader_, file_.path());
        for (const auto& column : detail::columns_of<Record>()) {
            column_of_slot_.push_back(
                find_column(reader_.header(), column.name, column.needed == presence::required, file_.path()));
        }
        reader_.keep(column_of_slot_);
        note_ids();
    }

    [[nodiscard]] std::vector<std::string> unknown_columns() const override {
        return other_names(reader_.header(), column_of_slot_);
    }

    void load_into(network_builder& builder) override {
        detail::record_maker<Record> maker(present_columns(), currency_digits_);
        const csv_row_origin<Record> origin(reader_);
        while (reader_.next()) {
            if (const auto reason = reader_.fault()) {
                reject_row({}, *reason, builder, origin);
                continue;
            }
            for (const id_slot& id : id_slots_) {
                builder.expect(id.table, reader_.value(id.slot));
            }
            if (const auto fault = maker.make(reader_.values())) {
                reject_row(detail::columns_of<Record>()[fault->column].name, fault->reason, builder, origin);
            } else {
                builder.add(maker.record(), &origin);
            }
        }
    }

 private:
    /// A column of ids, and the table whose ids they are.
    struct id_slot {
        std::size_t slot;
        record_table table;
    };
    void note_ids() {
        const auto columns = detail::columns_of<Record>();
        for (std::size_t slot = 0; slot < columns.size(); ++slot) {
            const std::string_view name = columns[slot].name;
            if (name == "customer_id" || name == "referrer_id" || name == "referred_id") {
                id_slots_.push_back({slot, record_table::customers});
            } else if (name == "referral_id") {
                id_slots_.push_back({slot, record_table::referrals});
            } else if (name == "sale_id" || name == "case_id") {
                id_slots_.push_back({slot, detail::table_of<Record>});
            }
        }
    }
    [[nodiscard]] std::vector<bool> present_columns() const {
        std::vector<bool> is_present;
        for (const std::size_t column : column_of_slot_) {
            is_present.push_back(column != csv_row_reader::no_column);
        }
        return is_present;
    }

    static void reject_row(std::string_view column, reject_reason reason, network_builder& builder,
                           const csv_row_origin<Record>& origin) {
        reject row;
        row.table = detail::table_of<Record>;
        row.line = origin.line();
        row.byte_offset = origin.byte_offset();
        row.column = column;
        row.reason = reason;
        row.text = origin.text(column);
        builder.add_reject(std::move(row));
    }

    metered_file file_;
    csv_row_reader reader_;
    std::vector<std::size_t> column_of_slot_;  // a slot for each of columns_of, in that order
    std::vector<id_slot> id_slots_;
    int currency_digits_;
};

// ---- the folder -----------------------------------------------------------------------------------------------------

void require_folder(const std::filesystem::path& folder) {
    struct stat entry {};
    if (::stat(folder.c_str(), &entry) == -1) {
        throw_io_error(folder, "the folder cannot be opened", errno);
    }
    if (!S_ISDIR(entry.st_mode)) {
        throw_io_error(folder, "is not a folder");
    }
}

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
    return std::make_unique<csv_table_of<Record>>(std::move(*file), meter, currency_digits);
}

}  // namespace

csv_load load_csv_folder(const std::filesystem::path& folder, network_builder& builder, const csv_options& options) {
    require_folder(folder);
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
        tables[table]->load_into(builder);
        tables[table].reset();
    }
    meter.tell();
    return result;
}

}  // namespace referral_chain

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

#include "csv_batch.hpp"
#include "csv_row_reader.hpp"
#include "file_descriptor.hpp"
#include "hand_over.hpp"
#include "input_file.hpp"
#include "network/parallel.hpp"
#include "record_maker.hpp"

namespace referral_chain {
namespace {

using detail::csv_row_reader;
using detail::input_file;
using detail::presence;
using detail::record_maker;
using detail::throw_io_error;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t rows_ahead = 6;  // whose memory is asked for
constexpr std::uint64_t bytes_between_calls = std::uint64_t{4} << 20;

/// Tells the caller how far the load has come.
class progress_meter {
 public:
    explicit progress_meter(const std::function<void(const csv_progress&)>& callback) : callback_(callback) {}

    void expect(std::uint64_t bytes) noexcept { state_.bytes_total += bytes; }
    void begin(record_table table) noexcept {
        state_.table = table;
        bytes_before_ = state_.bytes_read;
    }
    /// **Given** how far the table's file has been read.
    void note_read(std::uint64_t bytes) {
        state_.bytes_read = bytes_before_ + bytes;
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
    std::uint64_t bytes_before_ = 0;  // of the tables before
    std::uint64_t told_ = 0;
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

/// The ids that the builder will look up.
void expect_ids(const network_builder& builder, const customer& row) {
    builder.expect(record_table::customers, row.id.text());
}
void expect_ids(const network_builder& builder, const referral& row) {
    builder.expect(record_table::referrals, row.id.text());
    builder.expect(record_table::customers, row.referrer.text());
    builder.expect(record_table::customers, row.referred.text());
}
void expect_ids(const network_builder& builder, const sale& row) {
    builder.expect(record_table::sales, row.id.text());
    builder.expect(record_table::customers, row.customer.text());
    if (row.referral) {
        builder.expect(record_table::referrals, row.referral->text());
    }
}
void expect_ids(const network_builder& builder, const service_case& row) {
    builder.expect(record_table::service_cases, row.id.text());
    builder.expect(record_table::customers, row.customer.text());
}
template <class Record>  // feedback, ask
void expect_ids(const network_builder& builder, const Record& row) {
    builder.expect(record_table::customers, row.customer.text());
}

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
        read_header(reader_, file_.path());
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
        detail::hand_over<batch>(
            detail::is_parallel(builder.threads()), [&](batch& rows) { return rows.fill(reader_, maker); },
            [&](const batch& rows) {
                add_to(builder, rows);
                meter.note_read(rows.bytes_passed());
            });
    }

 private:
    using batch = detail::csv_batch<Record>;

    [[nodiscard]] std::vector<bool> present_columns() const {
        std::vector<bool> is_present;
        for (const std::size_t column : column_of_slot_) {
            is_present.push_back(column != csv_row_reader::no_column);
        }
        return is_present;
    }

    static void add_to(network_builder& builder, const batch& rows) {
        const auto expect = [&](std::size_t at) {
            if (at < rows.size() && !rows.row(at).fault) {
                expect_ids(builder, rows.record(at));
            }
        };
        for (std::size_t at = 0; at < rows_ahead; ++at) {
            expect(at);
        }
        for (std::size_t at = 0; at < rows.size(); ++at) {
            expect(at + rows_ahead);
            const detail::csv_row_origin<Record> origin(rows.row(at), rows.values(at));
            if (const auto& fault = rows.row(at).fault) {
                builder.add_reject({detail::table_of<Record>, origin.line(), origin.byte_offset(), fault->column,
                                    fault->reason, origin.text(fault->column)});
            } else {
                builder.add(rows.record(at), &origin);
            }
        }
    }
    input_file file_;
    csv_row_reader reader_;
    std::vector<std::size_t> column_of_slot_;  // a slot for each of columns_of, in that order
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
    meter.expect(file->bytes());
    return std::make_unique<csv_table_of<Record>>(std::move(*file), currency_digits);
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
        tables[table]->load_into(builder, meter);
        tables[table].reset();
    }
    meter.tell();
    return result;
}

}  // namespace referral_chain

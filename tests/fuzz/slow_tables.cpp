#include "slow_tables.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "io/csv_oracle.hpp"
#include "oracle/world.hpp"
#include "slow_records.hpp"
#include "slow_values.hpp"

namespace fuzz {
namespace {

namespace rc = referral_chain;
using rc::testing::csv_oracle;
using rc::testing::csv_row;
using rc::testing::csv_table_read;
using slow::cells;
using slow::column;
using slow::table;

// ---- the folder -----------------------------------------------------------------------------------------------------

/// A row of which a record was made, for what is judged later.
struct recorded_row {
    csv_row row;
    cells written;
};

class folder_reader {
 public:
    folder_reader(bool strict, int digits) : strict_(strict), digits_(digits) {}

    [[nodiscard]] slow_load read(const std::map<std::string, std::string>& files) {
        for (const table& each : slow::tables()) {
            const auto file = files.find(each.name + ".csv");
            if (file != files.end()) {
                read_[each.name] = csv_oracle(file->second, {}).read();
            }
            if (std::string fault = header_fault(each, file != files.end()); !fault.empty()) {
                load_.error = {each.name + ".csv"};
                if (fault != "header of no use") {  // what is told of it is the first fault met
                    load_.error.push_back(fault);
                }
                return load_;
            }
        }
        for (const table& each : slow::tables()) {
            take_table(each);
        }
        judge_records();
        for (const table& each : slow::tables()) {
            count(each);
        }
        return load_;
    }

 private:
    /// A word of the message; empty where the file can be read, or is absent and may be.
    [[nodiscard]] std::string header_fault(const table& of, bool is_there) {
        if (!is_there) {
            return of.name == "referrals" ? "missing" : "";
        }
        const csv_table_read& read = read_[of.name];
        if (!read.has_header) {
            return "no header row";
        }
        if (read.header_fault || read.header.size() > 1'024) {
            return "header of no use";
        }
        if (read.header.front().starts_with("\uFEFF")) {
            return "byte order mark";
        }
        for (const column& each : of.columns) {
            const auto times = std::count(read.header.begin(), read.header.end(), each.name);
            if (times > 1) {
                return each.name + " is there twice";
            }
            if (times == 0 && each.is_required) {
                return each.name + " is missing";
            }
        }
        return {};
    }

    void take_table(const table& of) {
        const auto read = read_.find(of.name);
        if (read == read_.end()) {
            return;
        }
        const csv_table_read& from = read->second;
        std::string unknown;
        for (const std::string& name : from.header) {
            const bool is_ours = std::any_of(of.columns.begin(), of.columns.end(),
                                             [&](const column& each) { return each.name == name; });
            unknown += is_ours ? "" : " <" + name + ">";
        }
        if (!unknown.empty()) {
            load_.unknown_columns.push_back(of.name + unknown);
        }
        for (const csv_row& row : from.rows) {
            take_row(of, from.header, row);
        }
    }

    void take_row(const table& of, const std::vector<std::string>& header, const csv_row& row) {
        if (row.fault) {
            reject(of.name, row, "", std::string(to_string(*row.fault)), row.head);
            return;
        }
        cells written;
        for (const column& each : of.columns) {
            const auto place = std::find(header.begin(), header.end(), each.name);
            written[each.name] =
                place == header.end() ? "" : slow_trimmed(row.values[static_cast<std::size_t>(place - header.begin())]);
        }
        cells values = written;
        if (const auto found = slow::first_fault(of, values, digits_)) {
            reject(of.name, row, found->column, found->reason, written[found->column]);
            return;
        }
        slow::add_record(records_, of.name, slow::record_of(values, digits_));
        recorded_[of.name].push_back({row, written});
    }

    /// What can be judged only beside other rows, and what a record says as a whole.
    void judge_records() {
        std::vector<oracle::rejected_row> judged;
        load_.taken = oracle::rows_taken(records_, strict_, judged);
        for (const oracle::rejected_row& each : judged) {
            const recorded_row& from = recorded_[each.table][each.row];
            reject(each.table, from.row, each.column, each.reason,
                   each.column.empty() ? from.row.head : from.written.at(each.column));
        }
        if (const auto latest = oracle::latest_event_of(records_, judged)) {
            load_.latest = oracle::text_of(latest->at) + " " + latest->table + " line " +
                           std::to_string(recorded_[latest->table][latest->row].row.line) + " " + latest->column;
        }
    }

    void reject(const std::string& table, const csv_row& row, const std::string& column, const std::string& reason,
                const std::string& text) {
        rejects_[table][row.offset] = shown_reject(table, row.line, row.offset, column, reason, slow_reject_text(text));
    }

    void count(const table& of) {
        const auto& rejects = rejects_[of.name];
        const std::size_t rows = read_.count(of.name) > 0 ? read_[of.name].rows.size() : 0;
        load_.counts.push_back(of.name + ": " + std::to_string(rows) + " = " + std::to_string(rows - rejects.size()) +
                               " + " + std::to_string(rejects.size()));
        for (const auto& [offset, shown] : rejects) {
            load_.rejects.push_back(shown);
        }
    }

    bool strict_;
    int digits_;
    std::map<std::string, csv_table_read> read_{};
    std::map<std::string, std::vector<recorded_row>> recorded_{};
    std::map<std::string, std::map<std::uint64_t, std::string>> rejects_{};  // by the row's place in the file
    oracle::record_set records_{};
    slow_load load_{};
};

}  // namespace

std::string shown_reject(const std::string& table, std::uint64_t line, std::uint64_t offset, const std::string& column,
                         const std::string& reason, const std::string& text) {
    return table + " line " + std::to_string(line) + " at " + std::to_string(offset) + " " + column + " " + reason +
           " [" + text + "]";
}

slow_load slow_load_of(const std::map<std::string, std::string>& files, bool strict, int currency_digits) {
    return folder_reader(strict, currency_digits).read(files);
}

}  // namespace fuzz

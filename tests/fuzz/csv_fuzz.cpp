// A folder of CSV files. First each file as rows: the reader with windows and pieces of many sizes beside the slow
// oracle, which has the whole text in memory. Then the folder as its users load it, with reading ahead and without,
// beside slow_tables.hpp: the same error, or the same rows taken and the same rejects, each with line, place, column,
// reason and text.
//
// An input is one file after another, each below a line such as `=== sales.csv`; what stands before the first is
// referrals.csv. A file called `strict` makes the load strict.
#include <algorithm>
#include <map>
#include <string>

#include "differential/library_options.hpp"
#include "fuzz_target.hpp"
#include "io/csv_reading.hpp"
#include "loaded_lines.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/io/csv.hpp"
#include "slow_tables.hpp"
#include "support/dice.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::lines;
using fuzz::require_same;

// ---- rows -----------------------------------------------------------------------------------------------------------

/// Of several faults of a header the reader tells the first it meets, which need not be the first by rank.
[[nodiscard]] lines row_lines(const rc::testing::csv_table_read& table, const rc::detail::csv_limits& limits) {
    if (table.header_fault || table.header.size() > limits.columns) {
        return {"a header of no use"};
    }
    lines rows{table.has_header ? "header" : "no header"};
    for (const std::string& name : table.header) {
        rows.push_back("column <" + name + ">");
    }
    for (const rc::testing::csv_row& row : table.rows) {
        std::string shown = std::to_string(row.line) + " at " + std::to_string(row.offset) + " ";
        shown += row.fault ? to_string(*row.fault) : "";
        for (const std::string& value : row.values) {
            shown += " <" + value + ">";
        }
        rows.push_back(shown + " " + row.head);
    }
    return rows;
}

/// Windows of some bytes and of all, limits that rows of this size reach, and pieces as a pipe may give them.
void check_rows(const std::string& content) {
    support::dice dice(fuzz::hash_of(content));
    for (int round = 0; round < 3; ++round) {
        rc::detail::csv_limits limits;
        limits.window_bytes = 1 + dice.below(round == 0 ? 8 : 200);
        limits.field_bytes = dice.chance(60) ? 1 + dice.below(40) : limits.field_bytes;
        const std::size_t longest_piece = 1 + dice.below(content.size() + 1);
        rc::testing::text_source source(content, [&] { return 1 + dice.below(longest_piece); });
        require_same("rows", row_lines(rc::testing::csv_oracle(content, limits).read(), limits),
                     row_lines(rc::testing::read_all(source, limits), limits));
    }
}

// ---- the folder -----------------------------------------------------------------------------------------------------

[[nodiscard]] bool is_table(const std::string& file) {
    const auto& words = rc::detail::spellings<rc::record_table>::words;
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view table) { return file == std::string(table) + ".csv"; });
}

/// The same from a file without reading ahead, and with it.
void check_load(const std::filesystem::path& folder, const fuzz::slow_load& expected, const lines& network, bool strict,
                unsigned threads) {
    rc::builder_options options;
    options.strict = strict;
    options.threads = threads;
    rc::network_builder builder(options);
    try {
        const rc::csv_load load = load_csv_folder(folder, builder);
        require_same("an error", expected.error, lines());
        require_same("columns", expected.unknown_columns, fuzz::unknown_column_lines(load));
    } catch (const rc::io_error& error) {
        fuzz::require(!expected.error.empty(), std::string("an error without reason: ") + error.what());
        for (const std::string& word : expected.error) {
            fuzz::require(std::string_view(error.what()).find(word) != std::string_view::npos,
                          "an error that does not say \"" + word + "\": " + error.what());
        }
        require_same("rows of a load that failed", fuzz::count_lines({}), fuzz::count_lines(builder.report()));
        return;
    }
    require_same("counts", expected.counts, fuzz::count_lines(builder.report()));
    require_same("rejects", expected.rejects, fuzz::reject_lines(builder.report()));
    require_same("the latest event", expected.latest, fuzz::latest_line(builder));
    require_same("the network", network, fuzz::built_lines(builder));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::scratch_folder folder;
    folder.clear();
    std::map<std::string, std::string> files;
    bool strict = false;
    for (const fuzz::section& file : fuzz::sections_of(fuzz::text_of(data, size), "referrals.csv")) {
        check_rows(file.content);
        strict = strict || file.name == "strict";
        if (is_table(file.name)) {
            files[file.name] = file.content;
            folder.write(file.name, file.content);
        }
    }
    const fuzz::slow_load expected = fuzz::slow_load_of(files, strict, 2);
    const lines network = fuzz::built_lines(differential::builder_of(expected.taken, false));
    for (const unsigned threads : {1U, 2U}) {
        check_load(folder.path(), expected, network, strict, threads);
    }
    return 0;
}

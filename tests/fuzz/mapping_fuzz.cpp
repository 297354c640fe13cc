// A mapping of any text, applied to CSV files of any bytes. What is wrong with the mapping is told with line and
// column, what is wrong with a file with its name, and nothing else is thrown. A load that goes through accounts for
// every row that the slow oracle cuts from the files: taken, rejected or left out, the faulty ones each as a reject
// with that very fault; and it finds the same whether it reads ahead or not.
//
// An input is the mapping, then the files, each below a line such as `=== leads.csv`.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../../src/io/mapping/mapping_spec.hpp"
#include "fuzz_target.hpp"
#include "io/csv_oracle.hpp"
#include "loaded_lines.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/io/mapping.hpp"
#include "slow_values.hpp"

namespace {

namespace rc = referral_chain;
using fuzz::lines;
using fuzz::require;
using fuzz::require_same;
using rc::testing::csv_row;

using files = std::map<std::string, std::string>;
const std::string mapping_name = "m.toml";

// ---- messages -------------------------------------------------------------------------------------------------------

/// `m.toml:12:3: ` and more.
[[nodiscard]] bool names_a_spot(std::string_view message) {
    fuzz::letters rest(message.substr(std::min(message.size(), mapping_name.size())));
    return message.starts_with(mapping_name) && rest.take(":") && !rest.take_digits().empty() && rest.take(":") &&
           !rest.take_digits().empty() && rest.take(":") && rest.take(" ") && !rest.at_end();
}

// ---- what the files hold --------------------------------------------------------------------------------------------

/// The rows of a file with another separator than the comma: the two exchanged, read, and exchanged back.
class rows_of_file {
 public:
    rows_of_file(const std::string& content, char delimiter) : delimiter_(delimiter) {
        rows_ = rc::testing::csv_oracle(exchanged(content), {}).read().rows;
        for (csv_row& row : rows_) {
            row.head = exchanged(row.head);
        }
    }
    [[nodiscard]] const std::vector<csv_row>& rows() const { return rows_; }

 private:
    [[nodiscard]] std::string exchanged(std::string text) const {
        for (char& letter : text) {
            letter = letter == ',' ? delimiter_ : letter == delimiter_ ? ',' : letter;
        }
        return text;
    }
    char delimiter_;
    std::vector<csv_row> rows_{};
};

/// `line at offset reason [text]`.
[[nodiscard]] std::string fault_line(std::uint64_t line, std::uint64_t offset, std::string_view reason,
                                     const std::string& text) {
    return std::to_string(line) + " at " + std::to_string(offset) + " " + std::string(reason) + " [" + text + "]";
}

/// Of one source: all rows are accounted for, and every reject stands where a row stands.
void check_source(const rc::mapped_source& source, std::uint32_t number, const rc::load_report& report,
                  const rows_of_file& file) {
    require(source.rows.read == source.rows.taken + source.rows.rejected, "rows of a source that do not add up");
    require(source.rows.read + source.skipped == file.rows().size(),
            source.name + " has " + std::to_string(file.rows().size()) + " rows, accounted for are " +
                std::to_string(source.rows.read) + " and " + std::to_string(source.skipped) + " left out");
    std::set<std::pair<std::uint64_t, std::uint64_t>> places;
    lines faults;
    for (const csv_row& row : file.rows()) {
        places.emplace(row.line, row.offset);
        if (row.fault) {
            faults.push_back(fault_line(row.line, row.offset, to_string(*row.fault), fuzz::slow_reject_text(row.head)));
        }
    }
    lines found;
    std::uint64_t rejected = 0;
    for (const rc::reject& row : report.rejects) {
        if (row.source != number) {
            continue;
        }
        ++rejected;
        require(places.count({row.line, row.byte_offset}) > 0, "a reject where no row stands");
        if (row.column.empty() && row.reason != rc::reject_reason::duplicate_row) {
            found.push_back(fault_line(row.line, row.byte_offset, to_string(row.reason), row.text));
        }
    }
    require(rejected == source.rows.rejected, "another number of rejects than of rows rejected");
    require_same("rows of " + source.name + " that are faulty as a whole", faults, found);
}

void check_sources(const rc::mapping& how, const rc::csv_load& load, const rc::load_report& report, const files& all) {
    std::uint32_t number = 0;
    for (const rc::detail::source_spec& spec : how.spec().sources) {
        if (!spec.table) {
            continue;
        }
        require(number < load.sources.size(), "a source that is not told of");
        const rc::mapped_source& source = load.sources[number];
        ++number;
        const auto file = all.find(spec.from + ".csv");
        require(source.is_absent == (file == all.end()), "a source that is absent and read, or there and not read");
        if (file != all.end()) {
            check_source(source, number, report, rows_of_file(file->second, spec.delimiter));
        }
    }
    require(number == load.sources.size(), "a source that nothing asked for");
}

// ---- loads ----------------------------------------------------------------------------------------------------------

[[nodiscard]] std::string joined(const lines& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += " <" + part + ">";
    }
    return text;
}

[[nodiscard]] std::string known_as_words(const std::vector<rc::mapped_name>& names) {
    std::string words;
    for (const rc::mapped_name& known : names) {
        words += (known.is_key ? " key " : " name ") + known.kind + " from " + known.from;
    }
    return words;
}

/// All that a load told but hints, which change nothing.
[[nodiscard]] lines told_by(const rc::csv_load& load, const rc::network_builder& builder) {
    lines all = fuzz::count_lines(builder.report());
    const auto append = [&](lines more) { all.insert(all.end(), more.begin(), more.end()); };
    append(fuzz::reject_lines(builder.report()));
    append(fuzz::unknown_column_lines(load));
    all.push_back(fuzz::latest_line(builder));
    for (const rc::mapped_source& source : load.sources) {
        std::string line = source.name + " " + std::to_string(source.rows.taken) + " " + std::to_string(source.skipped);
        for (const rc::mapped_field& field : source.fields) {
            line += " " + std::string(field.column) + " from " + field.from;
        }
        all.push_back(line + known_as_words(source.known_as) + joined(source.unused) + joined(source.absent));
    }
    for (const rc::name_source& source : load.name_sources) {
        all.push_back(source.name + " of " + source.customer_id + known_as_words(source.known_as) +
                      joined(source.unused) + joined(source.absent));
    }
    for (const rc::text_match& match : load.matches) {
        all.push_back(std::to_string(match.source) + " line " + std::to_string(match.line) + " " +
                      std::string(match.column) + " " + match.text + " " + std::to_string(match.times) + " " +
                      std::string(to_string(match.state)) + joined(match.ids));
    }
    append(fuzz::built_lines(builder));
    return all;
}

/// Hints are for texts that mean nobody, and for no more of a source than were asked for.
void check_hints(const rc::csv_load& load, std::size_t most_hints) {
    std::map<std::uint32_t, std::size_t> hints;
    for (const rc::text_match& match : load.matches) {
        const bool is_hinted = !match.nearest.empty();
        require(!is_hinted || match.state == rc::match_state::unknown, "a hint for a text that means somebody");
        require(std::is_sorted(match.nearest.begin(), match.nearest.end()), "hints in no order");
        hints[match.source] += is_hinted ? 1 : 0;
        require(hints[match.source] <= most_hints, "more hints than were asked for");
    }
}

/// What became of a load: all that it told, or its error alone.
[[nodiscard]] lines load(const fuzz::scratch_folder& folder, const rc::mapping& how, const files& all, unsigned threads,
                         std::size_t most_hints) {
    rc::network_builder builder({.threads = threads});
    try {
        const rc::csv_load found = load_mapped_folder(folder.path(), how, builder, {.most_hints = most_hints});
        check_sources(how, found, builder.report(), all);
        check_hints(found, most_hints);
        return told_by(found, builder);
    } catch (const rc::io_error& error) {
        const std::string_view message = error.what();
        require(names_a_spot(message) || message.find(folder.path().string()) != std::string_view::npos,
                "an error that names neither a spot nor a file: " + std::string(message));
        require(builder.report().total_rejected() == 0, "rows of a load that failed");
        return {std::string(message)};
    }
}

/// Of a few rows of each source nobody may be counted twice.
void check_few_rows(const fuzz::scratch_folder& folder, const rc::mapping& how) {
    constexpr std::uint64_t most = 2;
    rc::network_builder builder;
    for (const rc::mapped_source& source :
         load_mapped_folder(folder.path(), how, builder, {.most_rows = most}).sources) {
        require(source.rows.read + source.skipped <= most, "more rows read than were asked for");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::scratch_folder folder;
    folder.clear();
    std::string text;
    files all;
    for (const fuzz::section& file : fuzz::sections_of(fuzz::text_of(data, size), mapping_name)) {
        const bool is_plain = file.name.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
        if (file.name == mapping_name) {
            text = file.content;
        } else if (file.name.ends_with(".csv") && is_plain && file.name.size() < 200) {
            all[file.name] = file.content;
            folder.write(file.name, file.content);
        }
    }
    try {
        const rc::mapping how = rc::mapping::from_text(text, mapping_name);
        const lines expected = load(folder, how, all, 1, 0);
        require_same("the same load, reading ahead and with hints", expected, load(folder, how, all, 2, 3));
        if (expected.size() > 1) {
            check_few_rows(folder, how);
        }
    } catch (const rc::io_error& error) {
        require(names_a_spot(error.what()), std::string("a mistake without its place: ") + error.what());
        require(fuzz::slow_screen_text(error.what()) == error.what(), "a mistake that is not one line of text");
    }
    return 0;
}

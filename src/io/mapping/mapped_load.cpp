// First all sources are opened and their columns found; then, where texts are looked up, everybody's names are read;
// then one source after another goes to the builder.
#include "mapped_load.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <set>
#include <utility>

#include "io/load_rows.hpp"
#include "mapped_rows.hpp"
#include "mapping_parser.hpp"
#include "nearest_name.hpp"
#include "table_fields.hpp"
#include "value_reading.hpp"

namespace referral_chain::detail {
namespace {

/// A source with the columns that the mapping names found in it.
struct bound_source {
    std::unique_ptr<row_source> rows;  ///< none where it is absent, as it may be
    std::vector<std::string> absent;   ///< columns, as they may be
};

[[nodiscard]] std::size_t place_of(const named_column& column, const row_source& rows, const std::string& mapping) {
    const auto& names = rows.columns();
    const auto found = std::find(names.begin(), names.end(), column.name);
    if (found == names.end()) {
        if (column.is_optional) {
            return row_source::no_column;
        }
        throw_mistake(mapping, column.at,
                      "no column \"" + column.name + "\" in " + rows.name() + did_you_mean(column.name, names));
    }
    if (std::find(found + 1, names.end(), column.name) != names.end()) {
        throw_mistake(mapping, column.at, "the column \"" + column.name + "\" is there twice in " + rows.name());
    }
    return static_cast<std::size_t>(found - names.begin());
}

[[nodiscard]] bound_source open_source(source_set& sources, const source_spec& spec, const std::string& mapping) {
    bound_source opened{sources.open(spec.from, spec.delimiter), {}};
    if (!opened.rows) {
        if (!spec.is_optional) {
            throw_mistake(mapping, spec.at,
                          "no " + sources.full_name(spec.from) + " in " + sources.place() +
                              did_you_mean(spec.from, sources.names()));
        }
        return opened;
    }
    std::vector<std::size_t> places;
    for (const named_column& column : spec.columns) {
        places.push_back(place_of(column, *opened.rows, mapping));
        if (places.back() == row_source::no_column) {
            opened.absent.push_back(column.name);
        }
    }
    opened.rows->keep(places);
    return opened;
}

class mapped_load {
 public:
    mapped_load(source_set& sources, const mapping_spec& how, network_builder& builder, const mapping_options& options)
        : sources_(sources),
          how_(how),
          builder_(builder),
          options_(options),
          meter_(options.progress),
          names_(kinds_kept(how), how.is_key) {}

    [[nodiscard]] csv_load run() {
        std::vector<std::string> names;
        for (const source_spec& spec : how_.sources) {
            names.push_back(spec.from);
        }
        sources_.hold(names);
        for (const source_spec& spec : how_.sources) {
            opened_.push_back(open_source(sources_, spec, how_.name));
            if (opened_.back().rows && spec.table) {
                meter_.expect(opened_.back().rows->bytes_total());
            }
        }
        describe();
        if (std::find(how_.is_looked_up.begin(), how_.is_looked_up.end(), true) != how_.is_looked_up.end()) {
            learn_names();
        }
        for (std::size_t at = 0; at < how_.sources.size(); ++at) {
            if (how_.sources[at].table && opened_[at].rows) {
                load(at);
                opened_[at].rows.reset();
            }
        }
        meter_.tell();
        return std::move(result_);
    }

 private:
    // ---- what goes where ----

    /// The sources that have a table come first, so their positions are theirs in the result too.
    void describe() {
        for (std::size_t at = 0; at < how_.sources.size(); ++at) {
            const source_spec& spec = how_.sources[at];
            if (!spec.table) {
                describe_names(spec, opened_[at]);
                continue;
            }
            mapped_source& shown = result_.sources.emplace_back();
            shown.table = *spec.table;
            shown.name = sources_.full_name(spec.from);
            shown.absent = opened_[at].absent;
            shown.is_absent = opened_[at].rows == nullptr;
            shown.is_of_database = !sources_.has_files();
            const auto fields = fields_of(*spec.table);
            for (std::size_t field = 0; field < fields.size(); ++field) {
                if (spec.fields[field]) {
                    shown.fields.push_back({fields[field].name, column_names(*spec.fields[field], spec)});
                }
            }
            shown.known_as = known_as(spec);
            if (opened_[at].rows) {
                shown.unused = unused_columns(*opened_[at].rows, spec.from);
                auto& unknown = result_.unknown_columns[static_cast<std::size_t>(*spec.table)];
                for (const std::string& name : shown.unused) {
                    if (std::find(unknown.begin(), unknown.end(), name) == unknown.end()) {
                        unknown.push_back(name);
                    }
                }
            }
        }
    }
    void describe_names(const source_spec& spec, const bound_source& opened) {
        name_source& shown = result_.name_sources.emplace_back();
        shown.name = sources_.full_name(spec.from);
        shown.customer_id = column_names(*spec.fields.front(), spec);
        shown.known_as = known_as(spec);
        shown.absent = opened.absent;
        shown.is_absent = opened.rows == nullptr;
        if (opened.rows) {
            shown.unused = unused_columns(*opened.rows, spec.from);
        }
    }
    [[nodiscard]] std::vector<mapped_name> known_as(const source_spec& spec) const {
        std::vector<mapped_name> names;
        for (const name_spec& known : spec.known_as) {
            names.push_back({how_.name_kinds[known.kind], column_names(known.value, spec), how_.is_key[known.kind]});
        }
        return names;
    }
    [[nodiscard]] std::vector<std::string> unused_columns(const row_source& rows, const std::string& from) const {
        std::set<std::string> used;
        for (const source_spec& spec : how_.sources) {
            for (const named_column& column : spec.columns) {
                if (spec.from == from) {
                    used.insert(column.name);
                }
            }
        }
        std::vector<std::string> unused;
        std::copy_if(rows.columns().begin(), rows.columns().end(), std::back_inserter(unused),
                     [&](const std::string& name) { return used.find(name) == used.end(); });
        return unused;
    }

    // ---- names ----

    /// Names in a table of their own count for customers alone, so who these are must be known.
    [[nodiscard]] static std::vector<bool> kinds_kept(const mapping_spec& how) {
        std::vector<bool> kept = how.is_looked_up;
        kept[id_kind] = kept[id_kind] || std::any_of(how.sources.begin(), how.sources.end(),
                                                     [](const source_spec& spec) { return !spec.table; });
        return kept;
    }
    [[nodiscard]] bool has_customers() const {
        for (std::size_t at = 0; at < how_.sources.size(); ++at) {
            if (how_.sources[at].table == record_table::customers && opened_[at].rows) {
                return true;
            }
        }
        return false;
    }
    /// Customers first: they stand first among the sources.
    void learn_names() {
        const bool is_customer_needed = has_customers();
        for (const source_spec& spec : how_.sources) {
            if (spec.table && *spec.table != record_table::customers) {
                continue;
            }
            const bound_source opened = open_source(sources_, spec, how_.name);
            if (!opened.rows) {
                continue;
            }
            while (opened.rows->next()) {
                if (!opened.rows->fault() && passes(spec, *opened.rows)) {
                    learn_names_of(spec, *opened.rows, is_customer_needed);
                }
            }
        }
    }
    /// What cannot be read is a reject when its row is loaded, and nobody's name here.
    void learn_names_of(const source_spec& spec, const row_source& row, bool is_customer_needed) {
        const int digits = builder_.money_unit().digits();
        constexpr std::size_t id_field = 0;
        constexpr std::size_t name_field = 1;
        std::string id;
        std::string text;
        if (read_value(*spec.fields[id_field], row, digits, id) || id.empty()) {
            return;
        }
        if (spec.table) {
            names_.add(id_kind, {}, id);
            if (const auto& name = spec.fields[name_field]; name && !read_value(*name, row, digits, text)) {
                names_.add(name_kind, text, id);
            }
        }
        if (!spec.table && is_customer_needed && !names_.knows(id)) {
            return;
        }
        for (const name_spec& known : spec.known_as) {
            if (!read_value(known.value, row, digits, text)) {
                names_.add(known.kind, text, id);
            }
        }
    }

    // ---- rows ----

    void load(std::size_t at) {
        const source_spec& spec = how_.sources[at];
        const auto number = static_cast<std::uint32_t>(at + 1);
        const row_counts before = builder_.report().rows_of(*spec.table);
        mapped_rows rows(*opened_[at].rows, spec, names_, builder_.money_unit().digits(), options_.most_rows);
        meter_.begin(*spec.table);
        with_record_of(*spec.table, [&]<class Record>() {
            std::vector<bool> is_present;
            for (const auto& field : spec.fields) {
                is_present.push_back(field.has_value());
            }
            record_maker<Record> maker(is_present, builder_.money_unit().digits());
            load_rows(rows, maker, number, builder_, meter_);
        });
        mapped_source& shown = result_.sources[at];
        const row_counts& after = builder_.report().rows_of(*spec.table);
        shown.rows = {after.read - before.read, after.taken - before.taken, after.rejected - before.rejected};
        shown.skipped = rows.skipped();
        const auto fields = fields_of(*spec.table);
        std::size_t hints_left = options_.most_hints;
        for (auto& [field, texts] : rows.take_matches()) {
            add_hints(*spec.fields[field], texts, hints_left);
            for (text_match& match : texts) {
                match.source = number;
                match.column = fields[field].name;
                result_.matches.push_back(std::move(match));
            }
        }
    }

    /// To the first texts that mean nobody, the names they may be misspelt for.
    void add_hints(const value_spec& value, std::vector<text_match>& texts, std::size_t& hints_left) const {
        std::vector<text_match*> unknown;
        std::vector<std::string> spelt;
        for (text_match& match : texts) {
            if (match.state == match_state::unknown && unknown.size() < hints_left) {
                unknown.push_back(&match);
                spelt.push_back(match.text);
            }
        }
        if (unknown.empty()) {
            return;
        }
        auto nearest = names_.nearest(value.find, spelt);
        for (std::size_t at = 0; at < unknown.size(); ++at) {
            unknown[at]->nearest = std::move(nearest[at]);
        }
        hints_left -= unknown.size();
    }

    source_set& sources_;
    const mapping_spec& how_;
    network_builder& builder_;
    const mapping_options& options_;
    progress_meter meter_;
    name_index names_;
    std::vector<bound_source> opened_{};  // by how_.sources
    csv_load result_{};
};

}  // namespace

csv_load load_mapped(source_set& sources, const mapping_spec& how, network_builder& builder,
                     const mapping_options& options) {
    return mapped_load(sources, how, builder, options).run();
}

}  // namespace referral_chain::detail

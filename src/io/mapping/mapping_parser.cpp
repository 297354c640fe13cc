// The tables of the file one after another, as sources of ours. How texts are written lies in format_parser, what a
// field is made of in value_parser.
#include "mapping_parser.hpp"

#include <algorithm>
#include <utility>

#include "format_parser.hpp"
#include "keyed_table.hpp"
#include "name_index.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "table_fields.hpp"
#include "toml_text.hpp"
#include "value_parser.hpp"

namespace referral_chain::detail {

void throw_mistake(const std::string& name, spot at, const std::string& what) {
    throw io_error(name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + screen_text(what));
}

namespace {

class parser {
 public:
    explicit parser(const std::string& file) { spec_.name = file; }

    [[nodiscard]] mapping_spec parse(const toml::table& root) {
        spec_.name_kinds = {"id", "name"};
        collect_name_kinds(root);
        keyed_table top(root, {1, 1}, spec_.name);
        const formats all = read_formats(top, {});
        for (std::size_t table = 0; table < record_table_count; ++table) {
            read_sources(top, static_cast<record_table>(table), all);
        }
        read_sources(top, std::nullopt, all);
        top.finish("a mapping");
        if (!has_source(record_table::referrals)) {
            top.fail("there is no [referrals]: nothing says who referred whom");
        }
        check_names();
        return std::move(spec_);
    }

 private:
    static constexpr std::string_view known_as = "known_as";
    static constexpr std::string_view names_key = "names";
    static constexpr std::string_view keys_key = "keys";

    // ---- kinds of names, which may be looked up before they are told ----

    void collect_name_kinds(const toml::table& root) {
        spec_.is_key = {true, false};
        const auto add_kinds = [this](const toml::table& source, std::string_view below, bool are_keys) {
            if (const toml::node* const told = source.get(below); told != nullptr && told->is_table()) {
                for (const auto& [key, node] : *told->as_table()) {
                    add_kind(key, are_keys);
                }
            }
        };
        for_each_table(root.get("customers"), [&](const toml::table& source) {
            add_kinds(source, known_as, false);
            add_kinds(source, keys_key, true);
        });
        for_each_table(root.get(known_as), [&](const toml::table& source) {
            add_kinds(source, names_key, false);
            add_kinds(source, keys_key, true);
        });
        spec_.is_looked_up.resize(spec_.name_kinds.size());
    }
    void add_kind(const toml::key& name, bool is_key) {
        const std::size_t kind = spec_.kind_of(name.str());
        if (kind == id_kind) {
            throw_mistake(spec_.name, spot_of(name.source()),
                          quoted(name.str()) + " is what customer_id says, and cannot be told once more");
        }
        if (kind == spec_.name_kinds.size()) {
            spec_.name_kinds.emplace_back(name.str());
            spec_.is_key.push_back(is_key);
        } else if (spec_.is_key[kind] != is_key) {
            throw_mistake(spec_.name, spot_of(name.source()),
                          quoted(name.str()) + " is both a name, in whatever case, and a key, letter by letter");
        }
    }
    template <class Call>
    static void for_each_table(const toml::node* node, Call call) {
        if (node != nullptr && node->is_table()) {
            call(*node->as_table());
        } else if (node != nullptr && node->is_array()) {
            for (const toml::node& one : *node->as_array()) {
                if (one.is_table()) {
                    call(*one.as_table());
                }
            }
        }
    }

    // ---- sources ----

    void read_sources(keyed_table& top, std::optional<record_table> table, const formats& all) {
        const std::string name(table ? to_string(*table) : known_as);
        const toml::node* const node = top.find(name);
        if (node == nullptr) {
            return;
        }
        std::size_t count = 0;
        for_each_table(node, [&](const toml::table& source) {
            read_source(source, table, name, all);
            ++count;
        });
        if (count == 0 || (node->is_array() && count != node->as_array()->size())) {
            top.fail(*node,
                     quoted(name) + " takes fields below [" + name + "], or below each of several [[" + name + "]]");
        }
    }

    void read_source(const toml::table& written, std::optional<record_table> table, const std::string& name,
                     const formats& all) {
        keyed_table keys(written, spot_of(written.source()), spec_.name);
        source_spec source;
        source.table = table;
        source.at = keys.at();
        const toml::node* const from = keys.find("from");
        if (from == nullptr) {
            keys.fail("[" + name + "] does not say where its rows come from: from = \"...\"");
        }
        source.from = keys.text_of(*from, "\"from\" takes the name of a table or of a file without its .csv");
        source.at = spot_of(from->source());
        const auto is_odd = [](char letter) { return letter == '/' || static_cast<unsigned char>(letter) < 0x20; };
        if (source.from.empty() || source.from.front() == '.' ||
            std::any_of(source.from.begin(), source.from.end(), is_odd)) {
            keys.fail(*from, "\"from\" takes the name of a table or of a file without its .csv, and no path");
        }
        source.is_optional = keys.flag("optional");
        const formats here = read_formats(keys, all);
        source.delimiter = here.delimiter;
        read_filters(keys, source);
        read_fields(keys, source, name, here);
        keys.finish("[" + name + "]");
        spec_.sources.push_back(std::move(source));
    }

    void read_fields(keyed_table& keys, source_spec& source, const std::string& name, const formats& here) {
        const bool is_of_names = !source.table;
        auto fields = fields_of(source.table.value_or(record_table::customers));
        if (is_of_names) {
            fields.resize(1);
        }
        for (const table_field& field : fields) {
            const toml::node* const node = keys.find(field.name);
            if (node == nullptr && field.needed == presence::required) {
                keys.fail("[" + name + "] has no " + std::string(field.name) + ", which it must have");
            }
            source.fields.push_back(node == nullptr ? std::nullopt
                                                    : std::optional(values_.read(*node, field, here, source)));
        }
        if (is_of_names || source.table == record_table::customers) {
            read_known_as(keys, source, here);
        }
    }

    void read_known_as(keyed_table& keys, source_spec& source, const formats& here) {
        const toml::table* const names = keys.below(source.table ? known_as : names_key);
        const toml::table* const exact = keys.below(keys_key);
        if (!source.table && names == nullptr && exact == nullptr) {
            keys.fail(R"([known_as] has neither names = { kind = "column" } nor keys = { kind = "column" })");
        }
        for (const toml::table* const told : {names, exact}) {
            if (told == nullptr) {
                continue;
            }
            for (const auto& [key, node] : *told) {
                const table_field field{key.str(), presence::optional, field_type::label, nullptr};
                source.known_as.push_back({spec_.kind_of(key.str()), values_.read(node, field, here, source)});
            }
        }
    }

    [[nodiscard]] bool has_source(record_table table) const {
        return std::any_of(spec_.sources.begin(), spec_.sources.end(),
                           [&](const source_spec& source) { return source.table == table; });
    }

    void read_filters(keyed_table& keys, source_spec& source) {
        for (const bool keeps : {false, true}) {
            const toml::table* const columns = keys.below(keeps ? "only" : "skip");
            if (columns == nullptr) {
                continue;
            }
            for (const auto& [key, node] : *columns) {
                row_filter filter{slot_of(source, {std::string(key.str()), spot_of(key.source()), false}), {}, keeps};
                filter.words = listed_words(keys, node, quoted(key.str()));
                source.filters.push_back(std::move(filter));
            }
        }
    }

    /// Texts as they are compared; true and false are every way of writing them.
    [[nodiscard]] static std::vector<std::string> listed_words(const keyed_table& keys, const toml::node& node,
                                                               const std::string& what) {
        const std::string wish = what + " takes a text, true or false, or several in brackets";
        std::vector<std::string> words;
        const auto add = [&](const toml::node& one) {
            if (!one.is_boolean()) {
                words.push_back(folded_name(keys.text_of(one, wish)));
            } else if (one.as_boolean()->get()) {
                words.insert(words.end(), {"true", "t", "yes", "y", "1"});
            } else {
                words.insert(words.end(), {"false", "f", "no", "n", "0"});
            }
        };
        if (const toml::array* const several = node.as_array()) {
            std::for_each(several->begin(), several->end(), add);
        } else {
            add(node);
        }
        if (words.empty()) {
            keys.fail(node, wish);
        }
        return words;
    }

    /// Names are looked up: somebody must say them.
    void check_names() const {
        const auto says_names = [](const source_spec& source) {
            return source.table == record_table::customers && source.fields[1].has_value();
        };
        if (spec_.is_looked_up[name_kind] && std::none_of(spec_.sources.begin(), spec_.sources.end(), says_names)) {
            throw_mistake(spec_.name, values_.look_up_at(), "names are looked up, and no [customers] has a name");
        }
        if (spec_.is_looked_up[id_kind] && !has_source(record_table::customers)) {
            throw_mistake(spec_.name, values_.look_up_at(), "ids are looked up, and there is no [customers]");
        }
    }

    mapping_spec spec_;
    value_parser values_{spec_};
};

}  // namespace

mapping_spec parse_mapping(std::string_view text, const std::string& name) {
    refuse_what_toml_cannot_take(text, name);
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& problem) {
        throw_mistake(name, spot_of(problem.source()), std::string(problem.description()));
    }
    return parser(name).parse(root);
}

}  // namespace referral_chain::detail

// The tables of the file one after another: sources, then formats, then values.
#include "mapping_parser.hpp"

#include <algorithm>
#include <utility>

#include "keyed_table.hpp"
#include "name_index.hpp"
#include "nearest_name.hpp"
#include "referral_chain/domain/error.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "table_fields.hpp"
#include "toml_text.hpp"

namespace referral_chain::detail {

void throw_mistake(const std::string& name, spot at, const std::string& what) {
    throw io_error(name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + screen_text(what));
}

namespace {

/// How texts are read where a field does not say otherwise.
struct formats {
    time_reading time{};
    amount_reading amount{};
    char delimiter = ',';
};

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
        const std::size_t kind = kind_of(name.str());
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
            const bool may_look_up = source.table && *source.table != record_table::customers;
            source.fields.push_back(
                node == nullptr ? std::nullopt : std::optional(read_value(*node, field, here, source, may_look_up)));
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
                source.known_as.push_back({kind_of(key.str()), read_value(node, field, here, source, false)});
            }
        }
    }

    [[nodiscard]] std::size_t kind_of(std::string_view name) const {
        const auto& kinds = spec_.name_kinds;
        return static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), name) - kinds.begin());
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

    /// Where a column stands among those that the source needs.
    [[nodiscard]] static std::size_t slot_of(source_spec& source, named_column column) {
        const auto found = std::find_if(source.columns.begin(), source.columns.end(),
                                        [&](const named_column& known) { return known.name == column.name; });
        if (found == source.columns.end()) {
            source.columns.push_back(std::move(column));
            return source.columns.size() - 1;
        }
        found->is_optional = found->is_optional && column.is_optional;
        return static_cast<std::size_t>(found - source.columns.begin());
    }

    // ---- formats ----

    [[nodiscard]] formats read_formats(keyed_table& keys, formats result) {
        read_time_format(keys, result.time);
        read_amount_format(keys, result.amount);
        if (const toml::node* const node = keys.find("delimiter")) {
            const std::string text = keys.text_of(*node, delimiters);
            if (text.size() != 1 || std::string_view(",;\t|").find(text.front()) == std::string_view::npos) {
                keys.fail(*node, delimiters);
            }
            result.delimiter = text.front();
        }
        return result;
    }
    static constexpr const char* delimiters = R"("delimiter" takes one of "," ";" "\t" "|")";

    static void read_time_format(keyed_table& keys, time_reading& time) {
        if (const toml::node* const node = keys.find("time")) {
            const std::string text = keys.text_of(*node, R"("time" takes a text such as "dd.mm.yyyy hh:mm")");
            const auto form = time_form::from_text(text);
            if (!form) {
                keys.fail(*node,
                          quoted(text) +
                              " is no form of a time: iso, epoch_seconds, epoch_milliseconds, "
                              "epoch_microseconds, or a pattern with yyyy, mm and dd such as "
                              "\"dd.mm.yyyy hh:mm\"" +
                              did_you_mean(text, {"iso", "epoch_seconds", "epoch_milliseconds", "epoch_microseconds"}));
            }
            time.form = *form;
        }
        if (const toml::node* const node = keys.find("zone")) {
            const std::string text = keys.text_of(*node, R"("zone" takes a text such as "Europe/Berlin")");
            time.zone = time_zone_rule::from_text(text);
            if (!time.zone) {
                keys.fail(*node, quoted(text) +
                                     " is no time zone that this system knows: \"+02:00\", or a name such as "
                                     "\"Europe/Berlin\"");
            }
        }
    }

    /// What is cut off beside a number is no part of one.
    [[nodiscard]] static bool can_be_sign(const std::string& text) {
        constexpr std::string_view of_numbers = "+-()0123456789";
        constexpr std::string_view between_digits = ".,'";
        const bool has_space = folded_name("x" + text + "x").find(' ') != std::string::npos;
        return text.empty() || (!has_space && text.find_first_of(of_numbers) == std::string::npos &&
                                text.find_first_not_of(between_digits) != std::string::npos);
    }
    static void read_amount_format(keyed_table& keys, amount_reading& amount) {
        if (const toml::node* const node = keys.find("decimal")) {
            const std::string text = keys.text_of(*node, R"("decimal" takes "." or ",")");
            if (text != "." && text != ",") {
                keys.fail(*node, R"("decimal" takes "." or ",")");
            }
            amount.point = text.front();
            amount.is_told = true;
        }
        if (const toml::node* const node = keys.find("thousands")) {
            constexpr const char* wish = R"("thousands" takes one of "." "," " " "'", or "" for none)";
            const std::string text = keys.text_of(*node, wish);
            if (text.size() > 1 || std::string_view(".,' ").find(text) == std::string_view::npos) {
                keys.fail(*node, wish);
            }
            amount.thousands = text.empty() ? '\0' : text.front();
            amount.is_told = true;
        }
        if (const toml::node* const node = keys.find("sign")) {
            constexpr const char* wish =
                R"("sign" takes what stands beside an amount, such as "$" or "kr": no digits, spaces, brackets, "+" or "-")";
            amount.sign = keys.text_of(*node, wish);
            if (!can_be_sign(amount.sign)) {
                keys.fail(*node, wish);
            }
        }
        if (amount.thousands == amount.point) {
            keys.fail(R"("decimal" and "thousands" are the same)");
        }
        if (const toml::node* const node = keys.find("money")) {
            constexpr const char* wish = R"("money" takes one of "major" "minor" "micros")";
            const std::string text = keys.text_of(*node, wish);
            if (text != "major" && text != "minor" && text != "micros") {
                keys.fail(*node, wish);
            }
            amount.counts = text == "major"   ? amount_reading::unit::major
                            : text == "minor" ? amount_reading::unit::minor
                                              : amount_reading::unit::micros;
        }
    }

    // ---- values ----

    /// **Given** what stands behind a field, or inside its first or join.
    [[nodiscard]] value_spec read_value(const toml::node& node, const table_field& field, const formats& here,
                                        source_spec& source, bool may_look_up) {
        if (node.is_string()) {
            value_spec value;
            set_formats(value, field, here);
            value.slot = slot_of(source, {node.as_string()->get(), spot_of(node.source()), false});
            return value;
        }
        const std::string wish = std::string(field.name) +
                                 R"( takes the name of a column, or one of { column = "..." }, { constant = "..." }, )"
                                 R"({ first = [...] }, { join = [...] })";
        if (!node.is_table()) {
            throw_mistake(spec_.name, spot_of(node.source()), wish);
        }
        keyed_table keys(*node.as_table(), spot_of(node.source()), spec_.name);
        value_spec value = read_origin(keys, field, here, source, wish);
        read_value_table(keys, field, value);
        value.prefix = keys.text("prefix").value_or("");
        if (may_look_up && field.type == field_type::party_id) {
            read_look_up(keys, value);
        }
        keys.finish(std::string(field.name));
        return value;
    }

    [[nodiscard]] value_spec read_origin(keyed_table& keys, const table_field& field, formats here, source_spec& source,
                                         const std::string& wish) {
        if (field.type == field_type::time) {
            read_time_format(keys, here.time);
        } else if (field.type == field_type::amount) {
            read_amount_format(keys, here.amount);
        }
        value_spec value;
        int origins = 0;
        if (const toml::node* const node = keys.find("column")) {
            const bool is_optional = keys.flag("optional");
            value.slot =
                slot_of(source, {keys.text_of(*node, "\"column\" takes a text"), spot_of(node->source()), is_optional});
            set_formats(value, field, here);
            ++origins;
        }
        if (const toml::node* const node = keys.find("constant")) {
            value.made_of = value_spec::form::constant;
            value.text = keys.text_of(*node, "\"constant\" takes a text");
            check_word(field, value.text, *node);
            ++origins;
        }
        for (const auto form : {value_spec::form::first, value_spec::form::join}) {
            const bool is_join = form == value_spec::form::join;
            if (const toml::node* const node = keys.find(is_join ? "join" : "first")) {
                value.made_of = form;
                value.text = is_join ? keys.text("with").value_or(" ") : std::string();
                value.parts = read_parts(keys, *node, is_join ? part_of(field) : field, here, source);
                if (is_join) {
                    set_formats(value, field, here);
                }
                ++origins;
            }
        }
        if (origins != 1) {
            keys.fail(wish);
        }
        return value;
    }

    /// What is joined is any text; the whole is the field's.
    [[nodiscard]] static table_field part_of(const table_field& field) noexcept {
        return {field.name, presence::optional, field_type::label, nullptr};
    }
    [[nodiscard]] std::vector<value_spec> read_parts(const keyed_table& keys, const toml::node& node,
                                                     const table_field& field, const formats& here,
                                                     source_spec& source) {
        if (!node.is_array() || node.as_array()->empty()) {
            keys.fail(node, R"("first" and "join" take columns in brackets: ["first_name", "last_name"])");
        }
        std::vector<value_spec> parts;
        for (const toml::node& part : *node.as_array()) {
            parts.push_back(read_value(part, field, here, source, false));
        }
        return parts;
    }

    static void set_formats(value_spec& value, const table_field& field, const formats& here) {
        if (field.type == field_type::time && !(here.time.form.is_iso() && !here.time.zone)) {
            value.time = here.time;
        } else if (field.type == field_type::amount) {
            value.amount = here.amount;
        }
    }

    void read_value_table(keyed_table& keys, const table_field& field, value_spec& value) {
        const toml::table* const words = keys.below("values");
        const toml::node* const other = keys.find("other");
        if (words == nullptr) {
            if (other != nullptr) {
                keys.fail(*other, R"("other" is for what "values" do not list, and there are none)");
            }
            return;
        }
        value_table table;
        for (const auto& [key, node] : *words) {
            const std::string from = folded_name(key.str());
            const auto is_same = [&](const auto& known) { return known.first == from; };
            if (std::any_of(table.words.begin(), table.words.end(), is_same)) {
                throw_mistake(spec_.name, spot_of(key.source()),
                              quoted(key.str()) + " is there twice, in whatever case");
            }
            table.words.emplace_back(from, keys.text_of(node, quoted(key.str()) + " takes a text"));
            check_word(field, table.words.back().second, node);
        }
        if (other != nullptr) {
            table.other = keys.text_of(*other, "\"other\" takes a text");
            check_word(field, *table.other, *other);
        }
        value.values = std::move(table);
    }

    /// **Throws** where no record takes the word; ids may get a prefix yet.
    void check_word(const table_field& field, std::string_view text, const toml::node& node) const {
        if (text.empty() || field.takes == nullptr || field.takes(field.name, text)) {
            return;
        }
        std::string what = quoted(text) + " is no " + std::string(field.name);
        if (field.type == field_type::word) {
            what += did_you_mean(text, words_of(field));
        }
        throw_mistake(spec_.name, spot_of(node.source()), what);
    }
    /// All words of any enumeration that the field takes.
    [[nodiscard]] static std::vector<std::string> words_of(const table_field& field) {
        std::vector<std::string> words;
        const auto add = [&](const auto& list) {
            for (const std::string_view word : list) {
                if (field.takes(field.name, word)) {
                    words.emplace_back(word);
                }
            }
        };
        add(spellings<referral_outcome>::words);
        add(spellings<referral_origin>::words);
        add(spellings<ask_moment>::words);
        add(spellings<feedback_kind>::words);
        return words;
    }

    void read_look_up(keyed_table& keys, value_spec& value) {
        const toml::node* const node = keys.find("find");
        if (node == nullptr) {
            return;
        }
        for (const std::string& name : keys.texts_of(*node, "\"find\"")) {
            const std::size_t kind = kind_of(name);
            if (kind == spec_.name_kinds.size()) {
                keys.fail(*node, "nothing says who is known by " + quoted(name) + did_you_mean(name, spec_.name_kinds));
            }
            value.find.push_back(kind);
            spec_.is_looked_up[kind] = true;
            look_up_at_ = spot_of(node->source());
        }
    }

    /// Names are looked up: somebody must say them.
    void check_names() const {
        const auto says_names = [](const source_spec& source) {
            return source.table == record_table::customers && source.fields[1].has_value();
        };
        if (spec_.is_looked_up[name_kind] && std::none_of(spec_.sources.begin(), spec_.sources.end(), says_names)) {
            throw_mistake(spec_.name, look_up_at_, "names are looked up, and no [customers] has a name");
        }
        if (spec_.is_looked_up[id_kind] && !has_source(record_table::customers)) {
            throw_mistake(spec_.name, look_up_at_, "ids are looked up, and there is no [customers]");
        }
    }

    mapping_spec spec_;
    spot look_up_at_{};
};

}  // namespace

mapping_spec parse_mapping(std::string_view text, const std::string& name) {
    refuse_letters_toml_has_not(text, name);
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& problem) {
        throw_mistake(name, spot_of(problem.source()), std::string(problem.description()));
    }
    return parser(name).parse(root);
}

}  // namespace referral_chain::detail

#include "value_parser.hpp"

#include <algorithm>
#include <utility>

#include "name_index.hpp"
#include "nearest_name.hpp"

namespace referral_chain::detail {
namespace {

/// What is joined is any text; the whole is the field's.
[[nodiscard]] table_field part_of(const table_field& field) noexcept {
    return {field.name, presence::optional, field_type::label, nullptr};
}

void set_formats(value_spec& value, const table_field& field, const formats& here) {
    if (field.type == field_type::time && !(here.time.form.is_iso() && !here.time.zone)) {
        value.time = here.time;
    } else if (field.type == field_type::amount) {
        value.amount = here.amount;
    }
}

/// All words of any enumeration that the field takes.
[[nodiscard]] std::vector<std::string> words_of(const table_field& field) {
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

}  // namespace

std::size_t slot_of(source_spec& source, named_column column) {
    const auto found = std::find_if(source.columns.begin(), source.columns.end(),
                                    [&](const named_column& known) { return known.name == column.name; });
    if (found == source.columns.end()) {
        source.columns.push_back(std::move(column));
        return source.columns.size() - 1;
    }
    found->is_optional = found->is_optional && column.is_optional;
    return static_cast<std::size_t>(found - source.columns.begin());
}

/// Who the customers are is not looked up among them.
value_spec value_parser::read(const toml::node& node, const table_field& field, const formats& here,
                              source_spec& source) {
    return read_value(node, field, here, source, source.table && *source.table != record_table::customers);
}

/// **Given** what stands behind a field, or inside its first or join.
value_spec value_parser::read_value(const toml::node& node, const table_field& field, const formats& here,
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
    value.values = read_words(keys, field);
    value.prefix = keys.text("prefix").value_or("");
    if (may_look_up && field.type == field_type::party_id) {
        read_look_up(keys, value);
    }
    keys.finish(std::string(field.name));
    return value;
}

value_spec value_parser::read_origin(keyed_table& keys, const table_field& field, formats here, source_spec& source,
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
    if (const toml::node* const node = keys.find("first")) {
        value.made_of = value_spec::form::first;
        value.parts = read_parts(keys, *node, field, here, source);
        ++origins;
    }
    if (const toml::node* const node = keys.find("join")) {
        value.made_of = value_spec::form::join;
        value.text = keys.text("with").value_or(" ");
        value.parts = read_parts(keys, *node, part_of(field), here, source);
        set_formats(value, field, here);
        ++origins;
    }
    if (origins != 1) {
        keys.fail(wish);
    }
    return value;
}

std::vector<value_spec> value_parser::read_parts(const keyed_table& keys, const toml::node& node,
                                                 const table_field& field, const formats& here, source_spec& source) {
    if (!node.is_array() || node.as_array()->empty()) {
        keys.fail(node, R"("first" and "join" take columns in brackets: ["first_name", "last_name"])");
    }
    std::vector<value_spec> parts;
    for (const toml::node& part : *node.as_array()) {
        parts.push_back(read_value(part, field, here, source, false));
    }
    return parts;
}

std::optional<value_table> value_parser::read_words(keyed_table& keys, const table_field& field) const {
    const toml::table* const words = keys.below("values");
    const toml::node* const other = keys.find("other");
    if (words == nullptr) {
        if (other != nullptr) {
            keys.fail(*other, R"("other" is for what "values" do not list, and there are none)");
        }
        return std::nullopt;
    }
    value_table table;
    for (const auto& [key, node] : *words) {
        const auto [word, is_new] = table.words.try_emplace(folded_name(key.str()));
        if (!is_new) {
            throw_mistake(spec_.name, spot_of(key.source()), quoted(key.str()) + " is there twice, in whatever case");
        }
        word->second = keys.text_of(node, quoted(key.str()) + " takes a text");
        check_word(field, word->second, node);
    }
    if (other != nullptr) {
        table.other = keys.text_of(*other, "\"other\" takes a text");
        check_word(field, *table.other, *other);
    }
    return table;
}

/// **Throws** where no record takes the word; ids may get a prefix yet.
void value_parser::check_word(const table_field& field, std::string_view text, const toml::node& node) const {
    if (text.empty() || field.takes == nullptr || field.takes(field.name, text)) {
        return;
    }
    std::string what = quoted(text) + " is no " + std::string(field.name);
    if (field.type == field_type::word) {
        what += did_you_mean(text, words_of(field));
    }
    throw_mistake(spec_.name, spot_of(node.source()), what);
}

void value_parser::read_look_up(keyed_table& keys, value_spec& value) {
    const toml::node* const node = keys.find("find");
    if (node == nullptr) {
        return;
    }
    for (const std::string& name : keys.texts_of(*node, "\"find\"")) {
        const std::size_t kind = spec_.kind_of(name);
        if (kind == spec_.name_kinds.size()) {
            keys.fail(*node, "nothing says who is known by " + quoted(name) + did_you_mean(name, spec_.name_kinds));
        }
        value.find.push_back(kind);
        spec_.is_looked_up[kind] = true;
        look_up_at_ = spot_of(node->source());
    }
}

}  // namespace referral_chain::detail

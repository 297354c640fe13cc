// Two forms of the same rows. Nodes are named by their place in the network, so that no id can be taken for another or
// for syntax; what somebody else wrote is escaped for the form it stands in.
#include "referral_chain/io/graph_files.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "graph_fields.hpp"
#include "output_files.hpp"
#include "referral_chain/io/screen_text.hpp"
#include "utf8.hpp"

namespace referral_chain {
namespace {

using detail::field_type;
using detail::graph_field;
using detail::output_file;

/// Calls for every party and for every referral between two that are shown.
template <class TakeParty, class TakeReferral>
void for_each_shown(const graph_content& content, TakeParty take_party, TakeReferral take_referral) {
    const auto& places = content.depths.places;
    assert(!content.seed || places[content.seed->value()].generation == 0);
    const auto is_shown = [&](party_index party) {
        return !content.seed || places[party.value()].chain == places[content.seed->value()].chain;
    };
    for (const party_index party : content.net.parties()) {
        if (is_shown(party)) {
            take_party(party);
        }
    }
    for (const referral_index referral : content.net.referrals()) {
        if (is_shown(content.net.referrer_of(referral)) && is_shown(content.net.referred_of(referral))) {
            take_referral(referral);
        }
    }
}

/// `put(field, text)` for each field of a row of which something is recorded.
template <class Fields, class Put>
[[nodiscard]] auto each_recorded(const Fields& fields, Put put) {
    return [&fields, put, at = std::size_t{0}](std::string_view text) mutable {
        const graph_field& field = fields[at++];
        if (!text.empty()) {
            put(field, text);
        }
    };
}
template <class Put>
void for_each_value(const graph_content& content, party_index party, Put put) {
    detail::field_values(content, each_recorded(detail::party_fields, put)).of_party(party);
}
template <class Put>
void for_each_value(const graph_content& content, referral_index referral, Put put) {
    detail::field_values(content, each_recorded(detail::referral_fields, put)).of_referral(referral);
}

void append_place(output_file& file, char kind, std::uint32_t place) {
    file.append(kind);
    char* const digits = file.room(16);
    file.took(detail::write_digits(digits, place));
}
void append_node(output_file& file, party_index party) { append_place(file, 'n', party.value()); }

/// Calls for every character: `take(character)`, those that are not UTF-8 and those that `is_refused` as U+FFFD.
template <class IsRefused, class Take>
void for_each_character(std::string_view text, IsRefused is_refused, Take take) {
    while (!text.empty()) {
        const std::size_t bytes = detail::utf8_character_bytes(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(bytes, 1));
        take(bytes == 0 || is_refused(character) ? detail::replacement_character : character);
        text.remove_prefix(character.size());
    }
}

/// U+0000 to 001F without tab, line feed and carriage return; U+FFFE and U+FFFF.
[[nodiscard]] bool is_refused_by_xml(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    return (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || character == "\xEF\xBF\xBE" ||
           character == "\xEF\xBF\xBF";
}

// ---- DOT ------------------------------------------------------------------------------------------------------------

/// What may stand in a drawing, which is XML.
[[nodiscard]] std::string drawn_text(std::string_view raw) {
    std::string drawn;
    for_each_character(screen_text(raw), is_refused_by_xml, [&](std::string_view character) { drawn += character; });
    return drawn;
}

/// A text between quotes in which only a quote, and a backslash before one, needs care.
void append_quoted(output_file& file, std::string_view raw) {
    const std::string text = drawn_text(raw);
    file.append('"');
    bool is_escaping = false;  // an odd run of backslashes stands before
    for (const char letter : text) {
        if (letter == '"') {
            file.append(is_escaping ? R"(\\")" : R"(\")");
            is_escaping = false;
            continue;
        }
        is_escaping = letter == '\\' && !is_escaping;
        file.append(letter);
    }
    file.append(is_escaping ? "\\\"" : "\"");
}

/// A label, where backslashes and ampersands have a meaning.
void append_label(output_file& file, std::string_view raw) {
    for (const char letter : drawn_text(raw)) {
        switch (letter) {
            case '"':
                file.append("\\\"");
                break;
            case '\\':
                file.append("\\\\");
                break;
            case '&':
                file.append("&amp;");
                break;
            default:
                file.append(letter);
        }
    }
}

class dot_writer {
 public:
    dot_writer(output_file& file, const graph_content& content) : file_(file), content_(content) {}

    void write() {
        const network_facts& facts = content_.net.facts();
        file_.append("digraph referral_chain {\n  graph [as_of=\"");
        file_.append(to_string(utc_time(facts.as_of)));
        file_.append("\", currency=\"");
        file_.append(facts.money_unit.code());
        file_.append(
            "\", rankdir=TB];\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
            "  edge [fontname=\"sans-serif\", fontsize=10];\n");
        for_each_shown(
            content_, [this](party_index party) { write_party(party); },
            [this](referral_index referral) { write_referral(referral); });
        file_.append("}\n");
    }

 private:
    void write_party(party_index party) {
        const network& net = content_.net;
        file_.append("  ");
        append_node(file_, party);
        file_.append(" [label=\"");
        if (const std::string_view name = net.name_of(party); !name.empty()) {
            append_label(file_, name);
            file_.append("\\n");
        }
        const id_text id = net.id_of(party);
        append_label(file_, id.view());
        file_.append(net.is_customer(party) ? "\"" : R"(", style="rounded,dashed")");
        write_attributes(party);
    }

    void write_referral(referral_index referral) {
        file_.append("  ");
        append_node(file_, content_.net.referrer_of(referral));
        file_.append(" -> ");
        append_node(file_, content_.net.referred_of(referral));
        file_.append(" [");
        switch (content_.duties.links[referral.value()].status) {
            case link_status::broken:
                file_.append(R"(label="broken", color="#b3261e", fontcolor="#b3261e", penwidth=2)");
                break;
            case link_status::strained:
                file_.append(R"(label="strained", color="#9a5b00", fontcolor="#9a5b00")");
                break;
            default:
                file_.append("color=\"#444444\"");
        }
        if (!content_.net.is_credited(referral)) {
            file_.append(", style=dotted, constraint=false");
        }
        write_attributes(referral);
    }

    template <class Index>
    void write_attributes(Index index) {
        for_each_value(content_, index, [this](const graph_field& field, std::string_view text) {
            file_.append(", ");
            file_.append(field.name);
            file_.append('=');
            append_quoted(file_, text);
        });
        file_.append("];\n");
    }

    output_file& file_;
    const graph_content& content_;
};

// ---- GraphML --------------------------------------------------------------------------------------------------------

void append_xml(output_file& file, std::string_view text) {
    for_each_character(text, is_refused_by_xml, [&file](std::string_view character) {
        switch (character.front()) {
            case '&':
                file.append("&amp;");
                break;
            case '<':
                file.append("&lt;");
                break;
            case '>':
                file.append("&gt;");
                break;
            case '\r':  // as it stands, a reader would take it for a line feed
                file.append("&#13;");
                break;
            default:
                file.append(character);
        }
    });
}

[[nodiscard]] std::string_view graphml_type(field_type type) {
    switch (type) {
        case field_type::count:
            return "long";
        case field_type::amount:
            return "double";
        case field_type::truth:
            return "boolean";
        case field_type::text:
            break;
    }
    return "string";
}

class graphml_writer {
 public:
    graphml_writer(output_file& file, const graph_content& content) : file_(file), content_(content) {}

    void write() {
        file_.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
            " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
        for (const std::string_view name : {"as_of", "currency"}) {
            write_key("graph", {name, field_type::text});
        }
        for (const graph_field& field : detail::party_fields) {
            write_key("node", field);
        }
        for (const graph_field& field : detail::referral_fields) {
            write_key("edge", field);
        }
        const network_facts& facts = content_.net.facts();
        file_.append("  <graph id=\"referral_chain\" edgedefault=\"directed\">\n");
        write_data("graph", "as_of", to_string(utc_time(facts.as_of)));
        write_data("graph", "currency", facts.money_unit.code());
        file_.append('\n');
        for_each_shown(
            content_, [this](party_index party) { write_party(party); },
            [this](referral_index referral) { write_referral(referral); });
        file_.append("  </graph>\n</graphml>\n");
    }

 private:
    void write_key(std::string_view owner, const graph_field& field) {
        for (const std::string_view part :
             {std::string_view("  <key id=\""), owner, std::string_view("."), field.name, std::string_view("\" for=\""),
              owner, std::string_view("\" attr.name=\""), field.name, std::string_view("\" attr.type=\""),
              graphml_type(field.type), std::string_view("\"/>\n")}) {
            file_.append(part);
        }
    }
    void write_data(std::string_view owner, std::string_view name, std::string_view text) {
        for (const std::string_view part :
             {std::string_view("<data key=\""), owner, std::string_view("."), name, std::string_view("\">")}) {
            file_.append(part);
        }
        append_xml(file_, text);
        file_.append("</data>");
    }

    void write_party(party_index party) {
        file_.append("    <node id=\"");
        append_node(file_, party);
        write_values("node", party);
    }
    void write_referral(referral_index referral) {
        file_.append("    <edge id=\"");
        append_place(file_, 'e', referral.value());
        file_.append("\" source=\"");
        append_node(file_, content_.net.referrer_of(referral));
        file_.append("\" target=\"");
        append_node(file_, content_.net.referred_of(referral));
        write_values("edge", referral);
    }
    template <class Index>
    void write_values(std::string_view owner, Index index) {
        file_.append("\">");
        for_each_value(content_, index,
                       [&](const graph_field& field, std::string_view text) { write_data(owner, field.name, text); });
        file_.append("</");
        file_.append(owner);
        file_.append(">\n");
    }

    output_file& file_;
    const graph_content& content_;
};

}  // namespace

void write_dot(const std::filesystem::path& file, const graph_content& content) {
    detail::write_whole(file, [&](output_file& out) { dot_writer(out, content).write(); });
}

void write_graphml(const std::filesystem::path& file, const graph_content& content) {
    detail::write_whole(file, [&](output_file& out) { graphml_writer(out, content).write(); });
}

}  // namespace referral_chain

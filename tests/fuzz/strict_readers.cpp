#include "strict_readers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "fuzz_target.hpp"
#include "slow_values.hpp"

namespace fuzz {
namespace {

/// Goes through a file from its front.
class cursor {
 public:
    cursor(std::string_view file, std::string_view kind) : rest_(file), kind_(kind) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] char next() const { return at_end() ? '\0' : rest_.front(); }
    [[nodiscard]] bool sees(std::string_view text) const { return rest_.starts_with(text); }
    bool take(std::string_view text) {
        const bool is_there = sees(text);
        rest_.remove_prefix(is_there ? text.size() : 0);
        return is_there;
    }
    void need(std::string_view text) {
        if (!take(text)) {
            refuse("where " + std::string(text) + " should stand");
        }
    }
    [[nodiscard]] char take_one() {
        if (at_end()) {
            refuse("that ends too early");
        }
        const char letter = next();
        rest_.remove_prefix(1);
        return letter;
    }
    /// All letters up to one of these, or to the end.
    [[nodiscard]] std::string_view take_until(std::string_view any_of) {
        const std::string_view taken = rest_.substr(0, rest_.find_first_of(any_of));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    /// All letters up to this text, which is left there.
    [[nodiscard]] std::string_view take_up_to(std::string_view text) {
        const std::size_t place = rest_.find(text);
        if (place == std::string_view::npos) {
            refuse("without " + std::string(text));
        }
        const std::string_view taken = rest_.substr(0, place);
        rest_.remove_prefix(place);
        return taken;
    }
    [[noreturn]] void refuse(const std::string& why) const {
        fail(std::string(kind_) + " " + why + ": " + shown(rest_.substr(0, 200)));
    }

 private:
    std::string_view rest_;
    std::string_view kind_;
};

void require_utf8(std::string_view file, std::string_view kind) {
    while (!file.empty()) {
        const std::size_t size = slow_character_size(file);
        if (size == 0) {
            fail(std::string(kind) + " that is no UTF-8: " + shown(file.substr(0, 60)));
        }
        file.remove_prefix(size);
    }
}

// ---- CSV ------------------------------------------------------------------------------------------------------------

[[nodiscard]] std::string take_cell(cursor& file) {
    if (!file.take("\"")) {
        const std::string_view bare = file.take_until(",\n");
        if (bare.find_first_of("\"\r") != std::string_view::npos) {
            file.refuse("with a quote or a CR in a bare cell " + shown(bare));
        }
        return std::string(bare);
    }
    std::string cell;
    for (;;) {
        cell += file.take_until("\"");
        file.need("\"");
        if (!file.take("\"")) {
            return cell;
        }
        cell += '"';
    }
}

// ---- JSON -----------------------------------------------------------------------------------------------------------

void add_json(const nlohmann::ordered_json& value, const std::string& way, pieces& to) {
    if (value.is_string()) {
        to.push_back({way + " text", value.get<std::string>()});
        return;
    }
    if (!value.is_structured()) {
        to.push_back({way + " " + value.dump(), {}});
        return;
    }
    to.push_back({way + (value.is_object() ? " object" : " array"), {}});
    for (const auto& [key, below] : value.items()) {
        add_json(below, way + "/" + key, to);
    }
}

// ---- XML and HTML ---------------------------------------------------------------------------------------------------

[[nodiscard]] bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-' || letter == '_' || letter == ':' || letter == '.';
}

class markup_reader {
 public:
    markup_reader(std::string_view file, bool is_html) : rest_(file, is_html ? "HTML" : "XML"), is_html_(is_html) {}

    [[nodiscard]] pieces read() {
        if (is_html_) {
            rest_.need("<!DOCTYPE html>");
        } else {
            rest_.need("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        }
        while (!rest_.at_end()) {
            if (rest_.take("</")) {
                close(take_name());
                rest_.need(">");
            } else if (rest_.take("<")) {
                open();
            } else {
                add_text();
            }
        }
        require(open_.empty(), "an element that is never closed: " + (open_.empty() ? "" : open_.back()));
        return std::move(found_);
    }

 private:
    [[nodiscard]] std::string take_name() {
        std::string name;
        while (is_name_letter(rest_.next())) {
            name += rest_.take_one();
        }
        if (name.empty()) {
            rest_.refuse("without the name of a tag or attribute");
        }
        return name;
    }

    void close(const std::string& name) {
        if (open_.empty() || open_.back() != name) {
            fail("an element that another closes: " + name);
        }
        open_.pop_back();
        found_.push_back({"</" + name + ">", {}});
    }

    void open() {
        const std::string name = take_name();
        found_.push_back({"<" + name, {}});
        bool is_closed = false;
        while (!is_closed && !rest_.take(">")) {
            if (rest_.take("/>")) {
                is_closed = true;
                continue;
            }
            skip_spaces();
            if (rest_.next() != '>' && rest_.next() != '/') {
                add_attribute();
            }
        }
        open_.push_back(name);
        constexpr std::array<std::string_view, 5> voids{"meta", "input", "br", "link", "hr"};
        if (is_closed || (is_html_ && std::find(voids.begin(), voids.end(), name) != voids.end())) {
            close(name);
        } else if (is_html_ && (name == "script" || name == "style")) {
            add_raw_text(name);
        }
    }

    void skip_spaces() {
        if (rest_.next() != ' ' && rest_.next() != '\n') {
            rest_.refuse("in which nothing stands before an attribute");
        }
        while (rest_.take(" ") || rest_.take("\n")) {
        }
    }

    void add_attribute() {
        const std::string name = take_name();
        if (!rest_.take("=")) {
            require(is_html_, "an attribute without a value: " + name);
            found_.push_back({"attribute " + name, {}});
            return;
        }
        const char quote = rest_.take_one();
        if (quote != '"' && !(is_html_ && quote == '\'')) {
            rest_.refuse("with a value that has no quotes");
        }
        const std::string_view value = rest_.take_up_to(std::string_view(&quote, 1));
        require(value.find('<') == std::string_view::npos, "a < in an attribute");
        found_.push_back({"attribute " + name, without_entities(value)});
        static_cast<void>(rest_.take_one());
    }

    void add_text() {
        const std::string_view text = rest_.take_until("<");
        require(text.find("]]>") == std::string_view::npos, "]]> in a text");
        found_.push_back({"text", without_entities(text)});
    }

    void add_raw_text(const std::string& name) {
        const std::string_view text = rest_.take_up_to("</" + name);
        require(text.find("<!--") == std::string_view::npos && text.find("<script") == std::string_view::npos,
                "a script in which another begins");
        found_.push_back({"inside " + name, std::string(text)});
    }

    [[nodiscard]] std::string without_entities(std::string_view text) const {
        cursor rest(text, is_html_ ? "HTML" : "XML");
        std::string plain;
        while (!rest.at_end()) {
            plain += rest.take_until("&");
            if (rest.at_end()) {
                break;
            }
            constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities{{{"&amp;", "&"},
                                                                                             {"&lt;", "<"},
                                                                                             {"&gt;", ">"},
                                                                                             {"&quot;", "\""},
                                                                                             {"&#39;", "'"},
                                                                                             {"&apos;", "'"},
                                                                                             {"&#13;", "\r"}}};
            const auto found = std::find_if(entities.begin(), entities.end(),
                                            [&](const auto& entity) { return rest.take(entity.first); });
            if (found == entities.end()) {
                rest.refuse("with an ampersand that begins nothing");
            }
            plain += found->second;
        }
        return plain;
    }

    cursor rest_;
    bool is_html_;
    std::vector<std::string> open_{};
    pieces found_{};
};

/// Characters that no XML file may hold, and a CR, which a reader would take for a line end.
void require_xml_characters(std::string_view file) {
    require_utf8(file, "XML");
    for (const char letter : file) {
        const auto byte = static_cast<unsigned char>(letter);
        require(byte >= 0x20 || byte == '\n' || byte == '\t', "a control character in XML");
    }
    require(file.find("\uFFFE") == std::string_view::npos && file.find("\uFFFF") == std::string_view::npos,
            "U+FFFE or U+FFFF in XML");
}

}  // namespace

pieces read_csv_strictly(std::string_view file) {
    cursor rest(file, "CSV");
    pieces found;
    std::size_t columns = 0;
    while (!rest.at_end()) {
        std::size_t cells = 0;
        do {
            ++cells;
            found.push_back({"cell " + std::to_string(cells), take_cell(rest)});
        } while (rest.take(","));
        rest.need("\n");
        found.push_back({"row", {}});
        columns = columns == 0 ? cells : columns;
        require(cells == columns, "a CSV row with " + std::to_string(cells) + " cells");
    }
    return found;
}

pieces read_json_strictly(std::string_view file) {
    require_utf8(file, "JSON");
    const auto value = nlohmann::ordered_json::parse(file, nullptr, false);
    if (value.is_discarded()) {
        fail("text that is no JSON: " + shown(file));
    }
    pieces found;
    add_json(value, "", found);
    return found;
}

pieces read_xml_strictly(std::string_view file) {
    require_xml_characters(file);
    return markup_reader(file, false).read();
}

pieces read_html_strictly(std::string_view file) {
    require_utf8(file, "HTML");
    return markup_reader(file, true).read();
}

pieces read_dot_strictly(std::string_view file) {
    require_xml_characters(file);  // a drawing is XML
    cursor rest(file, "DOT");
    pieces found;
    while (!rest.at_end()) {
        if (rest.take("\"")) {
            std::string text;
            while (!rest.take("\"")) {
                if (rest.take("\\\"")) {
                    text += '"';
                } else if (rest.take("\\\\")) {
                    text += "\\\\";
                } else {
                    text += rest.take_one();
                }
            }
            found.push_back({"quoted " + (found.size() > 1 ? found[found.size() - 2].form : std::string()), text});
            continue;
        }
        std::string form(1, rest.take_one());
        if (is_name_letter(form[0]) && form[0] != '-') {
            while (is_name_letter(rest.next()) && rest.next() != '-') {
                form += rest.take_one();
            }
        } else if (form == "-") {
            rest.need(">");
            form = "->";
        } else if (form.find_first_of("{}[]=,; \n") == std::string::npos) {
            rest.refuse("with a sign that means nothing: " + shown(form));
        }
        found.push_back({form, {}});
    }
    return found;
}

}  // namespace fuzz

#include "golden/tables.hpp"

#include <cmath>
#include <cstdlib>
#include <set>
#include <nlohmann/json.hpp>

namespace golden {
namespace {

using json = nlohmann::ordered_json;

[[nodiscard]] bool is_near(const std::string& column, const std::string& expected, const std::string& actual) {
    static const std::set<std::string> ratios{"conversion", "conversion_low", "conversion_high",       "broken_rate",
                                              "broken_low", "broken_high",    "referral_interval_days"};
    if (expected.empty() || actual.empty()) {
        return false;
    }
    const double want = std::strtod(expected.c_str(), nullptr);
    const double got = std::strtod(actual.c_str(), nullptr);
    if (column == "discounted_yield") {
        return std::abs(want - got) <= 0.0100001;
    }
    return ratios.contains(column) && std::abs(want - got) <= 2e-6 * std::max(1.0, std::abs(want));
}

[[nodiscard]] std::string json_difference(const std::string& place, const json& expected, const json& actual) {
    if (expected.is_number_float() && actual.is_number()) {
        const double want = expected.get<double>();
        const double got = actual.get<double>();
        return std::abs(want - got) <= 1e-6 * std::abs(want) ? ""
                                                             : place + ": " + expected.dump() + " / " + actual.dump();
    }
    if (expected.type() != actual.type() && !(expected.is_number() && actual.is_number())) {
        return place + ": " + expected.dump() + " / " + actual.dump();
    }
    if (!expected.is_structured()) {
        return expected == actual ? "" : place + ": " + expected.dump() + " / " + actual.dump();
    }
    if (expected.size() != actual.size()) {
        return place + ": other keys or another length: " + expected.dump() + " / " + actual.dump();
    }
    auto got = actual.items().begin();
    for (const auto& want : expected.items()) {
        if (want.key() != got.key()) {
            return place + ": key " + want.key() + " / " + got.key();
        }
        const std::string difference = json_difference(place + "." + want.key(), want.value(), got.value());
        if (!difference.empty()) {
            return difference;
        }
        ++got;
    }
    return "";
}

}  // namespace

table parsed_csv(const std::string& text) {
    table rows;
    std::vector<std::string> row;
    std::string cell;
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        if (is_quoted) {
            const bool is_quote = letter == '"';
            const bool is_doubled = is_quote && at + 1 < text.size() && text[at + 1] == '"';
            if (is_quote && !is_doubled) {
                is_quoted = false;
                continue;
            }
            at += is_doubled ? 1 : 0;
            cell += letter;
        } else if (letter == '"') {
            is_quoted = true;
        } else if (letter == ',' || letter == '\n') {
            row.push_back(cell);
            cell.clear();
            if (letter == '\n') {
                rows.push_back(row);
                row.clear();
            }
        } else {
            cell += letter;
        }
    }
    if (!cell.empty() || !row.empty()) {
        rows.push_back({"(the last line has no end)"});
    }
    return rows;
}

std::string table_difference(const table& expected, const table& actual) {
    if (expected.empty() || actual.empty() || expected.front() != actual.front()) {
        return "other columns";
    }
    const auto& columns = expected.front();
    for (std::size_t row = 1; row < std::max(expected.size(), actual.size()); ++row) {
        const std::string place = "row " + std::to_string(row) + ", ";
        if (row >= expected.size() || row >= actual.size() || actual[row].size() != expected[row].size()) {
            return place + "one table ends, or the rows differ in length";
        }
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const std::string& want = expected[row][at];
            const std::string& got = actual[row][at];
            if (want != got && !is_near(columns[at], want, got)) {
                return place + expected[row].front() + ", " + columns[at] + ": " + want + " / " + got;
            }
        }
    }
    return "";
}

std::string summary_difference(const std::string& expected, const std::string& actual) {
    return json_difference("summary", json::parse(expected), json::parse(actual));
}

}  // namespace golden

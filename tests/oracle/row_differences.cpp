// Where two answers about asks, quality, the worklist or shared credit differ: as the report would print the rows.
#include <algorithm>
#include <cmath>

#include "oracle/dump.hpp"
#include "oracle/tables.hpp"

namespace oracle {
namespace {

using lines = std::vector<std::string>;

std::string line_of(const std::string& what, const text_row& row) {
    std::string text = what + ": ";
    for (const auto& cell : row) {
        text += cell + ",";
    }
    return text;
}

std::string line_of(const std::string& name, const customer_group_answer& group) {
    return name + " customers=" + std::to_string(group.customers) +
           " own_revenue=" + std::to_string(group.own_revenue) + " givers=" + std::to_string(group.givers) +
           " seconds_to_first=" + std::to_string(group.seconds_to_first) +
           " intervals=" + std::to_string(group.intervals) +
           " interval_seconds=" + std::to_string(group.interval_seconds);
}

lines lines_of(const ask_answers& found) {
    lines all;
    for (const auto& moment : found.moments) {
        all.push_back(line_of("moment", moment_row(moment)));
    }
    for (const auto& ask : found.over_asked) {
        all.push_back(line_of("over-asked", over_asked_row(ask)));
    }
    for (const auto& [kind, effect] : found.effect) {
        all.push_back("effect at " + kind + ": " + std::to_string(effect.followed) + " of " +
                      std::to_string(effect.asks));
    }
    return all;
}

lines lines_of(const quality_answers& found) {
    lines all;
    for (const auto& [group, answer] : found) {
        all.push_back(line_of("quality", quality_row(group, answer)));
    }
    return all;
}

lines lines_of(const std::vector<worklist_answer>& found) {
    lines all;
    for (const auto& row : found) {
        all.push_back(line_of("worklist", worklist_row(row)));
    }
    return all;
}

/// The lines that only one of the two has, and all from the first on that stands elsewhere.
lines differing(const lines& expected, const lines& found) {
    lines different;
    const auto list_missing = [&](const lines& some, const lines& others, const char* which) {
        for (const auto& line : some) {
            if (std::count(others.begin(), others.end(), line) != std::count(some.begin(), some.end(), line)) {
                different.push_back(std::string(which) + line);
            }
        }
    };
    list_missing(expected, found, "expected ");
    list_missing(found, expected, "found    ");
    if (different.empty() && expected != found) {
        const auto [first, second] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
        different.push_back("other order: expected first " + *first + "\n    found first    " + *second);
    }
    return different;
}

void compare(const std::string& what, const std::map<std::string, long double>& expected,
             const std::map<std::string, long double>& found, long double tolerance, lines& different) {
    std::map<std::string, bool> ids;
    for (const auto* side : {&expected, &found}) {
        for (const auto& [id, value] : *side) {
            ids[id] = true;
        }
    }
    const auto text = [](const std::map<std::string, long double>& side, const std::string& id) {
        return side.count(id) > 0 ? std::to_string(side.at(id)) : std::string("nothing");
    };
    for (const auto& [id, known] : ids) {
        const bool in_both = expected.count(id) > 0 && found.count(id) > 0;
        if (!in_both || std::abs(expected.at(id) - found.at(id)) > tolerance) {
            std::string line = what;
            line.append(" ").append(id).append(": expected ").append(text(expected, id));
            line.append(", found ").append(text(found, id));
            different.push_back(line);
        }
    }
}

}  // namespace

lines differences(const ask_answers& expected, const ask_answers& found) {
    return differing(lines_of(expected), lines_of(found));
}

lines differences(const quality_answers& expected, const quality_answers& found) {
    return differing(lines_of(expected), lines_of(found));
}

lines differences(const referred_answers& expected, const referred_answers& found) {
    return differing({line_of("referred", expected.referred), line_of("others", expected.others)},
                     {line_of("referred", found.referred), line_of("others", found.others)});
}

lines differences(const std::vector<worklist_answer>& expected, const std::vector<worklist_answer>& found) {
    return differing(lines_of(expected), lines_of(found));
}

lines differences(const shared_answers& expected, const shared_answers& found) {
    lines different;
    compare("share of", expected.shares, found.shares, 1e-12L, different);
    compare("shared value of", expected.values, found.values, 1e-12L * expected.turnover, different);
    return different;
}

}  // namespace oracle

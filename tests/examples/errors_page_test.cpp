// docs/errors.md has every reason for a reject, and its examples are rejected for that very reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "page.hpp"
#include "referral_chain/domain/reject_reason.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
namespace rc = referral_chain;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;
const page::lines errors = page::lines_of(test_support::content_of(root / "docs" / "errors.md"));

/// The cells of a row of a table, spaces around cut; a `\|` is no end of a cell.
std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells(1);
    for (std::size_t at = 1; at < row.size(); ++at) {
        if (row[at] == '|' && row[at - 1] != '\\') {
            cells.emplace_back();
        } else {
            cells.back() += row[at];
        }
    }
    cells.pop_back();
    for (std::string& cell : cells) {
        cell.erase(0, cell.find_first_not_of(' '));
        cell.erase(cell.find_last_not_of(' ') + 1);
    }
    return cells;
}

/// What stands between backquotes.
std::vector<std::string> quoted_in(const std::string& cell) {
    std::vector<std::string> quoted;
    for (auto begin = cell.find('`'); begin != std::string::npos;) {
        const auto end = cell.find('`', begin + 1);
        quoted.push_back(cell.substr(begin + 1, end - begin - 1));
        begin = end == std::string::npos ? end : cell.find('`', end + 1);
    }
    return quoted;
}

/// Rows of tables whose first cell is the word of a reject reason.
std::multimap<std::string, std::vector<std::string>> reject_rows() {
    std::multimap<std::string, std::vector<std::string>> rows;
    for (const std::string& line : errors) {
        if (line.starts_with("| `")) {
            const auto cells = cells_of(line);
            const auto word = quoted_in(cells[0]);
            if (cells.size() == 4 && word.size() == 1 && rc::from_string<rc::reject_reason>(word[0])) {
                rows.emplace(word[0], cells);
            }
        }
    }
    return rows;
}

/// The reasons in the rejects of a run over one row behind a good one.
std::set<std::string> reasons_for(const std::string& row) {
    const test_support::temporary_folder folder;
    fs::create_directory(folder.path() / "crm");
    folder.write(
        "crm/referrals.csv",
        "referral_id,referrer_id,referred_id,given_at,closed_at,outcome\ng0,ada,bo,2024-05-01,,\n" + row + '\n');
    const auto ran = test_support::run_program(
        REFERRAL_REPORT_PATH, {(folder.path() / "crm").string(), "--out", (folder.path() / "out").string()});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    std::set<std::string> reasons;
    const page::lines rejects = page::lines_of(test_support::content_of(folder.path() / "out" / "rejects.csv"));
    for (std::size_t at = 1; at < rejects.size(); ++at) {
        for (std::size_t reason = 0; reason < rc::reject_reason_count; ++reason) {
            const std::string word(to_string(static_cast<rc::reject_reason>(reason)));
            if (rejects[at].find("," + word + ",") != std::string::npos) {
                reasons.insert(word);
            }
        }
    }
    return reasons;
}

}  // namespace

TEST(ErrorsPage, TellsWhatToDoAboutEachRejectReason) {
    const auto rows = reject_rows();
    for (std::size_t reason = 0; reason < rc::reject_reason_count; ++reason) {
        const std::string word(to_string(static_cast<rc::reject_reason>(reason)));
        EXPECT_GE(rows.count(word), 1U) << word;
    }
    for (const auto& [word, cells] : rows) {
        for (const std::string& cell : cells) {
            EXPECT_NE(cell, "") << word;
        }
    }
}

// The page says that a row has the first reason that applies in the order of the page.
TEST(ErrorsPage, ListsThemInTheOrderInWhichTheyApply) {
    auto next = errors.begin();
    for (std::size_t reason = 0; reason < rc::reject_reason_count; ++reason) {
        const std::string begin = "| `" + std::string(to_string(static_cast<rc::reject_reason>(reason))) + "` |";
        next = std::find_if(next, errors.end(), [&](const std::string& line) { return line.starts_with(begin); });
        ASSERT_NE(next, errors.end()) << begin;
    }
}

TEST(ErrorsPage, ShowsRowsThatAreRejectedForThatReason) {
    int tried = 0;
    for (const auto& [word, cells] : reject_rows()) {
        for (std::string example : quoted_in(cells[1])) {
            if (example.starts_with("g") && example.find(',') != std::string::npos) {
                if (word == "bad_utf8") {
                    example.replace(example.find("\u00E9"), 2, "\xE9");  // "in Latin-1"
                }
                EXPECT_EQ(reasons_for(example), std::set<std::string>{word}) << example;
                ++tried;
            }
        }
    }
    EXPECT_GE(tried, 9);
}

// Times, amounts and words alone, each put into the field it is an example for.
TEST(ErrorsPage, ShowsValuesThatAreRejectedForThatReason) {
    for (const auto& [word, cells] : reject_rows()) {
        const bool is_time = word == "bad_time" || word == "time_out_of_range";
        for (const std::string& example : quoted_in(cells[1])) {
            if (is_time) {
                EXPECT_EQ(reasons_for("g1,ada,bo," + example + ",,"), std::set<std::string>{word}) << example;
            } else if (word == "bad_enum") {
                EXPECT_EQ(reasons_for("g1,ada,bo,2024-05-01,," + example), std::set<std::string>{word}) << example;
            }
        }
    }
}

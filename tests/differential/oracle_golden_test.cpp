// The oracle itself against the expected outputs of the contract: an oracle nobody checked proves nothing. It is told
// which rows are to be rejected.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "oracle/clean_csv.hpp"
#include "oracle/oracle.hpp"
#include "oracle/tables.hpp"

namespace {

using oracle::text_of_file;
using oracle::text_row;

std::string joined(const text_row& row) {
    std::string text;
    for (const auto& cell : row) {
        text += cell + ",";
    }
    return text;
}

bool is_close(const std::string& cell, const std::string& expected, double tolerance) {
    if (cell.empty() || expected.empty()) {
        return cell == expected;
    }
    const double value = std::stod(expected);
    return std::abs(std::stod(cell) - value) <= tolerance * std::max(1.0, std::abs(value));
}

/// Equal but for the last digit of figures computed in floating point, which stand in these columns of customers.csv.
bool is_same(const text_row& row, const text_row& expected, const text_row& header) {
    if (row.size() != expected.size()) {
        return false;
    }
    for (std::size_t at = 0; at < row.size(); ++at) {
        const std::string& column = header[at];
        const bool fractional =
            column == "conversion" || column == "referral_interval_days" || column == "discounted_yield";
        const double tolerance = column == "discounted_yield" ? 0.011 : 2e-6;
        if (fractional ? !is_close(row[at], expected[at], tolerance) : row[at] != expected[at]) {
            return false;
        }
    }
    return true;
}

void expect_table(std::vector<text_row> rows, const std::string& path, bool is_raw) {
    for (text_row& row : rows) {
        for (std::string& cell : row) {
            cell = is_raw ? cell : oracle::guarded(cell);
        }
    }
    auto expected = oracle::csv_rows(path);
    ASSERT_FALSE(expected.empty()) << path;
    const text_row header = expected.front();
    expected.erase(expected.begin());
    ASSERT_EQ(rows.size(), expected.size()) << path;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        EXPECT_TRUE(is_same(rows[at], expected[at], header))
            << path << "\n  oracle:   " << joined(rows[at]) << "\n  expected: " << joined(expected[at]);
    }
}

/// The text after `"key":` in a JSON object, up to the end of the line or of the list.
std::string json_value(const std::string& json, const std::string& key) {
    const std::string quoted = "\"" + key + "\":";
    const auto found = json.find(quoted);
    if (found == std::string::npos) {
        return "no " + key;
    }
    const auto first = json.find_first_not_of(' ', found + quoted.size());
    const auto last = json[first] == '[' ? json.find(']', first) + 1 : json.find_first_of(",\n}", first);
    std::string value = json.substr(first, last - first);
    std::erase_if(value, [](char letter) { return letter == ' ' || letter == '\n' || letter == '"'; });
    return value;
}

template <class List, class Print>
std::string json_list(const List& list, Print print) {
    std::string text = "[";
    for (const auto& each : list) {
        text += (text.size() > 1 ? "," : "") + print(each);
    }
    return text + "]";
}

void expect_shares(const oracle::summary_answer& summary, const std::string& json) {
    const std::string tracked = json.substr(json.find("\"tracked\""));
    for (const auto& [duty, share] : summary.tracked) {
        if (share.total == 0) {
            EXPECT_EQ(json_value(tracked, duty), "null") << duty;
        } else {
            const double value = static_cast<double>(share.filled) / static_cast<double>(share.total);
            EXPECT_NEAR(std::stod(json_value(tracked, duty)), value, 1e-9) << duty;
        }
    }
    EXPECT_EQ(json_value(json, "untracked"), json_list(summary.untracked, [](const auto& duty) { return duty; }));
}

void expect_summary(const oracle::answers& found, const std::string& json) {
    const auto& summary = found.summary;
    expect_shares(summary, json);
    const std::string counts = json.substr(json.find("\"credit_loops\""));
    const std::vector<std::pair<std::string, std::int64_t>> numbers{{"credit_loops", summary.credit_loops},
                                                                    {"unlisted", summary.unlisted},
                                                                    {"parties", summary.parties},
                                                                    {"customers", summary.customers},
                                                                    {"prospects", summary.prospects},
                                                                    {"referrals", summary.referrals},
                                                                    {"credited", summary.credited},
                                                                    {"seeds", summary.seeds},
                                                                    {"max_depth", summary.max_depth},
                                                                    {"broken_chains", summary.broken_chains},
                                                                    {"stale_promises", summary.stale_promises}};
    for (const auto& [key, value] : numbers) {
        EXPECT_EQ(json_value(counts, key), std::to_string(value)) << key;
    }
    for (const auto& [status, count] : summary.links) {
        EXPECT_EQ(json_value(json.substr(json.find("\"links\"")), status), std::to_string(count)) << status;
    }
    EXPECT_EQ(json_value(json, "customers_by_generation"),
              json_list(summary.customers_by_generation, [](auto count) { return std::to_string(count); }));
}

/// Byte for byte, and line for line in the message.
void expect_file(const std::string& text, const std::string& path) {
    const std::string expected = text_of_file(path);
    if (text == expected) {
        return;
    }
    ADD_FAILURE() << path << " differs";
    std::istringstream lines(text);
    std::istringstream expected_lines(expected);
    for (std::string line, expected_line; lines || expected_lines;) {
        line = std::getline(lines, line) ? line : "(end)";
        expected_line = std::getline(expected_lines, expected_line) ? expected_line : "(end)";
        EXPECT_EQ(line, expected_line);
    }
}

/// Empty where the expected outputs are not at hand.
std::string golden_folder() {
    const char* folder = std::getenv("REFERRAL_CHAIN_GOLDEN");
    return folder == nullptr ? "" : folder;
}

class OracleGolden : public ::testing::TestWithParam<const char*> {};

TEST_P(OracleGolden, AnswersAsTheContractExpects) {
    if (golden_folder().empty()) {
        GTEST_SKIP() << "REFERRAL_CHAIN_GOLDEN is not set";
    }
    const std::string folder = golden_folder() + "/" + GetParam();
    const std::string command = text_of_file(folder + "/command.txt");
    const bool is_raw = command.find("--raw") != std::string::npos;
    const auto how = oracle::options_from(command, folder);
    const auto records = oracle::records_in(folder + "/data", oracle::faults_in(folder + "/expected/rejects.csv"));
    const auto found = oracle::answers_of(records, how);
    expect_table(oracle::customer_rows(found), folder + "/expected/customers.csv", is_raw);
    expect_table(oracle::chain_rows(found), folder + "/expected/chains.csv", is_raw);
    expect_table(oracle::link_rows(found), folder + "/expected/links.csv", is_raw);
    expect_summary(found, text_of_file(folder + "/expected/summary.json"));
    const auto asked = oracle::asks_of(records, how);
    expect_file(oracle::asks_csv(asked, is_raw), folder + "/expected/asks.csv");
    expect_file(oracle::over_asked_csv(asked, is_raw), folder + "/expected/over_asked.csv");
    expect_file(oracle::quality_csv(oracle::quality_of(records, how), is_raw), folder + "/expected/quality.csv");
    expect_file(oracle::worklist_csv(oracle::worklist_of(records, how), is_raw), folder + "/expected/worklist.csv");
    EXPECT_TRUE(found.rejects.empty());
    EXPECT_TRUE(oracle::broken_identities(found).empty());
}

INSTANTIATE_TEST_SUITE_P(Folders, OracleGolden,
                         ::testing::Values("tiny", "credit", "credit_last_touch", "dates", "calendar", "asks", "growth",
                                           "debian_web_of_trust", "medium", "strict", "rejects", "rejects_raw"),
                         [](const auto& folder) { return std::string(folder.param); });

}  // namespace

// referral_report against folders of expected outputs: our own in tests/golden/cases, and those in the folder that the
// environment variable REFERRAL_CHAIN_GOLDEN names. A difference is a bug in the program or in the expectation; which,
// docs/definitions.md decides.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "golden/tables.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;

/// The folders below `root` that hold a command, by name.
std::vector<fs::path> cases_in(const fs::path& root) {
    std::vector<fs::path> cases;
    if (fs::is_directory(root)) {
        for (const auto& entry : fs::directory_iterator(root)) {
            if (fs::exists(entry.path() / "command.txt")) {
                cases.push_back(entry.path());
            }
        }
    }
    std::sort(cases.begin(), cases.end());
    return cases;
}

const char* shared_root() { return std::getenv("REFERRAL_CHAIN_GOLDEN"); }

std::vector<fs::path> all_cases() {
    auto cases = cases_in(fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "tests" / "golden" / "cases");
    if (shared_root() != nullptr) {
        const auto shared = cases_in(fs::absolute(shared_root()));
        cases.insert(cases.end(), shared.begin(), shared.end());
    }
    return cases;
}

class GoldenFolder : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenFolder, TablesAreAsExpected) {
    std::ifstream command(GetParam() / "command.txt");
    const test_support::temporary_folder out;
    std::vector<std::string> arguments{"data", "--out", out.path().string()};
    std::copy(std::istream_iterator<std::string>(command), {}, std::back_inserter(arguments));
    const bool fails_on_reject = std::find(arguments.begin(), arguments.end(), "--fail-on-reject") != arguments.end();
    const auto run = test_support::run_program(REFERRAL_REPORT_PATH, arguments, GetParam());
    EXPECT_EQ(run.exit_code, fails_on_reject ? 3 : 0) << run.err;
    for (const char* name : {"customers.csv", "chains.csv", "links.csv", "asks.csv", "over_asked.csv", "quality.csv",
                             "worklist.csv", "rejects.csv"}) {
        const auto expected = golden::parsed_csv(test_support::content_of(GetParam() / "expected" / name));
        const auto actual = golden::parsed_csv(test_support::content_of(out.path() / name));
        EXPECT_EQ(golden::table_difference(expected, actual), "") << name;
    }
    EXPECT_EQ(golden::summary_difference(test_support::content_of(GetParam() / "expected" / "summary.json"),
                                         test_support::content_of(out.path() / "summary.json")),
              "");
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenFolder, testing::ValuesIn(all_cases()),
                         [](const auto& folder) { return folder.param.filename().string(); });

TEST(SharedGoldenFolders, AreThere) {
    if (shared_root() == nullptr) {
        GTEST_SKIP() << "REFERRAL_CHAIN_GOLDEN is not set: only tests/golden/cases is compared";
    }
    EXPECT_FALSE(cases_in(shared_root()).empty()) << shared_root();
}

// The comparison itself must be able to fail.
TEST(TableDifference, SeesEveryKindOfDifference) {
    using golden::parsed_csv;
    const std::string base = "customer_id,conversion,own_revenue,discounted_yield\na,0.500000,1.00,2.00\n";
    const auto difference = [&](const std::string& other) {
        return golden::table_difference(parsed_csv(base),
                                        parsed_csv("customer_id,conversion,own_revenue,discounted_yield\n" + other));
    };
    EXPECT_EQ(difference("a,0.500002,1.00,2.01\n"), "");
    EXPECT_NE(difference("a,0.500003,1.00,2.00\n"), "");
    EXPECT_NE(difference("a,0.500000,1.01,2.00\n"), "");
    EXPECT_NE(difference("a,0.500000,1.00,2.02\n"), "");
    EXPECT_NE(difference("b,0.500000,1.00,2.00\n"), "");
    EXPECT_NE(difference("a,,1.00,2.00\n"), "");
    EXPECT_NE(difference(""), "");
    EXPECT_NE(difference("a,0.500000,1.00,2.00\na,0.500000,1.00,2.00\n"), "");
}

TEST(SummaryDifference, SeesValuesKeysAndTheirOrder) {
    using golden::summary_difference;
    EXPECT_EQ(summary_difference(R"({"a":1,"b":0.5})", R"({"a":1,"b":0.5000001})"), "");
    EXPECT_NE(summary_difference(R"({"a":1,"b":0.5})", R"({"b":0.5,"a":1})"), "");
    EXPECT_NE(summary_difference(R"({"a":1})", R"({"a":2})"), "");
    EXPECT_NE(summary_difference(R"({"a":0.5})", R"({"a":0.501})"), "");
    EXPECT_NE(summary_difference(R"({"a":null})", R"({"a":0})"), "");
    EXPECT_NE(summary_difference(R"({"a":[1,2]})", R"({"a":[1]})"), "");
}

}  // namespace

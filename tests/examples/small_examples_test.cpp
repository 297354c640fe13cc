// The small examples print what we say they print, and the README shows them as they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using test_support::content_of;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

std::string expected_output(const char* example) {
    return content_of(root / "tests" / "examples" / "expected" / (std::string(example) + ".txt"));
}
void expect_output(const char* program, const char* example) {
    const auto run = test_support::run_program(program, {});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_EQ(run.out, expected_output(example));
    EXPECT_EQ(run.err, "");
}

/// What stands in the block of `language` right after the line `<!-- marker -->`; a failure where it is not there.
std::string readme_block(const std::string& marker, const std::string& language) {
    const std::string readme = content_of(root / "README.md");
    const std::string opening = "<!-- " + marker + " -->\n```" + language + "\n";
    const auto start = readme.find(opening);
    if (start == std::string::npos) {
        ADD_FAILURE() << "README.md has no " << language << " block behind <!-- " << marker << " -->";
        return {};
    }
    EXPECT_EQ(readme.find(opening, start + 1), std::string::npos) << marker << " is there twice";
    const auto first = start + opening.size();
    const auto end = readme.find("```\n", first);
    EXPECT_NE(end, std::string::npos) << "the block of " << marker << " is not closed";
    return readme.substr(first, end - first);
}

}  // namespace

TEST(FirstChain, PrintsAChainAndABrokenLink) { expect_output(FIRST_CHAIN_PATH, "first_chain"); }

// Short enough to be read before lunch: 40 lines at most.
TEST(FirstChain, FitsOnAScreen) {
    const std::string code = content_of(root / "examples" / "first_chain.cpp");
    EXPECT_LE(std::count(code.begin(), code.end(), '\n'), 40);
}

TEST(BoostAlgorithms, PrintsReachCirclesAndIslands) { expect_output(BOOST_ALGORITHMS_PATH, "boost_algorithms"); }

// A README that shows yesterday's code teaches what no longer compiles.
TEST(Readme, ShowsTheFirstExampleAsItIs) {
    EXPECT_EQ(readme_block("examples/first_chain.cpp", "cpp"), content_of(root / "examples" / "first_chain.cpp"));
}

TEST(Readme, ShowsWhatTheFirstExamplePrints) {
    EXPECT_EQ(readme_block("output of first_chain", "text"), expected_output("first_chain"));
}

// Each promise names tests, and those are there.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "page.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

/// `Suite.Test` of every test in C++, and `page.NAME` and the like of the others.
std::set<std::string> all_tests() {
    std::set<std::string> names{"postgresql_tests"};
    const std::regex of_test(R"(\bTEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
        const fs::path& file = entry.path();
        const std::string stem = file.stem().string();
        const auto named = [&](const std::string& ending) { return stem.substr(0, stem.size() - ending.size()); };
        if (file.extension() == ".cpp" && stem.ends_with("_fuzz")) {
            names.insert("fuzz_" + named("_fuzz"));
        } else if (file.extension() == ".py" && stem.ends_with("_test")) {
            const std::string folder = file.parent_path().filename().string();
            names.insert((folder == "browser" ? "page" : folder) + "." + named("_test"));
        } else if (file.extension() == ".cpp") {
            const std::string text = test_support::content_of(file);
            for (std::sregex_iterator at(text.begin(), text.end(), of_test), end; at != end; ++at) {
                names.insert((*at)[1].str() + "." + (*at)[2].str());
            }
        }
    }
    return names;
}

}  // namespace

TEST(Promises, NameTestsThatAreThere) {
    const std::set<std::string> known = all_tests();
    int rows = 0;
    for (const std::string& line : page::lines_of(test_support::content_of(root / "docs" / "promises.md"))) {
        const std::string number = "| " + std::to_string(rows + 1) + " |";
        if (line.substr(0, number.size()) != number) {
            continue;
        }
        ++rows;
        int named = 0;
        const std::regex of_name(R"(`(\w+\.\w+|fuzz_\w+|\w+_tests)`)");
        for (std::sregex_iterator at(line.begin(), line.end(), of_name), end; at != end; ++at, ++named) {
            EXPECT_TRUE(known.contains((*at)[1].str())) << (*at)[1].str();
        }
        EXPECT_TRUE(named > 0 || rows == 10) << line;
    }
    EXPECT_EQ(rows, 18);
}

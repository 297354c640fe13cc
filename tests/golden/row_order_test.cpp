// The same rows in another order, another locale and another time zone give the same bytes.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "golden/tables.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using table_files = std::map<std::string, std::vector<std::string>>;  // file name → lines, the header first

const fs::path sample = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data" / "sample_crm";

table_files lines_of(const fs::path& folder) {
    table_files files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".csv") {
            std::istringstream text(test_support::content_of(entry.path()));
            for (std::string line; std::getline(text, line);) {
                files[entry.path().filename().string()].push_back(line);
            }
        }
    }
    return files;
}

/// Rejected rows are told by line, and of duplicates the first is kept: these depend on the order and are left out.
void drop_rejected(table_files& files, const golden::table& rejects) {
    for (auto row = rejects.rbegin(); row + 1 != rejects.rend(); ++row) {
        auto& lines = files.at((*row)[0]);
        lines.erase(lines.begin() + std::stol((*row)[1]) - 1);
    }
}

/// Fisher and Yates, the same on every standard library.
void shuffle(std::vector<std::string>& lines, std::mt19937_64& random) {
    for (std::size_t last = lines.size() - 1; last > 1; --last) {
        std::swap(lines[last], lines[1 + random() % last]);
    }
}

std::string tables_for(const table_files& files) {
    const test_support::temporary_folder data;
    const test_support::temporary_folder out;
    for (const auto& [name, lines] : files) {
        std::string text;
        for (const auto& line : lines) {
            text += line + "\n";
        }
        data.write(name, text);
    }
    const auto run = test_support::run_program(
        REFERRAL_REPORT_PATH, {data.path().string(), "--out", out.path().string(), "--as-of", "2024-06-30T18:00:00Z"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.err, "");
    std::string all;
    for (const char* name : {"customers.csv", "chains.csv", "links.csv", "rejects.csv", "summary.json"}) {
        all += test_support::content_of(out.path() / name);
    }
    return all;
}

table_files clean_sample() {
    const test_support::temporary_folder out;
    const auto run = test_support::run_program(REFERRAL_REPORT_PATH, {sample.string(), "--out", out.path().string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    auto files = lines_of(sample);
    drop_rejected(files, golden::parsed_csv(test_support::content_of(out.path() / "rejects.csv")));
    return files;
}

TEST(RowOrder, ChangesNoOutputByte) {
    const table_files sorted = clean_sample();
    const std::string expected = tables_for(sorted);
    std::mt19937_64 random(20240630);
    for (int round = 0; round < 10; ++round) {
        table_files shuffled = sorted;
        for (auto& [name, lines] : shuffled) {
            shuffle(lines, random);
        }
        ASSERT_EQ(tables_for(shuffled), expected) << "round " << round;
    }
}

TEST(Environment, ChangesNoOutputByte) {
    const table_files files = clean_sample();
    const std::string expected = tables_for(files);
    for (const char* zone : {"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"}) {
        for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
            ASSERT_EQ(setenv("TZ", zone, 1), 0);
            ASSERT_EQ(setenv("LC_ALL", locale, 1), 0);
            EXPECT_EQ(tables_for(files), expected) << zone << ' ' << locale;
        }
    }
    unsetenv("TZ");
    unsetenv("LC_ALL");
}

}  // namespace

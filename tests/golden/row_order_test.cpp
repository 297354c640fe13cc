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

/// Every file the program writes for these rows, one after the other.
std::string tables_for(const table_files& files, const std::string& threads = "1") {
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
        REFERRAL_REPORT_PATH,
        {data.path().string(), "--out", (out.path() / "tables").string(), "--html", (out.path() / "page.html").string(),
         "--as-of", "2024-06-30T18:00:00Z", "--threads", threads});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.err, "");
    std::string all = test_support::content_of(out.path() / "page.html");
    for (const char* name : {"customers.csv", "chains.csv", "links.csv", "asks.csv", "over_asked.csv", "quality.csv",
                             "worklist.csv", "rejects.csv", "summary.json"}) {
        all += test_support::content_of(out.path() / "tables" / name);
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

const std::vector<const char*> zones{"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"};
const std::vector<const char*> locales{"C", "de_DE.UTF-8", "tr_TR.UTF-8"};

/// The environment of the programs that are run, for as long as this lives.
class environment {
 public:
    environment(const char* zone, const char* locale) {
        setenv("TZ", zone, 1);
        setenv("LC_ALL", locale, 1);
    }
    environment(const environment&) = delete;
    environment& operator=(const environment&) = delete;
    ~environment() {
        unsetenv("TZ");
        unsetenv("LC_ALL");
    }
};

TEST(RowOrder, ChangesNoOutputByte) {
    const table_files sorted = clean_sample();
    const std::string expected = tables_for(sorted);
    std::mt19937_64 random(20240630);
    for (std::size_t round = 0; round < 100; ++round) {
        table_files shuffled = sorted;
        for (auto& [name, lines] : shuffled) {
            shuffle(lines, random);
        }
        const environment around(zones[round % zones.size()], locales[round % locales.size()]);
        ASSERT_EQ(tables_for(shuffled, std::to_string(1 + round % 8)), expected) << "round " << round;
    }
}

TEST(Environment, ChangesNoOutputByte) {
    const table_files files = clean_sample();
    const std::string expected = tables_for(files);
    for (const char* zone : zones) {
        for (const char* locale : locales) {
            const environment around(zone, locale);
            EXPECT_EQ(tables_for(files), expected) << zone << ' ' << locale;
        }
    }
}

}  // namespace

// The host's locale is its own affair: numbers, times and letters are read and written the same in any of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <locale>
#include <set>
#include <string>

#include "referral_chain/io/graph_files.hpp"
#include "referral_chain/io/html_report.hpp"
#include "referral_chain/io/mapping.hpp"
#include "referral_chain/io/tables.hpp"
#include "support/network_fixture.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

namespace fs = std::filesystem;
using test_support::temporary_folder;

const fs::path data = fs::path(REFERRAL_CHAIN_SOURCE_DIR) / "examples" / "data";

/// The content of every file the library writes about the rows that `load` reads.
template <class Load>
[[nodiscard]] std::string all_outputs(Load load) {
    network_builder builder;
    const csv_load files = load(builder);
    const network net = builder.build({.as_of = support::instant_at("2024-06-30")});
    const network_answers answers = find_answers(net);
    const temporary_folder out;
    const load_facts facts{builder.report(), files};
    write_tables(out.path() / "tables", net, answers, facts);
    write_html_report(out.path() / "page.html", net, answers, facts);
    const graph_content graph{net, answers.depths, answers.yields, answers.duties};
    write_dot(out.path() / "graph.dot", graph);
    write_graphml(out.path() / "graph.graphml", graph);
    std::set<fs::path> written{out.path() / "page.html", out.path() / "graph.dot", out.path() / "graph.graphml"};
    for (const auto& entry : fs::directory_iterator(out.path() / "tables")) {
        written.insert(entry.path());
    }
    std::string all;
    for (const fs::path& file : written) {
        all += test_support::content_of(file);
    }
    return all;
}
[[nodiscard]] std::string outputs() {
    return all_outputs([](network_builder& builder) { return load_csv_folder(data / "sample_crm", builder); }) +
           all_outputs([](network_builder& builder) {
               return load_mapped_folder(data / "suitecrm_export", mapping::preset("suitecrm"), builder);
           });
}

/// The surroundings of the first byte that differs, in both; empty where none does.
[[nodiscard]] std::string difference(const std::string& found, const std::string& expected) {
    const auto at = static_cast<std::size_t>(
        std::mismatch(found.begin(), found.end(), expected.begin(), expected.end()).first - found.begin());
    const std::size_t from = at < 60 ? 0 : at - 60;
    return found == expected ? "" : found.substr(from, 120) + "\n    but expected\n" + expected.substr(from, 120);
}

/// 1.234.567,5 and nein for false.
class other_numbers : public std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
    std::string do_falsename() const override { return "nein"; }
};

/// Both locales of the process, put back at the end.
class locale_of_process {
 public:
    locale_of_process() : cxx_(std::locale()), c_(std::setlocale(LC_ALL, nullptr)) {}
    locale_of_process(const locale_of_process&) = delete;
    locale_of_process& operator=(const locale_of_process&) = delete;
    ~locale_of_process() {
        std::locale::global(cxx_);
        std::setlocale(LC_ALL, c_.c_str());
    }

 private:
    std::locale cxx_;
    std::string c_;
};

TEST(HostLocale, OfStreamsChangesNoOutputByte) {
    const std::string expected = outputs();
    const locale_of_process before;
    std::locale::global(std::locale(std::locale::classic(), new other_numbers));
    EXPECT_EQ(difference(outputs(), expected), "");
}

// A comma for the decimal point, and an i that has no capital I.
TEST(HostLocale, OfTheSystemChangesNoOutputByte) {
    const std::string expected = outputs();
    const locale_of_process before;
    const temporary_folder made;
    for (const char* language : {"de_DE", "tr_TR"}) {
        const std::string name = std::string(language) + ".UTF-8";
        const auto run = test_support::run_program(
            "/bin/sh",
            {"-c", "localedef -i " + std::string(language) + " -f UTF-8 '" + (made.path() / name).string() + "'"});
        std::locale::global(std::locale(std::locale::classic(), new other_numbers));
        ASSERT_EQ(setenv("LOCPATH", made.path().c_str(), 1), 0);
        const bool is_there = std::setlocale(LC_ALL, name.c_str()) != nullptr;
        unsetenv("LOCPATH");
        if (!is_there) {
            GTEST_SKIP() << "no locale " << name << " here: " << run.err;
        }
        EXPECT_EQ(difference(outputs(), expected), "") << name;
    }
}

}  // namespace
}  // namespace referral_chain::testing

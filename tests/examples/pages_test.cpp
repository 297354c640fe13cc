// What the pages of the documentation say the program prints and writes is what it prints and writes.
//
// A page is played from top to bottom. A block marked `<!-- file: NAME -->` is put into the page's data
// folder; a line `referral_report ...` or `head ...` of a block in sh is run, and so are a line `dot ...` and a block
// in python where the machine has Graphviz and networkx. DATA is a folder of this repository, or else the page's own. A
// block marked `<!-- from: screen -->`, `<!-- from: error -->` or `<!-- from: NAME.csv -->` must occur, line after
// line, in what the last command printed or wrote. Only a command whose error is shown may fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "page.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using page::lines;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

class played_page {
 public:
    explicit played_page(const std::string& name) : blocks_(page::blocks_of(root / "docs" / name)) {}

    void play() {
        for (const page::block& block : blocks_) {
            if (block.marker.starts_with("file: ")) {
                write(block.marker.substr(6), page::joined(block.text));
            } else if (block.marker.starts_with("from: ")) {
                expect_excerpt(block);
            } else if (block.language == "sh") {
                for (const std::string& line : block.text) {
                    expect_success();
                    run(line);
                }
            } else if (block.language == "python") {
                run_here({"python3", "-c", page::joined(block.text)}, {"python3", "-c", "import networkx"});
            }
        }
        expect_success();
    }
    /// How many excerpts have been compared.
    [[nodiscard]] int compared() const { return compared_; }

 private:
    void run(const std::string& line) {
        std::istringstream stream(line);
        std::string word;
        stream >> word;
        if (word == "dot") {
            run_here({"sh", "-c", line}, {"dot", "-V"});
        }
        const fs::path here = data_ ? data_->path() : root;
        if (word == "head") {
            EXPECT_EQ(test_support::run_program("/bin/sh", {"-c", line}, here).exit_code, 0) << line;
        }
        if (word != "referral_report") {
            return;
        }
        std::vector<std::string> arguments;
        while (stream >> word) {
            arguments.push_back(word);
        }
        ASSERT_FALSE(arguments.empty()) << line;
        arguments[0] = (fs::exists(root / arguments[0]) ? root / arguments[0] : here).string();
        const auto out = std::find(arguments.begin(), arguments.end(), "--out");
        if (out != arguments.end()) {
            *(out + 1) = out_.path().string();
        }
        for (const std::string option : {"--html", "--dot", "--graphml"}) {
            const auto file = std::find(arguments.begin(), arguments.end(), option);
            if (file != arguments.end()) {
                *(file + 1) = (out_.path() / fs::path(*(file + 1)).filename()).string();
            }
        }
        const auto ran = test_support::run_program(REFERRAL_REPORT_PATH, arguments, here);
        failed_ = ran.exit_code == 0 ? "" : line + '\n' + ran.err;
        screen_ = page::lines_of(ran.out);
        error_ = page::lines_of(ran.err);
        is_screen_known_ = true;
    }

    /// Runs a command in the folder of the outputs where `trial` can be run; excerpts are not compared elsewhere.
    void run_here(const std::vector<std::string>& command, const std::vector<std::string>& trial) {
        is_screen_known_ = test_support::run_program("/usr/bin/env", trial).exit_code == 0;
        if (is_screen_known_) {
            const auto ran = test_support::run_program("/usr/bin/env", command, out_.path());
            EXPECT_EQ(ran.exit_code, 0) << command.back() << '\n' << ran.err;
            screen_ = page::lines_of(ran.out);
        }
    }
    void expect_success() { EXPECT_EQ(std::exchange(failed_, {}), ""); }

    void write(const std::string& name, const std::string& content) {
        if (!data_) {
            data_.emplace();
        }
        data_->write(name, content);
    }

    void expect_excerpt(const page::block& block) {
        const std::string source = block.marker.substr(6);
        if (source == "screen" && !is_screen_known_) {
            return;
        }
        if (source == "error") {
            EXPECT_NE(std::exchange(failed_, {}), "") << "the command did not fail";
        }
        const lines whole = source == "screen"  ? screen_
                            : source == "error" ? error_
                                                : page::lines_of(test_support::content_of(out_.path() / source));
        EXPECT_FALSE(block.text.empty()) << source;
        EXPECT_TRUE(page::is_excerpt(block.text, whole)) << "not in " << source << ":\n"
                                                         << page::joined(block.text) << "but:\n"
                                                         << page::joined(whole);
        ++compared_;
    }

    std::vector<page::block> blocks_;
    std::optional<test_support::temporary_folder> data_;
    test_support::temporary_folder out_;
    lines screen_;
    bool is_screen_known_ = true;
    lines error_;
    std::string failed_;  // the last command, where it did and nothing said so yet
    int compared_ = 0;
};

}  // namespace

TEST(Tutorial, ShowsWhatTheProgramPrintsAndWrites) {
    played_page tutorial("tutorial.md");
    tutorial.play();
    EXPECT_GT(tutorial.compared(), 8);
}

// An output without a marker would be compared with nothing.
TEST(Tutorial, HasNoOutputThatNobodyCompares) {
    for (const page::block& block : page::blocks_of(root / "docs" / "tutorial.md")) {
        EXPECT_TRUE(block.language == "sh" || !block.marker.empty()) << page::joined(block.text);
    }
}

TEST(AnalysisPages, WorkedExamplesAreWhatTheProgramWrites) {
    int compared = 0;
    for (const auto& entry : fs::directory_iterator(root / "docs" / "analysis")) {
        SCOPED_TRACE(entry.path());
        played_page one((fs::path("analysis") / entry.path().filename()).string());
        one.play();
        compared += one.compared();
    }
    EXPECT_GT(compared, 5);
}

TEST(HowToPages, ShowWhatTheProgramPrintsAndWrites) {
    int compared = 0;
    for (const auto& entry : fs::directory_iterator(root / "docs" / "how-to")) {
        SCOPED_TRACE(entry.path());
        const std::string name = (fs::path("how-to") / entry.path().filename()).string();
        if (name == "how-to/link_from_cmake.md") {
            continue;  // tests/package plays it
        }
        for (const page::block& block : page::blocks_of(root / "docs" / name)) {
            const bool is_run = block.language == "sh" || block.language == "python";
            EXPECT_TRUE(is_run || !block.marker.empty()) << page::joined(block.text);
        }
        played_page one(name);
        one.play();
        compared += one.compared();
    }
    EXPECT_GE(compared, 5);
}

// An option that the page forgets cannot be found by who looks for it there.
TEST(SetMyOwnStandard, TellsOfEveryOptionThatIsAMatterOfJudgement) {
    const lines table = page::lines_of(test_support::content_of(root / "docs" / "how-to" / "set_my_own_standard.md"));
    const std::string help = test_support::run_program(REFERRAL_REPORT_PATH, {"--help"}).out;
    int told = 0;
    bool is_judgement = false;  // not where files are and what they are called
    for (const std::string& line : page::lines_of(help)) {
        if (line.ends_with(":") && !line.starts_with(" ")) {
            is_judgement = line == "Credit and yield:" || line == "Calendar:" || line == "Promises:" ||
                           line == "Asks:" || line == "Growth:";
        } else if (is_judgement && line.starts_with("  --")) {
            const std::string option = "`" + line.substr(2, line.find(' ', 2) - 2) + " ";
            const auto row = std::find_if(table.begin(), table.end(), [&](const std::string& one) {
                return one.starts_with("| `--") && one.find(option) != std::string::npos;
            });
            ASSERT_NE(row, table.end()) << line;
            const std::string fallback = line.substr(line.rfind('[') + 1, line.rfind(']') - line.rfind('[') - 1);
            const bool is_none = fallback == "none" || fallback == "no limit";
            EXPECT_NE(row->find(is_none ? "| none |" : "| `" + fallback + "` |"), std::string::npos) << line;
            ++told;
        }
    }
    EXPECT_GE(told, 24);
}

TEST(Excerpts, AreLinesInARow) {
    const lines whole{"a", "b", "c", "d"};
    EXPECT_TRUE(page::is_excerpt({"b", "c"}, whole));
    EXPECT_FALSE(page::is_excerpt({"a", "c"}, whole));
    EXPECT_TRUE(page::is_excerpt({"a", "\u2026", "c"}, whole));
    EXPECT_FALSE(page::is_excerpt({"c", "\u2026", "a"}, whole));
    EXPECT_FALSE(page::is_excerpt({"a", "\u2026", "e"}, whole));
}

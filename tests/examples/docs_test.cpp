// The pages as a whole: nothing on them is out of anybody's sight, and links lead somewhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "page.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;
using test_support::content_of;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

/// README, CONTRIBUTING and everything in docs, in the order of their paths.
std::vector<fs::path> all_pages() {
    std::vector<fs::path> pages{root / "CONTRIBUTING.md", root / "README.md"};
    for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
        if (entry.path().extension() == ".md") {
            pages.push_back(entry.path());
        }
    }
    std::sort(pages.begin(), pages.end());
    return pages;
}

/// Example programs that pages show, and what each is run with.
const std::map<std::string, std::pair<fs::path, std::vector<std::string>>> programs{
    {"first_chain", {FIRST_CHAIN_PATH, {}}},
    {"first_report", {FIRST_REPORT_PATH, {(root / "examples" / "data" / "sample_crm").string()}}},
    {"own_standard", {OWN_STANDARD_PATH, {(root / "examples" / "data" / "sample_crm").string()}}}};

/// True if the commands of a block are ours: those of `dev` that exist, or what tests play.
bool is_known(const std::string& command) {
    if (command.starts_with("./dev ")) {
        const std::string name = command.substr(6, command.find(' ', 6) - 6);
        return content_of(root / "dev").find("\n    " + name + ") ") != std::string::npos;
    }
    return command.empty() || command.starts_with("export PATH=") || command.starts_with("referral_report ") ||
           command.starts_with("dot ") || command.starts_with("head ");
}

/// What a heading is called in links to it: small letters, hyphens for spaces, letters and digits alone.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char letter : heading.substr(heading.find(' ') + 1)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80 || std::isalnum(byte) != 0 || letter == '-' || letter == '_') {
            anchor += static_cast<char>(std::tolower(byte));
        } else if (letter == ' ') {
            anchor += '-';
        }
    }
    return anchor;
}

std::set<std::string> anchors_of(const fs::path& page) {
    std::set<std::string> anchors;
    bool is_inside = false;
    for (const std::string& line : page::lines_of(content_of(page))) {
        is_inside = line.starts_with("```") ? !is_inside : is_inside;
        if (!is_inside && line.starts_with("#")) {
            anchors.insert(anchor_of(line));
        }
    }
    return anchors;
}

/// The targets of `[text](target)`, those in blocks left out.
std::vector<std::string> links_of(const fs::path& page) {
    std::vector<std::string> links;
    bool is_inside = false;
    for (const std::string& line : page::lines_of(content_of(page))) {
        is_inside = line.starts_with("```") ? !is_inside : is_inside;
        for (auto at = line.find("]("); !is_inside && at != std::string::npos; at = line.find("](", at + 1)) {
            links.push_back(line.substr(at + 2, line.find(')', at) - at - 2));
        }
    }
    return links;
}

}  // namespace

// Whoever copies a block that no test has seen finds out what no longer works.
TEST(Pages, HaveNoBlockThatNobodyRunsOrCompares) {
    for (const fs::path& file : all_pages()) {
        for (const page::block& block : page::blocks_of(file)) {
            SCOPED_TRACE(file.string() + ":\n" + page::joined(block.text));
            if (block.marker.starts_with("examples/") || block.marker.starts_with("docs/")) {
                EXPECT_TRUE(page::is_excerpt(block.text, page::lines_of(content_of(root / block.marker))));
            } else if (block.marker.empty() && block.language == "sh" && file.filename() != "link_from_cmake.md") {
                EXPECT_TRUE(std::all_of(block.text.begin(), block.text.end(), is_known));
            } else if (block.marker.empty() && block.language != "sh" && block.language != "python") {
                // A formula or a drawing; what a program reads or prints has a language or a marker.
                EXPECT_EQ(block.language, "");
            }
        }
    }
}

TEST(Pages, ShowWhatTheExamplesPrint) {
    int compared = 0;
    for (const fs::path& file : all_pages()) {
        for (const page::block& block : page::blocks_of(file)) {
            if (block.marker.starts_with("output of ")) {
                SCOPED_TRACE(file);
                const auto& [program, arguments] = programs.at(block.marker.substr(10));
                const auto ran = test_support::run_program(program, arguments);
                EXPECT_EQ(ran.exit_code, 0) << ran.err;
                EXPECT_EQ(page::joined(block.text), ran.out);
                ++compared;
            }
        }
    }
    EXPECT_EQ(compared, 3);
}

TEST(Pages, LinkToWhatIsThere) {
    int followed = 0;
    for (const fs::path& file : all_pages()) {
        for (const std::string& link : links_of(file)) {
            if (link.find("://") != std::string::npos) {
                continue;
            }
            const auto hash = link.find('#');
            const fs::path target = hash == 0 ? file : file.parent_path() / link.substr(0, hash);
            EXPECT_TRUE(fs::exists(target)) << file << " links to " << link;
            if (hash != std::string::npos && fs::exists(target)) {
                EXPECT_EQ(anchors_of(target).count(link.substr(hash + 1)), 1U) << file << " links to " << link;
            }
            ++followed;
        }
    }
    EXPECT_GT(followed, 100);
}

// A page that neither index names is found by nobody.
TEST(Pages, AreNamedInTheIndex) {
    const fs::path docs = root / "docs";
    for (const fs::path& index : {docs / "README.md", docs / "decisions" / "README.md"}) {
        std::set<fs::path> named;
        for (const std::string& link : links_of(index)) {
            named.insert((index.parent_path() / link.substr(0, link.find('#'))).lexically_normal());
        }
        for (const fs::path& page : all_pages()) {
            const bool is_decision = page.parent_path() == docs / "decisions";
            if (page.string().starts_with(docs.string()) && page != index && page.filename() != "README.md" &&
                is_decision == (index != docs / "README.md")) {
                EXPECT_EQ(named.count(page), 1U) << index << " does not name " << page;
            }
        }
    }
}

// Prose that is read from top to bottom has lines that fit into a window; tables may be as wide as they must.
TEST(Pages, HaveProseThatFits) {
    for (const fs::path& file : all_pages()) {
        const fs::path folder = file.parent_path().filename();
        if (folder == "analysis" || folder == "decisions" || file.filename() == "definitions.md" ||
            file.filename() == "benchmarks.md") {
            continue;
        }
        bool is_inside = false;
        for (const std::string& line : page::lines_of(content_of(file))) {
            is_inside = line.starts_with("```") ? !is_inside : is_inside;
            const auto letters =
                std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
            EXPECT_TRUE(is_inside || line.starts_with("|") || letters <= 140) << file << ":\n" << line;
        }
    }
}

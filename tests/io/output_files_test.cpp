// Files that appear together or not at all: what a failure leaves behind, and what it does not.
#include "../../src/io/output_files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "referral_chain/domain/error.hpp"
#include "support/program.hpp"

namespace referral_chain::testing {
namespace {

using detail::output_file;
using detail::output_files;
using test_support::content_of;
using test_support::temporary_folder;

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.insert(entry.path().filename());
    }
    return names;
}

using names = std::set<std::string>;

template <class Action>
std::string error_of(Action action) {
    try {
        action();
    } catch (const io_error& error) {
        return error.what();
    }
    return {};
}

TEST(OutputFiles, AppearTogetherAtTheCommit) {
    const temporary_folder folder;
    output_files files(folder.path());
    files.add("a.csv").append("first\n");
    files.add("b.csv").append("second\n");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.csv"));
    files.commit();
    EXPECT_EQ(names_in(folder.path()), (names{"a.csv", "b.csv"}));
    EXPECT_EQ(content_of(folder.path() / "a.csv"), "first\n");
    EXPECT_EQ(content_of(folder.path() / "b.csv"), "second\n");
}

TEST(OutputFiles, WithoutACommitNothingIsLeft) {
    const temporary_folder folder;
    folder.write("a.csv", "old\n");
    {
        output_files files(folder.path());
        files.add("a.csv").append("new\n");
        files.add("b.csv");
    }
    EXPECT_EQ(names_in(folder.path()), names{"a.csv"});
    EXPECT_EQ(content_of(folder.path() / "a.csv"), "old\n");
}

TEST(OutputFiles, ACommitReplacesWhatWasThere) {
    const temporary_folder folder;
    folder.write("a.csv", std::string(1000, 'x'));
    output_files files(folder.path());
    files.add("a.csv").append("new\n");
    files.commit();
    EXPECT_EQ(content_of(folder.path() / "a.csv"), "new\n");
}

// Catches a write through a link into a file that is none of ours.
TEST(OutputFiles, ALinkInPlaceOfAFileIsReplacedNotFollowed) {
    const temporary_folder folder;
    folder.write("precious.txt", "precious");
    std::filesystem::create_symlink("precious.txt", folder.path() / "a.csv");
    output_files files(folder.path());
    files.add("a.csv").append("new\n");
    files.commit();
    EXPECT_EQ(content_of(folder.path() / "precious.txt"), "precious");
    EXPECT_FALSE(std::filesystem::is_symlink(folder.path() / "a.csv"));
}

TEST(OutputFiles, FoldersAreMadeWithTheirParents) {
    const temporary_folder folder;
    for (const std::string path : {"one/two/three", "four/", "five/../six", "seven/./eight//nine/"}) {
        output_files files(folder.path() / path);
        files.add("a.csv").append("x");
        files.commit();
        EXPECT_EQ(content_of(folder.path() / path / "a.csv"), "x") << path;
    }
}

TEST(OutputFiles, FoldersMadeInVainAreRemoved) {
    const temporary_folder folder;
    { output_files(folder.path() / "one/two").add("a.csv").append("x"); }
    EXPECT_EQ(names_in(folder.path()), names());
    folder.write("file", "");
    EXPECT_EQ(error_of([&] { output_files(folder.path() / "one/../file/two"); }),
              (folder.path() / "one/../file").string() + ": is not a folder");
    EXPECT_EQ(names_in(folder.path()), names{"file"});
}

TEST(OutputFiles, AFolderInPlaceOfAFileIsAnErrorBeforeAnyRename) {
    const temporary_folder folder;
    folder.write("a.csv", "old");
    output_files files(folder.path());
    files.add("a.csv").append("new");
    files.add("b.csv").append("new");
    std::filesystem::create_directory(folder.path() / "c.csv");
    EXPECT_NE(error_of([&] { files.add("c.csv"); }).find("c.csv"), std::string::npos);
    std::filesystem::create_directory(folder.path() / "b.csv");  // after it was found free
    EXPECT_NE(error_of([&] { files.commit(); }).find("b.csv"), std::string::npos);
    EXPECT_EQ(content_of(folder.path() / "a.csv"), "old");
}

// Catches a report half of one run and half of another.
TEST(OutputFiles, TwoSetsAreNeverMixed) {
    const temporary_folder folder;
    const auto put = [&](std::string_view text) {
        auto files = std::make_unique<output_files>(folder.path());
        files->add("a.csv").append(text);
        files->add("b.csv").append(text);
        files->commit();
        return files;
    };
    auto first = put("first");
    EXPECT_EQ(error_of([&] { put("second"); }),
              folder.path().string() + ": somebody else is putting files there; try again");
    output_files lonely(folder.path());
    lonely.add("c.csv").append("alone");
    lonely.commit();
    EXPECT_EQ(names_in(folder.path()), (names{"a.csv", "b.csv", "c.csv"}));
    EXPECT_EQ(content_of(folder.path() / "b.csv"), "first");
    first.reset();
    put("second");
    EXPECT_EQ(content_of(folder.path() / "b.csv"), "second");
}

// Catches a pipe that nobody will ever write to, and /dev/null as a file, where root writes.
TEST(OutputFiles, APipeInPlaceOfAFileStaysOne) {
    const temporary_folder folder;
    ASSERT_EQ(::mkfifo((folder.path() / "pipe.csv").c_str(), 0600), 0);
    std::filesystem::create_symlink("/dev/null", folder.path() / "null.csv");
    for (const char* const name : {"pipe.csv", "null.csv"}) {
        EXPECT_EQ(
            error_of([&] { output_files(folder.path()).add(name); }),
            (folder.path() / name).string() + ": cannot be written: a pipe, a device or a socket stands in its place");
    }
    EXPECT_TRUE(std::filesystem::is_fifo(folder.path() / "pipe.csv"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "null.csv"));
}

TEST(OutputFiles, AFolderThatCannotBeWrittenIsAnError) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may write everywhere";
    }
    const temporary_folder folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
    EXPECT_NE(error_of([&] { output_files(folder.path()).add("a.csv"); }).find("a.csv: cannot be created"),
              std::string::npos);
    EXPECT_NE(error_of([&] { output_files(folder.path() / "new"); }).find("new: the folder cannot be made"),
              std::string::npos);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0700), 0);
}

/// Writes more than a file may hold, in a process of its own. Leaves with 0 where that is an error and nothing is left.
[[noreturn]] void write_too_much(const std::filesystem::path& folder) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string error = error_of([&] {
        output_files files(folder);
        files.add("a.csv").append("new");
        files.add("b.csv").append(std::string(100'001, 'x'));
        files.commit();
    });
    const bool is_as_before = names_in(folder) == names{"a.csv"} && content_of(folder / "a.csv") == "old";
    std::_Exit(error.find("b.csv: cannot be written") != std::string::npos && is_as_before ? 0 : 1);
}

TEST(OutputFiles, AFullDiskChangesNothing) {
    const temporary_folder folder;
    folder.write("a.csv", "old");
    EXPECT_EXIT(write_too_much(folder.path()), ::testing::ExitedWithCode(0), "");
}

TEST(OutputFiles, PermissionsFollowTheUmask) {
    const temporary_folder folder;
    const mode_t before = ::umask(027);
    output_files files(folder.path());
    files.add("a.csv");
    files.commit();
    ::umask(before);
    EXPECT_EQ(std::filesystem::status(folder.path() / "a.csv").permissions(), std::filesystem::perms(0640));
}

TEST(OutputFiles, LongAndShortTextsKeepTheirOrder) {
    const temporary_folder folder;
    output_files files(folder.path());
    output_file& file = files.add("a.txt");
    std::string expected;
    for (const std::size_t size : {1U, 262'143U, 1U, 0U, 262'144U, 262'145U, 5U, 1'000'000U, 3U}) {
        const std::string text(size, static_cast<char>('a' + size % 26));
        file.append(text);
        expected += text;
    }
    for (int letter = 0; letter < 600'000; ++letter) {
        file.append('z');
    }
    files.commit();
    EXPECT_EQ(content_of(folder.path() / "a.txt"), expected + std::string(600'000, 'z'));
}

// Cells end at every place of the buffer, and may use less room than they asked for.
TEST(OutputFiles, RoomIsThereUpToTheEndOfTheBuffer) {
    const temporary_folder folder;
    output_files files(folder.path());
    output_file& file = files.add("a.txt");
    std::string expected;
    for (std::size_t number = 0; number < 100'000; ++number) {
        const std::string text = std::to_string(number);
        char* const room = file.room(text.size() + number % 1'000);
        file.took(std::copy(text.begin(), text.end(), room));
        file.append(',');
        expected += text + ",";
    }
    files.commit();
    EXPECT_EQ(content_of(folder.path() / "a.txt"), expected);
}

}  // namespace
}  // namespace referral_chain::testing

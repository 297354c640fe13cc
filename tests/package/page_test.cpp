// docs/how-to/link_from_cmake.md, typed by a stranger with an empty home folder: every file it shows is written, every
// command is run, every screen compared. What takes long is not done again: in blocks marked `<!-- the library is built
// -->` projects are configured, with options that exist; the libraries come from this build and the other package
// tests.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>

#include "examples/page.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path root = REFERRAL_CHAIN_SOURCE_DIR;

/// A home folder in which the library lies and is built and installed.
class stranger {
 public:
    stranger() {
        fs::create_directory_symlink(root, home() / "referral_chain");
        fs::create_directory_symlink(BUILD_FOLDER, home() / "referral_chain-build");
        fs::create_directory_symlink(INSTALLED_FOLDER, home() / "installed");
        fs::create_directory_symlink(INSTALLED_SHARED_FOLDER, home() / "installed-shared");
        // The compiler that made the library, with its flags.
        fs::create_directories(home() / "tools" / "bin");
        const fs::path compiler =
            folder_.write("tools/bin/c++", "#!/bin/sh\nexec " CXX_COMPILER " " CXX_FLAGS " \"$@\"\n");
        fs::permissions(compiler, fs::perms::owner_all);
    }

    [[nodiscard]] const fs::path& home() const { return folder_.path(); }

    void write(const std::string& name, const std::string& content) const {
        fs::create_directories((home() / name).parent_path());
        folder_.write(name, content);
    }
    /// **Gives** what the commands printed. They end at the first that fails.
    [[nodiscard]] std::string type(const page::lines& commands) const {
        std::string script = "set -e\ncd\n";
        for (const std::string& line : commands) {
            // What CMake tells on the way is of no interest to the page, unless it is a warning.
            script += line.starts_with("cmake ") ? line +
                                                       " > cmake.log 2>&1 || { cat cmake.log; exit 1; }\n"
                                                       "if grep -A3 Warning cmake.log; then exit 1; fi\n"
                                                 : line + '\n';
        }
        const std::string path = (home() / "tools" / "bin").string() + ':' + std::getenv("PATH");
        const auto ran =
            test_support::run_program("/usr/bin/env", {"HOME=" + home().string(), "PATH=" + path, "CXX=c++",
                                                       "CMAKE_GENERATOR=" GENERATOR, "/bin/sh", "-c", script});
        EXPECT_EQ(ran.exit_code, 0) << page::joined(commands) << ran.out << ran.err;
        return ran.out;
    }

 private:
    test_support::temporary_folder folder_;
};

/// Those that configure, each in a build folder of its own, so that nothing comes in the place of what is built.
page::lines configurations(const page::lines& commands) {
    page::lines some;
    for (const std::string& line : commands) {
        EXPECT_TRUE(line.starts_with("cmake ")) << line;
        if (line.starts_with("cmake -S ")) {
            const auto at = line.find(" -B ");
            some.push_back(line.substr(0, at + 4) + "trial-" + std::to_string(some.size()) +
                           line.substr(line.find(' ', at + 4)) + " --fresh");
        }
    }
    EXPECT_FALSE(some.empty());
    return some;
}

}  // namespace

TEST(LinkFromCMake, EveryBlockOfThePageDoesWhatItSays) {
    const stranger somebody;
    std::string screen;
    int compared = 0;
    for (const page::block& block : page::blocks_of(root / "docs" / "how-to" / "link_from_cmake.md")) {
        if (block.marker.starts_with("file: ")) {
            somebody.write(block.marker.substr(6), page::joined(block.text));
        } else if (block.marker == "the library is built") {
            static_cast<void>(somebody.type(configurations(block.text)));
        } else if (block.marker == "from: screen") {
            EXPECT_TRUE(page::is_excerpt(block.text, page::lines_of(screen))) << page::joined(block.text) << "but:\n"
                                                                              << screen;
            ++compared;
        } else {
            EXPECT_EQ(block.language, "sh") << page::joined(block.text);
            EXPECT_EQ(block.marker, "");
            screen = somebody.type(block.text);
        }
    }
    EXPECT_EQ(compared, 4);
    // Nothing was found in another place than the page says.
    const std::pair<const char*, const char*> places[] = {{"shop/build", "/installed/"},
                                                          {"office/build", "/installed/"},
                                                          {"shop/build-shared", "/installed-shared/"},
                                                          {"office/build-tree", "/referral_chain-build"}};
    for (const auto& [project, place] : places) {
        const std::string cache = test_support::content_of(somebody.home() / project / "CMakeCache.txt");
        const auto entry = cache.find("\nreferral_chain_DIR:");
        ASSERT_NE(entry, std::string::npos) << project;
        const std::string found = cache.substr(entry + 1, cache.find('\n', entry + 1) - entry - 1);
        EXPECT_NE(found.find("=" + somebody.home().string() + place), std::string::npos) << project << ": " << found;
    }
}

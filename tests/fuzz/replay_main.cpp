// Runs a fuzz target over its corpus, in any build: what fuzzing once found stays found.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz_target.hpp"

namespace {

[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& place) {
    if (!std::filesystem::is_directory(place)) {
        return {place};
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The name first, so that the last one told is the one that ended the process.
void replay(const std::filesystem::path& file) {
    std::fprintf(stderr, "%s\n", file.c_str());
    std::ifstream in(file, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    fuzz::require(in.good() || in.eof(), "cannot read " + file.string());
    // In memory of its own size, so that a sanitizer sees one byte too many.
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

/// **Given** files, and folders of files. Without any it fails: a corpus that got lost must not look like success.
int main(int count, char** arguments) {
    std::size_t replayed = 0;
    for (int at = 1; at < count; ++at) {
        for (const auto& file : files_in(arguments[at])) {
            replay(file);
            ++replayed;
        }
    }
    std::printf("%zu inputs\n", replayed);
    return replayed > 0 ? 0 : 1;
}

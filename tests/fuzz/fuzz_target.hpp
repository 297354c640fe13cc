// What every fuzz target has in common: how it is called, how it fails, and what it may read from its input. A target
// holds what the library does to an oracle; that nothing crashes is the least of it.
#ifndef REFERRAL_CHAIN_TESTS_FUZZ_FUZZ_TARGET_HPP
#define REFERRAL_CHAIN_TESTS_FUZZ_FUZZ_TARGET_HPP

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// One input, whatever it holds; each target defines it. Called by libFuzzer, and by replay_main.cpp for a corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Tells what was found and ends the process, as a sanitizer does: libFuzzer keeps the input then.
[[noreturn]] void fail(const std::string& what);

/// Fails unless `holds`.
inline void require(bool holds, std::string_view what) {
    if (!holds) {
        fail(std::string(what));
    }
}

using lines = std::vector<std::string>;

/// Fails at the first line in which the two differ, and shows it.
void require_same(std::string_view what, const lines& expected, const lines& found);
void require_same(std::string_view what, std::string_view expected, std::string_view found);

/// The bytes of a text that can be read, the others as `\x1F`; a long one is cut.
[[nodiscard]] std::string shown(std::string_view text);

/// A number that any change of the input changes, for choices that no byte of the input is spent on.
[[nodiscard]] std::uint64_t hash_of(std::string_view text) noexcept;

/// One of several files in an input.
struct section {
    std::string name;
    std::string content;
};
/// A line `=== NAME` begins the file of that name, and is no part of any; what stands before the first belongs to
/// `first`. The files in their order; of one name the first, with the contents of all.
[[nodiscard]] std::vector<section> sections_of(std::string_view input, const std::string& first);

/// A folder in memory where the system has one, made anew and removed at the end of the process.
class scratch_folder {
 public:
    scratch_folder();
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// Gives the path of the file, which now has this content.
    std::filesystem::path write(const std::string& name, std::string_view content) const;
    [[nodiscard]] std::string read(const std::string& name) const;
    /// Removes every file in it.
    void clear() const;

 private:
    std::filesystem::path path_;
};

}  // namespace fuzz

#endif

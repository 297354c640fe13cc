#include "fuzz_target.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace fuzz {
namespace {

[[nodiscard]] std::filesystem::path parent_of_scratch() {
    const std::filesystem::path in_memory = "/dev/shm";
    std::error_code ignored;
    return std::filesystem::is_directory(in_memory, ignored) ? in_memory : std::filesystem::temp_directory_path();
}

/// A file that cannot be written or read is no finding, but goes on with nothing.
[[noreturn]] void fail_at_file(const char* what, const std::filesystem::path& file) {
    fail(std::string(what) + " " + file.string());
}

}  // namespace

void fail(const std::string& what) {
    std::fprintf(stderr, "\nfuzz target: %s\n", what.c_str());
    std::abort();
}

std::string shown(std::string_view text) {
    constexpr std::size_t most_bytes = 600;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string written;
    for (const char letter : text.substr(0, most_bytes)) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x20 && byte < 0x7F) {
            written += letter;
        } else {
            written.append("\\x").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
        }
    }
    return text.size() > most_bytes ? written + "..." : written;
}

void require_same(std::string_view what, const lines& expected, const lines& found) {
    const auto [left, right] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
    if (left == expected.end() && right == found.end()) {
        return;
    }
    const auto line_at = [](const lines& all, lines::const_iterator at) {
        return at == all.end() ? std::string("nothing more") : shown(*at);
    };
    fail(std::string(what) + ", line " + std::to_string(left - expected.begin() + 1) +
         ":\n  expected: " + line_at(expected, left) + "\n  found:    " + line_at(found, right));
}

void require_same(std::string_view what, std::string_view expected, std::string_view found) {
    if (expected != found) {
        fail(std::string(what) + ":\n  expected: " + shown(expected) + "\n  found:    " + shown(found));
    }
}

std::uint64_t hash_of(std::string_view text) noexcept {  // FNV-1a
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const char letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100'0000'01B3;
    }
    return hash;
}

std::vector<section> sections_of(std::string_view input, const std::string& first) {
    constexpr std::string_view mark = "=== ";
    std::vector<section> all;
    std::string name = first;
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size() - 1) + 1;
        const std::string_view line = input.substr(0, end);
        input.remove_prefix(end);
        if (line.starts_with(mark)) {
            name = line.substr(mark.size(), line.find_last_not_of('\n') + 1 - mark.size());
        }
        const auto known = std::find_if(all.begin(), all.end(), [&](const section& one) { return one.name == name; });
        section& here = known != all.end() ? *known : all.emplace_back(section{name, {}});
        if (!line.starts_with(mark)) {
            here.content += line;
        }
    }
    return all;
}

scratch_folder::scratch_folder() {
    std::string name = (parent_of_scratch() / "referral_chain_fuzz_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        fail_at_file("cannot make", name);
    }
    path_ = name;
}

scratch_folder::~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path scratch_folder::write(const std::string& name, std::string_view content) const {
    const auto file = path_ / name;
    std::FILE* const out = std::fopen(file.c_str(), "wb");
    if (out == nullptr || std::fwrite(content.data(), 1, content.size(), out) != content.size() ||
        std::fclose(out) != 0) {
        fail_at_file("cannot write", file);
    }
    return file;
}

std::string scratch_folder::read(const std::string& name) const {
    const auto file = path_ / name;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) {
        fail_at_file("cannot read", file);
    }
    return content.str();
}

void scratch_folder::clear() const {
    for (const auto& file : std::filesystem::directory_iterator(path_)) {
        std::filesystem::remove_all(file.path());
    }
}

}  // namespace fuzz

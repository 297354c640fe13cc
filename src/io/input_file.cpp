// Opening without waiting (a pipe without a writer would), and reading.
#include "input_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace referral_chain::detail {
namespace {

constexpr std::size_t largest_read = std::size_t{1} << 30;  // more than the system takes at once gains nothing

/// **Given** what open said. **Gives** true if there is no such file at all, not even a link.
[[nodiscard]] bool is_absent(const std::filesystem::path& path, int error_number) {
    struct stat entry {};
    return error_number == ENOENT && ::lstat(path.c_str(), &entry) == -1 && errno == ENOENT;
}

[[nodiscard]] struct stat look_at(const file_descriptor& file, const std::filesystem::path& path) {
    struct stat entry {};
    if (::fstat(file.number(), &entry) == -1) {
        throw_io_error(path, "cannot be looked at", errno);
    }
    return entry;
}

[[nodiscard]] file_state state_of(const struct stat& entry) noexcept {
    constexpr std::int64_t in_a_second = 1'000'000'000;
    return {entry.st_dev, entry.st_ino, static_cast<std::uint64_t>(entry.st_size),
            entry.st_mtim.tv_sec * in_a_second + entry.st_mtim.tv_nsec};
}

}  // namespace

std::optional<input_file> input_file::open(const std::filesystem::path& path) {
    file_descriptor file(
        without_interruption([&path] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY); }));
    if (!file.is_open()) {
        const int error_number = errno;
        if (is_absent(path, error_number)) {
            return std::nullopt;
        }
        throw_io_error(path, error_number == ENOENT ? "a link that leads nowhere" : "cannot be opened", error_number);
    }
    const struct stat entry = look_at(file, path);
    if (S_ISDIR(entry.st_mode)) {
        throw_io_error(path, "is a folder, not a file");
    }
    if (!S_ISREG(entry.st_mode)) {
        throw_io_error(path, "is a pipe, a device or a socket, not a file");
    }
    return input_file(path, std::move(file), state_of(entry));
}

std::size_t input_file::read(char* room, std::size_t size) {
    const ssize_t count =
        without_interruption([&] { return ::read(file_.number(), room, std::min(size, largest_read)); });
    if (count == -1) {
        throw_io_error(path_, "cannot be read", errno);
    }
    if (count == 0) {
        require(state_of(look_at(file_, path_)));
    }
    return static_cast<std::size_t>(count);
}

void input_file::require(const file_state& state) const {
    if (!(state_ == state)) {
        throw_io_error(path_, "was changed while it was read; try again");
    }
}

std::string whole_text(const std::filesystem::path& path) {
    auto file = input_file::open(path);
    if (!file) {
        throw io_error(path.string() + ": no such file");
    }
    std::string text;
    std::array<char, 65536> room{};
    while (const std::size_t bytes = file->read(room.data(), room.size())) {
        text.append(room.data(), bytes);
    }
    return text;
}

}  // namespace referral_chain::detail

// Temporary names, fsync, rename, fsync of the folder; everything by the folder's descriptor, so that a folder renamed
// meanwhile is still the same folder.
#include "output_files.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <random>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace referral_chain::detail {
namespace {

constexpr int most_attempts = 100;

/// A name nobody can foresee, hidden, beside the final one.
[[nodiscard]] std::string temporary_name_for(std::string_view name, std::random_device& random) {
    std::array<char, 16> digits{};
    const std::uint64_t number = (std::uint64_t{random()} << 32) | random();
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    return "." + std::string(name) + "." + std::string(digits.data(), end) + ".tmp";
}

/// fsync; file systems that cannot do it for this kind of file are forgiven.
[[nodiscard]] int sync_error(int descriptor) {
    const int result = without_interruption([descriptor] { return ::fsync(descriptor); });
    return result == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

[[nodiscard]] file_descriptor open_folder(const std::filesystem::path& folder) {
    file_descriptor file(
        without_interruption([&folder] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!file.is_open()) {
        throw_io_error(folder, "the folder cannot be opened", errno);
    }
    return file;
}

void sync_folder(const std::filesystem::path& path, const file_descriptor& folder) {
    if (const int error_number = sync_error(folder.number())) {
        throw_io_error(path, "the folder cannot be written to the disk", error_number);
    }
}

}  // namespace

// ---- one file -------------------------------------------------------------------------------------------------------

output_file::output_file(std::filesystem::path path, std::string name)
    : path_(std::move(path)), name_(std::move(name)), buffer_(std::make_unique_for_overwrite<char[]>(buffer_bytes)) {}

void output_file::create_in(const file_descriptor& folder) {
    std::random_device random;
    for (int attempt = 1;; ++attempt) {
        std::string temporary_name = temporary_name_for(name_, random);
        file_ = file_descriptor(without_interruption([&] {
            return ::openat(folder.number(), temporary_name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        }));
        if (file_.is_open()) {
            temporary_name_ = std::move(temporary_name);
            return;
        }
        if (errno != EEXIST || attempt == most_attempts) {
            throw_io_error(path_, "cannot be created", errno);
        }
    }
}

void output_file::append_across(std::string_view text) {
    flush();
    if (text.size() >= buffer_bytes) {
        write(text);
    } else {
        append(text);
    }
}

void output_file::flush() { write({buffer_.get(), std::exchange(used_, 0)}); }

void output_file::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = without_interruption([&] { return ::write(file_.number(), bytes.data(), bytes.size()); });
        if (count == -1) {
            throw_io_error(path_, "cannot be written", errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void output_file::finish() {
    flush();
    if (const int error_number = sync_error(file_.number())) {
        throw_io_error(path_, "cannot be written to the disk", error_number);
    }
    if (const int error_number = file_.close()) {
        throw_io_error(path_, "cannot be closed", error_number);
    }
}

// ---- the set --------------------------------------------------------------------------------------------------------

output_files::output_files(std::filesystem::path folder) : folder_(std::move(folder)) {
    try {
        make_folders(folder_);
        folder_file_ = open_folder(folder_);
    } catch (...) {
        remove_what_is_left();
        throw;
    }
}

output_files::~output_files() { remove_what_is_left(); }

/// The missing ones of a path, the outermost first.
void output_files::make_folders(const std::filesystem::path& folder) {
    std::filesystem::path prefix;
    for (const auto& part : folder) {
        prefix /= part;
        if (without_interruption([&prefix] { return ::mkdir(prefix.c_str(), 0777); }) == 0) {
            made_folders_.push_back(prefix);
            continue;
        }
        const int error_number = errno;
        struct stat entry {};
        if (::stat(prefix.c_str(), &entry) == -1) {
            const int stat_error_number = errno;
            if (::lstat(prefix.c_str(), &entry) == 0) {
                throw_io_error(prefix, "a link that leads nowhere", stat_error_number);
            }
            throw_io_error(prefix, "the folder cannot be made", error_number);
        }
        if (!S_ISDIR(entry.st_mode)) {
            throw_io_error(prefix, "is not a folder");
        }
    }
}

output_file& output_files::add(std::string_view name) {
    auto& file = files_.emplace_back(folder_ / name, std::string(name));
    try {
        refuse_to_replace(file);
        file.create_in(folder_file_);
    } catch (...) {
        files_.pop_back();
        throw;
    }
    return file;
}

/// A file gives way to ours, and a link; no folder does, and nothing that somebody may wait at, behind a link either.
void output_files::refuse_to_replace(const output_file& file) const {
    const auto kind_there = [&](int flags) {
        struct stat entry {};
        const bool is_there = ::fstatat(folder_file_.number(), file.name_.c_str(), &entry, flags) == 0;
        return is_there ? entry.st_mode & S_IFMT : S_IFREG;
    };
    if (S_ISDIR(kind_there(AT_SYMLINK_NOFOLLOW))) {
        throw_io_error(file.path_, "cannot be written: a folder of that name stands in its place");
    }
    if (const auto kind = kind_there(0); !S_ISREG(kind) && !S_ISDIR(kind)) {
        throw_io_error(file.path_, "cannot be written: a pipe, a device or a socket stands in its place");
    }
}

void output_files::commit() {
    for (auto& file : files_) {
        file.finish();
    }
    for (const auto& file : files_) {
        refuse_to_replace(file);
    }
    for (const auto& folder : made_folders_) {
        const auto parent = folder.has_parent_path() ? folder.parent_path() : std::filesystem::path(".");
        sync_folder(parent, open_folder(parent));
    }
    refuse_company();
    for (auto& file : files_) {
        rename_to_final(file);
    }
    made_folders_.clear();
    sync_folder(folder_, folder_file_);
}

/// Two sets put into one folder at the same time would be mixed. The lock goes with the folder's descriptor; file
/// systems without locks are forgiven.
void output_files::refuse_company() const {
    if (files_.size() > 1 && ::flock(folder_file_.number(), LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK) {
        throw_io_error(folder_, "somebody else is putting files there; try again");
    }
}

void output_files::rename_to_final(output_file& file) {
    const int folder = folder_file_.number();
    if (without_interruption(
            [&] { return ::renameat(folder, file.temporary_name_.c_str(), folder, file.name_.c_str()); }) == -1) {
        throw_io_error(file.path_, "cannot be put in its place", errno);
    }
    file.temporary_name_.clear();
}

/// Folders go only where they are empty: somebody else may have put something there.
void output_files::remove_what_is_left() noexcept {
    for (const auto& file : files_) {
        if (!file.temporary_name_.empty()) {
            ::unlinkat(folder_file_.number(), file.temporary_name_.c_str(), 0);
        }
    }
    while (!made_folders_.empty()) {
        ::rmdir(made_folders_.back().c_str());
        made_folders_.pop_back();
    }
}

}  // namespace referral_chain::detail

// The folder that the files of a load lie in.
#ifndef REFERRAL_CHAIN_SRC_IO_FOLDER_HPP
#define REFERRAL_CHAIN_SRC_IO_FOLDER_HPP

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

#include "file_descriptor.hpp"

namespace referral_chain::detail {

/// **Throws** io_error where there is none.
inline void require_folder(const std::filesystem::path& folder) {
    struct stat entry {};
    if (::stat(folder.c_str(), &entry) == -1) {
        throw_io_error(folder, "the folder cannot be opened", errno);
    }
    if (!S_ISDIR(entry.st_mode)) {
        throw_io_error(folder, "is not a folder");
    }
}

}  // namespace referral_chain::detail

#endif

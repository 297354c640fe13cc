// A regular file opened for reading, with errors that name it.
#ifndef REFERRAL_CHAIN_SRC_IO_INPUT_FILE_HPP
#define REFERRAL_CHAIN_SRC_IO_INPUT_FILE_HPP

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "byte_source.hpp"
#include "file_descriptor.hpp"

namespace referral_chain::detail {

class input_file final : public byte_source {
 public:
    /// **Gives** nothing where there is no such file. **Throws** io_error where there is something else than a regular
    /// file or a link to one, without waiting for it, and where it cannot be opened.
    [[nodiscard]] static std::optional<input_file> open(const std::filesystem::path& path);

    std::size_t read(char* room, std::size_t size) override;

    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return path_; }
    /// Bytes in the file when it was opened.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

 private:
    input_file(std::filesystem::path path, file_descriptor file, std::uint64_t bytes)
        : path_(std::move(path)), file_(std::move(file)), bytes_(bytes) {}

    std::filesystem::path path_;
    file_descriptor file_;
    std::uint64_t bytes_;
};

/// All bytes of a small file. **Throws** io_error, also where there is none.
[[nodiscard]] std::string whole_text(const std::filesystem::path& path);

}  // namespace referral_chain::detail

#endif

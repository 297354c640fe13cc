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

/// What tells one state of a file from another: where it lies, its size, and when it was written to.
struct file_state {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    std::uint64_t bytes = 0;
    std::int64_t written_at = 0;  ///< nanoseconds
    friend bool operator==(const file_state&, const file_state&) = default;
};

class input_file final : public byte_source {
 public:
    /// **Gives** nothing where there is no such file. **Throws** io_error where there is something else than a regular
    /// file or a link to one, without waiting for it, and where it cannot be opened.
    [[nodiscard]] static std::optional<input_file> open(const std::filesystem::path& path);

    /// **Throws** io_error, at the end also where the file was written to since it was opened: what was read may then
    /// be half of one state and half of another.
    std::size_t read(char* room, std::size_t size) override;

    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return path_; }
    /// Bytes in the file when it was opened.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return state_.bytes; }
    /// As it was when it was opened.
    [[nodiscard]] const file_state& state() const& noexcept { return state_; }
    /// **Throws** io_error where the file is not in that state.
    void require(const file_state& state) const;

 private:
    input_file(std::filesystem::path path, file_descriptor file, const file_state& state)
        : path_(std::move(path)), file_(std::move(file)), state_(state) {}

    std::filesystem::path path_;
    file_descriptor file_;
    file_state state_;
};

/// All bytes of a small file. **Throws** io_error, also where there is none.
[[nodiscard]] std::string whole_text(const std::filesystem::path& path);

}  // namespace referral_chain::detail

#endif

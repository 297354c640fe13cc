// A set of files in one folder that appear together or not at all: written under temporary names, renamed at the end.
#ifndef REFERRAL_CHAIN_SRC_IO_OUTPUT_FILES_HPP
#define REFERRAL_CHAIN_SRC_IO_OUTPUT_FILES_HPP

#include <cstddef>
#include <cstring>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "file_descriptor.hpp"

namespace referral_chain::detail {

/// One file of a set, written from start to end through a buffer. Every append **throws** io_error where the file
/// cannot be written, disk full among the reasons.
class output_file {
 public:
    /// **Given** a path for messages and the name in its folder. Nothing is created yet.
    output_file(std::filesystem::path path, std::string name);
    output_file(const output_file&) = delete;
    output_file& operator=(const output_file&) = delete;
    ~output_file() = default;

    void append(std::string_view text) {
        if (text.size() > buffer_bytes - used_) {
            append_across(text);
        } else if (!text.empty()) {
            std::memcpy(buffer_.get() + used_, text.data(), text.size());
            used_ += text.size();
        }
    }
    void append(char letter) { *room(1) = letter, ++used_; }
    /// Free memory for so many bytes, for writers of small cells; took then says where what they wrote ends.
    /// **Requires** at most most_room bytes.
    [[nodiscard]] char* room(std::size_t bytes) {
        if (bytes > buffer_bytes - used_) {
            flush();
        }
        return buffer_.get() + used_;
    }
    void took(const char* end) noexcept { used_ = static_cast<std::size_t>(end - buffer_.get()); }
    static constexpr std::size_t most_room = 4'096;

    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return path_; }

 private:
    friend class output_files;

    void create_in(const file_descriptor& folder);
    void append_across(std::string_view text);
    void write(std::string_view bytes);
    void flush();
    void finish();

    static constexpr std::size_t buffer_bytes = std::size_t{256} << 10;

    std::filesystem::path path_;  // for messages
    std::string name_;
    std::string temporary_name_;  // empty before it is created and once it is renamed
    file_descriptor file_;
    std::unique_ptr<char[]> buffer_;
    std::size_t used_ = 0;
};

/// The set. Unless commit was reached, its end removes the temporary files and the folders it made.
class output_files {
 public:
    /// Makes the folder and its parents where they are absent. **Throws** io_error; what was made is then removed.
    explicit output_files(std::filesystem::path folder);
    output_files(const output_files&) = delete;
    output_files& operator=(const output_files&) = delete;
    ~output_files();

    /// One more file. **Given** a name without a slash, each once. **Gives** a reference that lasts as long as the set.
    /// **Throws** io_error where it cannot be created, or where a folder stands in its place.
    output_file& add(std::string_view name);

    /// Writes everything to the disk, then puts each file in its place.
    /// **Throws** io_error. Before the first rename nothing has changed; where a rename itself fails, each file is
    /// whole, old or new.
    void commit();

 private:
    void make_folders(const std::filesystem::path& folder);
    void refuse_to_replace(const output_file& file) const;
    void refuse_company() const;
    void rename_to_final(output_file& file);
    void remove_what_is_left() noexcept;

    std::filesystem::path folder_;
    std::vector<std::filesystem::path> made_folders_;  // the outermost first
    file_descriptor folder_file_;
    std::deque<output_file> files_;
};

/// Writes one file that appears whole or not at all: `write(output_file&)`. **Throws** io_error and what `write` does.
template <class Write>
void write_whole(const std::filesystem::path& file, Write write) {
    if (!file.has_filename()) {
        throw_io_error(file, "names no file");
    }
    output_files files(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
    write(files.add(file.filename().string()));
    files.commit();
}

}  // namespace referral_chain::detail

#endif

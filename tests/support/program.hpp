// Runs a program as a user would: arguments, working folder, what it printed, how it ended.
#ifndef REFERRAL_CHAIN_TESTS_SUPPORT_PROGRAM_HPP
#define REFERRAL_CHAIN_TESTS_SUPPORT_PROGRAM_HPP

#include <filesystem>
#include <string>
#include <vector>

namespace test_support {

struct program_run {
    int exit_code = -1;  ///< 128 and the signal's number where a signal ended it
    std::string out;
    std::string err;
};

/// Standard input is empty. **Throws** std::runtime_error where the program cannot be started.
[[nodiscard]] program_run run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                      const std::filesystem::path& working_folder = ".");

/// A new empty folder, removed with everything in it at the end.
class temporary_folder {
 public:
    temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Puts a file with this content into it. **Gives** its path.
    std::filesystem::path write(const std::string& name, const std::string& content) const;

 private:
    std::filesystem::path path_;
};

/// **Throws** std::runtime_error where there is no such file.
[[nodiscard]] std::string content_of(const std::filesystem::path& file);

}  // namespace test_support

#endif

// A folder that is gone with its name.
#ifndef REFERRAL_CHAIN_BENCHMARKS_WHOLE_TEMPORARY_FOLDER_HPP
#define REFERRAL_CHAIN_BENCHMARKS_WHOLE_TEMPORARY_FOLDER_HPP

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace benchmarks {

class temporary_folder {
 public:
    temporary_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "referral_chain_bench.XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder: " + name);
        }
        path_ = name;
    }
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const& noexcept { return path_; }

 private:
    std::filesystem::path path_;
};

}  // namespace benchmarks

#endif

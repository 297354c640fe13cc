// A file that is written beside its place and put there at the very end, when everything else has been written too.
#ifndef REFERRAL_REPORT_PENDING_FILE_HPP
#define REFERRAL_REPORT_PENDING_FILE_HPP

#include <filesystem>
#include <functional>
#include <vector>

namespace referral_report {

/// Unless `put_in_place` was reached, its end removes what was written, and the folders made for it.
class pending_file {
 public:
    explicit pending_file(std::filesystem::path place);
    pending_file(const pending_file&) = delete;
    pending_file& operator=(const pending_file&) = delete;
    ~pending_file();

    /// Calls `write_to` with a hidden name in the same folder. **Throws** what it throws; messages name the place.
    void write(const std::function<void(const std::filesystem::path&)>& write_to) const;
    /// **Throws** usage_error; the place is then as it was.
    void put_in_place();

 private:
    std::filesystem::path place_;
    std::filesystem::path hidden_;
    std::vector<std::filesystem::path> missing_folders_;  // at the start, the innermost first
};

}  // namespace referral_report

#endif

#include "pending_file.hpp"

#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>

#include "command_line.hpp"
#include "referral_chain/domain/error.hpp"

namespace referral_report {

pending_file::pending_file(std::filesystem::path place) : place_(std::move(place)) {
    std::error_code ignored;
    for (auto folder = place_.parent_path(); !folder.empty() && !std::filesystem::exists(folder, ignored);
         folder = folder.parent_path()) {
        missing_folders_.push_back(folder);
    }
    hidden_ = place_.parent_path() / ("." + place_.filename().string() + "." + std::to_string(::getpid()) + ".pending");
}

pending_file::~pending_file() {
    std::error_code ignored;
    std::filesystem::remove(hidden_, ignored);
    for (const auto& folder : missing_folders_) {
        std::filesystem::remove(folder, ignored);  // unless something is in it
    }
}

void pending_file::write(const std::function<void(const std::filesystem::path&)>& write_to) const {
    try {
        write_to(hidden_);
    } catch (const referral_chain::io_error& problem) {
        std::string message = problem.what();
        if (const std::size_t at = message.find(hidden_.string()); at != std::string::npos) {
            message.replace(at, hidden_.string().size(), place_.string());
        }
        throw referral_chain::io_error(message);
    }
}

void pending_file::put_in_place() {
    std::error_code problem;
    std::filesystem::rename(hidden_, place_, problem);
    if (problem) {
        throw usage_error(place_.string() + ": cannot be put in its place: " + problem.message());
    }
    missing_folders_.clear();
}

}  // namespace referral_report

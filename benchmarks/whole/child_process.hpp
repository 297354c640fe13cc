// A program run to its end, and what it took.
#ifndef REFERRAL_CHAIN_BENCHMARKS_WHOLE_CHILD_PROCESS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_WHOLE_CHILD_PROCESS_HPP

#include <filesystem>
#include <string>
#include <vector>

namespace benchmarks {

struct child_result {
    bool is_good = false;  ///< it was there and ended with 0
    double seconds = 0;    ///< wall clock
    double peak_mebibytes = 0;
    std::string output;
};

/// **Given** the program (searched for in PATH unless it is a path) with its arguments, and a file its output goes to.
[[nodiscard]] child_result run_child(const std::vector<std::string>& command, const std::filesystem::path& output);

}  // namespace benchmarks

#endif

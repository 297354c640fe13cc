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
/// A fresh copy of this program starts it, as the peak of a process begins with that of whoever started it.
[[nodiscard]] child_result run_child(const std::vector<std::string>& command, const std::filesystem::path& output);

/// What that copy does: **given** the output file, the program and its arguments.
[[nodiscard]] int run_grandchild(const std::vector<std::string>& arguments);
inline constexpr const char* grandchild_option = "--run";

}  // namespace benchmarks

#endif

// What the program is asked to run.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OPTIONS_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_OPTIONS_HPP

#include <cstddef>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "support/workload.hpp"

namespace benchmarks {

/// `tasks`: every question on the chosen topologies; `strange`: ours and the limit on the strange ones; `memory`:
/// bytes of a network; `files`: CSV in, tables out, and the whole of referral_report.
enum class part : std::uint8_t { tasks, strange, memory, files };

struct choices {
    std::vector<std::size_t> sizes{};
    std::vector<topology> topologies{};
    std::vector<part> parts{};
    unsigned threads = 1;                  ///< for ours, 0 for one on each core
    std::string json_file{};               ///< nothing is written where empty
    bool is_fresh_memory = false;          ///< leave memory that was freed to the system
    bool is_memory_child = false;          ///< print the bytes of one network and nothing else
    std::vector<std::string> passed_on{};  ///< to Google Benchmark; later ones win
};

class bad_option : public std::exception {
 public:
    explicit bad_option(std::string text) : text_("not understood: " + std::move(text)) {}
    [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
    std::string text_;
};

/// **Throws** bad_option.
[[nodiscard]] choices choices_from(const std::vector<std::string>& arguments);

}  // namespace benchmarks

#endif

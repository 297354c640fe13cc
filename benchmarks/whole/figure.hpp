// What is measured once as a whole rather than again and again: memory, files, and the program on files.
#ifndef REFERRAL_CHAIN_BENCHMARKS_WHOLE_FIGURE_HPP
#define REFERRAL_CHAIN_BENCHMARKS_WHOLE_FIGURE_HPP

#include <cstddef>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace benchmarks {

struct figure {
    std::string name;
    double value;
    std::string unit;
};

/// Bytes of our network of shuffled customers, and the peak of its build, found by a fresh process of this program.
[[nodiscard]] std::vector<figure> measure_memory(std::size_t customers);
/// What that process does.
void print_memory(std::size_t customers, std::ostream& out);

/// CSV in and tables out, on files made for it in a temporary folder; others' readers on the same files; the report.
[[nodiscard]] std::vector<figure> measure_files(std::size_t customers);
/// referral_report as a whole on a folder of CSV files; nothing where it was not built.
[[nodiscard]] std::vector<figure> measure_report(const std::filesystem::path& folder);

}  // namespace benchmarks

#endif

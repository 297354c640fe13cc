#include "support/machine.hpp"

#include <unistd.h>

#include <fstream>
#include <thread>

namespace benchmarks {

std::string compiler() {
#ifdef __clang__
    return "clang++ " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

std::string compiler_flags() { return REFERRAL_CHAIN_BENCHMARK_FLAGS; }

std::string machine() {
    std::string processor = "unknown processor";
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("model name")) {
            processor = line.substr(line.find(':') + 2);
            break;
        }
    }
    const long gibibytes = (sysconf(_SC_PHYS_PAGES) / 1'024 * sysconf(_SC_PAGESIZE) + (1 << 19)) / (1 << 20);
    return processor + ", " + std::to_string(std::thread::hardware_concurrency()) + " threads, " +
           std::to_string(gibibytes) + " GiB";
}

}  // namespace benchmarks

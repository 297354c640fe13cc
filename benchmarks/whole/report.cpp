// referral_report from start to end.
#include <iostream>

#include "whole/child_process.hpp"
#include "whole/figure.hpp"

namespace benchmarks {

std::vector<figure> measure_report(const std::filesystem::path& folder) {
#ifdef REFERRAL_CHAIN_BENCHMARK_REPORT
    const auto child = run_child(
        {REFERRAL_CHAIN_BENCHMARK_REPORT, folder.string(), "--out", (folder / "report").string()}, folder / "screen");
    if (child.is_good) {
        return {{"referral_report", child.seconds, "s"}, {"referral_report, peak", child.peak_mebibytes, "MiB"}};
    }
    std::cout << "referral_report has failed:\n" << child.output << std::endl;
#else
    std::cout << "absent: referral_report (configure with -DREFERRAL_CHAIN_BUILD_EXAMPLES=ON)" << std::endl;
    (void)folder;
#endif
    return {};
}

}  // namespace benchmarks

// Shows the medians as they come and, at the end, one table: how many times longer than ours each peer took.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RATIO_REPORTER_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RATIO_REPORTER_HPP

#include <benchmark/benchmark.h>

#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace benchmarks {

/// Times are those Google Benchmark goes by: of the thread, which other programs disturb least, unless a line asks for
/// UseRealTime, as one with several threads must.
class ratio_reporter : public benchmark::ConsoleReporter {
 public:
    ratio_reporter() : ConsoleReporter(OO_Tabular) {}

    bool ReportContext(const Context& context) override;
    void ReportRuns(const std::vector<Run>& runs) override;

    [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }
    void print_table(std::ostream& out) const;

 private:
    /// Milliseconds of every repetition, by competitor.
    using competitor_times = std::map<std::string, std::vector<double>>;
    struct row {
        std::string question, topology, customers;
        competitor_times times{};
    };

    void note(const Run& run);
    static void print_row(std::ostream& out, const row& shown);
    [[nodiscard]] row& row_of(const std::string& question, const std::string& topology, const std::string& customers);

    std::vector<row> rows_;  // by scenario as they were met, then by question
    bool is_context_shown_ = false;
    bool has_failed_ = false;
};

}  // namespace benchmarks

#endif

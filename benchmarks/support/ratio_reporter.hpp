// Shows the medians as they come and, at the end, tables: how many times longer than the limit ours took, how many
// times longer than ours each peer, and what strange topologies cost.
#ifndef REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RATIO_REPORTER_HPP
#define REFERRAL_CHAIN_BENCHMARKS_SUPPORT_RATIO_REPORTER_HPP

#include <benchmark/benchmark.h>

#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "whole/figure.hpp"

namespace benchmarks {

/// Times are those Google Benchmark goes by: of the thread, which other programs disturb least, unless a line asks for
/// UseRealTime, as one with several threads must.
class ratio_reporter : public benchmark::ConsoleReporter {
 public:
    /// **Given** on how many threads ours works.
    explicit ratio_reporter(unsigned threads) : ConsoleReporter(OO_Tabular), threads_(threads) {}

    bool ReportContext(const Context& context) override;
    void ReportRuns(const std::vector<Run>& runs) override;
    void add(const std::vector<figure>& figures) { figures_.insert(figures_.end(), figures.begin(), figures.end()); }

    [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }
    void print_tables(std::ostream& out) const;
    void write_json(std::ostream& out) const;

 private:
    /// Milliseconds of every repetition, by competitor.
    using competitor_times = std::map<std::string, std::vector<double>>;
    struct row {
        std::string question, topology;
        std::size_t customers;
        competitor_times times{};
        std::vector<std::string> cut_off{};  ///< competitors who took too long

        // 0 where it was not measured
        [[nodiscard]] double median_of(const std::string& competitor) const;
        [[nodiscard]] double ratio(const std::string& longer, const std::string& shorter) const;
    };

    void note(const Run& run);
    [[nodiscard]] row& row_of(const std::string& question, const std::string& topology, std::size_t customers);
    [[nodiscard]] const row* find(const std::string& question, const std::string& topology,
                                  std::size_t customers) const;
    void print_ratios(std::ostream& out) const;
    static void print_row(std::ostream& out, const row& shown);
    void print_alone(std::ostream& out) const;
    void print_strange(std::ostream& out) const;
    void print_strange_row(std::ostream& out, const std::string& topology, std::size_t customers) const;

    unsigned threads_;
    std::vector<row> rows_;  // by scenario as they were met, then by question
    std::vector<figure> figures_;
    bool is_context_shown_ = false;
    bool has_failed_ = false;
};

}  // namespace benchmarks

#endif

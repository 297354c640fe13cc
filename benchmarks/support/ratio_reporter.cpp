#include "support/ratio_reporter.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <sstream>

#include "compare/boost_network.hpp"

namespace benchmarks {
namespace {

constexpr std::array peers{csr_storage::name, adjacency_list_storage::name};
constexpr int question_width = 14;
constexpr int peer_width = 23;

[[nodiscard]] double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const std::size_t middle = times.size() / 2;
    return times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

/// Half the way from the least to the greatest, in percent of the median.
[[nodiscard]] double spread(const std::vector<double>& times) {
    const auto [least, greatest] = std::minmax_element(times.begin(), times.end());
    return 50 * (*greatest - *least) / median(times);
}

[[nodiscard]] std::vector<std::string> parts_of(const std::string& name) {
    std::istringstream in(name);
    std::vector<std::string> parts;
    for (std::string part; std::getline(in, part, '/');) {
        parts.push_back(part);
    }
    return parts;
}

[[nodiscard]] std::string text_of(double number, int digits, const char* unit) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << number << unit;
    return out.str();
}

[[nodiscard]] const char* compiler() noexcept {
#ifdef __clang__
    return "clang++ " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

}  // namespace

bool ratio_reporter::ReportContext(const Context& context) {
    if (is_context_shown_) {
        return true;
    }
    is_context_shown_ = true;
    return ConsoleReporter::ReportContext(context);
}

void ratio_reporter::ReportRuns(const std::vector<Run>& runs) {
    std::vector<Run> shown;
    for (const Run& run : runs) {
        if (run.run_type == Run::RT_Iteration) {
            note(run);
        }
        if (run.error_occurred || run.repetitions <= 1 || run.aggregate_name == "median") {
            shown.push_back(run);
        }
    }
    ConsoleReporter::ReportRuns(shown);
}

void ratio_reporter::note(const Run& run) {
    has_failed_ = has_failed_ || run.error_occurred;
    const auto parts = parts_of(run.run_name.function_name);
    if (run.error_occurred || parts.size() != 4) {
        return;
    }
    const bool is_real_time = !run.run_name.time_type.empty();
    row_of(parts[0], parts[1], parts[3])
        .times[parts[2]]
        .push_back(is_real_time ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime());
}

ratio_reporter::row& ratio_reporter::row_of(const std::string& question, const std::string& topology,
                                            const std::string& customers) {
    const auto belongs_before = [&](const row& known) {
        return known.topology == topology && known.customers == customers && known.question >= question;
    };
    const auto found = std::find_if(rows_.begin(), rows_.end(), belongs_before);
    if (found != rows_.end() && found->question == question) {
        return *found;
    }
    return *rows_.insert(found, row{question, topology, customers});
}

void ratio_reporter::print_table(std::ostream& out) const {
    out << "\nMedians; a peer's figure is how many times longer than ours it took. Spread: half the range of the most "
           "unsteady line.\n"
        << compiler() << ", " << REFERRAL_CHAIN_BENCHMARK_FLAGS << "\n\n"
        << std::left << std::setw(question_width) << "question" << std::setw(10) << "topology" << std::right
        << std::setw(11) << "customers" << std::setw(14) << "ours";
    for (const char* peer : peers) {
        out << std::setw(peer_width) << (std::string("x ") + peer);
    }
    out << std::setw(6) << "runs" << std::setw(9) << "spread" << '\n';
    for (const row& shown : rows_) {
        print_row(out, shown);
    }
}

void ratio_reporter::print_row(std::ostream& out, const row& shown) {
    double widest = 0;
    std::size_t runs = 0;
    std::map<std::string, double> medians;
    for (const auto& [competitor, times] : shown.times) {
        widest = std::max(widest, spread(times));
        runs = std::max(runs, times.size());
        medians[competitor] = median(times);
    }
    const bool has_ours = medians.contains("ours");
    out << std::left << std::setw(question_width) << shown.question << std::setw(10) << shown.topology << std::right
        << std::setw(11) << shown.customers << std::setw(14) << (has_ours ? text_of(medians["ours"], 3, " ms") : "");
    for (const char* peer : peers) {
        const bool has_both = has_ours && medians.contains(peer);
        out << std::setw(peer_width) << (has_both ? text_of(medians[peer] / medians["ours"], 2, "") : "");
    }
    out << std::setw(6) << runs << std::setw(9) << text_of(widest, 0, " %") << '\n';
}

}  // namespace benchmarks

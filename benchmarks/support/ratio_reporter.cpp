#include "support/ratio_reporter.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <set>
#include <sstream>
#include <string_view>

#include "compare/competitors.hpp"
#include "support/cut_off.hpp"
#include "support/machine.hpp"
#include "support/workload.hpp"

namespace benchmarks {
namespace {

// Those that peers answer too, in the order of the table.
constexpr std::array<std::string_view, 6> tasks{"Chains", "Yield", "Longest", "Duties", "Components", "Build"};
constexpr int question_width = 14;
constexpr int topology_width = 16;
constexpr int peer_width = 10;

[[nodiscard]] std::size_t place_of(std::string_view question) {
    return static_cast<std::size_t>(std::find(tasks.begin(), tasks.end(), question) - tasks.begin());
}
[[nodiscard]] bool is_task(std::string_view question) { return place_of(question) < tasks.size(); }
[[nodiscard]] bool is_strange(const std::string& topology) {
    return topology != name_of(topology::shuffled) && topology != name_of(topology::endless);
}

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

[[nodiscard]] std::string text_of(double number, int digits, const char* unit = "") {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << number << unit;
    return out.str();
}
/// With as many digits as mean something.
[[nodiscard]] std::string ratio_text(double ratio) {
    return ratio > 0 ? text_of(ratio, ratio < 10 ? 2 : ratio < 100 ? 1 : 0) : "";
}

}  // namespace

double ratio_reporter::row::median_of(const std::string& competitor) const {
    const auto found = times.find(competitor);
    return found == times.end() ? 0 : median(found->second);
}

double ratio_reporter::row::ratio(const std::string& longer, const std::string& shorter) const {
    const double below = median_of(shorter);
    return below > 0 ? median_of(longer) / below : 0;
}

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
    const auto parts = parts_of(run.run_name.function_name);
    if (parts.size() != 4) {
        return;
    }
    row& noted = row_of(parts[0], parts[1], std::stoul(parts[3]));
    if (run.error_occurred) {
        const bool is_late = run.error_message == cut_off::text;
        has_failed_ = has_failed_ || !is_late;
        noted.cut_off.push_back(parts[2]);
        return;
    }
    const bool is_real_time = !run.run_name.time_type.empty();
    noted.times[parts[2]].push_back(is_real_time ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime());
}

ratio_reporter::row& ratio_reporter::row_of(const std::string& question, const std::string& topology,
                                            std::size_t customers) {
    const auto belongs_before = [&](const row& known) {
        return known.topology == topology && known.customers == customers &&
               std::pair(place_of(known.question), std::string_view(known.question)) >=
                   std::pair(place_of(question), std::string_view(question));
    };
    const auto found = std::find_if(rows_.begin(), rows_.end(), belongs_before);
    if (found != rows_.end() && found->question == question) {
        return *found;
    }
    return *rows_.insert(found, row{question, topology, customers});
}

const ratio_reporter::row* ratio_reporter::find(const std::string& question, const std::string& topology,
                                                std::size_t customers) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const row& known) {
        return known.question == question && known.topology == topology && known.customers == customers;
    });
    return found == rows_.end() ? nullptr : &*found;
}

void ratio_reporter::print_tables(std::ostream& out) const {
    out << '\n' << machine() << '\n' << compiler() << ", " << compiler_flags() << '\n';
    for (const competitor& peer : peers()) {
        if (!peer.is_present) {
            out << "absent: " << peer.heading << " (package " << peer.package << ")\n";
        }
    }
    print_ratios(out);
    print_alone(out);
    print_strange(out);
    if (!figures_.empty()) {
        out << '\n';
    }
    for (const figure& each : figures_) {
        out << std::left << std::setw(52) << each.name << std::right << std::setw(12)
            << text_of(each.value, each.value < 100 ? 2 : 0) << ' ' << each.unit << '\n';
    }
}

void ratio_reporter::print_ratios(std::ostream& out) const {
    out << "\nMedians. / limit: how many times longer ours took than the limit; the peers: how many times longer than "
           "ours.\nOurs, the limit, Boost and LEMON keep the memory of their answers from run to run, the others "
           "allocate it anew.\nSpread: half the range of ours.\n\n"
        << std::left << std::setw(question_width) << "question" << std::setw(topology_width) << "topology" << std::right
        << std::setw(10) << "customers" << std::setw(14) << "ours" << std::setw(peer_width) << "/ limit";
    for (const competitor& peer : peers()) {
        out << std::setw(peer_width + 2) << (std::string("x ") + peer.heading);
    }
    out << std::setw(9) << "spread" << '\n';
    for (const row& shown : rows_) {
        if (is_task(shown.question) && !is_strange(shown.topology)) {
            print_row(out, shown);
        }
    }
}

void ratio_reporter::print_row(std::ostream& out, const row& shown) {
    const double ours = shown.median_of("ours");
    out << std::left << std::setw(question_width) << shown.question << std::setw(topology_width) << shown.topology
        << std::right << std::setw(10) << shown.customers << std::setw(14) << (ours > 0 ? text_of(ours, 3, " ms") : "")
        << std::setw(peer_width) << ratio_text(shown.ratio("ours", "limit"));
    for (const competitor& peer : peers()) {
        const bool is_late = std::find(shown.cut_off.begin(), shown.cut_off.end(), peer.name) != shown.cut_off.end();
        out << std::setw(peer_width + 2) << (is_late ? "cut off" : ratio_text(shown.ratio(peer.name, "ours")));
    }
    out << std::setw(9) << (ours > 0 ? text_of(spread(shown.times.at("ours")), 0, " %") : "") << '\n';
}

void ratio_reporter::print_alone(std::ostream& out) const {
    bool is_first = true;
    for (const row& shown : rows_) {
        const double ours = shown.median_of("ours");
        if (is_task(shown.question) || !(ours > 0)) {
            continue;
        }
        out << (is_first ? "\nWhat no peer answers\n" : "") << std::left << std::setw(question_width) << shown.question
            << std::setw(topology_width) << shown.topology << std::right << std::setw(10) << shown.customers
            << std::setw(14) << text_of(ours, 3, " ms") << '\n';
        is_first = false;
    }
}

void ratio_reporter::print_strange(std::ostream& out) const {
    std::vector<std::pair<std::string, std::size_t>> shown;
    for (const row& known : rows_) {
        const std::pair scenario(known.topology, known.customers);
        if (is_strange(known.topology) && std::find(shown.begin(), shown.end(), scenario) == shown.end()) {
            shown.push_back(scenario);
        }
    }
    if (shown.empty()) {
        return;
    }
    out << "\nStrange topologies: ours, as a multiple of shuffled\n"
        << std::left << std::setw(question_width + 2) << "";
    for (const std::string_view task : tasks) {
        out << std::right << std::setw(12) << task;
    }
    out << '\n';
    for (const auto& [topology, customers] : shown) {
        print_strange_row(out, topology, customers);
    }
}

void ratio_reporter::print_strange_row(std::ostream& out, const std::string& topology, std::size_t customers) const {
    out << std::left << std::setw(question_width + 2) << topology << std::right;
    for (const std::string_view task : tasks) {
        const row* const own = find(std::string(task), topology, customers);
        const row* const usual = find(std::string(task), name_of(topology::shuffled), customers);
        const double time = own != nullptr ? own->median_of("ours") : 0;
        const double usual_time = usual != nullptr ? usual->median_of("ours") : 0;
        const bool is_comparable = time > 0 && usual_time > 0;
        out << std::setw(12)
            << (is_comparable ? text_of(time / usual_time, 2)
                : time > 0    ? text_of(time, 2, " ms")
                              : "");
    }
    out << '\n';
}

void ratio_reporter::write_json(std::ostream& out) const {
    out << "{\n  \"machine\": \"" << machine() << "\",\n  \"compiler\": \"" << compiler() << "\",\n  \"flags\": \""
        << compiler_flags() << "\",\n  \"threads\": " << threads_ << ",\n  \"rows\": [";
    const char* separator = "\n";
    for (const row& known : rows_) {
        out << separator << "    {\"question\": \"" << known.question << "\", \"topology\": \"" << known.topology
            << "\", \"customers\": " << known.customers << ", \"milliseconds\": {";
        const char* comma = "";
        for (const auto& [competitor, times] : known.times) {
            out << comma << '"' << competitor << "\": " << median(times);
            comma = ", ";
        }
        comma = "";
        out << "}, \"cut_off\": [";
        for (const std::string& competitor : std::set(known.cut_off.begin(), known.cut_off.end())) {
            out << comma << '"' << competitor << '"';
            comma = ", ";
        }
        out << "]}";
        separator = ",\n";
    }
    out << "\n  ],\n  \"figures\": [";
    separator = "\n";
    for (const figure& each : figures_) {
        out << separator << "    {\"name\": \"" << each.name << "\", \"value\": " << each.value << ", \"unit\": \""
            << each.unit << "\"}";
        separator = ",\n";
    }
    out << "\n  ]\n}\n";
}

}  // namespace benchmarks

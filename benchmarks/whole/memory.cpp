// Bytes are those malloc has given out and not got back; the peak is the process's greatest resident memory during the
// build beyond what it held before. Customers alone are measured first, so that the rest belongs to the referrals.
#include <malloc.h>

#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "support/our_network.hpp"
#include "support/workload.hpp"
#include "whole/child_process.hpp"
#include "whole/figure.hpp"
#include "whole/temporary_folder.hpp"

namespace benchmarks {
namespace {

[[nodiscard]] double bytes_in_use() {
    const auto known = mallinfo2();
    return static_cast<double>(known.uordblks + known.hblkhd);
}

/// A line of /proc/self/status, in bytes.
[[nodiscard]] double status_bytes(const std::string& name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name + ':')) {
            return std::stod(line.substr(name.size() + 1)) * 1'024;
        }
    }
    return 0;
}

void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

[[nodiscard]] workload without_referrals(workload load) {
    load.referral_id = load.referrer_id = load.referred_id = {};
    for (auto* column :
         {&load.given_at, &load.thanked_at, &load.meeting_for, &load.met_at, &load.closed_at, &load.close_thanked_at}) {
        *column = {};
    }
    load.recorded_outcome = {};
    return load;
}

[[nodiscard]] double resident_bytes(const workload& load) {
    const double before = bytes_in_use();
    const auto net = build_our_network(load);
    return bytes_in_use() - before;
}

}  // namespace

void print_memory(std::size_t customers, std::ostream& out) {
    const workload load = make_workload(topology::shuffled, customers);
    const double of_customers = resident_bytes(without_referrals(load));
    malloc_trim(0);
    forget_peak();
    const double before = status_bytes("VmRSS");
    const double of_all = resident_bytes(load);
    const double peak = status_bytes("VmHWM") - before;
    out << of_customers / static_cast<double>(load.customer_id.size()) << ' '
        << (of_all - of_customers) / static_cast<double>(load.referral_id.size()) << ' ' << of_all << ' '
        << peak / of_all << '\n';
}

std::vector<figure> measure_memory(std::size_t customers) {
    std::cout << "\nmemory ..." << std::endl;
    const temporary_folder folder;
    const auto child = run_child({std::filesystem::read_symlink("/proc/self/exe").string(), "--memory-child",
                                  "--size=" + std::to_string(customers)},
                                 folder.path() / "memory");
    std::istringstream in(child.output);
    double by_customer = 0;
    double by_referral = 0;
    double all = 0;
    double peak = 0;
    if (!child.is_good || !(in >> by_customer >> by_referral >> all >> peak)) {
        throw std::runtime_error("the process that measures memory has failed");
    }
    const std::string size = std::to_string(customers) + " customers: ";
    return {{size + "resident for a customer and its sale", by_customer, "bytes, ids of 19 digits with them"},
            {size + "resident for a referral", by_referral, "bytes, ids with them"},
            {size + "resident", all / (1 << 20), "MiB"},
            {size + "peak of the build", peak, "times the resident"}};
}

}  // namespace benchmarks

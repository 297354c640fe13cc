// Files are read from and written to the page cache: what is measured is the program, not the disk.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>

#include "referral_chain/io/csv.hpp"
#include "referral_chain/io/tables.hpp"
#include "referral_chain/network/network_builder.hpp"
#include "support/workload.hpp"
#include "whole/child_process.hpp"
#include "whole/csv_folder.hpp"
#include "whole/figure.hpp"
#include "whole/temporary_folder.hpp"

namespace benchmarks {
namespace {

namespace rc = referral_chain;
using std::filesystem::path;

template <class Run>
[[nodiscard]] double seconds_of(Run run) {
    const auto start = std::chrono::steady_clock::now();
    run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct loaded {
    rc::network_builder builder;
    rc::csv_load files;
    std::optional<rc::network> net;
};

/// Ours three times; the quickest counts.
[[nodiscard]] std::vector<figure> measure_in_and_out(const std::string& size, std::int64_t as_of, const path& folder,
                                                     const path& tables) {
    constexpr int runs = 3;
    double read = 1e9;
    double built = 1e9;
    double written = 1e9;
    for (int run = 0; run < runs; ++run) {
        loaded load;
        read = std::min(read, seconds_of([&] { load.files = load_csv_folder(folder, load.builder); }));
        const rc::build_options options{.as_of = rc::instant::from_unix_seconds(as_of)};
        built = std::min(built, seconds_of([&] { load.net.emplace(load.builder.build(options)); }));
        const auto answers = find_answers(*load.net);
        written = std::min(written, seconds_of([&] {
                               write_tables(tables, *load.net, answers, {load.builder.report(), load.files});
                           }));
    }
    const double in = mebibytes_in(folder);
    const double out = mebibytes_in(tables);
    return {{size + "CSV in, read and checked", in / read, "MiB/s"},
            {size + "CSV in, with the network built", in / (read + built),
             "MiB/s, " + std::to_string(static_cast<int>(in)) + " MiB"},
            {size + "tables out", out / written, "MiB/s, " + std::to_string(static_cast<int>(out)) + " MiB"}};
}

/// sqlite3's own import into memory, all columns as texts, no index, no check.
[[nodiscard]] std::optional<figure> measure_sqlite_import(const std::string& size, const path& folder,
                                                          const path& output) {
    std::vector<std::string> command{"sqlite3", ":memory:", ".mode csv"};
    for (const char* table : {"customers", "referrals", "sales"}) {
        command.push_back(".import " + (folder / table).string() + ".csv " + table);
    }
    const child_result child = run_child(command, output);
    if (!child.is_good) {
        return std::nullopt;
    }
    return figure{size + "CSV in by sqlite3 .import", mebibytes_in(folder) / child.seconds, "MiB/s"};
}

/// pandas' reader alone, without the start of Python: no ids mapped, times left as texts.
[[nodiscard]] std::optional<figure> measure_pandas(const std::string& size, const path& folder, const path& output) {
    const std::string code =
        "import sys, time, pandas\n"
        "start = time.perf_counter()\n"
        "tables = [pandas.read_csv(f'{sys.argv[1]}/{name}.csv') for name in ('customers', 'referrals', 'sales')]\n"
        "print(time.perf_counter() - start)\n";
    for (const char* python : {"python3", "/usr/bin/python3"}) {
        const child_result child = run_child({python, "-c", code, folder.string()}, output);
        if (child.is_good) {
            return figure{size + "CSV in by pandas", mebibytes_in(folder) / std::stod(child.output), "MiB/s"};
        }
    }
    return std::nullopt;
}

void add(std::vector<figure>& figures, const std::optional<figure>& measured, const char* name) {
    if (measured) {
        figures.push_back(*measured);
    } else {
        std::cout << "absent: " << name << std::endl;
    }
}

}  // namespace

std::vector<figure> measure_files(std::size_t customers) {
    std::cout << "\nfiles ..." << std::endl;
    const temporary_folder folder;
    const path input = folder.path() / "input";
    std::int64_t as_of = 0;
    {
        const workload load = make_workload(topology::shuffled, customers);
        as_of = load.as_of;
        write_csv_folder(load, input);
    }
    const std::string size = std::to_string(customers) + " customers: ";
    std::vector<figure> figures = measure_in_and_out(size, as_of, input, folder.path() / "tables");
    add(figures, measure_sqlite_import(size, input, folder.path() / "output"), "sqlite3 (package sqlite3)");
    add(figures, measure_pandas(size, input, folder.path() / "output"), "pandas (package python3-pandas)");
    for (figure& each : measure_report(input)) {
        figures.push_back({size + each.name, each.value, each.unit});
    }
    return figures;
}

}  // namespace benchmarks

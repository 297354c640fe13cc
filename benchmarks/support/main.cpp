// The benchmark program: ten questions, two topologies, ours beside Boost.Graph where it has an answer, and a table of
// ratios at the end.
//
//   referral_chain_bench [--size=N]... [--topology=shuffled|endless]... [options of Google Benchmark]
//
// Sizes are numbers of customers, written 1e6 or 1000000; 1e5 and 1e6 unless said otherwise. What is not chosen is not
// generated. Repetitions come interleaved, five unless --benchmark_repetitions says otherwise. Topologies and sizes run
// one after the other, so that only one is in memory; --benchmark_out keeps the last of them.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/questions.hpp"
#include "support/ratio_reporter.hpp"

namespace benchmarks {
namespace {

struct choices {
    std::vector<std::size_t> sizes{};
    std::vector<topology> topologies{};
    std::vector<std::string> passed_on{};  ///< to Google Benchmark; later ones win
};

class bad_option : public std::exception {
 public:
    explicit bad_option(std::string text) : text_("not understood: " + std::move(text)) {}
    [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
    std::string text_;
};

[[nodiscard]] std::size_t size_from(const std::string& text) {
    constexpr double most = 2e8;
    char* end = nullptr;
    const double size = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(size >= 1 && size <= most) || size != std::floor(size)) {
        throw bad_option("--size=" + text);
    }
    return static_cast<std::size_t>(size);
}

[[nodiscard]] topology topology_from(const std::string& text) {
    for (const topology shape : {topology::shuffled, topology::endless}) {
        if (text == name_of(shape)) {
            return shape;
        }
    }
    throw bad_option("--topology=" + text);
}

/// The value of `--name=value` or `--name value`; nothing where the argument is another.
[[nodiscard]] std::optional<std::string> value_of(std::string_view name, const std::vector<std::string>& arguments,
                                                  std::size_t& at) {
    const std::string_view argument = arguments[at];
    if (argument == name && at + 1 < arguments.size()) {
        return arguments[++at];
    }
    if (argument.starts_with(name) && argument.substr(name.size()).starts_with('=')) {
        return std::string(argument.substr(name.size() + 1));
    }
    return std::nullopt;
}

[[nodiscard]] choices choices_from(const std::vector<std::string>& arguments) {
    choices chosen;
    chosen.passed_on = {arguments.front(), "--benchmark_repetitions=5", "--benchmark_enable_random_interleaving=true"};
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        if (const auto size = value_of("--size", arguments, at)) {
            chosen.sizes.push_back(size_from(*size));
        } else if (const auto shape = value_of("--topology", arguments, at)) {
            chosen.topologies.push_back(topology_from(*shape));
        } else {
            chosen.passed_on.push_back(arguments[at]);
        }
    }
    if (chosen.sizes.empty()) {
        chosen.sizes = {100'000, 1'000'000};
    }
    if (chosen.topologies.empty()) {
        chosen.topologies = {topology::shuffled, topology::endless};
    }
    return chosen;
}

/// **Gives** false where an option is left that Google Benchmark does not know either.
[[nodiscard]] bool initialize(std::vector<std::string>& arguments) {
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    int count = static_cast<int>(pointers.size());
    pointers.push_back(nullptr);
    benchmark::Initialize(&count, pointers.data());
    return !benchmark::ReportUnrecognizedArguments(count, pointers.data());
}

void run(topology shape, std::size_t size, ratio_reporter& reporter) {
    scenario where(shape, size);
    std::cout << '\n' << name_of(shape) << ": " << where.load().statistics.text() << std::endl;
    benchmark::AddCustomContext(std::string(name_of(shape)) + '_' + std::to_string(size),
                                where.load().statistics.text());
    benchmark::ClearRegisteredBenchmarks();
    register_chain_depth(where);
    register_yield(where);
    register_duties(where);
    register_build(where);
    register_asks(where);
    register_quality(where);
    register_worklist(where);
    register_shared_credit(where);
    register_customer_value(where);
    register_growth(where);
    benchmark::RunSpecifiedBenchmarks(&reporter);
}

[[nodiscard]] int run_all(choices chosen) {
    if (!initialize(chosen.passed_on)) {
        return 2;
    }
    ratio_reporter reporter;
    for (const std::size_t size : chosen.sizes) {
        for (const topology shape : chosen.topologies) {
            run(shape, size, reporter);
        }
    }
    reporter.print_table(std::cout);
    return reporter.has_failed() ? 1 : 0;
}

}  // namespace
}  // namespace benchmarks

int main(int count, char** arguments) {
    try {
        return benchmarks::run_all(benchmarks::choices_from(std::vector<std::string>(arguments, arguments + count)));
    } catch (const std::exception& problem) {
        std::cerr << "referral_chain_bench: " << problem.what() << '\n';
        return 2;
    }
}

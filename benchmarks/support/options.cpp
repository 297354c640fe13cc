#include "support/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace benchmarks {
namespace {

constexpr std::array<const char*, 4> part_names{"tasks", "strange", "memory", "files"};

[[nodiscard]] std::size_t size_from(const std::string& text) {
    constexpr double most = 2e8;
    char* end = nullptr;
    const double size = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(size >= 1 && size <= most) || size != std::floor(size)) {
        throw bad_option("--size=" + text);
    }
    return static_cast<std::size_t>(size);
}

[[nodiscard]] unsigned threads_from(const std::string& text) {
    constexpr unsigned most = 4'096;
    unsigned threads = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), threads);
    if (fault != std::errc() || end != text.data() + text.size() || threads > most) {
        throw bad_option("--threads=" + text);
    }
    return threads;
}

[[nodiscard]] topology topology_from(const std::string& text) {
    if (const auto shape = topology_named(text)) {
        return *shape;
    }
    throw bad_option("--topology=" + text);
}

[[nodiscard]] part part_from(const std::string& text) {
    const auto found = std::find(part_names.begin(), part_names.end(), text);
    if (found == part_names.end()) {
        throw bad_option("--part=" + text);
    }
    return static_cast<part>(found - part_names.begin());
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

void take(choices& chosen, const std::vector<std::string>& arguments, std::size_t& at) {
    if (const auto size = value_of("--size", arguments, at)) {
        chosen.sizes.push_back(size_from(*size));
    } else if (const auto shape = value_of("--topology", arguments, at)) {
        chosen.topologies.push_back(topology_from(*shape));
    } else if (const auto name = value_of("--part", arguments, at)) {
        chosen.parts.push_back(part_from(*name));
    } else if (const auto threads = value_of("--threads", arguments, at)) {
        chosen.threads = threads_from(*threads);
    } else if (const auto file = value_of("--json", arguments, at)) {
        chosen.json_file = *file;
    } else if (arguments[at] == "--fresh-memory") {
        chosen.is_fresh_memory = true;
    } else if (arguments[at] == "--memory-child") {
        chosen.is_memory_child = true;
    } else {
        chosen.passed_on.push_back(arguments[at]);
    }
}

}  // namespace

choices choices_from(const std::vector<std::string>& arguments) {
    choices chosen;
    chosen.passed_on = {arguments.front(), "--benchmark_repetitions=5", "--benchmark_min_time=0.1",
                        "--benchmark_enable_random_interleaving=true"};
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        take(chosen, arguments, at);
    }
    if (chosen.sizes.empty()) {
        chosen.sizes = {1'000'000};
    }
    if (chosen.topologies.empty()) {
        chosen.topologies = {topology::shuffled, topology::endless};
    }
    if (chosen.parts.empty()) {
        chosen.parts = {part::tasks, part::strange, part::memory, part::files};
    }
    return chosen;
}

}  // namespace benchmarks

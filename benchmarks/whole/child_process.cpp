#include "whole/child_process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>

namespace benchmarks {
namespace {

[[nodiscard]] std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

[[noreturn]] void become(const std::vector<char*>& arguments, const char* output) {
    const int file = output != nullptr ? open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600) : STDOUT_FILENO;
    const int nowhere = open("/dev/null", O_WRONLY);
    if (file >= 0 && nowhere >= 0) {
        dup2(file, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(arguments.front(), arguments.data());
    }
    _exit(127);
}

/// **Gives** the exit code, 127 where it could not be started or was killed.
[[nodiscard]] int run(std::vector<std::string> command, const char* output, rusage& usage) {
    const std::vector<char*> arguments = pointers_to(command);
    const pid_t child = vfork();
    if (child == 0) {
        become(arguments, output);
    }
    int status = 0;
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)) {
        return 127;
    }
    return WEXITSTATUS(status);
}

[[nodiscard]] std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int run_grandchild(const std::vector<std::string>& arguments) {
    rusage usage{};
    const std::string& output = arguments.front();
    const auto start = std::chrono::steady_clock::now();
    const int code = run({arguments.begin() + 1, arguments.end()}, output.c_str(), usage);
    std::ofstream(output + ".usage") << std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()
                                     << ' ' << static_cast<double>(usage.ru_maxrss) / 1'024;
    return code;
}

child_result run_child(const std::vector<std::string>& command, const std::filesystem::path& output) {
    std::vector<std::string> whole{std::filesystem::read_symlink("/proc/self/exe").string(), grandchild_option,
                                   output.string()};
    whole.insert(whole.end(), command.begin(), command.end());
    rusage ignored{};
    child_result result;
    result.is_good = run(whole, nullptr, ignored) == 0;
    std::istringstream(content_of(output.string() + ".usage")) >> result.seconds >> result.peak_mebibytes;
    result.output = content_of(output);
    return result;
}

}  // namespace benchmarks

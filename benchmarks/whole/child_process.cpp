#include "whole/child_process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>

namespace benchmarks {
namespace {

[[noreturn]] void become(std::vector<char*>& arguments, const char* output) {
    const int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int nowhere = open("/dev/null", O_WRONLY);
    if (file >= 0 && nowhere >= 0) {
        dup2(file, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(arguments.front(), arguments.data());
    }
    _exit(127);
}

}  // namespace

child_result run_child(const std::vector<std::string>& command, const std::filesystem::path& output) {
    std::vector<std::string> texts = command;
    std::vector<char*> arguments;
    for (std::string& text : texts) {
        arguments.push_back(text.data());
    }
    arguments.push_back(nullptr);
    child_result result;
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = vfork();
    if (child == 0) {
        become(arguments, output.c_str());
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        return result;
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    result.is_good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    result.peak_mebibytes = static_cast<double>(usage.ru_maxrss) / 1'024;
    std::ifstream in(output);
    result.output.assign(std::istreambuf_iterator<char>(in), {});
    return result;
}

}  // namespace benchmarks

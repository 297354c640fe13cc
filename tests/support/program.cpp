#include "support/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace test_support {
namespace {

/// Output goes through files, so that no pipe can fill up and block.
void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const std::filesystem::path& working_folder, const std::filesystem::path& out,
            const std::filesystem::path& err) {
    std::vector<char*> words;
    words.push_back(const_cast<char*>(program.c_str()));
    for (const auto& argument : arguments) {
        words.push_back(const_cast<char*>(argument.c_str()));
    }
    words.push_back(nullptr);
    const int in_file = open("/dev/null", O_RDONLY);
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in_file < 0 || dup2(in_file, 0) < 0 || out_file < 0 || dup2(out_file, 1) < 0 || err_file < 0 ||
        dup2(err_file, 2) < 0 || chdir(working_folder.c_str()) != 0) {
        _exit(126);
    }
    execv(program.c_str(), words.data());
    _exit(127);
}

}  // namespace

program_run run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                        const std::filesystem::path& working_folder) {
    const temporary_folder folder;
    const auto out = folder.path() / "out";
    const auto err = folder.path() / "err";
    const pid_t child = fork();
    if (child == 0) {
        become(program, arguments, working_folder, out, err);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child) {
        throw std::runtime_error("cannot run " + program.string());
    }
    const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (exit_code == 126 || exit_code == 127) {
        throw std::runtime_error("cannot start " + program.string());
    }
    return {exit_code, content_of(out), content_of(err)};
}

temporary_folder::temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "referral_chain_test_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    path_ = name;
}

temporary_folder::~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path temporary_folder::write(const std::string& name, const std::string& content) const {
    const auto path = path_ / name;
    std::ofstream file(path, std::ios::binary);
    file << content;
    if (!file.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
    return path;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) {
        throw std::runtime_error("cannot read " + file.string());
    }
    return content.str();
}

}  // namespace test_support

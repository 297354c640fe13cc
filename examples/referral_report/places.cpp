#include "places.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace referral_report {
namespace {

namespace fs = std::filesystem;

/// What a path leads to, as far as that exists.
[[nodiscard]] fs::path target_of(const fs::path& path) {
    std::error_code ignored;
    return fs::weakly_canonical(fs::absolute(path, ignored), ignored);
}
/// Where a file will be put: a link of that name is replaced, and what it leads to stays.
[[nodiscard]] fs::path place_of(const fs::path& file) {
    std::error_code ignored;
    const fs::path absolute = fs::absolute(file, ignored).lexically_normal();
    return target_of(absolute.parent_path()) / absolute.filename();
}
[[nodiscard]] bool lies_in(const fs::path& place, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), place.begin(), place.end()).first == folder.end();
}

/// Every file that is read, by what it leads to, with what messages call it.
[[nodiscard]] std::map<fs::path, std::string> inputs_of(const command& chosen) {
    std::map<fs::path, std::string> inputs;
    std::error_code ignored;
    if (fs::is_directory(chosen.data, ignored)) {
        for (const fs::directory_entry& file : fs::directory_iterator(chosen.data, ignored)) {
            inputs.emplace(target_of(file.path()), "a file of the data");
        }
    } else {
        for (const char* const ending : {"", "-wal", "-shm", "-journal"}) {  // what SQLite keeps beside a database
            inputs.emplace(target_of(target_of(chosen.data).string() + ending), "a file of the data");
        }
    }
    const std::array others{std::pair(std::optional<fs::path>(chosen.mapping), "the mapping"),
                            std::pair(chosen.holidays, "the list of holidays"),
                            std::pair(chosen.erase_list, "the list of whom to erase"),
                            std::pair(chosen.pseudonym_key, "the key")};
    for (const auto& [path, name] : others) {
        if (path && fs::exists(*path, ignored)) {
            inputs.emplace(target_of(*path), name);
        }
    }
    return inputs;
}

struct output {
    std::string named;  // for messages
    fs::path place;
};

[[nodiscard]] std::vector<output> files_of(const command& chosen) {
    std::vector<output> files;
    for (const auto& [option, file] : {std::pair("--html ", &chosen.html), std::pair("--dot ", &chosen.dot),
                                       std::pair("--graphml ", &chosen.graphml)}) {
        if (*file) {
            const output found{option + (*file)->string(), place_of(**file)};
            std::error_code ignored;
            const fs::file_status there = fs::status(found.place, ignored);
            if (!found.place.has_filename() || fs::is_directory(there)) {
                throw usage_error(found.named + " names no file");
            }
            if (fs::is_other(there) || found.place.parent_path() == "/dev") {  // /dev/stdout may lead to a file
                throw usage_error(found.named + " is a pipe, a device or a socket, not a file");
            }
            files.push_back(found);
        }
    }
    return files;
}

void refuse_inputs(const command& chosen, const std::vector<output>& files, const fs::path& tables) {
    const auto inputs = inputs_of(chosen);
    for (const output& file : files) {
        if (const auto found = inputs.find(file.place); found != inputs.end()) {
            throw usage_error(file.named + " is " + found->second);
        }
        if (file.place.parent_path() == target_of(chosen.data)) {
            throw usage_error(file.named + " lies in the data folder");
        }
    }
    for (const auto& [place, name] : inputs) {
        const std::string extension = place.extension().string();
        if (place.parent_path() == tables && (extension == ".csv" || extension == ".json")) {
            throw usage_error("--out " + chosen.out.string() + " has " + name + ", " + place.filename().string() +
                              ", in it: a table might take its place");
        }
    }
}

void refuse_each_other(const std::vector<output>& files, const fs::path& tables) {
    for (const output& file : files) {
        const std::string extension = file.place.extension().string();
        if (file.place.parent_path() == tables && (extension == ".csv" || extension == ".json")) {
            throw usage_error(file.named + " would stand among the tables under a name like theirs");
        }
        if (lies_in(tables, file.place)) {
            throw usage_error(file.named + " is where the tables' folder is to be");
        }
        for (const output& other : files) {
            if (&other != &file && lies_in(other.place, file.place)) {
                throw usage_error(file.named + " is the place of " + other.named + " too");
            }
        }
    }
}

}  // namespace

void refuse_misplaced_outputs(const command& chosen) {
    if (chosen.only_shows()) {
        return;
    }
    const std::vector<output> files = files_of(chosen);
    std::error_code ignored;
    if (fs::equivalent(chosen.data, chosen.out, ignored)) {
        throw usage_error("--out " + chosen.out.string() + " is the data folder itself");
    }
    const fs::path tables = target_of(chosen.out);
    refuse_inputs(chosen, files, tables);
    refuse_each_other(files, tables);
}

}  // namespace referral_report

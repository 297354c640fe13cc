// What the user asked for, checked word by word before anything is read.
#ifndef REFERRAL_REPORT_COMMAND_LINE_HPP
#define REFERRAL_REPORT_COMMAND_LINE_HPP

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "referral_chain/io/tables.hpp"
#include "referral_chain/network/network_builder.hpp"

namespace referral_report {

/// The command line is wrong; the message is one line.
class usage_error : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

struct command {
    /// True if the answer is on the screen alone.
    [[nodiscard]] bool only_shows() const { return explain || check_mapping; }

    std::filesystem::path data;
    std::filesystem::path out;           // may be empty where nothing is written
    std::optional<std::string> mapping;  // a file or a preset
    bool check_mapping = false;
    std::optional<std::filesystem::path> dot{}, graphml{};
    std::optional<std::string> chain{};  // of whom the graph files show the chain alone
    std::optional<std::string> explain;
    std::optional<std::filesystem::path> html;
    std::optional<std::filesystem::path> erase_list, pseudonym_key;
    std::optional<std::filesystem::path> holidays;
    bool fail_on_reject = false;
    referral_chain::builder_options builder{.threads = 0};  // all cores
    std::optional<referral_chain::instant> as_of;
    referral_chain::credit_policy policy = referral_chain::credit_policy::first_touch;
    std::optional<boost::posix_time::time_duration> lookback;
    bool assume_joined = false;
    referral_chain::answer_options answers;
    referral_chain::table_options tables;
};

/// **Gives** nothing where the user asked for help or the version, which `shown` then holds.
/// **Throws** usage_error, referral_chain::error.
[[nodiscard]] std::optional<command> read_command_line(int count, const char* const* words, std::string& shown);

}  // namespace referral_report

#endif

// The options of the program, read word by word for the oracle; those of answers it does not give are passed over.
#include <fstream>
#include <sstream>

#include "oracle/clean_csv.hpp"

namespace oracle {
namespace {

std::int64_t duration_from(const std::string& text) {
    const std::map<char, std::int64_t> units{{'s', 1}, {'m', 60}, {'h', hour}, {'d', day}};
    return std::stoll(text) * units.at(text.back());
}

std::int64_t billionths_from(const std::string& text) {
    const auto point = text.find('.');
    std::string digits = point == std::string::npos ? "" : text.substr(point + 1);
    digits.resize(9, '0');
    return std::stoll(text.substr(0, point) + digits);
}

std::set<int> weekdays_from(const std::string& list) {
    const std::map<std::string, int> numbers{{"sun", 0}, {"mon", 1}, {"tue", 2}, {"wed", 3},
                                             {"thu", 4}, {"fri", 5}, {"sat", 6}};
    std::set<int> days;
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        days.insert(numbers.at(word));
    }
    return days;
}

std::set<std::int64_t> holidays_from(const std::string& path) {
    std::set<std::int64_t> days;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != '#') {
            days.insert(day_of_date(std::stoi(line), std::stoi(line.substr(5)), std::stoi(line.substr(8))));
        }
    }
    return days;
}

const std::map<std::string, std::int64_t options::*> durations{
    {"--thank-within", &options::thank_within},
    {"--meet-within", &options::meet_within},
    {"--meeting-grace", &options::meeting_grace},
    {"--close-thanks-within", &options::close_thanks_within},
    {"--slower-by", &options::slower_by},
    {"--case-window", &options::case_window},
    {"--resolve-within", &options::resolve_within},
    {"--refund-window", &options::refund_window},
    {"--complaint-window", &options::complaint_window},
    {"--ask-window", &options::ask_window},
    {"--complaint-blocks", &options::complaint_blocks},
    {"--late-ask-within", &options::late_ask_within},
    {"--ask-again-after", &options::ask_again_after},
    {"--missed-stays", &options::missed_stays},
    {"--mend-stays", &options::mend_stays},
};
const std::map<std::string, std::int64_t options::*> decimals{
    {"--gamma", &options::gamma},
    {"--tracked-share", &options::tracked_share},
    {"--slower-factor", &options::slower_factor},
};

}  // namespace

options options_from(const std::string& command_line, const std::string& folder) {
    options how;
    std::istringstream words(command_line);
    for (std::string word; words >> word;) {
        if (word == "--strict" || word == "--assume-joined" || word == "--raw" || word == "--fail-on-reject") {
            how.strict = how.strict || word == "--strict";
            how.assume_joined = how.assume_joined || word == "--assume-joined";
            continue;
        }
        std::string value;
        words >> value;
        if (word == "--as-of") {
            how.as_of = last_second(written(time_from(value)));
        } else if (word == "--policy") {
            how.last_touch = value == "last_touch";
        } else if (word == "--lookback-days") {
            how.lookback_days = std::stoll(value);
        } else if (word == "--rest-days") {
            how.days_of_rest.weekdays = weekdays_from(value);
        } else if (word == "--holidays") {
            how.days_of_rest.holidays = holidays_from(folder + "/" + value);
        } else if (word == "--asks-in-a-row") {
            how.asks_in_a_row = std::stoll(value);
        } else if (durations.count(word) > 0) {
            how.*durations.at(word) = duration_from(value);
        } else if (decimals.count(word) > 0) {
            how.*decimals.at(word) = billionths_from(value);
        }
    }
    return how;
}

}  // namespace oracle
